"""What the doctor asks of the database."""

from pathlib import Path

from ventanilla.project.commands.answers import need_django
from ventanilla.project.doctor.findings import Finding, Node, bad, ok, warn

PLAIN_HEADER = b"SQLite format 3\x00"


def opens(_node: Node) -> Finding:
    """Ask the database something, with the key this node holds."""
    need_django()
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1" if connection.vendor == "postgresql" else "SELECT count(*) FROM sqlite_master"
            )
    except DatabaseError as problem:
        return bad(f"The database cannot be opened: {problem}.", mend=_mend(connection.vendor))
    return ok(f"the database opens ({connection.vendor})")


def _mend(vendor: str) -> str:
    if vendor == "postgresql":
        return "check VENTANILLA_DATABASE, and that the server runs"
    return "put back keys/database and the database file from the same backup"


def is_encrypted(_node: Node) -> Finding:
    """Look whether the file on disk can be read without its key."""
    need_django()
    from django.db import connection

    if connection.vendor == "postgresql":
        return ok("PostgreSQL keeps its own files; persons are sealed before they reach it")
    path = Path(str(connection.settings_dict["NAME"]))
    if not path.exists():
        return warn("There is no database file yet.", mend="run `ventanilla prepare`")
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            return bad(
                f"{path} is not encrypted.", mend="restore it from a backup; it was made by another program"
            )
    return ok("the database file is encrypted")


def tables(_node: Node) -> Finding:
    """Compare the tables with what this version needs."""
    need_django()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return bad(f"{len(waiting)} changes of the tables are waiting.", mend="run `ventanilla prepare`")
    return ok("the tables are those of this version")


def postgresql_log(_node: Node) -> Finding:
    """Look whether PostgreSQL writes the values of statements to its log."""
    need_django()
    from django.db import connection

    if connection.vendor != "postgresql":
        return ok("no PostgreSQL, so no server log")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name IN"
            " ('log_statement', 'log_min_duration_statement', 'log_parameter_max_length')"
        )
        settings = dict(cursor.fetchall())
    logs = settings["log_statement"] != "none" or settings["log_min_duration_statement"] != "-1"
    if logs and settings["log_parameter_max_length"] != "0":
        return warn(
            "PostgreSQL logs statements with their values.",
            mend="ALTER SYSTEM SET log_parameter_max_length = 0; then SELECT pg_reload_conf();",
        )
    return ok("PostgreSQL's log holds no values")
