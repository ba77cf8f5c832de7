"""No template in the tree carries style or script of its own, and every page reads by its parts."""

import re
from pathlib import Path

import pytest
from django.test import Client

SOURCE = Path(__file__).resolve().parents[3]
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "script in htmx": re.compile(r"\shx-on[:-]|\shx-vars\s*=|['\"]js:", re.IGNORECASE),
    "another site": re.compile(
        r"<(script|link|img|iframe)\b[^>]*(src|href)=[\"']?(https?:)?//", re.IGNORECASE
    ),
}
FRAMES = ["", "home/", "desk/", "hall/", "partner/", "print/", "screen/"]


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_carries_no_style_or_script_of_its_own(path):
    text = path.read_text(encoding="utf-8")

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.urls("ventanilla.web.ui.tests.urls")
@pytest.mark.parametrize("frame", FRAMES)
def test_a_drawn_page_carries_no_style_or_script_of_its_own(frame):
    html = Client().get(f"/styleguide/{frame}").content.decode()

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(html)] == []


@pytest.mark.urls("ventanilla.web.ui.tests.urls")
@pytest.mark.parametrize("frame", FRAMES)
def test_every_front_has_language_title_heading_skip_link_and_the_demo_warning(frame, settings):
    html = Client(headers={"accept-language": "en"}).get(f"/styleguide/{frame}").content.decode()
    heading = re.search(r"<h1>(.+?)</h1>", html).group(1)

    assert html.startswith("<!doctype html>")
    assert '<html lang="en" dir="ltr"' in html
    assert f"<title>{heading} · {settings.CITY.name}</title>" in html
    assert html.count("<h1") == html.count("<main") == 1
    assert '<a class="skip" href="#main">' in html
    assert "DEMO CITY — DEMO KEYS: a seized disk is readable" in html


@pytest.mark.urls("ventanilla.web.ui.tests.urls")
def test_htmx_may_neither_evaluate_nor_style_nor_keep_pages_about_people():
    html = Client().get("/styleguide/desk/").content.decode()

    for switch in ('"allowEval":false', '"includeIndicatorStyles":false', '"historyCacheSize":0'):
        assert switch in html


def test_no_page_hides_its_origin_from_its_own_forms():
    # With "no-referrer" a browser sends a form with the origin "null", and the safety check refuses it.
    assert [path.name for path in TEMPLATES if "no-referrer" in path.read_text(encoding="utf-8")] == []


@pytest.mark.urls("ventanilla.web.ui.tests.urls")
def test_the_style_guide_is_for_the_demo_city_only(settings):
    settings.DEMO = False

    assert Client().get("/styleguide/").status_code == 404
    assert Client().get("/styleguide/desk/").status_code == 404


@pytest.mark.urls("ventanilla.web.ui.tests.urls")
def test_a_city_that_is_not_the_demo_shows_no_demo_warning(settings):
    settings.DEMO = False

    assert b"DEMO KEYS" not in Client().get("/nothing/").content
