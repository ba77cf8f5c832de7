"""Reads the whole library: its folders, its atlas and whether the two agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ventanilla.practices import atlas, folders, marked_yaml
from ventanilla.practices.atlas import AtlasRow
from ventanilla.practices.folders import Practice
from ventanilla.practices.problems import BadPractice, Problem

Stamp = tuple[tuple[str, int, int], ...]


class NoSuchPractice(Exception):
    """No practice with that name is in the library."""


@dataclass(frozen=True)
class Library:
    """Everything that could be read, and everything that could not."""

    practices: tuple[Practice, ...]
    rows: tuple[AtlasRow, ...]
    problems: tuple[Problem, ...]


def read(*, folder: Path) -> Library:
    """Read a library; what cannot be used is named in `problems` and left out. Read again only when a file changed."""
    return _read(folder, _stamp(folder))


def practice(*, folder: Path, name: str) -> Practice:
    """Return one practice of a library.

    Raises:
        NoSuchPractice: there is no such folder.
        BadPractice: its folder cannot be used.
    """
    if name not in {path.name for path in practice_folders(folder=folder)}:
        raise NoSuchPractice(name)
    for found in read(folder=folder).practices:
        if found.id == name:
            return found
    return folders.load(folder=folder / name)


def practice_folders(*, folder: Path) -> list[Path]:
    """Return the folders of a library that hold a practice."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def _stamp(folder: Path) -> Stamp:
    """Return names, times and sizes of every file: equal stamps mean an unchanged library."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((str(path), (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files)


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: Stamp) -> Library:  # noqa: ARG001  # the stamp tells one state of the files from another
    problems: list[Problem] = []
    rows: list[AtlasRow] = []
    practices: list[Practice] = []
    try:
        rows = atlas.load(folder=folder)
    except BadPractice as found:
        problems += found.problems
    for path in practice_folders(folder=folder):
        try:
            practices.append(folders.load(folder=path))
        except BadPractice as found:
            problems += found.problems
    if rows:
        problems += _disagreements(folder=folder, rows=rows, practices=practices)
    return Library(practices=tuple(practices), rows=tuple(rows), problems=tuple(sorted(set(problems))))


def _disagreements(
    *, folder: Path, rows: Iterable[AtlasRow], practices: Iterable[Practice]
) -> Iterator[Problem]:
    by_id = {row.id: row for row in rows}
    by_name = {found.id: found for found in practices}
    there = {path.name for path in practice_folders(folder=folder)}
    for row in by_id.values():
        yield from _row_faults(file=f"{folder.name}/{atlas.FILE}", row=row, there=there, practices=by_name)
    for found in by_name.values():
        yield from _practice_faults(practice=found, rows=by_id)


def _row_faults(
    *, file: str, row: AtlasRow, there: set[str], practices: dict[str, Practice]
) -> Iterator[Problem]:
    for column, names in (("runs", [row.runs] if row.runs else []), ("cited_by", list(row.cited_by))):
        for name in names:
            listed = practices[name].rows + practices[name].cites if name in practices else (row.id,)
            if name not in there:
                yield Problem(file, row.line, 0, f"column {column!r}: there is no folder {name!r}")
            elif row.id not in listed:
                yield Problem(
                    file, row.line, 0, f"column {column!r}: {name}/{folders.FILE} does not name {row.id}"
                )


def _practice_faults(*, practice: Practice, rows: dict[str, AtlasRow]) -> Iterator[Problem]:
    document = marked_yaml.read(
        path=practice.folder / folders.FILE,
        name=f"{practice.folder.parent.name}/{practice.id}/{folders.FILE}",
    )
    for key, column in (("rows", "runs"), ("cites", "cited_by")):
        for number, name in enumerate(practice.content[key]):
            row = rows.get(name)
            if row is None:
                yield document.problem(place=(key, number), message=f"{name} is not in the atlas")
            elif practice.id not in {row.runs, *row.cited_by} or (key == "rows" and row.runs != practice.id):
                message = f"{atlas.FILE} line {row.line} does not say {practice.id!r} under {column!r}"
                yield document.problem(place=(key, number), message=message)
