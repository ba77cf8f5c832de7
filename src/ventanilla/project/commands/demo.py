"""`ventanilla demo-city` and `ventanilla demo-walk`: the invented city, and one visit to it."""

import argparse
import sys

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer, CannotDo, need_django

BUILT = "built"


def add_to(words: grammar.Words) -> None:
    """Add `demo-city` and `demo-walk`."""
    grammar.add_word(words, name="demo-city", help="fill an empty node with the invented city", run=_build)
    grammar.add_word(words, name="demo-walk", help="play a walk-in from the door to the referral", run=_play)


def _build(_arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, keeper_process, stamps

    folder = environment.var_folder()
    if stamps.holds(folder=folder, name="demo-city", value=BUILT):
        return Answer(result={"built": False}, text="The demo city is already there.")
    _check_demo()
    with keeper_process.running(folder=folder, demo=True):
        _fill()
    stamps.put(folder=folder, name="demo-city", value=BUILT)
    return Answer(result={"built": True})


def _play(arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import environment, keeper_process, prepare, stamps
    from ventanilla.project.progress import Progress

    folder = environment.var_folder()
    _check_demo()
    prepare.prepare(folder=folder, progress=Progress())
    with keeper_process.running(folder=folder, demo=True):
        if not stamps.holds(folder=folder, name="demo-city", value=BUILT):
            _build(arguments)
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


def _fill() -> None:
    from ventanilla.project import environment, prepare
    from ventanilla.project.progress import Progress

    progress = Progress()
    prepare.prepare(folder=environment.var_folder(), progress=progress)
    need_django()
    from django.utils import timezone

    from ventanilla.project import demo_city
    from ventanilla.project.commands import desk

    with desk.set_up() as handle:
        demo_city.build(handle=handle, at=timezone.now(), progress=progress)
