"""A table that could not be kept or protected is not declared."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.tallies.spec import (
    CannotDeclare,
    Measure,
    canonical,
    cell_text,
    cell_values,
    check,
    from_json,
    read,
)
from ventanilla.tallies.tables import first_tables
from ventanilla.tallies.tests.factories import dimension, visits_table

FIVE = tuple(dimension(name, "yes", "no") for name in ("one", "two", "three", "four", "five"))


def test_a_table_is_read_back_from_its_canonical_text():
    table = visits_table(measure=Measure("minutes", "Minutes", 60, 5))

    assert read(text=canonical(spec=table)) == table


def test_the_tables_of_the_window_can_all_be_declared():
    tables = first_tables(offices={"centro": "Centro"}, need_kinds={"food": "Food"})

    for table in tables:
        check(spec=table)
    assert [table.name for table in tables] == [
        "visits",
        "waiting",
        "appointments",
        "received",
        "languages",
        "needs",
        "referrals",
        "referral_answers",
        "assessments",
        "closures",
    ]


def test_titles_that_come_lazily_are_kept_in_english_whoever_declares():
    from django.utils.translation import gettext_lazy, override

    with override("es"):
        tables = first_tables(offices={"centro": "Centro"}, need_kinds={"food": gettext_lazy("Food")})

    needs = next(table for table in tables if table.name == "needs")
    assert needs.dimension(name="need").values[0].title == "Food"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "Visits!"}, "short lower-case word"),
        ({"period": "hour"}, "day, month or year"),
        ({"title": ""}, "written out"),
        ({"dimensions": (dimension("office", "centro"), dimension("office", "norte"))}, "one name"),
        ({"dimensions": (dimension("office", "cen;tro"), dimension("kind", "x"))}, "cannot be kept"),
        ({"dimensions": (dimension("office", "a", "a"), dimension("kind", "x"))}, "code of its own"),
        ({"dimensions": (dimension("office"), dimension("kind", "x"))}, "needs answers"),
        ({"margins": (("office", "nobody"),)}, "its own dimensions"),
        ({"margins": (("office", "office"),)}, "each once"),
        ({"margins": (("office", "kind"), ("kind", "office"))}, "declared twice"),
        ({"margins": (("office",),)}, "stands in no margin"),
        ({"dimensions": FIVE, "margins": (("one", "two", "three", "four"), ("five",))}, "person's record"),
        ({"measure": Measure("minutes", "Minutes", 5, 60)}, "not above its top"),
    ],
)
def test_a_faulty_table_is_refused_with_its_fault(changes, said):
    with pytest.raises(CannotDeclare, match=said):
        check(spec=visits_table(**changes))


@pytest.mark.parametrize("change", [{"owner": "Ana"}, {"dimensions": [1]}, {"dimensions": None}])
def test_a_file_with_the_wrong_parts_is_refused(change):
    data = json.loads(canonical(spec=visits_table()))

    with pytest.raises(CannotDeclare, match="not written as it must be"):
        from_json(data={**data, **change})


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,20}", fullmatch=True)


@given(cells=st.dictionaries(NAMES, CODES, max_size=3))
def test_a_cell_is_read_back_from_its_text(cells):
    assert cell_values(text=cell_text(cells=cells, margin=tuple(cells))) == cells
