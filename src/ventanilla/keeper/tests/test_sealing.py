"""A ciphertext opens only where it belongs: tried on a real keeper."""

from dataclasses import replace
from pathlib import Path

import pytest

from ventanilla.keeper.client import Denied, Handle, Plain, Sealed
from ventanilla.keeper.tests.cast import FIELD, TABLE, journal_lines, register


def refused(desk: Handle, item: Sealed, *, purpose: str = "registration") -> str:
    with pytest.raises(Denied) as no:
        desk.open(purpose=purpose, items=[item])
    return no.value.reason


def test_what_was_sealed_opens_as_it_was(ana: Handle) -> None:
    ref = ana.new_person(purpose="registration")
    values = ["Ñandú", None, 0, 1.5, True, {"a": [1, "é"]}, "", "\u0000\u2028", "x" * 100_000]
    items = [Plain(ref, TABLE, f"{place}.sealed", value) for place, value in enumerate(values)]

    sealed = ana.seal(purpose="registration", items=items)

    back = [Sealed(ref, TABLE, item.field, text) for item, text in zip(items, sealed, strict=True)]
    assert ana.open(purpose="registration", items=back) == values


def test_a_database_that_hands_back_memoryviews_is_understood(ana: Handle) -> None:
    rosa = register(desk=ana)

    item = replace(rosa.sealed, ciphertext=memoryview(rosa.sealed.ciphertext))  # type: ignore[arg-type]

    assert ana.open(purpose="registration", items=[item]) == [rosa.value]


def test_the_same_value_never_seals_the_same_twice(ana: Handle) -> None:
    ref = ana.new_person(purpose="registration")

    sealed = ana.seal(purpose="registration", items=[Plain(ref, TABLE, FIELD, "Rosa")] * 50)

    assert len(set(sealed)) == 50


def test_a_ciphertext_is_refused_under_another_persons_name(ana: Handle) -> None:
    rosa, other = register(desk=ana), register(desk=ana)

    assert refused(ana, replace(rosa.sealed, person=other.ref)) == "altered"


def test_a_ciphertext_is_refused_in_another_field_or_table(ana: Handle) -> None:
    rosa = register(desk=ana)

    assert refused(ana, replace(rosa.sealed, field="2.sealed")) == "altered"
    assert refused(ana, replace(rosa.sealed, table="people_consent")) == "altered"


def test_names_cannot_be_shifted_across_the_bar_between_them(ana: Handle) -> None:
    rosa = register(desk=ana)

    assert refused(ana, replace(rosa.sealed, field=f"{FIELD}|1")) == "malformed"


@pytest.mark.parametrize("place", [0, 1, 12, 13, 40, -1])
def test_a_changed_byte_is_noticed(ana: Handle, place: int) -> None:
    rosa = register(desk=ana)
    changed = bytearray(rosa.sealed.ciphertext)
    changed[place] ^= 1

    assert refused(ana, replace(rosa.sealed, ciphertext=bytes(changed))) == "altered"


@pytest.mark.parametrize("ciphertext", [b"", b"\x01", b"\x01" * 28, b"x" * 5000])
def test_what_is_no_ciphertext_is_refused(ana: Handle, ciphertext: bytes) -> None:
    rosa = register(desk=ana)

    assert refused(ana, replace(rosa.sealed, ciphertext=ciphertext)) == "altered"


def test_one_bad_item_among_good_ones_gives_none(ana: Handle) -> None:
    rosa = register(desk=ana)

    with pytest.raises(Denied):
        ana.open(purpose="registration", items=[rosa.sealed, replace(rosa.sealed, field="9.sealed")])


def test_nobody_is_opened_who_is_not_there(ana: Handle) -> None:
    rosa = register(desk=ana)

    assert refused(ana, replace(rosa.sealed, person="p" + "a" * 26)) == "unknown_person"


def test_the_line_is_in_the_journal_even_when_the_open_fails(ana: Handle, folder: Path) -> None:
    rosa = register(desk=ana)
    before = journal_lines(folder)

    refused(ana, replace(rosa.sealed, field="2.sealed"))

    assert journal_lines(folder) == before + 2  # the open, and that it was refused
    assert len(ana.opens_of(purpose="registration", person=rosa.ref)) == 1


def test_a_value_that_json_cannot_carry_is_refused_before_it_is_sent(ana: Handle) -> None:
    ref = ana.new_person(purpose="registration")

    with pytest.raises(ValueError, match="JSON"):
        ana.seal(purpose="registration", items=[Plain(ref, TABLE, FIELD, float("nan"))])


def test_a_list_with_one_damaged_field_shows_the_others_and_the_journal_says_so(
    ana: Handle, folder: Path
) -> None:
    people = [register(desk=ana) for _ in range(3)]
    sealed = [person.sealed for person in people]
    sealed[1] = replace(sealed[1], ciphertext=sealed[0].ciphertext)

    values = ana.open_readable(purpose="casework", items=sealed)

    assert values == [people[0].value, None, people[2].value]
    last = (folder / "keeper" / "journal.log").read_text().splitlines()[-1]
    assert '"denied":"altered","fields":1' in last
    with pytest.raises(Denied, match="altered"):
        ana.open(purpose="casework", items=sealed)
