"""Reads how the things of a whole practice stand, kind by kind: one question a kind instead of one a thing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from ventanilla.casework import queries as casework
from ventanilla.directory import queries as directory
from ventanilla.practices import own_settings, targets
from ventanilla.practices.merging import Now, Pair, Settings
from ventanilla.staff import queries as staff

Many = Callable[[Collection[str]], Mapping[str, Settings]]

# The other kinds come once or twice in a practice and are read one by one.
TOGETHER: dict[str, Many] = {
    "organization": lambda keys: directory.organizations_settings(keys=keys),
    "office": lambda keys: staff.open_offices_settings(slugs=keys),
    "service": lambda keys: directory.services_settings(keys=keys),
    "reception": lambda keys: casework.receptions_settings(offices=keys),
    "referral_clock": lambda keys: casework.referral_clocks(needs=keys),
    "indicator": lambda keys: own_settings.read_all(kind="indicator", keys=keys),
}


def standing(*, pairs: Iterable[Pair]) -> Now:
    """Return what `targets.now` says of these kinds and keys, read together."""
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in pairs:
        keys[kind].add(key)
    found = {kind: TOGETHER[kind](those) for kind, those in keys.items() if kind in TOGETHER}

    def now(kind: str, key: str) -> Settings | None:
        return found[kind].get(key) if kind in found and key in keys[kind] else targets.now(kind, key)

    return now
