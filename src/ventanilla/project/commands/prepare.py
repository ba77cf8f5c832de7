"""`ventanilla prepare`: bring translations, static files, tables and the first form up to date."""

import argparse

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer


def add_to(words: grammar.Words) -> None:
    """Add `prepare`."""
    text = "bring translations, static files, tables and the first form up to date"
    grammar.add_since(grammar.add_word(words, name="prepare", help=text, run=_prepare))


def _prepare(arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, prepare
    from ventanilla.project.progress import Progress

    done = prepare.prepare(folder=environment.var_folder(), progress=Progress(since_s=arguments.since))
    return Answer(result={"done": done}, text="" if done else "Everything was up to date.")
