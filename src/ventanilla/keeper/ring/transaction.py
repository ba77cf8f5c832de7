"""One write to the ring: all of it on disk, or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def transaction(*, connection: Any) -> Iterator[None]:
    """Run the block in one transaction that is rolled back when the block raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after some failures
            connection.execute("ROLLBACK")
        raise
