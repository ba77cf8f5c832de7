"""Our own script is short, evaluates nothing and keeps nothing about a person."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "static" / "ui"
SCRIPTS = sorted(FOLDER.glob("*.js"))
MOST_LINES = 300


def test_our_own_scripts_have_under_three_hundred_lines_in_all():
    assert 0 < sum(len(path.read_text().splitlines()) for path in SCRIPTS) < MOST_LINES


def test_our_scripts_evaluate_nothing_and_reach_no_other_site():
    text = "".join(path.read_text() for path in SCRIPTS)

    for word in (
        "eval(",
        "new Function",
        ".innerHTML",
        "insertAdjacentHTML",
        "document.write",
        "http:",
        "https:",
    ):
        assert word not in text


def test_our_scripts_keep_only_drafts_and_only_until_the_tab_closes():
    text = "".join(path.read_text() for path in SCRIPTS)

    assert not re.search(r"localStorage|indexedDB|caches\.|document\.cookie|serviceWorker", text)
    assert set(re.findall(r"sessionStorage\.(\w+)\(([^,)]*)", text)) == {
        ("setItem", "drawer(form"),
        ("getItem", "drawer(form"),
        ("removeItem", "drawer(form"),
    }


def test_no_page_for_staff_or_partners_keeps_drafts():
    source = FOLDER.parents[2]
    fronts = [source / name for name in ("front_desk", "city_hall", "partners")]
    kept = [
        path.name
        for front in fronts
        for path in front.rglob("*.html")
        if re.search(r"\bdraft=", path.read_text())
    ]

    assert kept == []
