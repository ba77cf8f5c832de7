"""The roll in memory says what the ring on disk says, whatever was done and in whatever order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ventanilla.keeper.keys import CityKeys
from ventanilla.keeper.ring.file import connect
from ventanilla.keeper.ring.people import CannotMerge, People, UnknownPerson

KEYS = CityKeys(secrets={1: b"k" * 32})
STEP = st.tuples(
    st.sampled_from(["add", "confirm", "merge", "shred", "discard"]), st.integers(0, 9), st.integers(0, 9)
)


def on_disk(ring: Any) -> dict[int, tuple[str, bool, str | None]]:
    rows = ring.execute("SELECT number, ref, pending_since, merged_into FROM person").fetchall()
    return {number: (ref, since is not None, into) for number, ref, since, into in rows}


def in_memory(people: People) -> dict[int, tuple[str, bool, str | None]]:
    found = people.found(numbers=range(40))
    return {number: (one.ref, one.pending, one.merged_into) for number, one in found.items()}


def do(people: People, refs: list[str], step: tuple[str, int, int]) -> None:
    verb, one, other = step
    if verb == "add":
        refs += people.add(count=1 + one % 3, at_s=7)
    elif refs:
        first, second = refs[one % len(refs)], refs[other % len(refs)]
        {
            "confirm": lambda: people.confirm(refs=[first]),
            "merge": lambda: people.merge(keep=first, lose=second),
            "shred": lambda: people.shred(ref=first),
            "discard": lambda: people.destroy(refs=[first], only_pending=True),
        }[verb]()


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEP, max_size=14))
def test_the_roll_and_the_ring_agree_now_and_after_a_restart(
    tmp_path_factory: Any, steps: list[tuple[str, int, int]]
) -> None:
    path = tmp_path_factory.mktemp("ring") / "ring.sqlite"
    ring = connect(path=path, keys=KEYS)
    people, refs = People(connection=ring, keys=KEYS), list[str]()
    for step in steps:
        try:
            do(people, refs, step)
        except (UnknownPerson, CannotMerge):
            continue
    assert in_memory(people) == on_disk(ring)
    assert in_memory(People(connection=ring, keys=KEYS)) == on_disk(ring)
    ring.close()
