"""Settings from the environment are read once, typed, and refused loudly."""

import pytest

from ventanilla.project import environment


def test_a_flag_is_one_or_zero(monkeypatch):
    monkeypatch.setenv("VENTANILLA_DEBUG", "perhaps")

    with pytest.raises(environment.BadSetting, match="use 1 or 0"):
        environment.flag(name="VENTANILLA_DEBUG", default=False)


def test_a_setting_without_a_default_must_be_there():
    with pytest.raises(environment.BadSetting, match="Set VENTANILLA_ABSENT"):
        environment.text(name="VENTANILLA_ABSENT")


def test_a_key_is_made_once_and_is_private(tmp_path):
    first = environment.key_hex(name="session", folder=tmp_path)

    assert environment.key_hex(name="session", folder=tmp_path) == first
    assert len(bytes.fromhex(first)) == 32
    assert (tmp_path / "keys" / "session").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["session"]


def test_a_lost_file_key_is_never_replaced_while_the_file_is_there(tmp_path):
    (tmp_path / "ventanilla.sqlite").write_bytes(b"sealed")

    with pytest.raises(environment.BadSetting, match="Put it back from the backup"):
        environment.database(url="", folder=tmp_path)


def test_a_node_uses_an_encrypted_file_unless_told_otherwise(tmp_path):
    found = environment.database(url="", folder=tmp_path)

    assert found["ENGINE"] == "ventanilla.project.sqlcipher"
    assert found["NAME"] == str(tmp_path / "ventanilla.sqlite")


def test_a_postgresql_address_may_hold_any_password(tmp_path):
    found = environment.database(url="postgresql://ana:p%40ss@db.city:5433/node", folder=tmp_path)

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ana",
        "p@ss",
        "db.city",
        "5433",
        "node",
    )


def test_a_postgresql_address_may_name_the_folder_of_a_socket(tmp_path):
    assert environment.database(url="postgresql:///node?host=/run/pg", folder=tmp_path)["HOST"] == "/run/pg"


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(environment.BadSetting, match="VENTANILLA_DATABASE"):
        environment.database(url="mysql://x", folder=tmp_path)
