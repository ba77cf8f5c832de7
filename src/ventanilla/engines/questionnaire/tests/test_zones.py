"""Claims about what the open zone must not ask: status, nationality, country of birth, documents."""

import pytest

from ventanilla.engines.questionnaire import by_zone
from ventanilla.engines.questionnaire.sealed_words import recognise, recognise_name
from ventanilla.engines.questionnaire.tests.making import YES_NO, Row, ask, codes, form, pick

ASKED = [
    # as it is, in the five languages
    ("nationality", "What is your nationality?"),
    ("nationality", "¿Cuál es su nacionalidad?"),
    ("nationality", "Qual é a sua nacionalidade?"),
    ("nationality", "Quelle est votre nationalité ?"),
    ("nationality", "Ki nasyonalite ou?"),
    ("migration_status", "What is your migration status?"),
    ("migration_status", "¿Cuál es su situación migratoria?"),
    ("migration_status", "Qual é a sua situação migratória?"),
    ("migration_status", "Quelle est votre situation migratoire ?"),
    ("migration_status", "Ki estati imigrasyon ou?"),
    ("documents", "Do you have a passport?"),
    ("documents", "¿Tiene pasaporte?"),
    ("documents", "Você tem passaporte?"),
    ("documents", "Avez-vous un passeport ?"),
    ("documents", "Èske ou gen paspò?"),
    ("nationality", "Where were you born?"),
    ("nationality", "¿Dónde nació usted?"),
    ("nationality", "Onde você nasceu?"),
    ("nationality", "Où êtes-vous né ?"),
    ("nationality", "Ki kote ou fèt?"),
    # capitals, accents left out or put in, plurals, genders
    ("nationality", "NACIONALIDADES"),
    ("nationality", "nacionalidád"),
    ("documents", "DOCUMENTOS que trae"),
    ("documents", "passports of the family"),
    ("migration_status", "¿Son ustedes refugiadas?"),
    # everyday words
    ("documents", "¿Tiene papeles?"),
    ("documents", "Avez-vous des papiers ?"),
    ("documents", "Èske ou gen papye?"),
    ("nationality", "Where are you from?"),
    ("nationality", "¿De dónde viene?"),
    ("nationality", "De onde você veio?"),
    ("nationality", "D'où venez-vous ?"),
    ("nationality", "Ki kote ou soti?"),
    ("nationality", "Are you Venezuelan?"),
    ("nationality", "Did you live in Venezuela before?"),
    ("migration_status", "Are you allowed to work here?"),
    ("migration_status", "How did you enter the country?"),
    # hidden
    ("nationality", "na<b>tion</b>ality"),
    ("nationality", "n a t i o n a l i t y"),
    ("nationality", "nacio\u200bnalidad"),
    ("nationality", "nacionаlidad"),  # a Cyrillic letter
    ("nationality", "nat1onality"),
    ("nationality", "nation-ality"),
    ("documents", "**pass**port"),
    ("documents", "ｐａｓｓｐｏｒｔ"),
]
NOT_ASKED = [
    "What is your marital status?",
    "¿Ha visto a un médico?",
    "¿Hace deporte?",
    "¿Come carne?",
    "¿Cuánto gana al mes?",
    "Usa silla de ruedas",
    "Do you speak Haitian Creole?",
    "¿Habla criollo haitiano?",
    "Quelles langues parlez-vous ? Créole haïtien",
    "Would you like to speak with a lawyer?",
    "¿Le gustaría hablar con un abogado?",
    "How long have you been in Colombia?",
    "Do you have a place to sleep tonight?",
    "Vous ne voulez pas rester dans ce pays.",
    "Do you like international food?",
    "¿Quiere ayuda para llenar formularios?",
    "Você fala português?",
    "Depuis quand êtes-vous dans la ville ?",
    "Do you want to be with your family again?",
    "Regular check-ups with a doctor",
    "¿Tiene ingresos irregulares?",
]


@pytest.mark.parametrize(("topic", "text"), ASKED)
def test_a_label_that_asks_for_a_sealed_thing_is_recognised(topic: str, text: str) -> None:
    found = recognise(text)

    assert found is not None
    assert found.topic == topic


@pytest.mark.parametrize("text", NOT_ASKED)
def test_a_label_that_asks_for_something_else_is_left_alone(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(
    "name",
    ["nationality", "NATIONALITY_2", "paisDeNacimiento", "pais_origen", "migrationstatus", "estadoMigratorio",
     "n4tionality", "passport_no", "countryofbirth", "tiene_papeles", "numero_documento",
     "statut_migratoire", "peyi_orijin"],
)  # fmt: skip
def test_a_variable_that_names_a_sealed_thing_is_recognised(name: str) -> None:
    assert recognise_name(name)


@pytest.mark.parametrize(
    "name", ["q1", "marital_status", "birth_date", "internationalcall", "school_now", "member_age"]
)
def test_a_variable_that_names_something_else_is_left_alone(name: str) -> None:
    assert recognise_name(name) is None


def hidden_ways() -> list[tuple[str, list[Row]]]:
    """Each way to ask in the open zone, with the column the refusal must name."""
    asks = "What is your nationality?"
    return [
        ("label", [ask("text", "q1", asks)]),
        ("name", [ask("text", "nationality", "Please tell us")]),
        ("hint", [ask("text", "q1", "Please tell us", hint=asks)]),
        ("guidance_hint", [ask("text", "q1", "Please tell us", guidance_hint=asks)]),
        ("required_message", [ask("text", "q1", "Tell us", required="yes", required_message=asks)]),
        ("constraint_message", [ask("text", "q1", "Tell us", constraint="true()", constraint_message=asks)]),
        ("label", [ask("note", "n", asks), ask("text", "q1", "Answer")]),
        ("label", [ask("begin_group", "g", asks), ask("text", "q1", "Answer"), {"type": "end_group"}]),
        ("label", [ask("begin_repeat", "g", asks), ask("text", "q1", "Answer"), {"type": "end_repeat"}]),
        (
            "label",
            [ask("calculate", "c", calculation="concat('nation', 'ality')"), ask("text", "q1", "Your ${c}?")],
        ),
        ("label", [ask("hidden", "c", default="nationality"), ask("text", "q1", "Your ${c}?")]),
        ("calculation", [ask("calculate", "c", calculation="concat('nation', 'ality')")]),
        ("calculation", [ask("calculate", "c", calculation="if(1 = 1, 'passport', '')")]),
    ]


@pytest.mark.parametrize(("column", "rows"), hidden_ways())
def test_there_is_no_column_to_hide_the_question_in(column: str, rows: list[Row]) -> None:
    found = codes(*rows)

    assert column in [where for _, where, code in found if code == "asked_in_open_zone"]


def test_the_language_of_the_heading_does_not_matter() -> None:
    rows = [
        {
            "type": "text",
            "name": "q1",
            "label::English (en)": "Hello",
            "label::Français (fr)": "¿Nacionalidad?",
        }
    ]

    assert codes(*rows) == [(2, "label", "asked_in_open_zone")]


@pytest.mark.parametrize(
    "choices",
    [
        pick("l", "a", "b", label="Refugee"),
        [
            {"list_name": "l", "name": "a", "label": "Venezuela"},
            {"list_name": "l", "name": "b", "label": "Another"},
        ],
        [{"list_name": "l", "name": "a", "label": "Colombiana"}],
        [{"list_name": "l", "name": "passport", "label": "One"}],
        [{"list_name": "l", "name": "a", "label": "I have no visa"}],
    ],
)
def test_choices_cannot_ask_it_either(choices: list[Row]) -> None:
    found = codes(ask("select_one l", "q1", "Which one fits?"), choices=choices)

    assert (2, "label", "asked_in_choices") in found


def test_a_list_nobody_offers_cannot_be_read_aloud() -> None:
    looked_up = "instance('l')/root/item[name = 'a']/said"
    rows = [ask("calculate", "c", calculation=looked_up), ask("text", "q1", "${c}")]
    hidden = [{"list_name": "l", "name": "a", "label": "One", "said": "What is your nationality?"}]
    sealed = ask("select_one l", "s", zone="sealed")

    assert (2, "label", "asked_in_choices") in codes(*rows, choices=hidden)
    assert (2, "label", "asked_in_choices") in codes(*rows, sealed, choices=hidden)
    assert codes(sealed, choices=hidden) == []


def test_the_need_for_help_with_documents_is_not_a_question_about_them() -> None:
    choices = [
        {"list_name": "l", "name": "forms", "label": "Help to fill in forms", "need": "documents_help"}
    ]

    assert codes(ask("select_one l", "q1", "What would help you?"), choices=choices) == []


def test_the_name_of_a_list_counts_too() -> None:
    assert codes(ask("select_one nationalities", "q1"), choices=pick("nationalities", "a", "b")) == [
        (2, "type", "asked_in_open_zone")
    ]


def test_languages_may_be_chosen_though_they_share_a_peoples_name() -> None:
    languages = [
        {"list_name": "l", "name": "ht", "label": "Haitian Creole"},
        {"list_name": "l", "name": "pt", "label": "Brazilian Portuguese (language)"},
        {"list_name": "l", "name": "es", "label": "Spanish"},
    ]

    assert codes(ask("select_multiple l", "q1", "Which languages do you speak?"), choices=languages) == []


def test_the_sealed_zone_may_ask() -> None:
    made = form(
        ask("text", "nationality", "What is your nationality?", zone="sealed"),
        ask("begin_group", "papers", "Your documents", zone="sealed"),
        ask("yes_no", "passport", "Do you have a passport?"),
        {"type": "end_group"},
        ask("text", "a"),
    )

    opened, sealed = by_zone(
        form=made, answers={"nationality": "x", "passport": "yes", "a": "b", "gone": "?"}
    )

    assert made.nodes["passport"].zone == "sealed"
    assert (opened, sealed) == ({"a": "b"}, {"nationality": "x", "passport": "yes", "gone": "?"})


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ("calculation", ask("calculate", "copy", calculation="${secret}")),
        ("relevant", ask("text", "copy", relevant="${secret} = 'x'")),
        ("default", ask("text", "copy", default="${secret}")),
        ("constraint", ask("text", "copy", constraint=". = ${secret}")),
        ("required", ask("text", "copy", required="${secret} = 'x'")),
        ("read_only", ask("text", "copy", read_only="${secret} = 'x'")),
        ("label", ask("text", "copy", "You said ${secret}")),
        ("hint", ask("text", "copy", hint="You said ${secret}")),
        ("choice_filter", ask("select_one yn", "copy", choice_filter="name = ${secret}")),
        ("points_when", ask("text", "copy", points="1", points_when="${secret} = 'x'")),
        ("need_when", ask("text", "copy", need="food", need_when="${secret} = 'x'")),
    ],
)
def test_an_open_question_cannot_draw_on_a_sealed_answer(column: str, row: Row) -> None:
    found = codes(ask("text", "secret", zone="sealed"), row, choices=YES_NO)

    assert found == [(3, column, "open_reads_sealed")]


def test_not_even_by_way_of_a_third_question() -> None:
    found = codes(
        ask("text", "secret", zone="sealed"),
        ask("calculate", "middle", calculation="${secret}", zone="sealed"),
        ask("begin_repeat", "r", repeat_count="string-length(${middle})"),
        ask("text", "t"),
        {"type": "end_repeat"},
    )

    assert [code for _, _, code in found] == ["open_reads_sealed"]


def test_a_sealed_answer_gives_no_points_and_no_needs() -> None:
    rows = [ask("select_one p", "q1", zone="sealed")]

    assert codes(*rows, choices=pick("p", "a", points="3")) == [(2, "zone", "sealed_marked")]
    assert codes(*rows, choices=pick("p", "a", need="food")) == [(2, "zone", "sealed_marked")]
