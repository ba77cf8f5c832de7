"""Builds the table of the cell-key method: which noise a count may get, and how often.

Every event carries a random record key; a cell's key is the sum of its events' keys modulo `KEY_SPACE`; the
noise is looked up by count and key, so one set of events has one published number wherever it appears.
Fraser and Wooton, A proposed method for confidentialising tabular output to protect against differencing
(UNECE/Eurostat, Geneva 2005); Thompson, Broadfoot and Elazar, Methodology for the automatic
confidentialisation of statistical outputs from remote servers at the Australian Bureau of Statistics
(UNECE/Eurostat, Ottawa 2013). The noise itself is the distribution of greatest entropy under the limits
given, after Marley and Leaver (2011) and Giessing (2016, doi:10.1007/978-3-319-45381-1_18).
"""

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

KEY_SPACE = 1 << 32
_CLOSE = 1e-12
_STEPS = 200


class CannotBuild(Exception):
    """No noise has the limits asked for; the message names the count at which they fail."""


@dataclass(frozen=True)
class Row:
    """What may be added to one count: `weights[i]` of the `KEY_SPACE` keys add `noises[i]`."""

    noises: tuple[int, ...]
    weights: tuple[int, ...]
    edges: tuple[int, ...]

    def noise(self, *, key: int) -> int:
        """Return what this key adds to the count."""
        return self.noises[bisect_right(self.edges, key)]

    def share(self, *, noise: int) -> float:
        """Return how likely this noise is, from 0 to 1."""
        return dict(zip(self.noises, self.weights, strict=True)).get(noise, 0) / KEY_SPACE


@dataclass(frozen=True)
class PTable:
    """One row for each small count; the last row serves every larger count.

    Fields:
        max_noise: D, the largest change in either direction.
        variance: V, of the noise of every count but zero.
        hidden_up_to: js, no count from 1 to this is ever published.
    """

    max_noise: int
    variance: float
    hidden_up_to: int
    rows: tuple[Row, ...]

    def row(self, *, count: int) -> Row:
        """Return the row for a true count."""
        return self.rows[min(count, len(self.rows) - 1)]


@lru_cache(maxsize=16)
def build(*, max_noise: int, variance: float, hidden_up_to: int = 0) -> PTable:
    """Build the table whose noise has mean exactly 0 for every count and never makes a count negative.

    Zero stays zero. The weights are whole keys, so the mean is exact; the variance is within 1e-6.

    Args:
        max_noise: D, at least 1.
        variance: V, strictly between the least and the greatest that D and js leave possible.
        hidden_up_to: js, 0 when every count may be shown.

    Raises:
        CannotBuild: no distribution meets these limits at some count.
    """
    if max_noise < 1 or hidden_up_to < 0:
        raise CannotBuild("The largest noise must be at least 1, the hidden counts at least 0.")
    last = max_noise + hidden_up_to + 1 if hidden_up_to else max_noise
    rows = [_row(weights={0: KEY_SPACE})]
    for count in range(1, last + 1):
        noises = _support(count=count, max_noise=max_noise, hidden_up_to=hidden_up_to)
        _check(count=count, noises=noises, variance=variance)
        rows.append(_row(weights=_whole(noises=noises, shares=_shares(noises=noises, variance=variance))))
    return PTable(max_noise=max_noise, variance=variance, hidden_up_to=hidden_up_to, rows=tuple(rows))


def _support(*, count: int, max_noise: int, hidden_up_to: int) -> list[int]:
    reach = range(-min(count, max_noise), max_noise + 1)
    return [noise for noise in reach if not 1 <= count + noise <= hidden_up_to]


def _check(*, count: int, noises: list[int], variance: float) -> None:
    """Refuse a variance that a mean of zero on these noises cannot have (the two-point extremes bound it)."""
    below, above = [n for n in noises if n < 0], [n for n in noises if n > 0]
    if not below or not above:
        raise CannotBuild(f"A count of {count} could only change in one direction.")
    least = 0 if 0 in noises else -below[-1] * above[0]
    if not least < variance < -below[0] * above[-1]:
        raise CannotBuild(f"Noise on a count of {count} cannot have a variance of {variance}.")


def _shares(*, noises: list[int], variance: float) -> list[float]:
    """Return the distribution of greatest entropy with mean 0 and this variance.

    It has the form exp(a*n + b*n*n) / Z; a and b minimise the convex dual log Z - b*V, found by Newton's
    method with halved steps (Jaynes 1957).
    """
    a = b = 0.0
    for _ in range(_STEPS):
        shares = _family(noises=noises, a=a, b=b)
        moment = [sum(p * n**k for p, n in zip(shares, noises, strict=True)) for k in range(5)]
        slope = (moment[1], moment[2] - variance)
        if max(abs(slope[0]), abs(slope[1])) < _CLOSE:
            return shares
        step = _newton(moment=moment, slope=slope)
        a, b = _shorten(noises=noises, variance=variance, at=(a, b), step=step, slope=slope)
    raise CannotBuild(f"The noise for a variance of {variance} was not found; move it from its limits.")


def _family(*, noises: list[int], a: float, b: float) -> list[float]:
    powers = [a * n + b * n * n for n in noises]
    top = max(powers)  # taken out first, so that no power overflows
    raw = [math.exp(power - top) for power in powers]
    total = sum(raw)
    return [value / total for value in raw]


def _newton(*, moment: list[float], slope: tuple[float, float]) -> tuple[float, float]:
    aa = moment[2] - moment[1] ** 2
    ab = moment[3] - moment[1] * moment[2]
    bb = moment[4] - moment[2] ** 2
    flat = aa * bb - ab * ab
    return (ab * slope[1] - bb * slope[0]) / flat, (ab * slope[0] - aa * slope[1]) / flat


def _dual(*, noises: list[int], variance: float, at: tuple[float, float]) -> float:
    powers = [at[0] * n + at[1] * n * n for n in noises]
    top = max(powers)
    return top + math.log(sum(math.exp(power - top) for power in powers)) - at[1] * variance


def _shorten(
    *,
    noises: list[int],
    variance: float,
    at: tuple[float, float],
    step: tuple[float, float],
    slope: tuple[float, float],
) -> tuple[float, float]:
    """Halve the step until the dual falls enough (Armijo); near the minimum rounding hides the fall."""
    here = _dual(noises=noises, variance=variance, at=at)
    fall = step[0] * slope[0] + step[1] * slope[1]
    size = 1.0
    while size > _CLOSE:
        there = (at[0] + size * step[0], at[1] + size * step[1])
        if _dual(noises=noises, variance=variance, at=there) <= here + 1e-4 * size * fall + 1e-14:
            return there
        size /= 2
    return at[0] + step[0], at[1] + step[1]


def _whole(*, noises: list[int], shares: list[float]) -> dict[int, int]:
    """Turn shares into whole numbers of keys that add up, with mean exactly 0.

    Rounding leaves a few keys too many or too few; two neighbouring noises, the most frequent such pair, take
    them up: x + y = missing and x*n + y*(n+1) = missing_mean always has a whole solution.
    """
    weights = {n: round(share * KEY_SPACE) for n, share in zip(noises, shares, strict=True)}
    missing = KEY_SPACE - sum(weights.values())
    missing_mean = -sum(n * weight for n, weight in weights.items())
    pairs = [n for n in noises if n + 1 in weights]
    left = max(pairs, key=lambda n: min(weights[n], weights[n + 1]))
    right_part = missing_mean - missing * left
    weights[left] += missing - right_part
    weights[left + 1] += right_part
    if min(weights.values()) < 0:
        raise CannotBuild(
            "A noise is too rare to be written in whole keys; move the variance from its limits."
        )
    return weights


def _row(*, weights: dict[int, int]) -> Row:
    noises = tuple(sorted(weights))
    counts = tuple(weights[n] for n in noises)
    return Row(noises=noises, weights=counts, edges=tuple(accumulate(counts))[:-1])
