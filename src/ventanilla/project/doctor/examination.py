"""Runs every check in order; one that cannot be made is itself a finding."""

from collections.abc import Callable

from ventanilla.project.doctor import database, keys, machine, running
from ventanilla.project.doctor.findings import Finding, Node, bad

Check = Callable[[Node], Finding]

CHECKS: dict[str, Check] = {
    "python": machine.python,
    "packages": machine.packages,
    "sqlite": machine.sqlite,
    "disk": machine.disk,
    "swap": machine.swap,
    "core_dumps": machine.core_dumps,
    "clock": machine.clock,
    "city": machine.city,
    "translations": machine.translated,
    "folder": keys.folder,
    "keys": keys.present,
    "demo_keys": keys.demo,
    "database": database.opens,
    "database_file": database.is_encrypted,
    "tables": database.tables,
    "postgresql_log": database.postgresql_log,
    "keeper": running.keeper,
    "unfinished_records": running.pending,
    "port": running.port,
}


def examine(*, node: Node) -> dict[str, Finding]:
    """Return a finding for every check, in the order in which they are worth mending."""
    return {name: _made(name=name, check=check, node=node) for name, check in CHECKS.items()}


def _made(*, name: str, check: Check, node: Node) -> Finding:
    try:
        return check(node)
    except Exception as problem:  # noqa: BLE001  # the doctor must finish the examination
        return bad(
            f"{name} could not be checked: {type(problem).__name__}: {problem}",
            mend="mend what is bad above first, then run `ventanilla doctor` again",
        )
