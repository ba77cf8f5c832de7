"""`ventanilla practice list|show|adopt|retire|check`: practices of other cities, taken up here."""

import argparse
from pathlib import Path
from typing import Any

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, need_django


def add_to(words: grammar.Words) -> None:
    """Add `practice` and its words."""
    more = grammar.more_words(
        grammar.add_word(words, name="practice", help="look after the practices of this city")
    )
    grammar.add_word(more, name="list", help="list the practices of the library", run=_list)
    for name, text, run in (
        ("show", "say what a practice is and would change here", _show),
        ("adopt", "take up a practice, or its newer version", _adopt),
        ("retire", "stop a practice; what was recorded under it stays", _retire),
    ):
        word = grammar.add_word(more, name=name, help=text, run=run)
        word.add_argument("practice", help="name of its folder")
        if name == "adopt":
            help_ = "a change in which the practice's version replaces the city's own; may be repeated"
            word.add_argument("--take", action="append", default=[], metavar="ID", help=help_)
    check = grammar.add_word(
        more, name="check", help="say whether practice folders are well formed", run=_check
    )
    check.add_argument("path", nargs="?", type=Path, help="one practice folder (default: the whole library)")


def _answer(answer: tuple[int, dict[str, Any], str]) -> Answer:
    code, result, text = answer
    return Answer(code=code, result=result, text=text)


def _list(_arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.practices import commands

    return _answer(commands.list_practices())


def _show(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.practices import commands

    return _answer(commands.show(practice=arguments.practice))


def _adopt(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.practices import commands

    return _answer(commands.adopt(practice=arguments.practice, take=arguments.take))


def _retire(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.practices import commands

    return _answer(commands.retire(practice=arguments.practice))


def _check(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.practices import commands

    return _answer(commands.check(path=arguments.path))
