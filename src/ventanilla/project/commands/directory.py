"""`ventanilla directory import|export|check`: the service directory as Open Referral HSDS files."""

import argparse
from pathlib import Path

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, need_django


def add_to(words: grammar.Words) -> None:
    """Add `directory` and its words."""
    more = grammar.more_words(
        grammar.add_word(words, name="directory", help="look after the service directory")
    )
    for name, text, run in (
        ("import", "take in an HSDS file or folder, whole or not at all", _import),
        ("export", "write the directory as HSDS", _export),
        ("check", "say whether an HSDS file or folder could be imported", _check),
    ):
        word = grammar.add_word(more, name=name, help=text, run=run)
        word.add_argument("path", type=Path, help="a folder of CSV files, a .zip of them, or a .json file")
        if name == "export":
            help_ = "in a .json file: all tables, or a list of services in full"
            word.add_argument("--form", choices=["tables", "services"], default="tables", help=help_)


def _import(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.directory import commands

    code, result, text = commands.import_path(path=arguments.path)
    return Answer(code=code, result=result, text=text)


def _export(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.directory import commands

    code, result, text = commands.export_path(path=arguments.path, form=arguments.form)
    return Answer(code=code, result=result, text=text)


def _check(arguments: argparse.Namespace) -> Answer:
    need_django()
    from ventanilla.directory import commands

    code, result, text = commands.check_path(path=arguments.path)
    return Answer(code=code, result=result, text=text)
