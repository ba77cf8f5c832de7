"""The `ventanilla` command: what a city's technicians type, answered in words or in JSON."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from ventanilla.project.commands.answers import BAD_INPUT, NO, Answer, BadInput, CommandStops, in_words

WORDS = ("serve", "prepare", "demo", "directory", "form", "practice", "user", "doctor", "upkeep", "journal")
STOPPED_BY_HAND = 130


class Parser(argparse.ArgumentParser):
    """A parser whose complaints follow the same form as every other answer."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise BadInput(message, mend=f"read the help: {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 yes, 1 no or refused, 2 bad input."""
    words = list(sys.argv[1:] if argv is None else argv)
    style = "json" if "--format=json" in words or _follows(words, "--format", "json") else "text"
    try:
        answer = _run(words)
    except CommandStops as problem:
        answer = problem.answer()
    except KeyboardInterrupt:
        return STOPPED_BY_HAND
    return _say(answer=answer, style=style)


def _follows(words: list[str], first: str, second: str) -> bool:
    return any(pair == (first, second) for pair in pairwise(words))


def _run(words: list[str]) -> Answer:
    arguments = _parser().parse_args(words)
    try:
        answer: Answer = arguments.run(arguments)
    except CommandStops:
        raise
    except Exception as problem:
        if os.environ.get("VENTANILLA_DEBUG") == "1":
            raise
        return _explained(problem).answer()
    return answer


def _explained(problem: Exception) -> CommandStops:
    """Turn the faults a technician can mend into words; the others ask for a report."""
    from ventanilla.keeper.client import KeeperDown
    from ventanilla.project.city import BadCityFile
    from ventanilla.project.environment import BadSetting

    if isinstance(problem, KeeperDown):
        return CommandStops(
            "The keeper does not answer.", mend="start the node (ventanilla serve), then try again"
        )
    if isinstance(problem, BadCityFile | BadSetting):
        return BadInput(str(problem), mend="correct the setting named above, then try again")
    return CommandStops(
        f"Ventanilla could not finish: {type(problem).__name__}.",  # its words might name a person
        mend="run `ventanilla doctor`; set VENTANILLA_DEBUG=1 and try again to see where it happened",
    )


def _parser() -> Parser:
    parser = Parser(prog="ventanilla", description="Runs and looks after one city's Ventanilla.")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how to answer")
    words = parser.add_subparsers(title="what to do", required=True, metavar="WORD", parser_class=Parser)
    for name in WORDS:
        importlib.import_module(f"ventanilla.project.commands.{name}").add_to(words)
    return parser


def _say(*, answer: Answer, style: str) -> int:
    text = in_words(answer=answer, style=style)
    out = (
        sys.stderr
        if answer.code in {NO, BAD_INPUT} and style == "text" and "error" in answer.result
        else sys.stdout
    )
    try:
        if text:
            print(text, file=out, flush=True)
    except BrokenPipeError:  # the reader went away (`ventanilla ... | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return answer.code


if __name__ == "__main__":
    sys.exit(main())
