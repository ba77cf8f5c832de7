"""`ventanilla demo-city` and `ventanilla demo-walk`: the invented city, and one visit to it."""

import argparse
import sys
from pathlib import Path

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, CannotDo, need_django
from ventanilla.project.progress import Progress

BUILT = "built"


def add_to(words: grammar.Words) -> None:
    """Add `demo-city` and `demo-walk`."""
    text = "fill an empty node with the invented city"
    grammar.add_since(grammar.add_word(words, name="demo-city", help=text, run=_build))
    grammar.add_word(words, name="demo-walk", help="play a walk-in from the door to the referral", run=_play)


def _build(arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, keeper_process

    folder = environment.var_folder()
    _check_demo()
    with keeper_process.running(folder=folder, demo=True):
        built = _fill(folder=folder, progress=Progress(since_s=arguments.since))
    return Answer(result={"built": built}, text="" if built else "The demo city is already there.")


def _play(arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, keeper_process

    folder = environment.var_folder()
    _check_demo()
    with keeper_process.running(folder=folder, demo=True):
        _fill(folder=folder, progress=Progress())
        need_django()
        from ventanilla.project import demo_walk

        out = sys.stderr if arguments.format == "json" else sys.stdout
        try:
            demo_walk.play(keeper_folder=folder, out=out)
        except demo_walk.Stopped as problem:
            raise CannotDo(
                str(problem), mend=f"remove {folder}, then `make demo` builds the city anew"
            ) from problem
    return Answer(result={"played": True})


def _check_demo() -> None:
    from ventanilla.project import environment

    if not environment.flag(name="VENTANILLA_DEMO", default=True):
        raise CannotDo(
            "This node is not a demo: invented people have no place among real ones.",
            mend="use another folder, for example: VENTANILLA_DEMO=1 VENTANILLA_VAR=/tmp/demo ventanilla demo-city",
        )


def _fill(*, folder: Path, progress: Progress) -> bool:
    """Prepare what is due and build the city; return False where it was built before."""
    from ventanilla.project import prepare, stamps

    prepare.prepare(folder=folder, progress=progress)
    if stamps.holds(folder=folder, name="demo-city", value=BUILT):
        return False
    need_django()
    from django.utils import timezone

    from ventanilla.project import demo_city
    from ventanilla.project.commands import desk

    with desk.set_up() as handle:
        demo_city.build(handle=handle, at=timezone.now(), progress=progress)
    stamps.put(folder=folder, name="demo-city", value=BUILT)
    return True
