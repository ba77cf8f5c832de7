"""What the doctor asks of the machine: Python, packages, SQLite, disk, memory, clock, city file."""

import os
import resource
import shutil
import sys
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from ventanilla.project import city as city_file
from ventanilla.project import environment, translations
from ventanilla.project.dangers import SWAPS, swap_areas
from ventanilla.project.doctor.findings import Finding, Node, bad, ok, warn

OLDEST_PYTHON = (3, 11)
OLDEST_SAFE_SQLITE = (3, 51, 3)  # earlier ones can corrupt a file that two processes share (WAL reset)
LEAST_DISK_MB = 200
GOOD_DISK_MB = 2_000
MIB = 1024 * 1024
CORE_LOCK = environment.ROOT / "requirements" / "core.lock"
DAY_S = 86_400


def python(_node: Node) -> Finding:
    """Look at the version of Python."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < OLDEST_PYTHON:
        return bad(f"Python {version} is too old.", mend="install Python 3.11 or newer, then `make run`")
    return ok(f"Python {version}")


def packages(_node: Node) -> Finding:
    """Compare what is installed with requirements/core.lock."""
    wrong = [line for line in map(_difference, _locked()) if line]
    if wrong:
        return bad(
            f"Packages differ from the lock: {'; '.join(wrong)}.", mend="remove .venv, then `make run`"
        )
    return ok("every package is the locked one")


def _locked() -> list[str]:
    lines = CORE_LOCK.read_text(encoding="utf-8").splitlines()
    return [line.removesuffix("\\").strip() for line in lines if "==" in line and not line.startswith(" ")]


def _difference(line: str) -> str:
    from packaging.requirements import Requirement

    wanted = Requirement(line)
    if wanted.marker and not wanted.marker.evaluate():
        return ""
    try:
        found = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} is missing"
    return "" if found in wanted.specifier else f"{wanted.name} is {found}"


def sqlite(_node: Node) -> Finding:
    """Look at the SQLite inside SQLCipher, not at the system's."""
    import sqlcipher3

    version = sqlcipher3.sqlite_version
    if sqlcipher3.sqlite_version_info < OLDEST_SAFE_SQLITE:
        return bad(f"SQLite {version} can corrupt a shared file.", mend="remove .venv, then `make run`")
    return ok(f"SQLite {version}, inside SQLCipher")


def disk(node: Node) -> Finding:
    """Look at the free space where the node writes."""
    free_mb = shutil.disk_usage(node.folder).free // MIB
    if free_mb < LEAST_DISK_MB:
        return bad(
            f"Only {free_mb} MB are free for {node.folder}.", mend="free some space before anything is lost"
        )
    if free_mb < GOOD_DISK_MB:
        return warn(f"{free_mb} MB are free for {node.folder}.", mend="plan for more space soon")
    return ok(f"{free_mb} MB of disk are free")


def swap(_node: Node, *, table: Path = SWAPS) -> Finding:
    """Look for swap, to which names held in memory could be written."""
    areas = swap_areas(swaps=table)
    if areas:
        return warn(
            f"This machine swaps to {', '.join(areas)}: what the keeper holds in memory may be written there.",
            mend="turn swap off (swapoff -a) or encrypt it; a real node does not start otherwise",
        )
    return ok("no swap on disk")


def core_dumps(_node: Node, *, limit: tuple[int, int] | None = None) -> Finding:
    """Look whether a program that crashes here writes its memory to disk; a served node forbids it by itself."""
    soft, _hard = limit or resource.getrlimit(resource.RLIMIT_CORE)
    if soft != 0:
        return warn(
            "A program that crashes here writes its memory to disk; `ventanilla serve` does not.",
            mend="run `ulimit -c 0` before other commands that hold the file's key",
        )
    return ok("a crash writes no memory to disk")


def clock(node: Node) -> Finding:
    """Look for a clock that is behind what was already written."""
    now_s = time.time()
    newest_s = max(path.stat().st_mtime for path in [CORE_LOCK, *_written(node.folder)])
    if now_s + DAY_S < newest_s:
        seen = datetime.fromtimestamp(newest_s, tz=UTC).date().isoformat()
        return bad(
            f"The clock is wrong: files here were written on {seen}.",
            mend="set the clock, for example with NTP",
        )
    return ok(f"the clock says {datetime.fromtimestamp(now_s, tz=UTC).isoformat(timespec='minutes')}")


def _written(folder: Path) -> list[Path]:
    return [path for path in (folder / "keys", folder / "stamps", folder / "keeper") if path.exists()]


def city(node: Node) -> Finding:
    """Read city.toml as the node does."""
    try:
        found = city_file.load(path=node.city_file)
    except city_file.BadCityFile as problem:
        return bad(f"{problem}.", mend=f"correct {node.city_file}")
    return ok(f"{node.city_file.name} describes {found.name}")


def translated(_node: Node) -> Finding:
    """Look whether the catalogues are compiled."""
    folders = [environment.ROOT / name for name in translations.FOLDERS]
    stale = {path.parts[-3] for folder in folders for path in translations.stale(folder=folder)}
    if stale:
        languages = ", ".join(sorted(stale))
        return warn(f"Translations are not compiled: {languages}.", mend="run `ventanilla prepare`")
    return ok("translations are compiled")


def is_private(path: Path) -> bool:
    """Tell whether nobody but this user may read a file or a folder."""
    status = path.stat()
    return not status.st_mode & 0o077 and status.st_uid == os.geteuid()
