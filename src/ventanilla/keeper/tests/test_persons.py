"""Persons come, are confirmed, found, merged and shredded: tried on a real keeper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ventanilla.keeper.client import Denied, Handle, IndexEntry, Keeper, Plain, Query, SearchTooWide
from ventanilla.keeper.tests.cast import FIELD, TABLE, register


def why_not(act: Callable[[], object]) -> str:
    with pytest.raises(Denied) as no:
        act()
    return no.value.reason


def named(name: str, born: date | None = date(1988, 11, 2)) -> IndexEntry:
    return IndexEntry(names=(name,), birth_on=born)


def found(desk: Handle, name: str, born: date = date(1988, 11, 2)) -> list[str]:
    return [hit.person for hit in desk.search(purpose="reception", query=Query(name=name, birth_on=born))]


def test_a_reference_says_nothing(ana: Handle) -> None:
    refs = ana.new_persons(purpose="registration", count=100)

    assert len(set(refs)) == 100
    assert all(ref[0] == "p" and len(ref) == 27 and ref.isalnum() and ref.islower() for ref in refs)


def test_a_hit_is_thin(ana: Handle) -> None:
    rosa = register(desk=ana, entry=named("Zoraida de la Cruz Ñahui"))

    [hit] = ana.search(purpose="reception", query=Query(name="soraida dela crus", birth_year=1988))

    assert (hit.person, hit.initials, hit.birth_year) == (rosa.ref, "Z. C. N.", 1988)
    assert 0.8 < hit.score <= 1


@pytest.mark.parametrize(
    "query",
    [
        Query(name="Rosa Quispe"),
        Query(name="", birth_year=1990),
        Query(name="R. Q.", birth_year=1990),
        Query(name="123 ---", birth_on=date(1990, 3, 7)),
        Query(name="Rosa Quispe", phone="12"),
    ],
)
def test_nobody_can_browse(ana: Handle, query: Query) -> None:
    with pytest.raises(SearchTooWide):
        ana.search(purpose="reception", query=query)


def test_no_more_hits_are_given_than_a_page_shows(ana: Handle) -> None:
    assert (
        why_not(lambda: ana.search(purpose="reception", query=Query("Rosa", birth_year=1990), limit=51))
        == "malformed"
    )
    for _ in range(4):
        register(desk=ana, entry=named("Casilda Yupanqui"))
    assert (
        len(ana.search(purpose="reception", query=Query("Casilda Yupanqui", birth_year=1988), limit=3)) == 3
    )


def test_a_person_is_found_by_every_form_of_the_name_and_once(ana: Handle) -> None:
    entry = IndexEntry(names=("Wilhelmina Obando", "Mina Obando", "Wilhelmina Paucar"), birth_year=1988)
    rosa = register(desk=ana, entry=entry)

    for name in entry.names:
        assert found(ana, name) == [rosa.ref]


def test_a_new_entry_takes_the_place_of_the_old(ana: Handle) -> None:
    rosa = register(desk=ana, entry=named("Hermelinda Tocto"))

    ana.put_index(purpose="registration", person=rosa.ref, entry=named("Hermelinda Saavedra"))

    assert found(ana, "Tocto") == []
    assert found(ana, "Hermelinda Saavedra") == [rosa.ref]


def test_a_dropped_entry_is_found_no_more_though_the_file_opens(ana: Handle) -> None:
    rosa = register(desk=ana, entry=named("Eufemia Calapucha"))

    ana.drop_index(purpose="registration", person=rosa.ref)

    assert found(ana, "Eufemia Calapucha") == []
    assert ana.open(purpose="registration", items=[rosa.sealed]) == [rosa.value]


def test_a_registration_given_up_is_not_found_and_can_be_swept(keeper: Keeper, ana: Handle) -> None:
    upkeep = keeper.system(actor="system:upkeep")
    ref = ana.new_person(purpose="registration")
    ana.put_index(purpose="registration", person=ref, entry=named("Ifigenia Pilco"))

    assert found(ana, "Ifigenia Pilco") == []
    assert ref in upkeep.pending()
    assert ref not in upkeep.pending(older_than_s=3600)
    upkeep.discard_pending(persons=[ref])

    assert ref not in upkeep.pending()
    assert why_not(lambda: ana.confirm_person(purpose="registration", person=ref)) == "unknown_person"


def test_a_confirmed_person_is_never_swept(keeper: Keeper, ana: Handle) -> None:
    rosa, other = register(desk=ana), ana.new_person(purpose="registration")
    upkeep = keeper.system(actor="system:upkeep")

    assert why_not(lambda: upkeep.discard_pending(persons=[other, rosa.ref])) == "unknown_person"

    assert other in upkeep.pending()
    assert ana.open(purpose="registration", items=[rosa.sealed]) == [rosa.value]


def test_confirming_twice_is_no_fault(ana: Handle) -> None:
    rosa = register(desk=ana)

    ana.confirm_person(purpose="registration", person=rosa.ref)

    assert ana.open(purpose="registration", items=[rosa.sealed]) == [rosa.value]


def test_after_a_merge_searches_answer_the_one_that_was_kept(ana: Handle) -> None:
    keep = register(desk=ana, entry=named("Leocadia Ninahuanca"))
    lose = register(desk=ana, entry=named("Leocadia Tintaya"))
    third = register(desk=ana, entry=named("Locadia Cusihuaman"))

    ana.merge(purpose="duplicates", keep=lose.ref, lose=third.ref)
    ana.merge(purpose="duplicates", keep=keep.ref, lose=lose.ref)

    assert found(ana, "Leocadia Ninahuanca") == [keep.ref]
    assert found(ana, "Leocadia Tintaya") == [keep.ref]
    assert found(ana, "Locadia Cusihuaman") == [keep.ref]
    [hit] = ana.search(purpose="reception", query=Query("Leocadia Tintaya", birth_year=1988))
    assert hit.initials == "L. N."
    assert ana.open(purpose="registration", items=[lose.sealed]) == [lose.value]


def test_two_that_are_one_cannot_be_merged_again(ana: Handle) -> None:
    keep, lose, other = (register(desk=ana) for _ in range(3))
    ana.merge(purpose="duplicates", keep=keep.ref, lose=lose.ref)

    pairs = [
        (keep.ref, lose.ref),
        (lose.ref, keep.ref),
        (other.ref, lose.ref),
        (lose.ref, other.ref),
        (keep.ref,) * 2,
    ]
    for one, two in pairs:
        assert (
            why_not(lambda one=one, two=two: ana.merge(purpose="duplicates", keep=one, lose=two))
            == "merged_already"
        )


def test_a_shredded_person_is_unreadable_and_unfindable(
    ana: Handle, coordinator: Handle, folder: Path
) -> None:
    rosa = register(desk=ana, entry=named("Policarpa Vilcapoma"))
    ana.open(purpose="registration", items=[rosa.sealed])

    receipt = coordinator.shred(purpose="supervision", person=rosa.ref)

    assert receipt["persons"] == [rosa.ref]
    assert receipt["actor"] == "coordinator"
    assert found(ana, "Policarpa Vilcapoma") == []
    for act in (
        lambda: ana.open(purpose="registration", items=[rosa.sealed]),
        lambda: ana.seal(purpose="registration", items=[Plain(rosa.ref, TABLE, FIELD, 1)]),
        lambda: ana.opens_of(purpose="registration", person=rosa.ref),
        lambda: coordinator.shred(purpose="supervision", person=rosa.ref),
    ):
        assert why_not(act) == "unknown_person"
    assert not (folder / "keeper" / "ring.sqlite-wal").read_bytes()


def test_shredding_takes_the_merged_with_it(ana: Handle, coordinator: Handle) -> None:
    keep, lose = register(desk=ana), register(desk=ana)
    ana.merge(purpose="duplicates", keep=keep.ref, lose=lose.ref)

    receipt = coordinator.shred(purpose="supervision", person=keep.ref)

    assert set(receipt["persons"]) == {keep.ref, lose.ref}
    assert why_not(lambda: ana.open(purpose="registration", items=[lose.sealed])) == "unknown_person"


def test_an_entry_without_a_name_is_refused(ana: Handle) -> None:
    rosa = register(desk=ana)

    for entry in (
        IndexEntry(names=()),
        IndexEntry(names=("x" * 201,)),
        IndexEntry(names=("Rosa",), birth_year=0),
    ):
        assert (
            why_not(lambda entry=entry: ana.put_index(purpose="registration", person=rosa.ref, entry=entry))
            == "malformed"
        )
