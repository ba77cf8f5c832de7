"""How words are added to the `ventanilla` command, so that each takes --format and explains itself."""

import argparse
from collections.abc import Callable
from typing import Any, Protocol

from ventanilla.project.commands.answers import Answer

Run = Callable[[argparse.Namespace], Answer]


class Words(Protocol):
    """What argparse returns from add_subparsers()."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add one word."""


def add_word(words: Words, *, name: str, help: str, run: Run | None = None) -> argparse.ArgumentParser:  # noqa: A002
    """Add a word that runs something, or, without `run`, that is followed by another word."""
    parser = words.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    if run:
        parser.set_defaults(run=run)
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how to answer")
    return parser


def add_since(parser: argparse.ArgumentParser) -> None:
    """Let `ventanilla serve` pass on when it started, so that the seconds it shows go on in the words it runs."""
    parser.add_argument("--since", type=float, help=argparse.SUPPRESS)


def more_words(parser: argparse.ArgumentParser) -> Words:
    """Let a word be followed by another one."""
    return parser.add_subparsers(title="what to do", required=True, metavar="WORD", parser_class=type(parser))
