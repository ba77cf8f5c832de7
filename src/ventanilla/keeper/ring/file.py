"""Opens the ring's SQLite file so that what is deleted is gone and what is acknowledged is on disk."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from ventanilla.keeper.keys import CannotUnwrap, CityKeys

# Debian 12's own SQLite (3.40) can corrupt a database in WAL mode; fixed in 3.51.3 (sqlite.org/changes.html).
OLDEST_SAFE_SQLITE = (3, 51, 3)
SCHEMA_VERSION = 2
_OWN_KEY_CHECK = "ring|key check"

_SCHEMA = """
CREATE TABLE key_check (epoch INTEGER NOT NULL, wrapped BLOB NOT NULL);
CREATE TABLE person (
    number INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    pending_since INTEGER,
    merged_into TEXT,
    entry BLOB
);
CREATE INDEX person_pending ON person (pending_since) WHERE pending_since IS NOT NULL;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE actor (id TEXT PRIMARY KEY, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE link (
    token BLOB PRIMARY KEY,
    chain BLOB NOT NULL,
    person TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)),
    expires_at INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX link_person ON link (person);
CREATE INDEX link_chain ON link (chain);
CREATE TABLE link_mark (mark BLOB NOT NULL, chain BLOB NOT NULL, PRIMARY KEY (mark, chain)) WITHOUT ROWID;
CREATE INDEX link_mark_chain ON link_mark (chain);
"""
_OWN = (
    "CREATE TABLE own (name TEXT PRIMARY KEY, epoch INTEGER NOT NULL, wrapped BLOB NOT NULL) WITHOUT ROWID;"
)
# What each version has beyond the one before it.
_STEPS = {1: _SCHEMA, 2: _OWN}


class CannotOpenRing(Exception):
    """The ring cannot be used; the message says why."""


def connect(*, path: Path, keys: CityKeys) -> Any:
    """Open the ring, making it when it is not there.

    Raises:
        CannotOpenRing: SQLite is too old, the file is damaged, or another city's key is in use.
    """
    if sqlite.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise CannotOpenRing(
            f"SQLite {sqlite.sqlite_version} can corrupt the ring; 3.51.3 or newer is needed."
        )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = sqlite.connect(str(path), isolation_level=None)
    try:
        _prepare(connection=connection, keys=keys)
    except sqlite.DatabaseError as problem:
        connection.close()
        raise CannotOpenRing(f"{path} cannot be read: {problem}.") from problem
    except CannotOpenRing:
        connection.close()
        raise
    path.chmod(0o600)
    return connection


def empty_the_log(*, connection: Any) -> None:
    """Fold the write-ahead log into the file and cut it to nothing, so that no deleted key survives in it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _prepare(*, connection: Any, keys: CityKeys) -> None:
    for pragma in (
        "journal_mode=WAL",
        "secure_delete=ON",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        _make(connection=connection, keys=keys)
    elif version < SCHEMA_VERSION:
        _step_up(connection=connection, since=version)
    elif version != SCHEMA_VERSION:
        raise CannotOpenRing(f"The ring has version {version}; this keeper reads version {SCHEMA_VERSION}.")
    epoch, wrapped = connection.execute("SELECT epoch, wrapped FROM key_check").fetchone()
    try:
        keys.unwrap(epoch=epoch, wrapped=wrapped, context=_OWN_KEY_CHECK)
    except CannotUnwrap as problem:
        raise CannotOpenRing(
            "The key file does not belong to this ring; put the right key back."
        ) from problem


def _make(*, connection: Any, keys: CityKeys) -> None:
    wrapped = keys.wrap(plain=b"this key opens this ring", context=_OWN_KEY_CHECK)
    _step_up(connection=connection, since=0)
    connection.execute("INSERT INTO key_check VALUES (?, ?)", (keys.epoch, wrapped))


def _step_up(*, connection: Any, since: int) -> None:
    steps = "".join(step for version, step in _STEPS.items() if version > since)
    connection.executescript(f"BEGIN IMMEDIATE;{steps}PRAGMA user_version={SCHEMA_VERSION};COMMIT;")
