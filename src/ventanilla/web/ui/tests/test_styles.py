"""The stylesheet keeps its budget and its manners, and its colours can be read."""

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.web.ui import colours, stylesheet

pytestmark = pytest.mark.urls("ventanilla.web.ui.tests.urls")

BUDGET_BYTES = 8 * 1024
PAGE_BUDGET_BYTES = 60 * 1024
PHYSICAL = re.compile(
    r"\b(margin|padding|border)-(left|right|top|bottom)\b|\btext-align:\s*(left|right)|[^-]\b(left|right):"
)
TOKEN = re.compile(r"--([a-z0-9-]+):(#[0-9A-Fa-f]{6})")
TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "sand"),
    ("slate", "paper"),
    ("slate", "sand"),
    ("primary", "paper"),
    ("primary", "sand"),
    ("primary", "primary-tint"),
    ("on-primary", "primary"),
    ("on-accent", "accent"),
    ("ink", "primary-tint"),
    ("good", "good-tint"),
    ("warn", "warn-tint"),
    ("bad", "bad-tint"),
    ("bad", "paper"),
    ("ink", "good-tint"),
    ("ink", "warn-tint"),
    ("ink", "bad-tint"),
    ("paper", "good"),
    ("paper", "warn"),
    ("paper", "bad"),
]
SHAPE_PAIRS = [("plum", "paper"), ("primary", "paper"), ("slate", "paper"), ("good", "paper")]


def schemes():
    sheet = stylesheet.plain().decode()
    light, dark = {}, {}
    for block in re.findall(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}", sheet):
        dark.update(TOKEN.findall(block))
    without = re.sub(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{[^}]*\}\}", "", sheet)
    light.update(TOKEN.findall(without))
    return {"light": light, "dark": {**light, **dark}}


def test_the_whole_design_system_is_under_eight_kilobytes_gzipped():
    assert len(stylesheet.packed()) < BUDGET_BYTES


def test_the_stylesheet_uses_layers_and_neither_ids_nor_shouting_nor_physical_sides():
    sheet = stylesheet.plain().decode()

    assert sheet.startswith("@layer reset,tokens,base,layout,components,utilities;")
    assert "!important" not in sheet
    assert not re.search(r"[}>,\s]#[a-zA-Z_-]+[^{};]*\{", sheet)
    assert not PHYSICAL.search(sheet)
    assert "url(" not in sheet


def test_squeezing_loses_no_rule():
    source = "".join((stylesheet.FOLDER / name).read_text() for name in stylesheet.FILES)

    squeezed = stylesheet.squeezed(css=source)

    assert squeezed.count("{") == stylesheet.COMMENT.sub("", source).count("{") == squeezed.count("}")
    assert "/*" not in squeezed


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_ground(scheme, text, ground):
    tokens = schemes()[scheme]

    assert colours.contrast(one=tokens[text], other=tokens[ground]) >= colours.TEXT_CONTRAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_stand_out_from_their_ground(scheme, shape, ground):
    tokens = schemes()[scheme]

    assert colours.contrast(one=tokens[shape], other=tokens[ground]) >= colours.SHAPE_CONTRAST


colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(primary=colour.filter(lambda c: colours.contrast(one=c, other="#FFFFFF") >= 4.5), accent=colour)
def test_any_colours_a_city_may_choose_stay_readable_in_both_schemes(primary, accent):
    for scheme, paper in zip(
        colours.palette(primary=primary, accent=accent), ("#FFFFFF", colours.DARK_PAPER), strict=True
    ):
        pairs = [
            (scheme["primary"], paper),
            (scheme["on-primary"], scheme["primary"]),
            (scheme["on-accent"], accent),
        ]
        assert all(colours.contrast(one=one, other=other) >= 4.5 for one, other in pairs)


def test_contrast_agrees_with_the_worked_examples_of_wcag():
    assert colours.contrast(one="#000000", other="#FFFFFF") == pytest.approx(21)
    assert colours.contrast(one="#777777", other="#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_stylesheet_is_kept_for_ever_under_its_own_version_and_not_under_another():
    known = Client().get(f"/brand.css?v={stylesheet.version()}", headers={"accept-encoding": "gzip"})
    other = Client().get("/brand.css?v=0")

    assert "immutable" in known["Cache-Control"]
    assert gzip.decompress(known.content) == stylesheet.plain() == other.content
    assert "immutable" not in other["Cache-Control"]


def test_the_citys_colours_reach_the_stylesheet():
    sheet = stylesheet.brand(primary="#123456", accent="#FEDCBA")

    assert "--primary:#123456" in sheet
    assert "--accent:#FEDCBA" in sheet


def test_a_first_page_weighs_under_sixty_kilobytes():
    page = Client().get("/styleguide/home/").content
    scripts = [finders.find(name) for name in ("django_htmx/htmx-2.min.js", "ui/ui.js")]
    files = [gzip.compress(Path(path).read_bytes()) for path in scripts]

    total = (
        len(gzip.compress(page))
        + len(stylesheet.packed())
        + sum(map(len, files))
        + len(Client().get("/favicon.svg").content)
    )

    assert total < PAGE_BUDGET_BYTES


def test_the_citys_logo_is_served_only_when_there_is_one(settings, tmp_path):
    (tmp_path / "logo.svg").write_text("<svg/>")

    assert Client().get("/logo").status_code == 404
    settings.CITY = replace(settings.CITY, logo=str(tmp_path / "logo.svg"))
    assert b"".join(Client().get("/logo").streaming_content) == b"<svg/>"
