"""`ventanilla serve`: run the node."""

import argparse

from ventanilla.project.commands import grammar
from ventanilla.project.commands.answers import Answer


def add_to(words: grammar.Words) -> None:
    """Add `serve`."""
    parser = grammar.add_word(
        words, name="serve", help="start the keeper and the web server, and stay", run=_serve
    )
    parser.add_argument("--port", help="where to listen (default: PORT, or 8000)")


def _serve(arguments: argparse.Namespace) -> Answer:
    from ventanilla.project import serve
    from ventanilla.project.progress import Progress

    return serve.serve(place=serve.place_from_environment(port=arguments.port), say=Progress())
