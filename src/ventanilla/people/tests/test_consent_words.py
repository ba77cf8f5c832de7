"""Claims about the words with which people are asked."""

from dataclasses import asdict

import pytest
from django.db import IntegrityError

from ventanilla.people import consent_words, queries
from ventanilla.people import services as people
from ventanilla.people.models import ConsentWords
from ventanilla.people.tests import factories
from ventanilla.people.tests.factories import ON

PURPOSES = ["care", "share_with_partner", "contact_me", "legal_clinic", "statistics_optional"]
LANGUAGES = ["es", "pt-br", "en", "fr", "ht"]
YOU_MAY_SAY_NO = {
    "es": "decir que no",
    "pt-br": "dizer não",
    "en": "say no",
    "fr": "dire non",
    "ht": "di non",
}
NO_RIGHT_IS_LOST = {
    "es": "no pierde ningún derecho",
    "pt-br": "não perde nenhum direito",
    "en": "lose no right",
    "fr": "ne perdez aucun droit",
    "ht": "pa pèdi okenn dwa",
}
LONGEST_SENTENCE_WORDS = 32


@pytest.fixture
def hall(keeper, db):
    return factories.desk_of(keeper, role="city_hall")


def texts(title="Keep my file"):
    parts = {"title": title, "ask": "a", "who_sees": "b", "how_long": "c", "take_back": "d", "refusing": "e"}
    return dict.fromkeys(LANGUAGES, parts)


def test_five_purposes_ship_in_five_languages():
    shipped = consent_words.shipped()

    assert list(shipped) == PURPOSES
    assert all(list(words.texts) == LANGUAGES for words in shipped.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_shipped_text_says_that_refusing_loses_no_right(purpose, language):
    refusing = consent_words.shipped()[purpose].texts[language].refusing

    assert YOU_MAY_SAY_NO[language] in refusing
    assert NO_RIGHT_IS_LOST[language] in refusing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_shipped_sentence_is_short_enough_to_hear_once(purpose, language):
    text = consent_words.as_shown(text=consent_words.shipped()[purpose].texts[language])

    sentences = text.replace("\n\n", ". ").replace(";", ".").split(". ")
    assert max(len(sentence.split()) for sentence in sentences) <= LONGEST_SENTENCE_WORDS


def test_no_two_languages_share_a_text():
    for words in consent_words.shipped().values():
        asked = [text.ask for text in words.texts.values()]
        assert len(set(asked)) == len(LANGUAGES)


def test_a_city_writes_its_own_words_and_the_old_ones_stay_readable(hall, ana, rosa):
    people.set_consent_words(desk=hall, purpose="care", texts=texts())

    newest = queries.consent_words(purpose="care")
    assert (newest.version, newest.texts["es"].title) == (2, "Keep my file")
    assert queries.consent_words(purpose="care", version=1) == consent_words.shipped()["care"]


def test_words_shown_before_the_change_are_kept_as_shown(hall, ana, rosa):
    people.set_consent_words(desk=hall, purpose="contact_me", texts=texts())
    given = people.ConsentGiven(purpose="contact_me", language="es", how="signed", version=1)

    people.give_consent(desk=ana, person=rosa, given=given, on=ON)

    kept = queries.consents_of(desk=ana, purpose="casework", person=rosa)[-1]
    assert kept.version == 1
    assert kept.words.startswith("Comunicarse conmigo")


def test_the_same_words_again_make_no_new_version(hall):
    first = people.set_consent_words(desk=hall, purpose="care", texts=texts())

    assert people.set_consent_words(desk=hall, purpose="care", texts=texts()) == first


def test_the_shipped_words_again_make_no_new_version(hall):
    shipped = consent_words.shipped()["care"]
    same = {language: asdict(text) for language, text in shipped.texts.items()}

    assert people.set_consent_words(desk=hall, purpose="care", texts=same) == shipped


def test_a_city_may_ask_for_a_purpose_of_its_own(hall, ana, rosa):
    people.set_consent_words(desk=hall, purpose="school_place", texts=texts(), one_recipient=True)
    given = people.ConsentGiven(purpose="school_place", language="ht", how="spoken", about="school-3")

    people.give_consent(desk=ana, person=rosa, given=given, on=ON)

    assert "school_place" in [words.purpose for words in queries.consent_purposes()]


def test_all_purposes_are_read_in_one_query(hall, django_assert_num_queries):
    people.set_consent_words(desk=hall, purpose="school_place", texts=texts())

    with django_assert_num_queries(1):
        purposes = queries.consent_purposes()

    assert len(purposes) == len(PURPOSES) + 1


def test_a_clerk_cannot_change_what_people_are_asked(keeper, db):
    clerk = factories.desk_of(keeper, role="clerk")

    with pytest.raises(people.CannotSetWords):
        people.set_consent_words(desk=clerk, purpose="care", texts=texts())


@pytest.mark.parametrize("purpose", ["", "Care", "x" * 41, "a b", "1care", "care\n"])
def test_a_purpose_has_a_short_plain_name(hall, purpose):
    with pytest.raises(people.WordsRefused):
        people.set_consent_words(desk=hall, purpose=purpose, texts=texts())


@pytest.mark.parametrize("missing", LANGUAGES)
def test_words_somebody_cannot_read_are_refused(hall, missing):
    some = {language: parts for language, parts in texts().items() if language != missing}

    with pytest.raises(people.WordsRefused, match=missing):
        people.set_consent_words(desk=hall, purpose="care", texts=some)


@pytest.mark.parametrize("part", [None, "", "  ", 7, "x" * 1001])
def test_a_part_left_out_is_refused_by_name(hall, part):
    broken = {language: {**parts, "take_back": part} for language, parts in texts().items()}

    with pytest.raises(people.WordsRefused, match="take_back"):
        people.set_consent_words(desk=hall, purpose="care", texts=broken)


def test_words_nobody_wrote_are_not_made_up(db):
    with pytest.raises(queries.NoSuchPurpose):
        queries.consent_words(purpose="sell_my_data")


def test_two_who_change_the_words_at_once_are_told(hall, monkeypatch):
    def taken(**_row):
        raise IntegrityError

    monkeypatch.setattr(ConsentWords.objects, "create", taken)

    with pytest.raises(people.WordsRefused, match="same moment"):
        people.set_consent_words(desk=hall, purpose="care", texts=texts())
