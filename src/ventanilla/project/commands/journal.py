"""`ventanilla journal`: check that nobody rewrote who opened what, here and in a partner city."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, BadInput, CannotDo

LONGEST_WHY = 200


def add_to(words: grammar.Words) -> None:
    """Add `journal verify`, `heads`, `witness` and `begin-anew`."""
    text = "check who opened what: that no line was changed, here and in partner cities"
    more = grammar.more_words(grammar.add_word(words, name="journal", help=text))
    verify = grammar.add_word(
        more,
        name="verify",
        help="read the whole journal and check every line and every signed head",
        run=_verify,
    )
    verify.add_argument(
        "--kept", type=Path, help="heads that somebody else kept, one JSON object a line, to compare with"
    )
    heads = grammar.add_word(
        more, name="heads", help="print the signed heads, one JSON object a line", run=_heads
    )
    heads.add_argument(
        "--after", type=int, default=-1, metavar="LINES", help="only heads of a longer journal"
    )
    witness = grammar.add_word(
        more,
        name="witness",
        help="keep another city's heads, once they follow from those kept before",
        run=_witness,
    )
    witness.add_argument("new", type=Path, help="what the other city publishes now, one JSON object a line")
    witness.add_argument("--kept", type=Path, required=True, help="the file in which this city keeps them")
    anew = grammar.add_word(
        more,
        name="begin-anew",
        help="set a damaged journal aside and begin another that says so",
        run=_begin_anew,
    )
    anew.add_argument("--because", required=True, metavar="WHY", help="what happened, without anybody's name")


def _verify(arguments: argparse.Namespace) -> Answer:
    from ventanilla.keeper.journal.chain import JournalAltered
    from ventanilla.keeper.journal.head_file import BadHeads
    from ventanilla.keeper.journal.verification import PastChanged, verify

    folder = _keeper_folder()
    if not (folder / "journal.log").exists():
        raise CannotDo("There is no journal yet.", mend="start the node once: `ventanilla serve`")
    try:
        found = verify(folder=folder, kept=_read(arguments.kept) if arguments.kept else ())
    except JournalAltered as problem:
        raise _changed(
            f"Line {problem.line} of the journal is not the one that was written there."
        ) from problem
    except BadHeads as problem:
        raise _changed(f"Signed head number {problem.line} cannot be trusted: {problem.why}.") from problem
    except PastChanged as problem:
        raise _changed(f"The journal is not the one that was signed on {problem.head.at}.") from problem
    return _verified(found)


def _verified(found: Any) -> Answer:
    result: dict[str, Any] = {"lines": found.lines, "signed_lines": found.covered, "heads": found.heads}
    text = (
        f"Every line is the one that was written: {found.lines} lines, {found.heads} signed heads.\n"
        f"{found.lines - found.covered} lines wait for the next head."
    )
    if found.last:
        result |= {"signed_at": found.last.at, "key": found.last.fingerprint()}
        text += f"\nThe last head was signed on {found.last.at} by the key {found.last.fingerprint()}."
    return Answer(result=result, text=text)


def _changed(what: str) -> CannotDo:
    mend = "change nothing, copy the keeper's folder to a safe place, and follow docs/guides/journal.md"
    return CannotDo(what, mend=mend)


def _heads(arguments: argparse.Namespace) -> Answer:
    from ventanilla.keeper.journal.head_file import read_lines

    found = [
        raw for raw in read_lines(path=_keeper_folder() / "journal.heads") if raw["size"] > arguments.after
    ]
    return Answer(result={"heads": found}, text="\n".join(map(_line, found)))


def _witness(arguments: argparse.Namespace) -> Answer:
    from ventanilla.keeper.journal.head_file import BadHeads
    from ventanilla.keeper.journal.heads import head_from_json
    from ventanilla.keeper.journal.verification import continued

    kept = _read(arguments.kept) if arguments.kept.exists() else []
    try:
        fresh = continued(kept=kept, new=_read(arguments.new))
    except BadHeads as problem:
        raise CannotDo(
            f"The other city's journal does not follow from what was kept here: {problem.why}.",
            mend="keep both files, tell the other city's counsel, and ask which of the two is true",
        ) from problem
    with arguments.kept.open("a", encoding="utf-8") as file:
        file.writelines(f"{_line(raw)}\n" for raw in fresh)
    both = [*kept, *fresh]
    if not both:
        return Answer(result={"kept": 0, "new": 0}, text="The other city has signed nothing yet.")
    key = head_from_json(both[-1]).fingerprint()
    text = f"{len(fresh)} new heads follow from the {len(kept)} kept before; all are kept now."
    if not kept:
        text += f"\nThese are the first. Ask the other city by telephone whether its key is {key}."
    return Answer(result={"kept": len(both), "new": len(fresh), "key": key}, text=text)


def _begin_anew(arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, keeper_process

    if not 0 < len(arguments.because) <= LONGEST_WHY:
        raise BadInput("Say why in 1 to 200 characters.", mend="give --because a sentence without names")
    folder = environment.var_folder()
    if keeper_process.answers(folder=folder):
        raise CannotDo("The keeper is running.", mend="stop the node, then run this again")
    demo = ["--demo"] if environment.flag(name="VENTANILLA_DEMO", default=True) else []
    command = [sys.executable, "-m", "ventanilla.keeper", "--folder", str(folder), *demo]
    done = subprocess.run(  # noqa: S603  # our own module
        [*command, "--begin-new-journal", arguments.because],
        capture_output=True,
        text=True,
        env=_environment(),
        check=False,
    )
    if done.returncode:
        raise CannotDo(done.stderr.strip(), mend="mend what is named above, then run this again")
    return Answer(
        text="A new journal has begun. The old one lies beside it, under the name journal.log and the time."
    )


def _environment() -> dict[str, str]:
    from ventanilla.project.environment import ROOT

    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def _keeper_folder() -> Path:
    from ventanilla.project import environment

    return environment.var_folder() / "keeper"


def _read(path: Path) -> list[Any]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(f"{path} cannot be read.", mend="name a file of signed heads") from problem
    return [
        _object(line, path=path, number=number) for number, line in enumerate(lines, start=1) if line.strip()
    ]


def _object(line: str, *, path: Path, number: int) -> Any:
    try:
        return json.loads(line)
    except ValueError as problem:
        raise BadInput(
            f"{path}, line {number}: this is no JSON object.", mend="get the file again from the other city"
        ) from problem


def _line(raw: Any) -> str:
    return json.dumps(raw, separators=(",", ":"))
