"""Names the schemes of noise a table may be declared with; a scheme, once used, is never altered."""

from dataclasses import dataclass

from django.conf import settings

from ventanilla.engines.disclosure import PTable, build


@dataclass(frozen=True)
class Scheme:
    """How counts are protected: the table of noise, and the smallest count that may ever leave the house."""

    max_noise: int
    variance: float
    hidden_up_to: int
    threshold: int

    @property
    def ptable(self) -> PTable:
        """The table of noise, built once in a process."""
        return build(max_noise=self.max_noise, variance=self.variance, hidden_up_to=self.hidden_up_to)


# A second noise on counts already told could be averaged with the first, so a change is a new scheme and a new
# table name, never a new number here. Why these numbers: docs/decisions/0005-counts-at-the-counter.md.
SCHEMES = {"cell_key_1": Scheme(max_noise=5, variance=3.0, hidden_up_to=2, threshold=10)}


def smallest_shown(*, scheme: Scheme) -> int:
    """Return the smallest count that leaves the house: the scheme's, or a larger one that the city chose.

    A larger one only withholds more of the same protected counts, so the city may change it at any time.
    """
    return max(scheme.threshold, settings.CITY.map_threshold)
