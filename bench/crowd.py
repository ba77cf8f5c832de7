"""Fills a node with invented people and one case each, in bulk, for measuring its pages."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from ventanilla.keeper.client import Handle, Keeper, Plain
from ventanilla.keeper.tests.invented import Invented, people

AT_ONCE = 2_000
SEED = 20261122
WORKERS = 200


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
        if number % 50 == 0:
            print(f"  {number * AT_ONCE:>9,} people", flush=True)
    return workers[0], crowd


def _batches(crowd: Sequence[Invented]) -> Iterator[list[Invented]]:
    rest = iter(crowd)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _write(*, setup: Handle, batch: Sequence[Invented], first: int, workers: list[Any]) -> None:
    from datetime import date

    from ventanilla.casework.models import Case
    from ventanilla.people import services as register
    from ventanilla.people.birth import Birth
    from ventanilla.people.profile import Profile

    profiles = [
        Profile(given_names=one.name, birth=Birth(on=one.birth_on), languages=("es",), district="Centro")
        for one in batch
    ]
    refs = register.register_invented(desk=setup, profiles=profiles, consents=[], on=date(2026, 11, 22))
    about = {
        "came_for": "Busca trabajo.",
        "summary": "",
        "protection": False,
        "protection_note": "",
        "steps_done": [],
    }
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
    items = [
        Plain(person=case.person_id, table="casework.Case", field=f"sealed.{case.pk}", value=about)
        for case in cases
    ]
    for case, ciphertext in zip(cases, setup.seal(purpose="setup", items=items), strict=True):
        case.sealed = ciphertext
    Case.objects.bulk_create(cases)
