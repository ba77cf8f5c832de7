"""What is counted: shown protected, broken down only as declared, given out as files when its time is over."""

import csv
import json
from datetime import date

import pytest
from django.utils import timezone

from ventanilla.tallies import queries as tallies_read
from ventanilla.tallies import services as tallies
from ventanilla.web.city_hall.words import last_full_months

MOST_QUERIES = 15


@pytest.fixture
def month():
    return last_full_months(on=timezone.localdate(), how_many=1)[0]


@pytest.fixture
def counted(office, month):
    person = {"office": office.slug, "sex": "woman", "times": "first"}
    for age, many in (("25-34", 40), ("35-49", 4)):
        tallies.count(
            table="received", on=date.fromisoformat(f"{month}-03"), cells={**person, "age": age}, amount=many
        )


@pytest.fixture
def counting(office):
    """Somebody was received this month, which is not over."""
    cells = {"office": office.slug, "age": "25-34", "sex": "woman", "times": "first"}
    tallies.count(table="received", on=timezone.localdate(), cells=cells, amount=40)


def this_month():
    return timezone.localdate().isoformat()[:7]


def test_every_table_is_listed_with_what_one_is(clara, office):
    tables = clara.get("figures").context["tables"]

    assert {name for name, _title, _counts in tables} == {spec.name for spec in tallies_read.catalogue()}
    assert "One is one person received at an office." in clara.text("figures")


def test_a_table_opens_on_its_last_month_that_is_over(clara, counted, counting, month):
    facts = clara.get("table", "received").context

    assert facts["told"].period == month
    assert [dimension.name for dimension in facts["told"].by] == ["office"]


def test_a_table_shows_the_protected_counts(clara, counted, month):
    bars = clara.get("table", "received", period=month, by="age").context["bars"]

    told = tallies_read.table(name="received", period=month, by=["age"])
    assert [bar.value for bar in bars] == [row.count for row in told.rows]
    assert bars[4].label == "25 to 34 years"


@pytest.mark.parametrize("by", ["", "age", "age.sex"])
def test_a_table_is_broken_down_as_it_was_declared(clara, counted, month, by):
    assert clara.get("table", "received", period=month, by=by).context["told"]


@pytest.mark.parametrize(
    "asked",
    [
        {"by": "sex.times"},
        {"by": "nationality"},
        {"period": "1999-01"},
        {"period": "x' or 1=1"},
        {"by": "age" * 999},
    ],
)
def test_what_was_not_declared_or_counted_is_not_told(clara, counted, month, asked):
    answer = clara.get("table", "received", **{"period": month, "by": "age"} | asked)

    assert answer.status_code == 200
    assert "told" not in answer.context
    assert answer.context["form"].errors


def test_quarters_and_years_can_be_told(clara, counted, month):
    year, quarter = month[:4], (int(month[5:]) + 2) // 3

    assert f'value="{year}-Q{quarter}"' in clara.text("table", "received")
    assert clara.get("table", "received", period=year, by="age").context["told"].period == year


def test_the_note_says_how_people_are_protected(clara, counted, month):
    assert "changed a little by chance" in clara.text("table", "received", period=month, by="age")


def test_a_time_that_goes_on_is_marked_and_gives_no_file(clara, counting):
    text = clara.text("table", "received", period=this_month(), by="age")
    answer = clara.client.get(f"/hall/figures/received/file.csv?period={this_month()}&by=age")

    assert "still being counted" in text
    assert "file.csv" not in text
    assert answer.status_code == 302
    assert "Take the file when it is over" in clara.client.get(answer["Location"]).content.decode()


def test_a_csv_file_withholds_what_is_small(teresa, counted, month):
    answer = teresa.client.get(f"/hall/figures/received/file.csv?period={month}&by=age")

    lines = answer.content.decode("utf-8-sig").splitlines()
    table = [line for line in lines if not line.lstrip('"').startswith("#")]
    rows = {row["age"]: row for row in csv.DictReader(table)}
    assert answer["Content-Disposition"] == f'attachment; filename="received-age-{month}.csv"'
    assert int(rows["25-34"]["count"]) > 30
    assert rows["35-49"]["count"] == ""


def test_a_json_file_names_its_source_and_protection(teresa, counted, month):
    answer = teresa.client.get(f"/hall/figures/received/file.json?period={month}&by=age.sex")

    said = json.loads(answer.content)
    assert (said["name"], said["protection"], said["threshold"]) == ("received", "cell_key_1", 10)
    assert said["source"]


@pytest.mark.parametrize(
    "address",
    [
        "/hall/figures/received/file.xlsx",
        "/hall/figures/received/file.csv?period=1999&by=age",
        "/hall/figures/people/file.csv",
        "/hall/figures/people/",
    ],
)
def test_what_is_not_there_is_not_found(clara, counted, address):
    assert clara.client.get(address).status_code == 404


def test_a_table_nobody_counted_in_says_so(clara, office):
    assert "Nothing has been counted here yet" in clara.text("table", "closures")


@pytest.mark.parametrize("name", ["figures", "table"])
def test_a_page_opens_in_few_queries(clara, counted, name, django_assert_max_num_queries):
    arguments = ["received"] if name == "table" else []

    with django_assert_max_num_queries(MOST_QUERIES):
        assert clara.get(name, *arguments).status_code == 200
