"""Runs every check of the project and says at the end, in one place, what passed and what did not.

Usage: check.py            everything `make test` promises
       check.py --quick    lint, types, import contract and migrations only
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from postgres_for_tests import postgres

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
QUICK = {
    "style (ruff check)": ["ruff", "check", "."],
    "format (ruff format)": ["ruff", "format", "--check", "."],
    "types (mypy)": ["mypy"],
    "import contract (lint-imports)": ["lint-imports"],
    "migrations match the models": ["django-admin", "makemigrations", "--check", "--dry-run"],
}
PYTEST = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", "-q", "--no-header"]


def main() -> int:
    """Run the checks in order; a failed one does not hide those after it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that PostgreSQL is stopped as well
    failed = [name for name, words in QUICK.items() if not _quick(name, words)]
    closing = []
    if "--quick" not in sys.argv[1:]:
        closing = [_tests("SQLite", []), _tests_on_postgres()]
        failed += [name for name, code, _line in closing if code]
    print()
    for name, _code, line in closing:
        print(
            f"{name}: every test"
            if name == "SQLite"
            else f"{name}: the tests that touch the database, without a browser"
        )
        print(line)
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _environment(**more: str) -> dict[str, str]:
    own = {
        "DJANGO_SETTINGS_MODULE": "ventanilla.project.settings_test",
        "VENTANILLA_VAR": str(ROOT / "var" / "test"),  # for the tools that load the settings of a node
        "VENTANILLA_DATABASE": "",
        "PATH": f"{BIN}:{os.environ.get('PATH', '')}",
    }
    return {**os.environ, **own, **more}


def _quick(name: str, words: list[str]) -> bool:
    start_s = time.monotonic()
    done = subprocess.run(
        [BIN / words[0], *words[1:]],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=_environment(),
    )
    passed = done.returncode == 0
    print(f"{time.monotonic() - start_s:6.1f} s  {'ok    ' if passed else 'FAILED'}  {name}", flush=True)
    if not passed:
        print(done.stdout + done.stderr, flush=True)
    return passed


def _tests_on_postgres() -> tuple[str, int, str]:
    with postgres() as address:
        return _tests("PostgreSQL", ["--only-database"], VENTANILLA_DATABASE=address)


def _tests(name: str, words: list[str], **environment: str) -> tuple[str, int, str]:
    """Run pytest, showing its lines as they come; return its exit code and its closing line."""
    print(f"\n--- tests on {name}", flush=True)
    last = ""
    run = subprocess.Popen(
        [*PYTEST, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT,
        env=_environment(**environment),
    )  # fmt: skip
    try:
        for line in run.stdout or []:
            print(line, end="", flush=True)
            last = line.strip() or last
        return name, run.wait(), last
    finally:
        if run.poll() is None:
            run.terminate()
            run.wait()


if __name__ == "__main__":
    sys.exit(main())
