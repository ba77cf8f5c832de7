"""A PostgreSQL server of our own for the length of the tests: no port, no password, nothing left behind."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OWNER = "postgres"
START_S = 60
# The tables are thrown away: nothing needs to survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "log_min_messages": "warning",
    "log_parameter_max_length": "0",
}


@contextmanager
def postgres() -> Iterator[str]:
    """Start a server and give its address as VENTANILLA_DATABASE takes it; stop and erase it afterwards."""
    # Not in var/: the server may not run as root, and only root may enter a checkout below /root.
    folder = Path(tempfile.mkdtemp(prefix="ventanilla-postgres-"))
    try:
        _give_away(folder)
        _run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", f"--username={OWNER}",
             f"--pgdata={folder}/data", folder=folder)  # fmt: skip
        with _server(folder):
            yield f"postgresql://{OWNER}@/ventanilla?host={quote(str(folder))}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(folder: Path) -> Iterator[None]:
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    log = folder / "log"
    with log.open("w") as out:
        command = [_program("postgres"), "-D", f"{folder}/data", "-k", str(folder), *settings]
        server = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, **_as_owner())
    try:
        _wait(server, folder=folder, log=log)
        yield
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], *, folder: Path, log: Path) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        asked = subprocess.run([_program("pg_isready"), "-h", folder, "-q"], check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{log.read_text()}")


def _run(program: str, *words: str, folder: Path) -> None:
    done = subprocess.run(
        [_program(program), *words], capture_output=True, text=True, check=False, cwd=folder, **_as_owner()
    )
    if done.returncode:
        raise SystemExit(f"{program} failed:\n{done.stdout}{done.stderr}")


def _program(name: str) -> str:
    """Return the newest installed version of one of PostgreSQL's programs; Debian keeps them off the PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(places[-1]) if places else shutil.which(name)
    if not found:
        raise SystemExit("PostgreSQL is missing. Ask an administrator for: apt-get install postgresql")
    return found


def _as_owner() -> dict[str, object]:
    """PostgreSQL refuses to run as root."""
    return {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}


def _give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
