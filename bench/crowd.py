"""Fills a node with invented people and one case each, in bulk, for measuring its pages."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ventanilla.keeper.client import Handle, IndexEntry, Keeper, Plain
from ventanilla.keeper.tests.invented import Invented, people

AT_ONCE = 5_000
SEED = 20261122
WORKERS = 200
ABOUT = {
    "came_for": "Busca trabajo.",
    "summary": "",
    "protection": False,
    "protection_note": "",
    "steps_done": [],
}
PATTERN: dict[str, Any] = {}  # a profile as it is sealed, whose name and birth are filled in for each person


def fill(*, keeper: Keeper, count: int) -> tuple[Any, Any]:
    """Write `count` people, a case for each, an office and a caseworker; return the caseworker and the crowd."""
    from ventanilla.casework import services as casework
    from ventanilla.staff import services as staff

    setup = keeper.system(actor="system:setup")
    staff.open_office(slug="centro", name="Centro", desks=["Mesa 1", "Mesa 2"])
    lane = {"key": "first", "prefix": "A", "names": {"es": "Primera vez"}, "needs": []}
    casework.set_reception(office="centro", lanes=[lane])
    workers = [
        staff.add_member(
            handle=setup,
            username=f"w{number}",
            display_name=f"W {number}",
            role="caseworker",
            office_slug="centro",
        )
        for number in range(WORKERS)
    ]
    crowd = people(count=count, seed=SEED)
    for number, batch in enumerate(_batches(crowd)):
        _write(setup=setup, batch=batch, first=number * AT_ONCE, workers=workers)
        if number % 20 == 0:
            print(f"  {number * AT_ONCE:>9,} people", flush=True)
    return workers[0], crowd


def _batches(crowd: Sequence[Invented]) -> Iterator[list[Invented]]:
    rest = iter(crowd)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _write(*, setup: Handle, batch: Sequence[Invented], first: int, workers: list[Any]) -> None:
    """Write people and cases straight into the tables: the register's own checks would only measure themselves."""
    from ventanilla.casework.models import Case
    from ventanilla.people.models import Person

    refs = setup.new_persons(purpose="setup", count=len(batch))
    people_rows = [Person(ref=ref) for ref in refs]
    cases = [
        Case(
            pk=first + number + 1,
            number=f"B{first + number:08d}",
            person_id=ref,
            office_id=workers[0].office_id,
            owner=workers[(first + number) % WORKERS],
        )
        for number, ref in enumerate(refs)
    ]
    items = [_profile(row=row, one=one) for row, one in zip(people_rows, batch, strict=True)]
    items += [_about(case=case) for case in cases]
    for row, ciphertext in zip([*people_rows, *cases], setup.seal(purpose="setup", items=items), strict=True):
        row.sealed = ciphertext
    Person.objects.bulk_create(people_rows)
    Case.objects.bulk_create(cases)
    entries = {
        ref: IndexEntry(names=(one.name,), birth_on=one.birth_on, birth_year=one.birth_on.year, phones=())
        for ref, one in zip(refs, batch, strict=True)
    }
    setup.put_indexes(purpose="setup", entries=entries)
    setup.confirm_persons(purpose="setup", persons=refs)


def _profile(*, row: Any, one: Invented) -> Plain:
    from ventanilla.people.birth import Birth
    from ventanilla.people.profile import Profile, as_json
    from ventanilla.people.sealing import to_seal

    if not PATTERN:
        birth = Birth(on=one.birth_on)
        PATTERN.update(
            as_json(profile=Profile(given_names="", birth=birth, languages=("es",), district="Centro"))
        )
    birth_of = {**PATTERN["birth"], "on": one.birth_on.isoformat()}
    return to_seal(row=row, person=row.ref, value={**PATTERN, "given_names": one.name, "birth": birth_of})


def _about(*, case: Any) -> Plain:
    return Plain(person=case.person_id, table="casework.Case", field=f"sealed.{case.pk}", value=ABOUT)
