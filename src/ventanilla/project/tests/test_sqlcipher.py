"""The encrypted SQLite file behaves as Django expects, and is encrypted."""

import datetime
import decimal

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError

from ventanilla.project import environment
from ventanilla.project.sqlcipher import base


@pytest.fixture
def database(tmp_path, django_db_blocker):
    settings = environment.database(url="", folder=tmp_path) | {
        "TIME_ZONE": None,
        "CONN_HEALTH_CHECKS": False,
    }
    settings |= {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0, "TEST": {}}
    wrapper = base.DatabaseWrapper(settings, alias="default")
    with django_db_blocker.unblock(), wrapper.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE line (id integer primary key, name text unique, on_day date, at datetime, cost text)"
        )
    with django_db_blocker.unblock():
        yield wrapper
    wrapper.close()


def test_a_file_on_disk_cannot_be_read_without_its_key(database, tmp_path):
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO line (name) VALUES (%s)", ["Rosa Quispe"])
    database.close()

    written = b"".join(path.read_bytes() for path in tmp_path.glob("ventanilla.sqlite*"))

    assert b"SQLite format" not in written
    assert b"Rosa" not in written


def test_a_wrong_key_opens_nothing(database, tmp_path):
    database.close()
    other = sqlcipher.connect(str(tmp_path / "ventanilla.sqlite"))
    other.execute(f"PRAGMA key = \"x'{'0' * 64}'\"")

    with pytest.raises(sqlcipher.DatabaseError, match="not a database"):
        other.execute("SELECT count(*) FROM sqlite_master")
    other.close()


def test_names_in_a_query_are_bound_by_position_and_by_name(database):
    with database.cursor() as cursor:
        cursor.execute("INSERT INTO line (name) VALUES (%s)", ["100 % cotton"])
        cursor.executemany("INSERT INTO line (name) VALUES (%(name)s)", [{"name": "a"}, {"name": "b"}])
        cursor.execute(
            "SELECT count(*) FROM line WHERE name LIKE %(like)s OR name = %(name)s",
            {"like": "a%", "name": "b"},
        )

        assert cursor.fetchone() == (2,)


def test_days_instants_and_decimals_come_back_as_they_went(database):
    day, at = datetime.date(2026, 11, 22), datetime.datetime(2026, 11, 22, 8, 30)  # noqa: DTZ001
    with database.cursor() as cursor:
        cursor.execute(
            "INSERT INTO line (on_day, at, cost) VALUES (%s, %s, %s)", [day, at, decimal.Decimal("1.10")]
        )
        cursor.execute("SELECT on_day, at, cost FROM line")

        assert cursor.fetchone() == (day, at, "1.10")


def test_a_broken_constraint_is_djangos_integrity_error(database):
    with database.cursor() as cursor, pytest.raises(IntegrityError):
        cursor.executemany("INSERT INTO line (name) VALUES (%s)", [["a"], ["a"]])


def test_the_file_is_in_wal_mode_and_minds_foreign_keys(database):
    with database.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()
        cursor.execute("PRAGMA foreign_keys")

        assert (mode, cursor.fetchone()) == (("wal",), (1,))


def test_a_sqlite_that_corrupts_shared_files_is_refused(database, monkeypatch):
    database.close()
    monkeypatch.setattr(sqlcipher, "sqlite_version_info", (3, 40, 1))

    with pytest.raises(ImproperlyConfigured, match="can corrupt"):
        database.connect()
