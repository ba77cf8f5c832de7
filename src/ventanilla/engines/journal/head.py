"""Writes the size and root of a journal as the one sequence of bytes that is signed, and reads it back."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from ventanilla.engines.journal.tree import HASH_BYTES

FORM = "ventanilla-journal-1"
_SHAPE = re.compile(rb"ventanilla-journal-1\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n")


class BadHead(Exception):
    """The bytes are not the head of a journal."""


@dataclass(frozen=True)
class Head:
    """What is promised by a signature: these many entries, this root."""

    size: int
    root: bytes


def head(*, size: int, root: bytes) -> bytes:
    """Return three lines: the form and its version, the size, the root in base64. One head has one writing.

    Raises:
        BadHead: a negative size, or a root that is not a hash of 32 bytes.
    """
    if size < 0 or len(root) != HASH_BYTES:
        raise BadHead("A head needs a size of 0 or more and a root of 32 bytes.")
    return f"{FORM}\n{size}\n{b64encode(root).decode()}\n".encode()


def read_head(*, text: bytes) -> Head:
    """Read what `head` wrote, and nothing that merely resembles it.

    Raises:
        BadHead: the bytes differ from the canonical form in any way.
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise BadHead("This is not a journal's head.")
    read = Head(size=int(found[1]), root=b64decode(found[2]))
    if head(size=read.size, root=read.root) != text:  # base64 can spell one root in four ways
        raise BadHead("This is not the canonical form of a journal's head.")
    return read
