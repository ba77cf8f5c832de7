"""`ventanilla form list|add|shipped`: the forms a city asks with."""

import argparse
from pathlib import Path

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, need_django


def add_to(words: grammar.Words) -> None:
    """Add `form` and its words."""
    more = grammar.more_words(grammar.add_word(words, name="form", help="look after the forms of this city"))
    grammar.add_word(more, name="list", help="list the forms installed here", run=_list)
    add = grammar.add_word(
        more, name="add", help="install a form, or a newer version of one that is asked already", run=_add
    )
    add.add_argument("path", type=Path, help="an .xlsx or .xls file, or a folder or .zip of CSV files")
    add.add_argument("--key", default="", help="install it under this short name (default: its own id)")
    text = "install the form about needs that ships with the project, or its newer version"
    grammar.add_word(more, name="shipped", help=text, run=_shipped)


def _list(_arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.casework import commands

    code, result, text = commands.list_forms()
    return Answer(code=code, result=result, text=text)


def _add(arguments: argparse.Namespace) -> Answer:
    return _added(path=arguments.path, key=arguments.key)


def _shipped(_arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import prepare

    return _added(path=prepare.SHIPPED_FORM)


def _added(*, path: Path, key: str = "") -> Answer:
    need_django()
    from django.utils import timezone

    from ventanilla.casework import commands

    code, result, text = commands.add(path=path, key=key, on=timezone.localdate())
    return Answer(code=code, result=result, text=text)
