"""The noise has the mean, variance and bounds that are promised, for every count."""

from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ventanilla.engines.disclosure import KEY_SPACE, CannotBuild, build
from ventanilla.engines.disclosure.ptable import _family

COUNTS = st.integers(min_value=0, max_value=60)
KEYS = st.integers(min_value=0, max_value=KEY_SPACE - 1)


@st.composite
def tables(draw):
    """Draw limits, and the table when they can be met."""
    max_noise = draw(st.integers(1, 12))
    hidden_up_to = draw(st.integers(0, 4))
    variance = draw(st.floats(0.3, 12.0))
    try:
        return build(max_noise=max_noise, variance=variance, hidden_up_to=hidden_up_to)
    except CannotBuild:
        assume(False)


def moment(row, power):
    return sum(n**power * w for n, w in zip(row.noises, row.weights, strict=True))


@given(table=tables(), count=COUNTS)
def test_the_noise_of_every_count_has_mean_exactly_zero(table, count):
    row = table.row(count=count)

    assert sum(row.weights) == KEY_SPACE
    assert min(row.weights) >= 0
    assert moment(row, 1) == 0


@given(table=tables(), count=COUNTS)
def test_the_noise_of_every_count_but_zero_has_the_variance_asked_for(table, count):
    variance = moment(table.row(count=count), 2) / KEY_SPACE

    assert variance == (pytest.approx(table.variance, abs=1e-6) if count else 0)


@given(table=tables(), count=COUNTS, key=KEYS)
def test_a_published_count_stays_in_bounds_never_negative_never_a_hidden_one(table, count, key):
    shown = count + table.row(count=count).noise(key=key)

    assert abs(shown - count) <= table.max_noise
    assert shown == 0 or shown > table.hidden_up_to


@given(table=tables(), key=KEYS)
def test_zero_stays_zero(table, key):
    assert table.row(count=0).noise(key=key) == 0


def test_each_noise_gets_exactly_its_weight_in_keys():
    row = build(max_noise=2, variance=1.0).row(count=7)
    first_key = 0
    for noise, weight in zip(row.noises, row.weights, strict=True):
        assert row.noise(key=first_key) == noise
        assert row.noise(key=first_key + weight - 1) == noise
        assert row.share(noise=noise) == weight / KEY_SPACE
        first_key += weight
    assert first_key == KEY_SPACE


def test_large_counts_get_symmetric_noise_that_falls_off_from_the_middle():
    row = build(max_noise=5, variance=3.0, hidden_up_to=2).row(count=1_000)

    shares = [row.share(noise=n) for n in range(6)]

    assert shares == sorted(shares, reverse=True)
    assert [row.share(noise=-n) for n in range(6)] == pytest.approx(shares, abs=1e-8)


def test_no_distribution_with_the_same_moments_has_more_entropy():
    """In the family exp(an + bn²) lies the one maximum (Jaynes 1957); the shares must belong to it."""
    row = build(max_noise=4, variance=2.0).row(count=9)
    middle, near, far = (row.share(noise=n) for n in (0, 1, 2))
    b = _log(near / middle)

    expected = _family(noises=list(row.noises), a=0.0, b=b)

    assert _log(far / middle) == pytest.approx(4 * b, rel=1e-5)
    assert [w / KEY_SPACE for w in row.weights] == pytest.approx(expected, rel=1e-4)


def _log(value):
    from math import log

    return log(value)


@pytest.mark.parametrize(
    "limits",
    [
        {"max_noise": 0, "variance": 1.0},
        {"max_noise": 3, "variance": 1.0, "hidden_up_to": -1},
        {"max_noise": 3, "variance": 0.0},
        {"max_noise": 3, "variance": 3.0},  # a count of 1 can lose 1 and gain 3: variance below 3
        {"max_noise": 2, "variance": 1.5, "hidden_up_to": 3},  # a count of 1 could only fall
        {
            "max_noise": 5,
            "variance": 1.5,
            "hidden_up_to": 2,
        },  # a count of 1 goes to 0 or to 3: variance above 2
    ],
)
def test_limits_that_no_noise_can_meet_are_refused(limits):
    with pytest.raises(CannotBuild):
        build(**limits)


def test_random_keys_give_noise_that_averages_out():
    from random import Random

    draw = Random(20051109)  # noqa: S311  # a repeatable experiment, not a secret
    row = build(max_noise=5, variance=3.0, hidden_up_to=2).row(count=4)

    noises = [row.noise(key=draw.getrandbits(32)) for _ in range(20_000)]

    assert abs(fmean(noises)) < 0.05  # four standard errors
