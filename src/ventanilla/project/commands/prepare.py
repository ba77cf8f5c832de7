"""`ventanilla prepare`: bring translations, static files and tables up to date."""

import argparse

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer


def add_to(words: grammar.Words) -> None:
    """Add `prepare`."""
    grammar.add_word(
        words, name="prepare", help="bring translations, static files and tables up to date", run=_prepare
    )


def _prepare(_arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, prepare
    from ventanilla.project.progress import Progress

    done = prepare.prepare(folder=environment.var_folder(), progress=Progress())
    return Answer(result={"done": done}, text="" if done else "Everything was up to date.")
