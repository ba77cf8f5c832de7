"""An attacker who knows the method, the noise and everybody else still learns little of one person."""

from itertools import product
from random import Random
from statistics import fmean

import pytest

from ventanilla.engines.disclosure import KEY_SPACE, Cell, add_up, build, protect, withhold

TABLE = build(max_noise=5, variance=3.0, hidden_up_to=2)


def chances(count):
    """Return how likely each published number is for a true count."""
    row = TABLE.row(count=count)
    return {count + n: w / KEY_SPACE for n, w in zip(row.noises, row.weights, strict=True) if w}


def random_cell(draw, name, count):
    return Cell((name,), count, draw.getrandbits(32) if count else 0)


@pytest.mark.parametrize("others", range(1, 40))
def test_who_knows_all_but_one_person_gains_little_from_the_published_count(others):
    """The best guess from one number is right in at most half plus half the distance of the two."""
    without, with_one = chances(others), chances(others + 1)
    numbers = without.keys() | with_one.keys()

    distance = sum(abs(without.get(n, 0) - with_one.get(n, 0)) for n in numbers) / 2

    assert distance < 0.35


@pytest.mark.parametrize("others", range(1, 40))
def test_a_published_count_almost_never_proves_that_somebody_was_there(others):
    """Noise that is bounded has an end: only the number at that end is proof, and it must be rare."""
    without, with_one = chances(others), chances(others + 1)

    proof = sum(chance for number, chance in with_one.items() if number not in without)

    assert proof < 0.01


def test_the_difference_of_two_tables_does_not_show_the_one_person_between_them():
    """The district is published with and without its shelter; the shelter has one resident more."""
    draw = Random(1)  # noqa: S311
    guesses = []
    for _ in range(4_000):
        there = draw.random() < 0.5
        inside = random_cell(draw, "district", 20)
        extra = random_cell(draw, "district", 1 if there else 0)
        (smaller,), (larger,) = (
            protect(cells=c, ptable=TABLE) for c in ([inside], add_up(cells=[inside, extra]))
        )
        assert abs(larger.count - smaller.count) <= 1 + 2 * TABLE.max_noise
        # The best guess there is: an unchanged number means an unchanged cell.
        if there:
            guesses.append(larger.count == smaller.count)

    hidden = fmean(guesses)

    assert 0.1 < hidden < 0.3  # a person who was there leaves no mark in one case of six


def feasible(published):
    """Return every true 2x2 table that bounded noise can have turned into these nine numbers."""

    def fits(true, shown):
        return true >= 0 and shown in chances(true)

    around = [range(max(0, shown - 5), shown + 6) for shown in published[:4]]
    found = []
    for a, b, c, d in product(*around):
        sums = (a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d)
        if all(fits(true, shown) for true, shown in zip(sums, published, strict=True)):
            found.append((a, b, c, d))
    return found


def publish(draw, counts):
    a, b, c, d = (random_cell(draw, "x", count) for count in counts)
    cells = [a, b, c, d]
    for parts in ((a, b), (c, d), (a, c), (b, d), (a, b, c, d)):
        cells += add_up(cells=parts)
    return [cell.count for cell in protect(cells=cells, ptable=TABLE)]


def test_a_table_with_all_its_margins_cannot_be_solved_for_a_cell():
    """All nine numbers are published; the attacker lists every table that fits (Asghar, Kaafar 2020)."""
    draw = Random(2)  # noqa: S311
    solved = 0
    for _ in range(25):
        counts = tuple(draw.choice((0, 1, 2, 4, 11)) for _ in range(4))
        fits = feasible(publish(draw, counts))
        assert counts in fits  # the attack itself is sound
        solved += sum(len({table[cell] for table in fits}) == 1 for cell in range(4))

    assert solved <= 2  # of 100 cells


def test_a_withheld_cell_cannot_be_had_by_taking_the_rest_from_the_total():
    """No second cell is withheld beside the first, so the attack must fail because of the noise."""
    draw = Random(3)  # noqa: S311
    hits = 0
    for _ in range(2_000):
        parts = [random_cell(draw, "x", count) for count in (4, 40, 60)]
        total = add_up(cells=parts)
        small, *large, whole = withhold(cells=protect(cells=[*parts, *total], ptable=TABLE))
        assert small.suppressed
        hits += whole.count - sum(cell.count for cell in large) == 4

    assert hits / 2_000 < 0.2  # the noise of three cells stands between; a blind guess at 0..9 hits 0.1


def test_parts_need_not_add_up_to_the_total():
    """Said in the note below every table; were it never so, the noise would have been balanced away."""
    draw = Random(4)  # noqa: S311
    differing = 0
    for _ in range(200):
        parts = [random_cell(draw, "x", count) for count in (12, 30)]
        first, second, whole = protect(cells=[*parts, *add_up(cells=parts)], ptable=TABLE)
        differing += first.count + second.count != whole.count

    assert differing > 100
