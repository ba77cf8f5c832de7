"""Charts carry their figures as a table, hatch what is suppressed, and escape every label."""

import re
from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.web.ui.charts import americas, shapes
from ventanilla.web.ui.figures import Bar, Event, Place, Stack

EVIL = "<script>alert(1)</script>"
BARS = "{% bar_chart caption=c rows=rows label='Need' unit='people' source=c %}"
STACKS = "{% stacked_chart caption=c parts=parts rows=rows label='Week' %}"
LINE = "{% line_chart caption=c points=rows label='Day' unit='visits' %}"


def drawn(source, **facts):
    with translation.override("en"):
        return Template(source).render(Context(facts))


@pytest.mark.parametrize(
    ("source", "rows"),
    [(BARS, [Bar(EVIL, 4)]), (STACKS, [Stack(EVIL, [4])]), (LINE, [Bar(EVIL, 4), Bar("b", None)])],
)
def test_a_label_never_becomes_markup(source, rows):
    html = drawn(source, c=EVIL, rows=rows, parts=[EVIL])

    assert "<script" not in html
    assert html.count("&lt;script") >= 2


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        (BARS, [Bar("a", 40), Bar("b", None)]),
        (STACKS, [Stack("a", [40]), Stack("b", [None])]),
        (LINE, [Bar("a", 40), Bar("b", None)]),
    ],
)
def test_a_suppressed_cell_is_hatched_and_said_in_words(source, rows):
    html = drawn(source, c="Needs", rows=rows, parts=["x"])

    assert 'class="hatch"' in html
    assert "too few to show" in html
    assert "so it is not shown" in html


@pytest.mark.parametrize(
    ("source", "rows"),
    [(BARS, [Bar("a", 40)]), (STACKS, [Stack("a", [40])]), (LINE, [Bar("a", 40), Bar("b", 0)])],
)
def test_a_chart_without_suppressed_cells_has_no_hatching(source, rows):
    assert "hatch" not in drawn(source, c="Needs", rows=rows, parts=["x"])


def test_the_drawing_is_hidden_from_those_who_listen_and_the_table_is_not():
    html = drawn(LINE, c="Visits", rows=[Bar("Monday", 12), Bar("Tuesday", 15)])

    assert '<th scope="row">Monday</th><td class="figure">12</td>' in html
    assert all("aria-hidden" in svg for svg in re.findall(r"<svg class=\"fluid[^>]*>", html))


def test_a_suppressed_value_breaks_the_line_instead_of_falling_to_zero():
    html = shapes.line(values=[1, 2, None, 4, 5])

    assert len(re.findall(r"<line x1", html)) == 2
    assert html.count("<circle") == 4


def test_a_suppressed_bar_has_the_same_width_whatever_stands_behind_it():
    alone, beside = shapes.bar(value=None, largest=0), shapes.bar(value=None, largest=9000)

    assert alone == beside


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9)), max_size=40))
def test_no_bar_and_no_point_leaves_its_frame(values):
    largest = max((value for value in values if value is not None), default=0)
    html = "".join(shapes.bar(value=value, largest=largest) for value in values) + shapes.line(values=values)

    assert all(0 <= float(share) <= 100 for share in re.findall(r'(?:width|cx|x1|x2)="([\d.]+)%"', html))
    assert all(0 <= float(y) <= shapes.LINE_PX for y in re.findall(r'(?:cy|y1|y2)="([\d.-]+)"', html))


def test_numbers_in_drawings_are_never_written_with_a_comma():
    with translation.override("es"):
        html = shapes.bar(value=1, largest=3) + shapes.line(values=[1, 2, 3])

    assert 'width="33.3%"' in html
    assert not re.search(r'="\d+,\d', html)


def test_cities_fall_on_their_side_of_the_map():
    toronto, bogota, recife, punta_arenas = (
        americas.on_sheet(longitude=longitude, latitude=latitude)
        for longitude, latitude in [(-79.4, 43.7), (-74.1, 4.7), (-34.9, -8.0), (-70.9, -53.2)]
    )

    assert toronto[1] < bogota[1] < recife[1] < punta_arenas[1]
    assert recife[0] > bogota[0]
    for x, y in (toronto, bogota, recife, punta_arenas):
        assert 0 < x < americas.WIDTH
        assert 0 < y < americas.HEIGHT


def test_every_dot_of_the_map_is_also_a_line_of_the_list_beneath():
    places = [Place("Quito", -78.5, -0.2, "/quito/", "2"), Place(EVIL, -74, 4.7, "/bogota/")]

    html = drawn("{% americas_map caption='Cities' places=places %}", places=places)

    assert html.count('href="/quito/"') == html.count('href="/bogota/"') == 2
    assert "<script" not in html
    assert 'tabindex="-1"' in html


def test_the_outline_of_the_americas_is_small_and_says_where_it_comes_from():
    from pathlib import Path

    text = (Path(shapes.__file__).parents[1] / "static" / "ui" / "americas.svg").read_text()

    assert len(text) < 45_000
    assert "Natural Earth" in text
    assert f'viewBox="0 0 {americas.WIDTH} {americas.HEIGHT}"' in text


def test_the_strip_stands_in_order_of_time_and_is_a_list_too():
    late = Event(at=datetime(2026, 11, 20, 9, tzinfo=UTC), kind="answer", words="The clinic accepted")
    early = Event(at=datetime(2026, 11, 2, 9, tzinfo=UTC), kind="visit", words=EVIL, waiting=True)

    html = drawn("{% timeline events=events caption='What happened' %}", events=[late, early])

    assert html.index('data-kind="visit"') < html.index('data-kind="answer"')
    assert html.count("<li>") == 2
    assert "<script" not in html
    assert "data-waiting" in html


def test_a_strip_of_nothing_is_nothing():
    assert drawn("{% timeline events=events caption='x' %}", events=[]) == ""
