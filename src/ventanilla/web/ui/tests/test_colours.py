"""The arithmetic of colours, held against figures of WCAG."""

import pytest

from ventanilla.web.ui import colours


def test_contrast_is_that_of_wcag():
    assert colours.contrast(one="#000000", other=colours.WHITE) == pytest.approx(21.0)
    assert colours.contrast(one="#767676", other=colours.WHITE) == pytest.approx(4.54, abs=0.01)


def test_contrast_does_not_depend_on_the_order():
    assert colours.contrast(one=colours.INK, other="#FFFFFF") == colours.contrast(
        one="#FFFFFF", other=colours.INK
    )


@pytest.mark.parametrize("fill", ["#0B5C5E", "#F4C542", "#777777", "#FFFFFF", "#000000"])
def test_text_reads_on_any_fill(fill):
    assert colours.contrast(one=colours.text_on(fill=fill), other=fill) >= colours.TEXT_CONTRAST
