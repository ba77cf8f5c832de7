"""Everything one keeper holds while it runs: ring, journal, index, policy and live handles."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ventanilla.keeper import keys, policy
from ventanilla.keeper.attempts import Attempts
from ventanilla.keeper.budgets import Budgets
from ventanilla.keeper.handles import Caller, Handles
from ventanilla.keeper.journal.book import Book
from ventanilla.keeper.journal.heads import forget_mark
from ventanilla.keeper.ring.actors import Actors
from ventanilla.keeper.ring.file import connect, empty_the_log
from ventanilla.keeper.ring.links import Links
from ventanilla.keeper.ring.own import Own
from ventanilla.keeper.ring.people import People
from ventanilla.keeper.search.index import Index


@dataclass(kw_only=True)
class Vault:
    """The parts that the verbs work with."""

    demo: bool
    policy: policy.Policy
    people: People
    actors: Actors
    links: Links
    book: Book
    index: Index
    connection: Any
    handles: Handles = field(default_factory=lambda: Handles(clock=time.monotonic))
    budgets: Budgets = field(default_factory=lambda: Budgets(clock=time.monotonic))
    attempts: Attempts = field(default_factory=lambda: Attempts(clock=time.monotonic))
    # Hashing a secret takes 0.2 s of one core: two at a time, while everybody else is served.
    hashing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=2))

    def close(self) -> None:
        """Put everything on disk and let go of it."""
        self.hashing.shutdown(cancel_futures=True)
        self.book.heads.sign(at=datetime.now(UTC))
        self.book.close()
        empty_the_log(connection=self.connection)
        self.connection.close()


def open_vault(*, folder: Path, demo: bool, policy_path: Path = policy.POLICY_FILE) -> Vault:
    """Open the vault in a node's folder and fill the search index.

    Raises:
        CannotUseKeys, CannotOpenRing, CannotUnwrap, BadPolicy: it cannot be opened; the message says why.
        JournalShortened, BadHeads: the journal or its heads were changed.
    """
    home = folder / "keeper"
    path = home / "ring.sqlite"
    city_keys = keys.load(folder=folder / "keys", demo=demo, may_make=not path.exists())
    rules = policy.load(demo=demo, path=policy_path)
    connection = connect(path=path, keys=city_keys)
    vault = Vault(
        demo=demo,
        policy=rules,
        people=People(connection=connection, keys=city_keys),
        actors=Actors(connection=connection, keys=city_keys),
        links=Links(connection=connection, keys=city_keys),
        book=Book(folder=home, own=Own(connection=connection, keys=city_keys)),
        index=Index(),
        connection=connection,
    )
    for number, entry in vault.people.entries():
        vault.index.put(number=number, entry=entry)
    return vault


def set_journal_aside(*, folder: Path, demo: bool, why: str, at: datetime) -> None:
    """Rename the journal's files, and begin a new journal whose first line says why and what stood before.

    Raises:
        CannotUseKeys, CannotOpenRing, CannotUnwrap: the ring cannot be opened; the message says why.
    """
    home = folder / "keeper"
    city_keys = keys.load(folder=folder / "keys", demo=demo, may_make=False)
    connection = connect(path=home / "ring.sqlite", keys=city_keys)
    own = Own(connection=connection, keys=city_keys)
    before = forget_mark(own=own)
    for name in ("journal.log", "journal.heads"):
        if (home / name).exists():
            (home / name).rename(home / f"{name}.{at:%Y%m%dT%H%M%SZ}")
    for path in home.glob("journal.tags*"):
        path.unlink()
    book = Book(folder=home, own=own)
    caller = Caller(actor="system:journal", role="setup", office="")
    book.write(caller=caller, verb="begin_new_journal", note={"why": why, "before": before})
    book.heads.sign(at=at)
    book.close()
    connection.close()
