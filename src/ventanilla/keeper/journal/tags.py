"""Finds the journal's lines about one person by the tag that only the person's key yields."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from ventanilla.keeper.journal.chain import Chain

_MOST_WAITING = 50_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS tag (tag BLOB NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (tag, start)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS covered (upto INTEGER NOT NULL);
"""


class Tags:
    """An index beside the journal; it can be deleted at any time and is made anew from the journal."""

    def __init__(self, *, path: Path, chain: Chain) -> None:
        self._chain = chain
        self._waiting: list[tuple[bytes, int]] = []
        try:
            self._connection = _open(path)
            self._catch_up()
        except sqlite.DatabaseError:
            for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
                path.with_name(name).unlink(missing_ok=True)
            self._connection = _open(path)
            self._catch_up()

    def add(self, *, tags: list[str], start: int) -> None:
        """Remember, at the next flush, that the line at a byte is about these tags."""
        self._waiting += [(bytes.fromhex(tag), start) for tag in tags]

    def find(self, *, tag: str, most: int) -> list[int]:
        """Return where the newest lines about a tag start, newest first."""
        self.flush()
        rows = self._connection.execute(
            "SELECT start FROM tag WHERE tag = ? ORDER BY start DESC LIMIT ?", (bytes.fromhex(tag), most)
        )
        return [start for (start,) in rows]

    def flush(self, *, upto: int | None = None) -> None:
        """Write what is waiting to the index, which then covers the journal up to a byte, or all of it."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT OR IGNORE INTO tag VALUES (?, ?)", waiting)
        self._connection.execute("UPDATE covered SET upto = ?", (self._chain.end if upto is None else upto,))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Write what is waiting and close the index."""
        self.flush()
        self._connection.close()

    def _catch_up(self) -> None:
        (upto,) = self._connection.execute("SELECT upto FROM covered").fetchone()
        if upto > self._chain.end:
            raise sqlite.DatabaseError("the index knows more than the journal")
        for start, line in self._chain.lines_from(start=upto):
            if line["verb"] == "open":
                self.add(tags=[tag for tag, _ in line.get("about", ())], start=start)
            if len(self._waiting) > _MOST_WAITING:
                self.flush(upto=start)
        self.flush()


def _open(path: Path) -> Any:
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    # NORMAL: a power cut may lose the last second of the index, which the journal then gives back.
    connection.execute("PRAGMA synchronous=NORMAL").fetchall()
    connection.executescript(_SCHEMA)
    if connection.execute("SELECT count(*) FROM covered").fetchone()[0] == 0:
        connection.execute("INSERT INTO covered VALUES (0)")
    path.chmod(0o600)
    return connection
