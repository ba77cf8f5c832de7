"""The doctor finds what is wrong and says how to mend it, and finishes whatever it finds."""

import dataclasses
import os
from pathlib import Path

import pytest

from ventanilla.project import environment
from ventanilla.project.doctor import database, examination, keys, machine, running
from ventanilla.project.doctor.findings import BAD, OK, WARN, Node


@pytest.fixture
def node(tmp_path):
    """A demo node as it is after its first start."""
    folder = tmp_path / "var"
    (folder / "keys").mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    for name in ("kek", "database", "session", "DEMO"):
        (folder / "keys" / name).touch(mode=0o600)
    return Node(folder=folder, city_file=environment.ROOT / "city.toml", demo=True, host="127.0.0.1", port=0)


def test_this_machine_has_the_python_the_packages_and_the_sqlite_it_needs(node):
    found = [machine.python(node), machine.sqlite(node), machine.packages(node)]

    assert [(finding.level, finding.mend) for finding in found] == [(OK, "")] * 3


def test_a_package_that_is_not_the_locked_one_is_named(node, tmp_path, monkeypatch):
    lock = tmp_path / "core.lock"
    lock.write_text(
        "django==1.0 \\\n    --hash=sha256:0\nabsent==2 \\\ntzdata==1 ; sys_platform == 'win32' \\\n"
    )
    monkeypatch.setattr(machine, "CORE_LOCK", lock)

    finding = machine.packages(node)

    assert finding.level == BAD
    assert "absent is missing" in finding.what
    assert "django is 5.2" in finding.what
    assert "tzdata" not in finding.what


def test_swap_on_disk_is_a_warning_and_compressed_memory_is_not(node, tmp_path):
    table = tmp_path / "swaps"
    table.write_text("Filename Type Size Used Priority\n/dev/zram0 partition 1 0 5\n")
    calm = machine.swap(node, table=table)
    table.write_text("Filename Type Size Used Priority\n/dev/sda2 partition 1 0 5\n")

    assert (calm.level, machine.swap(node, table=table).level) == (OK, WARN)


def test_memory_written_by_a_crash_is_a_warning(node):
    assert machine.core_dumps(node, limit=(0, 0)).level == OK
    assert machine.core_dumps(node, limit=(-1, -1)).level == WARN


def test_a_clock_behind_what_was_written_is_wrong(node):
    ten_years_on_s = (node.folder / "keys").stat().st_mtime + 10 * 365 * 86_400
    os.utime(node.folder / "keys", (ten_years_on_s, ten_years_on_s))

    assert machine.clock(node).level == BAD


def test_a_full_disk_is_bad_and_a_tight_one_a_warning(node, monkeypatch):
    def free(megabytes: int) -> str:
        usage = type("usage", (), {"free": megabytes * machine.MIB})
        monkeypatch.setattr(machine.shutil, "disk_usage", lambda _path: usage)
        return machine.disk(node).level

    assert [free(10), free(500), free(50_000)] == [BAD, WARN, OK]


def test_a_city_file_that_cannot_be_used_is_quoted(node, tmp_path):
    (tmp_path / "city.toml").write_text('name = "Puerto"\ncolour = 1\n')

    finding = machine.city(dataclasses.replace(node, city_file=tmp_path / "city.toml"))

    assert (finding.level, "colour" in finding.what) == (BAD, True)


def test_a_folder_that_others_may_enter_is_bad(node):
    before = keys.folder(node)
    node.folder.chmod(0o755)

    assert (before.level, keys.folder(node).level) == (OK, BAD)
    assert f"chmod 700 {node.folder}" in keys.folder(node).mend


def test_a_missing_key_is_named(node):
    (node.folder / "keys" / "kek").unlink()

    finding = keys.present(node)

    assert (finding.level, "kek" in finding.what) == (BAD, True)


def test_a_node_on_postgresql_has_no_file_and_needs_no_key_for_it(node):
    (node.folder / "keys" / "database").unlink()

    assert keys.present(node).level == BAD
    assert keys.present(dataclasses.replace(node, postgresql=True)).level == OK


def test_a_key_that_others_may_read_is_bad(node):
    before = keys.present(node)
    (node.folder / "keys" / "kek").chmod(0o644)

    assert (before.level, keys.present(node).level) == (OK, BAD)


@pytest.mark.parametrize(
    ("marked", "demo", "level"), [(True, True, WARN), (True, False, BAD), (False, False, OK)]
)
def test_demo_keys_are_a_warning_in_a_demo_and_bad_elsewhere(node, marked, demo, level):
    if not marked:
        (node.folder / "keys" / "DEMO").unlink()

    assert keys.demo(dataclasses.replace(node, demo=demo)).level == level


def test_a_keeper_that_is_not_there_is_a_warning_and_so_is_the_socket_it_left(node):
    before = running.keeper(node)
    (node.folder / "run").mkdir()
    (node.folder / "run" / "keeper.sock").touch()

    assert (before.level, before.mend) == (WARN, "start the node: `ventanilla serve`")
    assert "left its socket" in running.keeper(node).what


def test_a_port_in_use_is_bad(node):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = dataclasses.replace(node, port=other.getsockname()[1])

        assert running.port(taken).level == BAD
    assert running.port(taken).level == OK


@pytest.mark.django_db
def test_the_database_of_the_tests_opens_and_has_its_tables(node):
    assert [check(node).level for check in (database.opens, database.tables, database.postgresql_log)] == [
        OK
    ] * 3


@pytest.mark.django_db
def test_changes_of_the_tables_that_wait_are_counted(node):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="staff").delete()

    finding = database.tables(node)

    assert (finding.level, finding.mend) == (BAD, "run `ventanilla prepare`")


@pytest.mark.django_db
def test_a_file_that_is_not_encrypted_is_bad(node, settings, monkeypatch):
    from django.db import connection

    plain = node.folder / "plain.sqlite"
    plain.write_bytes(b"SQLite format 3\x00")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(plain))
    monkeypatch.setattr(connection, "vendor", "sqlite")

    assert database.is_encrypted(node).level == BAD


def test_a_check_that_breaks_is_a_finding_and_the_rest_is_still_made(node, monkeypatch):
    def breaks(_node):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(examination, "CHECKS", {"first": breaks, "python": machine.python})

    found = examination.examine(node=node)

    assert [(name, finding.level) for name, finding in found.items()] == [("first", BAD), ("python", OK)]


def test_every_finding_that_is_not_well_says_how_to_mend_it(node, monkeypatch):
    monkeypatch.setattr(machine, "CORE_LOCK", Path("absent"))
    outside = {
        name: check for name, check in examination.CHECKS.items() if check.__module__ != database.__name__
    }
    monkeypatch.setattr(examination, "CHECKS", outside)

    found = examination.examine(node=node).values()

    assert all(finding.mend for finding in found if finding.level != OK)
