"""Opens the city's SQLite file through SQLCipher, with the key given in OPTIONS.

Debian 12's own SQLite (3.40) lies in the range of the WAL-reset corruption fixed in 3.51.3 (see SQLite's
list of changes), so the version is checked before a file is opened.
"""

import datetime
import decimal
from collections.abc import Callable, Mapping
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time

OLDEST_SAFE_SQLITE = (3, 51, 3)


def _decoded(parse: Callable[[str], Any]) -> Callable[[bytes], Any]:
    return lambda raw: parse(raw.decode())


# Django registers these on Python's sqlite3 module; SQLCipher is a module of its own.
sqlcipher.register_converter("bool", b"1".__eq__)
sqlcipher.register_converter("date", _decoded(parse_date))
sqlcipher.register_converter("time", _decoded(parse_time))
sqlcipher.register_converter("datetime", _decoded(parse_datetime))
sqlcipher.register_converter("timestamp", _decoded(parse_datetime))
sqlcipher.register_adapter(decimal.Decimal, str)
sqlcipher.register_adapter(datetime.date, base.adapt_date)
sqlcipher.register_adapter(datetime.datetime, base.adapt_datetime)


class Cursor(sqlcipher.Cursor):  # type: ignore[misc]
    """SQLCipher's cursor with Django's translation of placeholders."""

    convert_query = base.SQLiteCursorWrapper.convert_query

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement; parameters may be a sequence or a mapping."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Any) -> Any:
        """Run one statement for every row of parameters."""
        rows = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], Mapping) else None
        return super().executemany(self.convert_query(query, param_names=names), rows)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend with SQLCipher underneath."""

    Database = sqlcipher

    def get_connection_params(self) -> dict[str, Any]:
        """Take the file key out of the options that Django passes to connect()."""
        params = super().get_connection_params()
        self._file_key_hex = params.pop("file_key_hex", "")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, unlock it, then set it up as Django would.

        Raises:
            ImproperlyConfigured: the SQLite inside SQLCipher is older than the corruption fix.
        """
        if sqlcipher.sqlite_version_info < OLDEST_SAFE_SQLITE:
            raise ImproperlyConfigured(f"SQLite {sqlcipher.sqlite_version} can corrupt a shared file")
        connection = sqlcipher.connect(**conn_params)
        if self._file_key_hex:
            connection.execute(f"PRAGMA key = \"x'{self._file_key_hex}'\"")
        register_functions(connection)
        for command in ("PRAGMA foreign_keys = ON", "PRAGMA legacy_alter_table = OFF", *self.init_commands):  # type: ignore[attr-defined]  # the stubs lag behind Django 5.1
            if command.strip():
                connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002  # Django's signature
        """Return a cursor that understands Django's placeholders."""
        return self.connection.cursor(factory=Cursor)
