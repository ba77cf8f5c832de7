"""What pages are told: the atlas with its filters, the library, figures beside the report's."""

from datetime import date

import pytest

from ventanilla.casework import counting
from ventanilla.practices import folders, library, queries, services, targets
from ventanilla.practices.standing import standing
from ventanilla.practices.tests.libraries import REAL
from ventanilla.tallies import queries as tallies_read
from ventanilla.tallies import services as tallies

ON = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def adopt(name):
    services.adopt(desk=None, practice=library.practice(folder=REAL, name=name), by=None, on=ON)


def ids(atlas):
    return [entry.row.id for entry in atlas.entries]


def test_the_atlas_shows_all_two_hundred_rows():
    atlas = queries.atlas()

    assert (len(atlas.entries), atlas.total) == (200, 200)
    assert sum(atlas.counts["modality"].values()) == 200


def test_filters_narrow_and_their_counts_say_where_each_choice_leads():
    atlas = queries.atlas(filters={"modality": "one_stop_shop", "country": "BR"})

    assert ids(atlas) == ["PR005", "PR006", "PR007", "PR158"]
    assert atlas.counts["country"]["CO"] == len(
        queries.atlas(filters={"modality": "one_stop_shop", "country": "CO"}).entries
    )


@pytest.mark.parametrize("filters", [{"country": "XX"}, {"colour": "red"}])
def test_an_unknown_filter_or_value_fits_nothing(filters):
    assert queries.atlas(filters=filters).entries == ()


def test_an_empty_filter_is_no_filter():
    assert len(queries.atlas(filters={"country": ""}).entries) == 200


def test_words_are_found_without_accents_in_any_order():
    assert "PR005" in ids(queries.atlas(text="PAULO sao crai"))


def test_a_row_says_whether_it_runs_here():
    before = {entry.row.id: entry.running for entry in queries.atlas().entries}
    adopt("capem-cordoba")
    after = {entry.row.id: entry.running for entry in queries.atlas().entries}

    assert (before["PR051"], after["PR051"]) == ("can_run", "runs_here")
    assert (after["PR052"], after["PR001"]) == ("cited", "not_yet")


def test_the_library_says_how_each_practice_stands():
    adopt("capem-cordoba")
    adopt("cade-bogota")
    services.retire(desk=None, practice="cade-bogota", on=ON)

    states = {shelf.practice.id: shelf.state for shelf in queries.library()}

    assert (states["capem-cordoba"], states["cade-bogota"]) == ("adopted", "retired")
    assert states["crai-sao-paulo"] == "available"


def test_a_newer_version_in_the_library_is_told():
    adopt("capem-cordoba")
    adoption = queries.adoption_of(name="capem-cordoba")
    adoption.version = "another"
    adoption.save()

    assert queries.practice(name="capem-cordoba").state == "newer_waiting"


def test_a_page_about_a_practice_has_its_scenario_and_its_plan():
    shelf = queries.practice(name="capem-cordoba")

    assert shelf.scenario.startswith("# language: es")
    assert queries.plan(practice=shelf.practice)
    assert queries.practice(name="nosuch") is None


def test_an_indicator_stands_beside_the_figure_of_the_report():
    adopt("capem-cordoba")
    cells = {"office": "capem-cordoba-centre", "age": "25-34", "sex": "woman", "times": "first"}
    tallies.count(table="received", on=ON, cells=cells, amount=400)

    told = {item.title["en"]: item for item in queries.indicators(practice="capem-cordoba", period="2026")}

    assert abs(told["People received at the centre"].row.count - 400) <= 5
    assert told["People received at the centre"].figure["value"] == 11488
    assert told["Cases closed because the person was helped"].figure is None


def test_an_indicator_that_was_never_counted_says_nothing():
    adopt("capem-cordoba")

    told = queries.indicators(practice="capem-cordoba", period="not a period")

    assert [item.row for item in told] == [None, None]


def test_adopting_an_office_makes_it_an_answer_of_the_counted_tables():
    adopt("capem-cordoba")

    counting.language(office="capem-cordoba-centre", language="es", on=ON)

    assert tallies_read.periods_counted(name="languages") == ("2026-11",)


def test_every_practice_can_be_adopted_beside_every_other(keeper):
    desk = keeper.system(actor="system:setup")
    for shelf in queries.library():
        services.adopt(desk=desk, practice=shelf.practice, by=None, on=ON)

    assert {shelf.state for shelf in queries.library()} == {"adopted"}
    conflicts = {
        move.id
        for shelf in queries.library()
        for move in queries.plan(practice=shelf.practice)
        if move.settings
    }
    assert conflicts == set()


def test_every_practice_can_be_retired_again(keeper):
    desk = keeper.system(actor="system:setup")
    for path in sorted(REAL.glob("*/practice.yaml")):
        practice = folders.load(folder=path.parent)
        services.adopt(desk=desk, practice=practice, by=None, on=ON)
        services.retire(desk=desk, practice=practice.id, on=ON)

    assert {shelf.state for shelf in queries.library()} == {"retired"}


def test_retiring_is_told_before_it_is_done():
    adopt("capem-cordoba")

    told = queries.endings(name="capem-cordoba")

    done = services.retire(desk=None, practice="capem-cordoba", on=ON)
    assert [(move.verb, move.id) for move in told] == [(move.verb, move.id) for move, _ in done.outcomes]
    assert queries.endings(name="capem-cordoba") == []


@pytest.mark.parametrize("name", ["crai-sao-paulo", "cade-bogota"])
def test_what_stands_is_read_together_and_says_the_same(name, django_assert_max_num_queries):
    adopt(name)
    practice = library.practice(folder=REAL, name=name)
    pairs = list(queries.remembered(adoption=queries.adoption_of(name=name)))

    with django_assert_max_num_queries(12):
        now = standing(pairs=pairs)
        together = [now(*pair) for pair in pairs]

    assert together == [targets.now(*pair) for pair in pairs]
    assert queries.plan(practice=practice) == []
