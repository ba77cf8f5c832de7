"""Measures the two commands of a newcomer on this machine: seconds, bytes over the network, disk."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import report

ROOT = Path(__file__).resolve().parents[1]
PORT = "18913"
LONGEST_S = 900


def main() -> None:
    """Clone what is committed, start it twice, play the walk-in, and write one table."""
    with tempfile.TemporaryDirectory(prefix="setting-up-") as folder:
        project = Path(folder) / "ventanilla"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(project)], check=True)
        before = received_bytes()
        first_s = start(project=project)
        downloaded = received_bytes() - before
        second_s = start(project=project)
        demo_s = timed(["make", "demo"], project=project)
        rows = [
            ["first start to the first page, s", f"{first_s:.0f}", ""],
            ["received over the network, MB", f"{downloaded / 1e6:.0f}", "90"],
            ["disk of the project's folder, MB", f"{disk_bytes(project) / 1e6:.0f}", "300"],
            ["second start to the first page, s", f"{second_s:.1f}", "5"],
            ["the walk-in (make demo), s", f"{demo_s:.1f}", "15"],
        ]
    text = report.table(columns=["set-up", "measured", "at most"], rows=rows)
    note = "A clone of HEAD; the network figure counts everything this machine received meanwhile."
    report.write(name="setting-up", heading="Setting up", text=text, note=note)


def start(*, project: Path) -> float:
    """Run `make run` until its front page answers, end it with Ctrl-C, and return the seconds it took."""
    begun = time.monotonic()
    process = subprocess.Popen(
        ["make", "run"],
        cwd=project,
        env={**_clean(), "PORT": PORT},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(process)
        return time.monotonic() - begun
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=60)


def timed(command: list[str], *, project: Path) -> float:
    """Return how many seconds a command took."""
    begun = time.monotonic()
    subprocess.run(command, cwd=project, env=_clean(), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


def received_bytes() -> int:
    """Return what every network card but the loopback has received (proc(5), net/dev)."""
    lines = Path("/proc/net/dev").read_text().splitlines()[2:]
    cards = (line.split(":") for line in lines)
    return sum(int(figures.split()[0]) for name, figures in cards if name.strip() != "lo")


def disk_bytes(folder: Path) -> int:
    """Return the disk that a folder takes, its files counted once."""
    out = subprocess.run(
        ["du", "--summarize", "--block-size=1", str(folder)], check=True, capture_output=True, text=True
    ).stdout
    return int(out.split()[0])


def _wait(process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The node did not answer.")


def _clean() -> dict[str, str]:
    ours = ("DJANGO_", "VENTANILLA_", "PYTHONPATH", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


if __name__ == "__main__":
    if shutil.which("git") is None:
        raise SystemExit("git is needed.")
    main()
