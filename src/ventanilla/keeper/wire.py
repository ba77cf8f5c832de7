"""Frames on the keeper's socket: four bytes of length, then one JSON object."""

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

LONGEST_FRAME = 16 * 1024 * 1024  # bytes; a bulk call of 5,000 sealed fields takes about 4 MB
HEAD = struct.Struct(">I")


class Malformed(Exception):
    """The bytes received are not a frame of this protocol."""


def pack(*, message: Mapping[str, Any]) -> bytes:
    """Return the frame for one message.

    Raises:
        ValueError: the message holds something JSON cannot carry, or is longer than a frame may be.
    """
    body = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return pack_body(body=body)


def pack_body(*, body: bytes) -> bytes:
    """Return the frame for a body that is JSON already.

    Raises:
        ValueError: the body is longer than a frame may be.
    """
    if len(body) > LONGEST_FRAME:
        raise ValueError("the message is longer than a frame may be; send fewer items in one call")
    return HEAD.pack(len(body)) + body


def body_length(*, head: bytes) -> int:
    """Return how many bytes follow a head of four.

    Raises:
        Malformed: the length is zero or more than a frame may have.
    """
    length: int = HEAD.unpack(head)[0]
    if not 0 < length <= LONGEST_FRAME:
        raise Malformed("length")
    return length


def unpack(*, body: bytes) -> dict[str, Any]:
    """Return the message in a body.

    Raises:
        Malformed: it is not one JSON object.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Malformed("json") from problem
    if not isinstance(message, dict):
        raise Malformed("object")
    return message


def to_text(raw: bytes) -> str:
    """Return bytes as the text that stands for them in a frame."""
    return b64encode(raw).decode()


def to_bytes(text: str) -> bytes:
    """Return the bytes that a text in a frame stands for.

    Raises:
        ValueError: it is not base64.
    """
    return b64decode(text, validate=True)
