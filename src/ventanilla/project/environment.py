"""Reads the few settings that come from the environment, and fails loudly when one is wrong."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]


class BadSetting(Exception):
    """A setting from the environment is missing or cannot be used; the message says how to mend it."""


def text(*, name: str, default: str | None = None) -> str:
    """Return an environment variable, or the default; without a default it must be there."""
    value = os.environ.get(name, default)
    if value is None:
        raise BadSetting(f"Set {name} before you start Ventanilla.")
    return value


def flag(*, name: str, default: bool) -> bool:
    """Return a yes-or-no variable; anything but 1/0, true/false, yes/no is refused."""
    value = os.environ.get(name, "1" if default else "0").lower()
    if value not in {"1", "0", "true", "false", "yes", "no"}:
        raise BadSetting(f"{name} is {value!r}; use 1 or 0.")
    return value in {"1", "true", "yes"}


def var_folder() -> Path:
    """Return the one folder the running node writes to."""
    folder = Path(text(name="VENTANILLA_VAR", default=str(ROOT / "var"))).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def key_hex(*, name: str, folder: Path, guards: Path | None = None) -> str:
    """Return a 256-bit key as hex; it is made on first use and readable by its owner only.

    Args:
        name: the key's file name.
        folder: the node's var folder.
        guards: a file that only this key opens.

    Raises:
        BadSetting: the key is gone while what it guards is there; a new key would lock it for good.
    """
    path = folder / "keys" / name
    if not path.exists():
        if guards and guards.exists():
            raise BadSetting(
                f"{path} is missing, and only that key opens {guards}. Put it back from the backup."
            )
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_key(path)
    return path.read_text().strip()


def _write_key(path: Path) -> None:
    # Written whole before it gets its name: two processes that start together must agree on one key.
    half_made = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(os.urandom(32).hex())
    try:
        path.hardlink_to(half_made)
    except FileExistsError:
        pass
    finally:
        half_made.unlink()


def database(*, url: str, folder: Path) -> dict[str, object]:
    """Turn VENTANILLA_DATABASE into Django's dictionary.

    Args:
        url: "" or "sqlite" for the encrypted file in `folder`; "sqlite:NAME" for another file name in it;
            "postgresql://user:password@host:port/name" otherwise, where "?host=/folder" names the folder
            of a Unix socket.
        folder: the node's var folder.

    Raises:
        BadSetting: the address names another kind of database, or the file's key is gone.
    """
    if url.startswith(("postgresql://", "postgres://")):
        return _postgresql(url=url)
    if url and not url.startswith("sqlite"):
        raise BadSetting("VENTANILLA_DATABASE must be empty, sqlite:NAME or postgresql://…")
    name = url.partition(":")[2] or "ventanilla.sqlite"
    return _sqlcipher(path=folder / name, folder=folder)


def _postgresql(*, url: str) -> dict[str, object]:
    parts = urlsplit(url)
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or socket_folder,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"options": "-c lock_timeout=5000 -c statement_timeout=30000"},
    }


def _sqlcipher(*, path: Path, folder: Path) -> dict[str, object]:
    # synchronous NORMAL: a power cut may lose the last second, never corrupt; the van's laptop uses FULL.
    # A cache of 6 MB for each of a worker's four threads, kept from one request to the next: every page read anew is
    # decrypted anew.
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-6000"
    return {
        "ENGINE": "ventanilla.project.sqlcipher",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": pragmas,
            "file_key_hex": key_hex(name="database", folder=folder, guards=path),
        },
    }
