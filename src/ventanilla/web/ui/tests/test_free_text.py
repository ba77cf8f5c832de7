"""Free text: what people write is kept as they wrote it, and nothing in it hides or turns round."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ventanilla.web.ui.free_text import FreeText

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize("words", ["Hola\nmundo", "Sí, a las 9 ☕", FAMILY, "नमस्\u200dते", "mwen pa gen kay"])
def test_words_arrive_as_they_were_written(words):
    assert FreeText().clean(words) == words


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\u2066", "\ufeff", "\U000e0041"])
def test_a_character_nobody_sees_is_refused(sign):
    with translation.override("en"), pytest.raises(ValidationError, match="hidden"):
        FreeText().clean(f"no{sign}on")


def test_two_ways_to_write_the_same_letter_become_one():
    assert FreeText().clean("Jose\u0301") == "José"


def test_too_long_is_refused_and_the_longest_is_kept():
    field = FreeText(max_length=5)
    assert field.clean("ñandú") == "ñandú"
    with pytest.raises(ValidationError):
        field.clean("ñandúes")


def test_nothing_is_required_where_it_may_stay_empty():
    assert not FreeText(required=False).clean(None)
