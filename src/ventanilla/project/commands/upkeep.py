"""`ventanilla upkeep`: what has to be done from time to time, once, now."""

import argparse

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, need_django


def add_to(words: grammar.Words) -> None:
    """Add `upkeep`."""
    parser = grammar.add_word(
        words, name="upkeep", help="do once what is due from time to time", run=_keep_up
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing when all went well")


def _keep_up(arguments: argparse.Namespace) -> Answer:
    need_django()
    from django.utils import timezone

    from ventanilla.project import upkeep
    from ventanilla.project.commands import desk

    with desk.keep_up() as handle:
        done = upkeep.run(handle=handle, at=timezone.now())
    lines = [f"{count:5}  {name.replace('_', ' ')}" for name, count in done.items()]
    return Answer(result={"done": done}, text="" if arguments.quiet else "\n".join(lines))
