"""Starts the keeper from the command line: `python -m ventanilla.keeper --folder VAR`."""

import argparse
import logging
import os
import sys
from pathlib import Path

from ventanilla.keeper.journal.heads import JournalShortened
from ventanilla.keeper.keys import CannotUnwrap, CannotUseKeys
from ventanilla.keeper.policy import POLICY_FILE, BadPolicy
from ventanilla.keeper.process import CannotStart, begin_new_journal, run
from ventanilla.keeper.ring.file import CannotOpenRing

BAD_INPUT = 2
_SHORTENED = (
    "The journal is not the one this keeper signed: it was cut, replaced or changed. Keep every copy of it. "
    "Put back the right journal.log, or begin a new one: ventanilla journal begin-anew --because WHY"
)


def main() -> int:
    """Run until stopped; return 0 after a clean end and 2 when the keeper cannot start."""
    options = _parser().parse_args()
    logging.basicConfig(format="keeper: %(message)s", level=logging.WARNING)
    try:
        if options.begin_new_journal:
            begin_new_journal(
                folder=options.folder.resolve(), demo=options.demo, why=options.begin_new_journal
            )
            return 0
        run(
            folder=options.folder.resolve(),
            policy_path=options.policy,
            socket_path=(options.socket or options.folder / "run" / "keeper.sock").absolute(),
            demo=options.demo,
            allowed_uids=frozenset({os.getuid(), *options.allow_uid}),
            with_parent=options.with_parent,
        )
    except (CannotStart, CannotUseKeys, CannotOpenRing, BadPolicy) as problem:
        sys.stderr.write(f"keeper: {problem}\n")
        return BAD_INPUT
    except JournalShortened:
        sys.stderr.write(f"keeper: {_SHORTENED}\n")
        return BAD_INPUT
    except CannotUnwrap:
        sys.stderr.write("keeper: The ring was changed from outside; put back a copy of it.\n")
        return BAD_INPUT
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ventanilla.keeper", description="Holds the keys of one city."
    )
    parser.add_argument(
        "--folder", type=Path, required=True, help="the node's folder, with keys, ring and journal"
    )
    parser.add_argument(
        "--socket", type=Path, help="the socket to serve; FOLDER/run/keeper.sock unless given"
    )
    parser.add_argument(
        "--demo", action="store_true", help="an invented city: makes demo keys on the first start"
    )
    parser.add_argument(
        "--allow-uid",
        type=int,
        action="append",
        default=[],
        metavar="UID",
        help="who else may use the socket",
    )
    parser.add_argument(
        "--begin-new-journal",
        metavar="WHY",
        help="set the journal aside, write why in the first line of a new one, and end",
    )
    parser.add_argument(
        "--policy", type=Path, default=POLICY_FILE, help="the city's own policy, in place of the shipped one"
    )
    parser.add_argument(
        "--with-parent", action="store_true", help="end when the process that started it ends"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
