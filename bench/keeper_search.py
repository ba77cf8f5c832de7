"""Measures the keeper's search with the real process: loading, memory, time and recall on invented people."""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
sys.path[:0] = [str(SOURCE), str(SOURCE.parent / "bench")]

import report

from ventanilla.keeper import testing
from ventanilla.keeper.client import Handle, Keeper
from ventanilla.keeper.tests.invented import Invented, look_for, people

AT_ONCE = 10_000
CLERKS = 100  # nobody may search as often as this asks
SEED = 20261122


@dataclass
class Figures:
    """What is measured, for one number of people."""

    people: int
    load_cpu_s: float
    memory_mb: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    recall: float


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=2_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="keeper-bench") as folder:
        show(measure(folder=Path(folder), count=options.people, queries=options.queries))


def measure(*, folder: Path, count: int, queries: int) -> Figures:
    """Fill a ring, start the keeper anew on it, and search."""
    crowd = people(count=count, seed=SEED)
    with testing.running_keeper(folder) as keeper:
        refs = register(keeper=keeper, crowd=crowd)
    with restarted(folder) as (keeper, pid):
        load_cpu_s = cpu_s(pid)
        times_ms, found, searched_cpu_s = search(
            keeper=keeper, crowd=crowd, refs=refs, queries=queries, pid=pid
        )
        memory = memory_mb(pid)
    times_ms.sort()
    return Figures(
        people=count,
        load_cpu_s=load_cpu_s,
        memory_mb=memory,
        p50_ms=statistics.median(times_ms),
        p95_ms=times_ms[int(queries * 0.95)],
        cpu_ms=searched_cpu_s / queries * 1000,
        recall=found / queries,
    )


def register(*, keeper: Keeper, crowd: list[Invented]) -> list[str]:
    """Register everybody and one clerk, and return the references."""
    desk = keeper.system(actor="system:setup")
    for number in range(CLERKS):
        desk.register_actor(actor=f"clerk{number}", role="clerk", office="bench", secret=None)
    refs: list[str] = []
    for start in range(0, len(crowd), AT_ONCE):
        some = crowd[start : start + AT_ONCE]
        new = desk.new_persons(purpose="setup", count=len(some))
        entries = {ref: person.entry() for ref, person in zip(new, some, strict=True)}
        desk.put_indexes(purpose="setup", entries=entries)
        desk.confirm_persons(purpose="setup", persons=new)
        refs += new
    return refs


def search(
    *, keeper: Keeper, crowd: list[Invented], refs: list[str], queries: int, pid: int
) -> tuple[list[float], int, float]:
    """Return the time of each search, how many found their person among ten, and the keeper's CPU seconds."""
    desks: list[Handle] = [keeper.sign_in_demo(actor=f"clerk{number}") for number in range(CLERKS)]
    dice, times_ms, found = random.Random(SEED), [], 0
    before_s = cpu_s(pid)
    for number in range(queries):
        place = dice.randrange(len(crowd))
        query = look_for(person=crowd[place], dice=dice)
        start = time.perf_counter()
        hits = desks[number % CLERKS].search(purpose="reception", query=query)
        times_ms.append((time.perf_counter() - start) * 1000)
        found += refs[place] in {hit.person for hit in hits}
    return times_ms, found, cpu_s(pid) - before_s


@contextmanager
def restarted(folder: Path) -> Iterator[tuple[Keeper, int]]:
    """Yield a client of a keeper started anew, and its process number."""
    path = folder / "run" / "keeper.sock"
    process = testing.start(folder=folder, socket=path)
    keeper = Keeper(socket=path)
    try:
        testing.wait(keeper=keeper, process=process, most_s=600)
        yield keeper, process.pid
    finally:
        keeper.close()
        testing.end(process=process)


def cpu_s(pid: int) -> float:
    """Return the CPU seconds a process has used (proc(5): utime and stime, in hundredths)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def show(figures: Figures) -> None:
    """Print the table and write it down."""
    columns = [
        "people",
        "load, CPU s",
        "memory, MB",
        "search p50, ms",
        "p95, ms",
        "CPU a search, ms",
        "recall@10",
    ]
    row = [
        f"{figures.people:,}",
        f"{figures.load_cpu_s:.1f}",
        f"{figures.memory_mb:.0f}",
        f"{figures.p50_ms:.1f}",
        f"{figures.p95_ms:.1f}",
        f"{figures.cpu_ms:.1f}",
        f"{figures.recall:.4f}",
    ]
    text = report.table(columns=columns, rows=[row])
    heading = f"The keeper's search among {figures.people:,} people"
    report.write(name=f"keeper-search-{figures.people}", heading=heading, text=text)


if __name__ == "__main__":
    main()
