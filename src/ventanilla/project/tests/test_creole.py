"""Django ships no Haitian Creole, so its own sentences are in locale-django."""

import datetime
import itertools
from pathlib import Path

import django
import polib
import pytest
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.forms import CharField, DateField
from django.utils import dateformat, dates, translation

from ventanilla.project.environment import ROOT

PO = ROOT / "locale-django" / "ht" / "LC_MESSAGES" / "django.po"
SHIPPED = [
    Path(django.__file__).parent / part / "locale" / "es" / "LC_MESSAGES" / "django.po"
    for part in ("conf", "contrib/auth")
]
DAYS = ["lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"]


@pytest.fixture(autouse=True)
def creole():
    with translation.override("ht"):
        yield


def test_a_field_left_empty_says_so_in_creole():
    with pytest.raises(ValidationError) as refused:
        CharField().clean("")

    assert refused.value.messages == ["Chan sa a obligatwa."]


def test_a_wrong_date_is_refused_in_creole():
    with pytest.raises(ValidationError) as refused:
        DateField().clean("31/02/2026")

    assert refused.value.messages == ["Ekri yon dat ki bon."]


def test_a_count_inside_a_sentence_is_filled_in():
    with pytest.raises(ValidationError) as refused:
        MinLengthValidator(10)("abc")

    assert refused.value.messages == ["Mete omwen 10 karaktè (kounye a gen 3)."]


def test_days_and_months_are_creole():
    written = [str(name) for name in itertools.chain(dates.WEEKDAYS.values(), dates.MONTHS.values())]
    with translation.override("en"):
        english = {str(name) for name in itertools.chain(dates.WEEKDAYS.values(), dates.MONTHS.values())}

    assert written[:7] == DAYS
    assert english.isdisjoint(written)


def test_a_date_is_written_out_in_creole():
    assert dateformat.format(datetime.date(2026, 11, 23), "l j F Y") == "lendi 23 novanm 2026"


def test_every_sentence_of_the_file_is_one_of_djangos_and_has_words():
    shipped = {(entry.msgctxt, entry.msgid) for path in SHIPPED for entry in polib.pofile(str(path))}
    ours = polib.pofile(str(PO))

    assert [entry.msgid for entry in ours if (entry.msgctxt, entry.msgid) not in shipped] == []
    assert [entry.msgid for entry in ours if not entry.translated()] == []
