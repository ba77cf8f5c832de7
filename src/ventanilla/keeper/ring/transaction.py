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
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
