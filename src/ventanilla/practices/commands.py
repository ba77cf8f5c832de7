"""What the command line does with practices; each function returns an exit code, a result for programs, and words."""

import datetime
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from ventanilla.keeper.client import Handle, Keeper
from ventanilla.practices import folders, library, queries, services, wording
from ventanilla.practices.folders import Practice
from ventanilla.practices.library import NoSuchPractice
from ventanilla.practices.merging import Move, Verb
from ventanilla.practices.problems import BadPractice, Problem

Reply = tuple[int, dict[str, Any], str]

YES = 0
NO = 1
BAD_INPUT = 2


def list_practices() -> Reply:
    """List the library: every practice, where it comes from, and how it stands here."""
    shelves = queries.library()
    problems = _as_text(queries.problems())
    result = {"practices": [_line(shelf) for shelf in shelves], "problems": problems}
    rows = [f"{shelf.practice.id:34}{shelf.state:16}{_where(shelf.practice)}" for shelf in shelves]
    return YES, result, "\n".join([*rows, *problems])


def _line(shelf: queries.Shelf) -> dict[str, Any]:
    content = shelf.practice.content
    keys = ("title", "city", "country", "year", "rows")
    return {
        "id": shelf.practice.id,
        "state": shelf.state,
        "version": shelf.practice.version,
        **{key: content[key] for key in keys},
    }


def _where(practice: Practice) -> str:
    content = practice.content
    year = f", {content['year']}" if content["year"] else ""
    return f"{content['title']['en']} ({content['city']}, {content['country']}{year})"


def show(*, practice: str) -> Reply:
    """Say what a practice is, what its sources say, and what adopting it would change here."""
    try:
        found = library.practice(folder=settings.PRACTICES_FOLDER, name=practice)
    except (NoSuchPractice, BadPractice) as refused:
        return _refusal(practice=practice, refused=refused)
    shelf = queries.practice(name=practice)
    moves = queries.plan(practice=found)
    result = {
        **(_line(shelf) if shelf else {"id": practice}),
        "summary": found.content["summary"],
        "sources": list(found.content["sources"]),
        "figures": list(found.content["figures"]),
        "plan": [_move(move) for move in moves],
    }
    figures = [_figure(figure) for figure in found.content["figures"]]
    changes = [wording.planned(move=move) for move in moves] or ["Nothing to change here."]
    text = [_where(found), "", found.content["summary"]["en"], "", *figures, "", *changes]
    return YES, result, "\n".join(text)


def _figure(figure: dict[str, Any]) -> str:
    return f"{figure['says']['en']}: {figure['is'].replace('_', ' ')} {figure['value']:,} ({figure['as_of']})"


def _move(move: Move) -> dict[str, Any]:
    return {
        "id": move.id,
        "does": str(move.verb),
        "name": move.thing.name,
        "conflicts": [wording.difference(difference=one) for one in move.conflicts],
    }


def adopt(*, practice: str, on: datetime.date | None = None, take: Collection[str] = ()) -> Reply:
    """Take up a practice, or its newer version; what the city changed itself stays."""
    try:
        found = library.practice(folder=settings.PRACTICES_FOLDER, name=practice)
        adopted = services.adopt(
            desk=_desk(practice=found), practice=found, by=None, on=on or _today(), take=take
        )
    except (NoSuchPractice, BadPractice, services.CannotAdopt) as refused:
        return _refusal(practice=practice, refused=refused)
    moves = [_move(move) for move in adopted.moves]
    changed = [wording.planned(move=move) for move in adopted.moves if move.verb is not Verb.CONFLICT]
    conflicts = [f"{wording.planned(move=move)} [{move.id}]" for move in adopted.conflicts]
    heading = (
        f"{practice} is adopted." if changed or conflicts else f"{practice} was already adopted as it is."
    )
    return YES, {"id": practice, "changes": moves}, "\n".join([heading, *changed, *conflicts])


def retire(*, practice: str, on: datetime.date | None = None) -> Reply:
    """End an adopted practice."""
    try:
        known = queries.practice(name=practice)
        desk = _desk(practice=known.practice if known else None)
        retired = services.retire(desk=desk, practice=practice, on=on or _today())
    except (services.CannotRetire, services.CannotAdopt) as refused:
        return _refusal(practice=practice, refused=refused)
    outcomes = [
        {"id": move.id, "name": move.thing.name, "became": outcome} for move, outcome in retired.outcomes
    ]
    words = [wording.done(move=move, outcome=outcome) for move, outcome in retired.outcomes]
    return YES, {"id": practice, "things": outcomes}, "\n".join([f"{practice} is retired.", *words])


def check(*, path: Path | None = None) -> Reply:
    """Check one practice's folder, or the whole library with its atlas; each fault with its file and line."""
    folder = Path(path).resolve() if path else settings.PRACTICES_FOLDER
    if not folder.is_dir():
        return BAD_INPUT, {"error": f"{path} is not a folder"}, f"{path} is not a folder."
    one = (folder / folders.FILE).exists()
    practices, problems = _one(folder=folder) if one else _all(folder=folder)
    for practice in practices:
        problems += folders.check_forms(practice=practice)
    found = _as_text(sorted(set(problems)))
    result = {"practices": [practice.id for practice in practices], "problems": found}
    if found:
        return NO, result, "\n".join(found)
    return YES, result, f"Nothing is wrong with {len(practices)} practices."


def _one(*, folder: Path) -> tuple[list[Practice], list[Problem]]:
    try:
        return [folders.load(folder=folder)], []
    except BadPractice as refused:
        return [], list(refused.problems)


def _all(*, folder: Path) -> tuple[list[Practice], list[Problem]]:
    found = library.read(folder=folder)
    return list(found.practices), list(found.problems)


def _as_text(problems: Collection[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def _refusal(*, practice: str, refused: Exception) -> Reply:
    if isinstance(refused, NoSuchPractice):
        text = f"There is no practice {practice!r} in the library; `ventanilla practice list` shows them."
        return BAD_INPUT, {"error": text}, text
    if isinstance(refused, BadPractice):
        return BAD_INPUT, {"error": "bad practice", "problems": _as_text(refused.problems)}, str(refused)
    if isinstance(refused, services.CannotRetire):
        return NO, {"error": "not adopted"}, f"{practice} is not adopted here."
    return NO, {"error": str(refused)}, f"{practice} was not adopted. {refused}"


def _desk(*, practice: Practice | None) -> Handle | None:
    """Return the set-up handle where the words of a consent change; other practices need no keeper."""
    if practice is None or not practice.content["consents"]:
        return None
    return Keeper(socket=settings.KEEPER_SOCKET).system(actor="system:setup")


def _today() -> datetime.date:
    return timezone.localdate()  # noqa: TID251  # a command is an edge, as a page is: it reads the clock for the rooms
