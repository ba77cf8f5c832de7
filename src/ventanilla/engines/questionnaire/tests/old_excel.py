"""Writes small .xls files (BIFF8 in a compound file), because no library of ours can."""

import struct
from collections.abc import Mapping, Sequence

BOF, EOF, SHEET, LABEL, NUMBER, FORMULA, BOOLEAN = 0x0809, 0x000A, 0x0085, 0x0204, 0x0203, 0x0006, 0x0205
SECTOR = 512
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Cell = str | float | bool | None


def record(kind: int, body: bytes) -> bytes:
    """One record of the file."""
    return struct.pack("<HH", kind, len(body)) + body


def _start(kind: int) -> bytes:
    return record(BOF, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _cell(row: int, column: int, value: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str) and value.startswith("="):
        return record(FORMULA, place + struct.pack("<dHIH", 2.0, 0, 0, 3) + b"\x1e\x02\x00")
    if isinstance(value, bool):
        return record(BOOLEAN, place + bytes([value, 0]))
    if isinstance(value, int | float):
        return record(NUMBER, place + struct.pack("<d", float(value)))
    text = str(value)
    return record(LABEL, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def _sheet(rows: Sequence[Sequence[Cell]], extra: bytes = b"") -> bytes:
    cells = (
        _cell(at, place, value)
        for at, row in enumerate(rows)
        for place, value in enumerate(row)
        if value is not None
    )
    return _start(0x0010) + b"".join(cells) + extra + record(EOF, b"")


def _stream(sheets: Mapping[str, bytes], extra: bytes) -> bytes:
    names = {name: struct.pack("<HBB", 0, len(name), 0) + name.encode("latin-1") for name in sheets}
    head = len(_start(0x0005)) + len(extra) + sum(8 + len(body) for body in names.values()) + 4
    told, at = b"", head
    for name, body in sheets.items():
        told += record(SHEET, struct.pack("<I", at) + names[name])
        at += len(body)
    return _start(0x0005) + extra + told + record(EOF, b"") + b"".join(sheets.values())


def _folder_entry(name: str, *, kind: int, start: int, size: int, child: int, right: int = FREE) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters), kind, 1, FREE, right, child)
    return head + b"\0" * 36 + struct.pack("<III", start, size, 0)


def compound(stream: bytes, *, name: str = "Workbook", second: str = "") -> bytes:
    """Put a stream into a compound file; `second` adds an empty storage of that name."""
    padded = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(padded) // SECTOR
    chain = [*range(1, count), END, END, FAT_SECTOR]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    folder = _folder_entry("Root Entry", kind=5, start=END, size=0, child=1)
    folder += _folder_entry(name, kind=2, start=0, size=len(padded), child=FREE, right=2 if second else FREE)
    folder += _folder_entry(second, kind=1, start=END, size=0, child=FREE) if second else b""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IIIIIIII", 1, count, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", count + 1, *[FREE] * 108)
    return header + padded + folder.ljust(SECTOR, b"\0") + fat


def xls_bytes(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    extra: bytes = b"",
    in_sheets: bytes = b"",
    second: str = "",
) -> bytes:
    """An .xls file of the sheets, each a table of cells; text that begins with `=` becomes a formula."""
    bodies = {name: _sheet(rows, in_sheets) for name, rows in sheets.items()}
    return compound(_stream(bodies, extra), second=second)
