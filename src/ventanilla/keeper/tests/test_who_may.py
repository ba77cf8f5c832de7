"""Who may do what, and for which purpose: tried on a real keeper."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ventanilla.keeper.client import Denied, Handle, IndexEntry, Keeper, Plain, Query
from ventanilla.keeper.tests.cast import FIELD, ROSA, TABLE, Registered, journal_lines, register

QUERY = Query(name="Rosa Quispe", birth_on=ROSA.birth_on)
PURPOSES = [
    *(
        "reception",
        "registration",
        "casework",
        "referral",
        "appointment",
        "duplicates",
        "household",
        "supervision",
    ),
    *("legal_advice", "upkeep", "setup", "partner_answer", "own_status", "invented"),
]


def why_not(act: Callable[[], object]) -> str:
    with pytest.raises(Denied) as no:
        act()
    return no.value.reason


@pytest.fixture
def rosa(ana: Handle) -> Registered:
    return register(desk=ana)


@pytest.mark.parametrize("actor", ["otto", "technician"])
@pytest.mark.parametrize("purpose", PURPOSES)
def test_city_hall_and_technicians_open_find_and_seal_nobody(
    keeper: Keeper, rosa: Registered, actor: str, purpose: str
) -> None:
    desk = keeper.sign_in_demo(actor=actor)

    assert why_not(lambda: desk.open(purpose=purpose, items=[rosa.sealed])) == "purpose"
    assert why_not(lambda: desk.search(purpose=purpose, query=QUERY)) == "purpose"
    assert why_not(lambda: desk.seal(purpose=purpose, items=[Plain(rosa.ref, TABLE, FIELD, 1)])) == "purpose"
    assert why_not(lambda: desk.opens_of(purpose=purpose, person=rosa.ref)) == "purpose"
    assert why_not(lambda: desk.shred(purpose=purpose, person=rosa.ref)) == "purpose"


@pytest.mark.parametrize(
    "purpose", ["casework", "referral", "supervision", "legal_advice", "upkeep", "setup"]
)
def test_a_clerk_has_no_purpose_in_casework(clerk: Handle, rosa: Registered, purpose: str) -> None:
    assert why_not(lambda: clerk.open(purpose=purpose, items=[rosa.sealed])) == "purpose"


def test_a_clerk_may_not_merge_or_shred(clerk: Handle, rosa: Registered) -> None:
    assert why_not(lambda: clerk.merge(purpose="duplicates", keep=rosa.ref, lose=rosa.ref)) == "verb"
    assert why_not(lambda: clerk.shred(purpose="registration", person=rosa.ref)) == "verb"


def test_a_purpose_reaches_only_its_own_tables(clerk: Handle, ana: Handle) -> None:
    rosa = register(desk=ana)
    [note] = ana.seal(
        purpose="casework", items=[Plain(rosa.ref, "casework_need", FIELD, "asks for a lawyer")]
    )
    item = type(rosa.sealed)(rosa.ref, "casework_need", FIELD, note)

    assert why_not(lambda: clerk.open(purpose="registration", items=[item])) == "table"
    assert (
        why_not(lambda: clerk.seal(purpose="household", items=[Plain(rosa.ref, "cards_card", FIELD, 1)]))
        == "table"
    )


def test_the_clinic_opens_a_case_it_is_given_but_neither_looks_for_others_nor_registers(
    keeper: Keeper, rosa: Registered
) -> None:
    clinic = keeper.sign_in_demo(actor="clinic")

    assert clinic.open(purpose="legal_advice", items=[rosa.sealed]) == [rosa.value]
    assert why_not(lambda: clinic.search(purpose="casework", query=QUERY)) == "verb"
    assert why_not(lambda: clinic.new_person(purpose="registration")) == "purpose"


def test_a_stranger_without_a_handle_gets_nothing(keeper: Keeper, rosa: Registered) -> None:
    for token in ("", "x" * 43, "../../etc"):
        desk = keeper.handle(token=token)
        assert (
            why_not(lambda desk=desk: desk.open(purpose="registration", items=[rosa.sealed])) == "signed_out"
        )
        assert why_not(lambda desk=desk: desk.whoami()) == "signed_out"


def test_more_items_than_a_page_could_need_are_refused(ana: Handle, rosa: Registered) -> None:
    assert why_not(lambda: ana.open(purpose="casework", items=[rosa.sealed] * 501)) == "too_many"
    assert why_not(lambda: ana.new_persons(purpose="registration", count=501)) == "too_many"


def test_only_setup_registers_staff(ana: Handle, otto: Handle) -> None:
    for desk in (ana, otto):
        assert (
            why_not(
                lambda desk=desk: desk.register_actor(
                    actor="mallory", role="coordinator", office="", secret=None
                )
            )
            == "verb"
        )
        assert why_not(lambda desk=desk: desk.retire_actor(actor="ana")) == "verb"


def test_setup_seals_for_the_demo_city_but_opens_and_finds_nobody(keeper: Keeper, rosa: Registered) -> None:
    setup = keeper.system(actor="system:setup")

    refs = setup.new_persons(purpose="setup", count=1000)
    sealed = setup.seal(purpose="setup", items=[Plain(ref, TABLE, FIELD, "x") for ref in refs])
    setup.put_indexes(purpose="setup", entries={ref: IndexEntry(names=("Ana Ruiz",)) for ref in refs})
    setup.confirm_persons(purpose="setup", persons=refs)

    assert len(sealed) == 1000
    assert why_not(lambda: setup.open(purpose="setup", items=[rosa.sealed])) == "verb"
    assert why_not(lambda: setup.search(purpose="setup", query=QUERY)) == "verb"


def test_upkeep_opens_and_finds_nobody(keeper: Keeper, rosa: Registered) -> None:
    upkeep = keeper.system(actor="system:upkeep")

    assert why_not(lambda: upkeep.open(purpose="upkeep", items=[rosa.sealed])) == "verb"
    assert why_not(lambda: upkeep.search(purpose="upkeep", query=QUERY)) == "verb"
    assert why_not(lambda: upkeep.new_person(purpose="upkeep")) == "verb"


@pytest.mark.parametrize(
    "actor", ["system:coordinator", "system:clerk", "setup", "system:", "system:root", "ana"]
)
def test_nobody_is_a_system_actor_by_saying_so(keeper: Keeper, actor: str) -> None:
    assert why_not(lambda: keeper.system(actor=actor)) == "role"


@pytest.mark.parametrize("role", ["setup", "upkeep", "root", ""])
def test_staff_cannot_be_given_a_system_role(keeper: Keeper, role: str) -> None:
    setup = keeper.system(actor="system:setup")

    assert why_not(lambda: setup.register_actor(actor="mallory", role=role, office="", secret=None)) == "role"


@pytest.mark.parametrize("actor", ["system:setup", "link:0123", ""])
def test_staff_cannot_take_the_name_of_a_system_actor_or_a_link(keeper: Keeper, actor: str) -> None:
    setup = keeper.system(actor="system:setup")

    assert why_not(lambda: setup.register_actor(actor=actor, role="clerk", office="", secret=None)) == "actor"


def test_every_no_to_somebody_signed_in_is_in_the_journal(
    otto: Handle, rosa: Registered, folder: Path
) -> None:
    before = journal_lines(folder)

    why_not(lambda: otto.open(purpose="casework", items=[rosa.sealed]))

    last = (folder / "keeper" / "journal.log").read_text().splitlines()[-1]
    assert journal_lines(folder) == before + 1
    assert '"actor":"otto"' in last
    assert '"denied":"purpose"' in last


def test_who_opened_the_file_is_told_newest_first(ana: Handle, luis: Handle, rosa: Registered) -> None:
    ana.open(purpose="registration", items=[rosa.sealed])
    luis.open(purpose="casework", items=[rosa.sealed, rosa.sealed])

    told = ana.opens_of(purpose="casework", person=rosa.ref)

    assert [(line["actor"], line["office"], line["purpose"]) for line in told] == [
        ("luis", "north", "casework"),
        ("ana", "south", "registration"),
    ]
    assert told[0]["tables"] == [TABLE]
