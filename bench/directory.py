"""Measures how long a question to a directory of five hundred services takes."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

import report

SERVICES, TURNS = 500, 50
MONDAY = date(2026, 11, 23)
LANGUAGES = ("es", "ht", "en", "pt-br", "fr")


def main() -> None:
    """Fill a directory, ask it, print one table."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ.update(VENTANILLA_VAR=folder, VENTANILLA_DATABASE="", VENTANILLA_DEMO="1")
        os.environ["DJANGO_SETTINGS_MODULE"] = "ventanilla.project.settings"
        rows = [[name, f"{median:.1f}", f"{worst:.1f}"] for name, median, worst in measure()]
    text = report.table(columns=["question", "CPU ms, median", "CPU ms, worst"], rows=rows)
    report.write(name="directory", heading=f"A directory of {SERVICES} services", text=text)


def measure() -> list[tuple[str, float, float]]:
    """Return the CPU milliseconds of the questions a page asks."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()
    from ventanilla.directory import queries

    ask = {"languages": ["ht"], "on": MONDAY, "age": 30}
    questions: dict[str, Callable[[], Any]] = {
        "services near, three needs": lambda: queries.services_near(
            needs=["shelter", "health", "food"], **ask
        ),
        "services near, every need": lambda: queries.services_near(needs=queries.need_kinds(), **ask),
        "a page of a search": lambda: queries.services_page(search="servicio 4", language="ht"),
    }
    return [(name, *cpu_ms(question)) for name, question in questions.items()]


def fill() -> None:
    """Import five hundred invented services."""
    from ventanilla.directory import needs
    from ventanilla.directory.tests.factories import document, hours, import_json, organization, place

    kinds = needs.need_kinds()
    owners = [organization(name=f"Organización {number}") for number in range(40)]
    import_json(
        [
            document(
                name=f"Servicio {number}",
                organization=owners[number % 40],
                meets=(kinds[number % 15], kinds[number * 7 % 15]),
                speaks=(LANGUAGES[number % 5], "es"),
                schedules=[hours(opens="08:00", closes="12:00"), hours(opens="14:00", closes="17:00")],
                places=(place(at=(7.9 + number % 23 / 1000, -72.5 + number % 31 / 1000)),),
            )
            for number in range(SERVICES)
        ]
    )


def cpu_ms(question: Callable[[], Any]) -> tuple[float, float]:
    """Return median and worst of fifty turns, after a first that fills the caches."""
    question()
    spent = []
    for _turn in range(TURNS):
        started = time.process_time()
        question()
        spent.append((time.process_time() - started) * 1000)
    return statistics.median(spent), max(spent)


if __name__ == "__main__":
    main()
