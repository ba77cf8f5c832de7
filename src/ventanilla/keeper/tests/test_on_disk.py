"""What a seized disk shows: nothing about anybody, and nothing at all of who was shredded."""

import base64
from datetime import date
from pathlib import Path

from ventanilla.keeper.client import IndexEntry, Keeper, Plain, Query
from ventanilla.keeper.testing import running_keeper
from ventanilla.keeper.tests.cast import STAFF, TABLE, hire, register

NAME, PHONE, BORN = "Zenobia Mamaní Condorcanqui", "+591 71 234 567", date(1979, 4, 23)
ENTRY = IndexEntry(names=(NAME, "Zenobita Mamaní"), birth_on=BORN, phones=(PHONE,))


def forms_of(text: str) -> list[bytes]:
    """Return a text in the shapes in which it might lie on a disk."""
    shapes: list[bytes] = []
    words = [word for word in text.split() if len(word) > 5]
    for same in {text, text.lower(), text.upper(), text.replace(" ", ""), *words}:
        for raw in (same.encode(), same.encode("utf-16-le")):
            shapes += [raw, raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")[:-1]]
    return shapes


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def a_days_work(keeper: Keeper) -> tuple[str, str]:
    """Register Zenobia, find and open her; return her reference and a link about her."""
    hire(keeper=keeper, staff=STAFF)
    desk = keeper.sign_in_demo(actor="ana")
    someone = register(desk=desk, entry=ENTRY)
    note = Plain(someone.ref, TABLE, "2.sealed", {"note": f"{NAME} asks about {PHONE}, born {BORN}"})
    desk.seal(purpose="registration", items=[note])
    desk.search(purpose="reception", query=Query(name=NAME, birth_on=BORN, phone=PHONE))
    desk.open(purpose="registration", items=[someone.sealed])
    return someone.ref, someone.sealed.ciphertext.hex()


def test_no_name_phone_or_birth_is_on_the_disk(tmp_path: Path) -> None:
    with running_keeper(tmp_path) as keeper:
        a_days_work(keeper)
        kept = everything_in(tmp_path)
    kept += everything_in(tmp_path)

    for text in (NAME, "Zenobita", PHONE, PHONE.replace("+591 ", ""), BORN.isoformat()):
        for shape in forms_of(text):
            assert shape not in kept, shape


def test_the_journal_never_names_the_person_it_is_about(tmp_path: Path) -> None:
    with running_keeper(tmp_path) as keeper:
        ref, _ = a_days_work(keeper)
        journal = (tmp_path / "keeper" / "journal.log").read_bytes()

    assert b'"verb":"open"' in journal
    assert ref.encode() not in journal


def test_a_shredded_persons_key_is_nowhere_on_the_disk(tmp_path: Path) -> None:
    import sqlcipher3.dbapi2 as sqlite

    with running_keeper(tmp_path) as keeper:
        ref, _ = a_days_work(keeper)
    ring = tmp_path / "keeper" / "ring.sqlite"
    copy = sqlite.connect(str(ring))
    wrapped, entry = copy.execute("SELECT wrapped, entry FROM person WHERE ref = ?", (ref,)).fetchone()
    copy.close()
    assert wrapped in ring.read_bytes()

    with running_keeper(tmp_path) as keeper:
        keeper.sign_in_demo(actor="coordinator").shred(purpose="supervision", person=ref)
        kept = everything_in(tmp_path)

    for residue in (wrapped, wrapped[:24], wrapped[-24:], entry[-24:], ref.encode()):
        assert residue not in kept
