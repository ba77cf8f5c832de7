"""Claims about points and needs: each names its answer."""

from ventanilla.engines.questionnaire import Reason, needs, score
from ventanilla.engines.questionnaire.answers import Answer
from ventanilla.engines.questionnaire.tests.making import TODAY, ask, codes, form, pick

MADE = form(
    {"type": "select_multiple urgent", "name": "urgent", "label::Español (es)": "¿Qué necesita?",
     "label::English (en)": "What do you need?"},
    {"type": "select_one feeling", "name": "feeling", "label::Español (es)": "¿Cómo está?",
     "label::English (en)": "How are you?"},
    {"type": "integer", "name": "meals", "label::Español (es)": "¿Cuántas comidas?", "label::English (en)": "Meals?",
     "points": "2", "points_when": ". != '' and . < 2", "need": "food", "need_when": ". < 2", "urgency": "this_week",
     "relevant": "${feeling} != 'good'"},
    {"type": "begin_repeat", "name": "child", "label::Español (es)": "Niño", "label::English (en)": "Child"},
    {"type": "integer", "name": "age", "label::Español (es)": "Edad", "label::English (en)": "Age",
     "points": "1", "points_when": ". < 5 and . != ''", "need": "education child_protection", "need_when": ". = 17"},
    {"type": "end_repeat"},
    choices=[
        {"list_name": "urgent", "name": "sleep", "label::Español (es)": "Dormir", "label::English (en)": "Sleep",
         "points": 4, "need": "shelter", "urgency": "today"},
        {"list_name": "urgent", "name": "eat", "label::Español (es)": "Comer", "label::English (en)": "Food",
         "points": 3, "need": "food", "urgency": "today"},
        {"list_name": "feeling", "name": "good", "label::Español (es)": "Bien", "label::English (en)": "Good",
         "points": -1},
        {"list_name": "feeling", "name": "bad", "label::Español (es)": "Mal", "label::English (en)": "Bad",
         "points": 2, "need": "mental_health"},
    ],
    default_language="Español (es)", level_medium="3", level_high="6",
)  # fmt: skip


def add_up(answers: dict[str, Answer], language: str = "en") -> tuple[int, str, tuple[Reason, ...]]:
    found = score(form=MADE, answers=answers, today=TODAY, language=language)
    return found.points, found.level, found.reasons


def test_every_point_names_the_answer_it_comes_from() -> None:
    points, level, reasons = add_up({"urgent": ["sleep", "eat"], "feeling": "bad", "meals": 1})

    assert (points, level) == (11, "high")
    assert reasons == (
        Reason("urgent", "What do you need?", "Sleep", 4),
        Reason("urgent", "What do you need?", "Food", 3),
        Reason("feeling", "How are you?", "Bad", 2),
        Reason("meals", "Meals?", "1", 2),
    )
    assert sum(reason.points for reason in reasons) == points


def test_the_reasons_come_in_the_readers_language() -> None:
    assert add_up({"feeling": "bad"}, "es")[2] == (Reason("feeling", "¿Cómo está?", "Mal", 2),)


def test_each_entry_of_a_repeat_gives_its_own_reason() -> None:
    _, _, reasons = add_up({"child[1]/age": 3, "child[2]/age": 9, "child[3]/age": 4})

    assert [reason.path for reason in reasons] == ["child[1]/age", "child[3]/age"]


def test_a_level_begins_where_the_form_says() -> None:
    assert add_up({})[1] == "low"
    assert add_up({"urgent": ["eat"]})[1] == "medium"
    assert add_up({"urgent": ["sleep", "eat"], "feeling": "good"})[:2] == (6, "high")


def test_an_answer_that_is_not_asked_gives_no_points() -> None:
    assert add_up({"feeling": "good", "meals": 0})[0] == -1


def test_without_thresholds_every_level_is_low() -> None:
    made = form(ask("select_one p", "a"), choices=pick("p", "x", points=900))

    assert score(form=made, answers={"a": "x"}, today=TODAY).level == "low"


def test_a_need_is_as_urgent_as_its_most_urgent_answer_and_names_them_all() -> None:
    found = needs(
        form=MADE, answers={"urgent": ["eat"], "feeling": "bad", "meals": 0}, today=TODAY, language="en"
    )

    assert [(need.kind, need.urgency) for need in found] == [("food", "today"), ("mental_health", "later")]
    assert [reason.answer for reason in found[0].because] == ["Food", "0"]


def test_one_answer_may_speak_of_two_needs() -> None:
    found = needs(form=MADE, answers={"child[1]/age": 17}, today=TODAY)

    assert [need.kind for need in found] == ["education", "child_protection"]


def test_points_and_needs_in_the_survey_need_a_condition() -> None:
    assert codes(ask("integer", "a", points="2")) == [(2, "points_when", "condition_missing")]
    assert codes(ask("integer", "a", need="food")) == [(2, "need_when", "condition_missing")]
    assert codes(ask("integer", "a", points_when=". > 1")) == [(2, "points", "condition_alone")]
    assert codes(ask("note", "a", points="1", points_when="true()")) == [(2, "points", "mark_on_group")]
    assert codes(ask("select_one p", "a"), choices=pick("p", "x", urgency="today")) == [
        (2, "urgency", "urgency_without_need")
    ]
