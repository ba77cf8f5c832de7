"""A file holds protected counts of ten or more, says so, and cannot harm a spreadsheet."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from ventanilla.tallies import downloads, queries, words
from ventanilla.tallies import services as tallies
from ventanilla.tallies.downloads import StillCounting
from ventanilla.tallies.spec import Dimension, Value
from ventanilla.tallies.tests.factories import CENTRO, NORTE, visits_table, waiting_table

pytestmark = pytest.mark.django_db
AFTER = date(2026, 12, 1)


@pytest.fixture
def november():
    tallies.declare(table=waiting_table())
    for cells, many in ((CENTRO, 60), (NORTE, 3)):
        for number in range(many):
            tallies.count(
                table="waiting", on=date(2026, 11, 3), cells=cells, measure=22, record_key=number * 10**6
            )


def fetch(form, **more):
    with override("en"):
        return downloads.download(
            **{"name": "waiting", "period": "2026-11", "by": ["office"], "on": AFTER, "form": form, **more}
        )


def test_json_shows_a_small_count_as_suppressed_and_never_as_zero(november):
    data = json.loads(fetch("json").body)

    centro, norte = data["rows"]
    assert abs(centro["count"] - 60) <= 5
    assert centro["shown"] == "about 60"
    assert centro["mean"] in (20, 25)
    assert norte == {
        "cell": {"office": "norte"},
        "count": None,
        "suppressed": True,
        "shown": "fewer than 10",
        "mean": None,
    }


def test_json_says_what_is_counted_by_whom_and_how_it_is_protected(november):
    data = json.loads(fetch("json", where={"kind": "walk_in"}).body)

    assert (data["title"], data["source"], data["period"]) == ("Visits", "Counted at the desk.", "2026-11")
    assert (data["protection"], data["threshold"], data["language"]) == ("cell_key_1", 10, "en")
    assert data["only"] == {"kind": "walk_in"}
    assert "by 5 at most" in data["notes"][0]
    assert "below 10" in data["notes"][1]


def test_csv_opens_with_its_notes_and_holds_the_same_counts(november):
    file = fetch("csv", where={"kind": "walk_in"})

    rows = list(csv.reader(file.body.decode("utf-8-sig").splitlines()))
    notes = [row[0] for row in rows if row[0].startswith("#")]
    head, centro, norte = rows[len(notes) :]
    assert file.filename == "waiting-office-2026-11.csv"
    assert notes[:4] == [
        "# Visits",
        "# One is one visit.",
        "# Period: 2026-11",
        "# Source: Counted at the desk.",
    ]
    assert notes[4] == "# Only Kind: Walk_In"
    assert head == ["office", "office_title", "count", "shown", "minutes_mean"]
    assert int(centro[2]) == json.loads(fetch("json").body)["rows"][0]["count"]
    assert norte == ["norte", "Norte", "", "fewer than 10", ""]


def test_a_title_is_never_a_formula_nor_breaks_its_line():
    offices = Dimension("office", "Office", (Value("a", "=1+1"), Value("b", "@x\n# Source: Otto")))
    table = visits_table(dimensions=(offices, visits_table().dimensions[1]))
    tallies.declare(table=table)

    body = fetch("csv", name="visits").body.decode("utf-8-sig")

    assert "a,'=1+1,," in body
    assert "b,'@x # Source: Otto,," in body


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_period_is_given_out_only_once_it_is_over(november, form):
    with pytest.raises(StillCounting):
        fetch(form, on=date(2026, 11, 30))


def test_withheld_tables_keep_nothing_below_the_threshold(november):
    told = queries.table(name="waiting", period="2026-11", by=["office"]).withheld()

    assert [row.suppressed for row in told.rows] == [False, True]
    assert [row.mean is None for row in told.rows] == [False, True]


@pytest.mark.parametrize(
    ("count", "said"), [(None, "fewer than 10"), (0, "fewer than 10"), (9, "fewer than 10"), (22, "about 20")]
)
def test_words_never_tell_more_than_the_threshold_allows(count, said):
    with override("en"):
        assert words.in_words(count=count, threshold=10) == said


def test_a_city_may_withhold_more_than_the_scheme_and_the_file_says_so(november, settings):
    settings.CITY = replace(settings.CITY, map_threshold=80)

    data = json.loads(fetch("json").body)

    assert data["threshold"] == 80
    assert [row["suppressed"] for row in data["rows"]] == [True, True]
    assert "below 80" in data["notes"][1]
    assert data["rows"][0]["shown"] == "fewer than 80"


def test_no_city_file_can_show_less_than_the_scheme_allows(november, settings):
    settings.CITY = replace(settings.CITY, map_threshold=1)

    assert json.loads(fetch("json").body)["threshold"] == 10
