"""Takes the tables out of a zip or a folder without trusting what either says of itself."""

import io
import zipfile
import zlib
from pathlib import Path

from ventanilla.directory.files import limits
from ventanilla.directory.files.problems import CannotRead, Problem, Where

IGNORED = {"datapackage.json"}  # describes the tables; the shipped schema is what we check against


def _refuse(code: str, *, file: str = "", **values: object) -> CannotRead:
    return CannotRead([Problem(code, where=Where(file=file), values=values)])


def unzipped(*, name: str, content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by their name without folders.

    Raises:
        CannotRead: the zip is damaged, locked, holds too much, or the same name twice.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries=entries, name=name)
            return _read_entries(archive=archive, entries=entries, name=name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as problem:
        raise _refuse("archive_damaged", file=name) from problem


def _check_entries(*, entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > limits.MOST_FILES:
        raise _refuse("archive_too_many", file=name, limit=limits.MOST_FILES)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _refuse("archive_locked", file=name)
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    too_dense = unpacked > limits.RATIO_MATTERS_FROM and unpacked > packed * limits.HIGHEST_RATIO
    if unpacked > limits.LARGEST_UNPACKED_MEGABYTES * limits.MEGABYTE or too_dense:
        raise _refuse("archive_bomb", file=name)


def _read_entries(*, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for entry in entries:
        short = Path(entry.filename).name
        if short in IGNORED or short.startswith(".") or "__MACOSX" in entry.filename:
            continue
        if short in files:
            raise _refuse("key_repeated", file=name, value=short)
        with archive.open(entry) as stream:
            # The size written in a zip may lie, so no more than that is ever taken out.
            files[short] = stream.read(entry.file_size + 1)
        if len(files[short]) > entry.file_size:
            raise _refuse("archive_bomb", file=name)
    return files


def folder_files(*, folder: Path) -> dict[str, bytes]:
    """Return the CSV files of a folder by name.

    Raises:
        CannotRead: there are too many, or one is too large.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if len(paths) > limits.MOST_FILES:
        raise _refuse("archive_too_many", file=folder.name, limit=limits.MOST_FILES)
    return {path.name: file_bytes(path=path) for path in paths}


def file_bytes(*, path: Path) -> bytes:
    """Return the content of one file of at most `LARGEST_FILE_MEGABYTES`.

    Raises:
        CannotRead: it is too large, or it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(limits.LARGEST_FILE_MEGABYTES * limits.MEGABYTE + 1)
    except OSError as problem:
        raise _refuse("unreadable", file=path.name) from problem
    check_size(name=path.name, content=content)
    return content


def check_size(*, name: str, content: bytes) -> None:
    """Refuse a file that is larger than the limit.

    Raises:
        CannotRead: it is.
    """
    if len(content) > limits.LARGEST_FILE_MEGABYTES * limits.MEGABYTE:
        raise _refuse("too_big", file=name, limit=limits.LARGEST_FILE_MEGABYTES)
