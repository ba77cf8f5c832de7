"""Every version of the words of a consent can be read again, the city's own before the shipped ones."""

import pytest

from ventanilla.people import consent_words, queries
from ventanilla.people import services as people
from ventanilla.people.consent_words import CARE

pytestmark = pytest.mark.django_db


def test_the_shipped_words_are_the_only_version_at_first():
    assert queries.consent_versions(purpose=CARE) == [consent_words.shipped()[CARE]]


def test_the_citys_words_come_first(coordinator):
    texts = consent_words.as_json(words=consent_words.shipped()[CARE])["texts"]
    texts["es"]["title"] = "Otro título"

    people.set_consent_words(desk=coordinator, purpose=CARE, texts=texts)

    titles = [words.texts["es"].title for words in queries.consent_versions(purpose=CARE)]
    assert titles[0] == "Otro título"
    assert len(titles) == 2


def test_a_purpose_nobody_wrote_has_no_version():
    assert queries.consent_versions(purpose="nothing") == []
