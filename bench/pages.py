"""Measures list, search and case pages: CPU of web worker and keeper, queries, bytes, memory."""

import argparse
import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench"), str(ROOT / "scripts")]

import report

PORT = 18911
WARM, COUNTED = 20, 100
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure one size on one database, or on both, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print("\n".join("\t".join(row) for row in measure(people=options.people, database=options.database)))
        return
    wanted = ["sqlite", "postgresql"] if options.database == "both" else [options.database]
    rows = [row for database in wanted for row in _in_a_process(people=options.people, database=database)]
    columns = [
        "page",
        "people",
        "database",
        "web CPU ms",
        "keeper CPU ms",
        "queries",
        "KB over the wire",
        "p95 ms",
    ]
    text = report.table(columns=columns, rows=rows)
    heading = f"Pages at {options.people:,} people, {' and '.join(wanted)}"
    report.write(name=f"pages-{options.people}-{options.database}", heading=heading, text=text)


def _in_a_process(*, people: int, database: str) -> list[list[str]]:
    """Measure in a process of its own: Django can be set up only once in each."""
    command = [sys.executable, __file__, "--one", "--people", str(people), "--database", database]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [line.split("\t") for line in out.splitlines() if line.count("\t") == 7]


def measure(*, people: int, database: str) -> list[list[str]]:
    """Fill a node, start one worker and ask it for each page."""
    from postgres_for_tests import postgres

    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        postgres() if database == "postgresql" else nullcontext("") as url,
    ):
        # Every server begins with a database of this name; the tests make their own.
        address = url.replace("/ventanilla?", "/postgres?")
        os.environ.update(VENTANILLA_VAR=folder, VENTANILLA_DATABASE=address, VENTANILLA_DEMO="1")
        os.environ["DJANGO_SETTINGS_MODULE"] = "ventanilla.project.settings"
        return _measure(folder=Path(folder), people=people, database=database)


def _measure(*, folder: Path, people: int, database: str) -> list[list[str]]:
    import django

    django.setup()
    import crowd
    from django.core.management import call_command

    from ventanilla.keeper.testing import running_keeper

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with running_keeper(folder) as keeper:
        member, invented = crowd.fill(keeper=keeper, count=people)
        visitor = _Visitor(cookies=_sign_in(keeper=keeper, member=member))
        with _worker() as pid:
            rows = [
                [name, f"{people:,}", database, *_page(visitor, pid, path=path, data=data, crowd=invented)]
                for name, path, data in _pages()
            ]
            rows.append(
                ["worker memory, MiB", f"{people:,}", database, f"{_memory_mib(pid):.0f}", "", "", "", ""]
            )
    return rows


def _pages() -> list[tuple[str, str, bool]]:
    return [
        ("public home", "/", False),
        ("the line", "/desk/", False),
        ("case list of 25", "/desk/cases/mine/", False),
        ("office list of 25", "/desk/cases/office/", False),
        ("case", "/desk/case/B00000000/", False),
        ("search", "/desk/find/", True),
    ]


class _Visitor:
    """A browser of a few lines: cookies, gzip, forms."""

    def __init__(self, *, cookies: dict[str, str]) -> None:
        self.cookies = cookies

    def ask(self, path: str, data: dict[str, str] | None = None) -> bytes:
        """Return the body as it came over the wire."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Encoding": "gzip",
            "Accept-Language": "es",
        }
        body = None
        if data is not None:
            token = self.cookies["csrftoken"]
            body = urllib.parse.urlencode({**data, "csrfmiddlewaretoken": token}).encode()
        request = urllib.request.Request(f"http://localhost:{PORT}{path}", data=body, headers=headers)
        with urllib.request.urlopen(request) as answer:
            return bytes(answer.read())


def _sign_in(*, keeper: Any, member: Any) -> dict[str, str]:
    from django.test import Client

    from ventanilla.web.ui.tests.working import sit_down

    client = Client()
    sit_down(client, member=member, token=keeper.sign_in_demo(actor=member.actor).token)
    _allow_more(keeper=keeper, whom=member.actor)
    client.get("/desk/find/", HTTP_HOST="localhost")
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _allow_more(*, keeper: Any, whom: str) -> None:
    """Let the visitor search as often as is measured: a second coordinator allows it, as in a city."""
    keeper.system(actor="system:setup").register_actor(
        actor="second-coordinator", role="coordinator", office="", secret=None
    )
    second = keeper.sign_in_demo(actor="second-coordinator")
    second.allow_more(purpose="supervision", whom=whom, hours=12, why="other")


@contextmanager
def _worker() -> Iterator[int]:
    """Start gunicorn with one worker and give the worker's process number."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "ventanilla.project.wsgi:application",
        "--bind",
        f"localhost:{PORT}",
    ]
    command += ["--workers", "1", "--threads", "4", "--worker-class", "gthread", "--no-control-socket"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield _child_of(server.pid)
    finally:
        server.terminate()
        server.wait()


def _child_of(pid: int) -> int:
    for _try in range(200):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
            continue
        return int(
            children[0] if children else Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0]
        )
    raise SystemExit("The web server did not start.")


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory_mib(pid: int) -> float:
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _keeper_pid() -> int:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"ventanilla.keeper" in words and os.environ["VENTANILLA_VAR"].encode() in words:
                return int(folder.name)
    raise SystemExit("The keeper is not running.")


def _page(visitor: _Visitor, pid: int, *, path: str, data: bool, crowd: Any) -> list[str]:
    keeper = _keeper_pid()

    def ask(number: int) -> bytes:
        return visitor.ask(path, _search_for(crowd[number * 7 % len(crowd)]) if data else None)

    for number in range(WARM):
        body = ask(number)
    web, kept, times = _cpu_s(pid), _cpu_s(keeper), []
    for number in range(COUNTED):
        started = time.perf_counter()
        body = ask(WARM + number)
        times.append((time.perf_counter() - started) * 1000)
    web_ms, keeper_ms = (
        (_cpu_s(one) - before) * 1000 / COUNTED for one, before in ((pid, web), (keeper, kept))
    )
    p95 = statistics.quantiles(times, n=20)[-1]
    queries = _queries(path=path, cookies=visitor.cookies, data=_search_for(crowd[1]) if data else None)
    return [f"{web_ms:.1f}", f"{keeper_ms:.1f}", str(queries), f"{_wire_kb(path, body):.1f}", f"{p95:.0f}"]


def _search_for(one: Any) -> dict[str, str]:
    return {"name": one.name, "birth_on": one.birth_on.isoformat(), "birth_year": "", "phone": ""}


def _queries(*, path: str, cookies: dict[str, str], data: dict[str, str] | None) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    with CaptureQueriesContext(connection) as found:
        if data is None:
            client.get(path, HTTP_HOST="localhost")
        else:
            client.post(path, data, HTTP_HOST="localhost")
    return len(found)


def _wire_kb(path: str, body: bytes) -> float:
    """Return what the page costs: itself, and for the home page also the style sheet and scripts it names."""
    if path != "/":
        return len(body) / 1024
    text = gzip.decompress(body).decode() if body[:2] == b"\x1f\x8b" else body.decode()
    names = re.findall(r'(?:href|src)="(/(?:brand|static)[^"]+)"', text)
    return (len(body) + sum(len(_Visitor(cookies={}).ask(name)) for name in names)) / 1024


if __name__ == "__main__":
    main()
