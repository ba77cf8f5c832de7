"""Protected cells are the same every time, and showing them tells no more than they do."""

from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.engines.disclosure import (
    KEY_SPACE,
    Cell,
    ProtectedCell,
    add_up,
    build,
    protect,
    rounded,
    withhold,
)

TABLE = build(max_noise=5, variance=3.0, hidden_up_to=2)
KEYS = st.integers(0, KEY_SPACE - 1)
CELLS = st.lists(
    st.builds(
        Cell,
        name=st.tuples(st.sampled_from(["norte", "sur", "centro"])),
        count=st.integers(0, 400),
        key=KEYS,
        total=st.integers(0, 100_000),
    ),
    max_size=12,
)


@given(cells=CELLS)
def test_the_same_table_twice_gives_the_same_numbers(cells):
    once = protect(cells=cells, ptable=TABLE, mean_step=5)
    later = protect(
        cells=cells, ptable=build.__wrapped__(max_noise=5, variance=3.0, hidden_up_to=2), mean_step=5
    )

    assert once == later


@given(cells=CELLS, seed=st.integers())
def test_cells_add_up_in_any_order_and_grouping(cells, seed):
    mixed = cells[:]
    Random(seed).shuffle(mixed)  # noqa: S311

    in_two_steps = add_up(cells=[*add_up(cells=mixed[:5]), *mixed[5:]])

    assert set(in_two_steps) == set(add_up(cells=cells))
    assert sum(cell.count for cell in in_two_steps) == sum(cell.count for cell in cells)


@given(keys=st.lists(KEYS, min_size=1, max_size=30), cut=st.integers(0, 30))
def test_the_same_people_have_one_number_whichever_way_they_were_added_up(keys, cut):
    one_by_one = [Cell(("all",), 1, key) for key in keys]
    whole = Cell(("all",), len(keys), sum(keys) % KEY_SPACE)

    parts = [*add_up(cells=one_by_one[:cut]), *add_up(cells=one_by_one[cut:])]

    assert protect(cells=add_up(cells=parts), ptable=TABLE) == protect(cells=[whole], ptable=TABLE)


@given(count=st.integers(1, 300), key=KEYS, each=st.integers(0, 240))
def test_a_mean_is_told_only_for_ten_or_more_and_in_whole_steps(count, key, each):
    (shown,) = protect(cells=[Cell(("x",), count, key, count * each)], ptable=TABLE, mean_step=5)

    assert (shown.mean is None) == (shown.count < 10)
    if shown.mean is not None:
        assert shown.mean % 5 == 0
        assert abs(shown.mean - each) < 5


def test_means_are_right_on_average():
    draw = Random(7)  # noqa: S311
    cells = [Cell(("x",), 50, draw.getrandbits(32), 50 * 23) for _ in range(4_000)]

    told = [cell.mean for cell in protect(cells=cells, ptable=TABLE, mean_step=5)]

    assert set(told) == {20, 25}
    assert abs(fmean(told) - 23) < 0.2


def test_no_mean_is_told_where_nothing_is_measured():
    (shown,) = protect(cells=[Cell(("x",), 80, 3, 0)], ptable=TABLE)

    assert shown.mean is None


@pytest.mark.parametrize(("count", "key"), [(-1, 0), (1, -1), (1, KEY_SPACE)])
def test_a_cell_that_makes_no_sense_is_refused(count, key):
    with pytest.raises(ValueError, match="count of 0 or more"):
        protect(cells=[Cell(("x",), count, key)], ptable=TABLE)


def test_small_counts_are_withheld_and_none_looks_like_few():
    cells = [ProtectedCell(("x",), count, mean=30) for count in (0, 4, 9, 10, 250)]

    shown = withhold(cells=cells)

    assert [cell.count for cell in shown] == [None, None, None, 10, 250]
    assert [cell.mean for cell in shown] == [None, None, None, 30, 30]
    assert [cell.suppressed for cell in shown] == [True, True, True, False, False]


@given(cells=CELLS)
def test_withholding_twice_changes_nothing(cells):
    once = withhold(cells=protect(cells=cells, ptable=TABLE))

    assert withhold(cells=once) == once


@pytest.mark.parametrize(
    ("count", "said"), [(0, 0), (14, 10), (15, 20), (23, 20), (996, 1_000), (1_049, 1_000), (12_345, 12_000)]
)
def test_words_round_to_numbers_people_say(count, said):
    assert rounded(count=count) == said
