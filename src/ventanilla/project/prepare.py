"""Brings translations, static files, tables and the first form up to date before a node starts."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ventanilla.project import environment, stamps, translations

SOURCE = environment.ROOT / "src" / "ventanilla"
LOCALES = [environment.ROOT / name for name in translations.FOLDERS]
SHIPPED_FORM = environment.ROOT / "forms" / "needs-and-vulnerability"
PACKAGES = environment.ROOT / "requirements" / "core.lock"
SETTINGS = SOURCE / "project" / "settings.py"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to prepare: whether it is due, what it does, and how to remember that it was done."""

    name: str
    text: str
    is_due: Callable[[], bool]
    do: Callable[[], object]
    remember: Callable[[], object]


def due(*, folder: Path) -> list[Step]:
    """Return the steps that have something to do; asking costs some milliseconds and needs no Django."""
    steps = (_translations(), _static(folder), _tables(folder), _form(folder))
    return [step for step in steps if step.is_due()]


def prepare(*, folder: Path, progress: Callable[[str], object]) -> list[str]:
    """Do the steps that are due, in order, and return their names."""
    os.umask(0o077)  # the database file is its user's alone
    steps = due(folder=folder)
    for step in steps:
        progress(step.text)
        step.do()
        step.remember()
    return [step.name for step in steps]


def _translations() -> Step:
    return Step(
        name="translations",
        text="compiling translations",
        is_due=lambda: any(translations.stale(folder=folder) for folder in LOCALES),
        do=lambda: [translations.compile_stale(folder=folder) for folder in LOCALES],
        remember=lambda: None,  # the compiled file's own date is the memory
    )


def _static(folder: Path) -> Step:
    def value() -> str:
        files = [path for path in SOURCE.glob("web/*/static/**/*") if path.is_file()]
        return stamps.fingerprint(files=[*files, PACKAGES, SETTINGS])

    return Step(
        name="static",
        text="gathering style sheets, scripts and pictures",
        is_due=lambda: (
            not ((folder / "static").is_dir() and stamps.holds(folder=folder, name="static", value=value()))
        ),
        do=lambda: _manage("collectstatic", interactive=False, clear=True, verbosity=0),
        remember=lambda: stamps.put(folder=folder, name="static", value=value()),
    )


def _tables(folder: Path) -> Step:
    url = os.environ.get("VENTANILLA_DATABASE", "")

    def value() -> str:
        return stamps.fingerprint(files=[*SOURCE.glob("*/migrations/*.py"), PACKAGES], words=[url])

    return Step(
        name="tables",
        text="making the tables of the database",
        is_due=lambda: (
            not (_file_is_there(url, folder) and stamps.holds(folder=folder, name="tables", value=value()))
        ),
        do=lambda: _manage("migrate", interactive=False, verbosity=0),
        remember=lambda: stamps.put(folder=folder, name="tables", value=value()),
    )


def _form(folder: Path) -> Step:
    """Give a new city the form that ships, once: what it changes or takes away later stays so."""
    url = os.environ.get("VENTANILLA_DATABASE", "")
    value = stamps.fingerprint(files=[], words=[url])

    def is_due() -> bool:
        if environment.flag(name="VENTANILLA_DEMO", default=True):
            return False  # the demo city brings its own
        return not (_file_is_there(url, folder) and stamps.holds(folder=folder, name="form", value=value))

    return Step(
        name="form",
        text="installing the form about needs",
        is_due=is_due,
        do=_install_first_form,
        remember=lambda: stamps.put(folder=folder, name="form", value=value),
    )


def _install_first_form() -> None:
    from ventanilla.project.commands.answers import need_django

    need_django()
    from django.utils import timezone

    from ventanilla.casework import commands

    code, _result, text = commands.add_first(path=SHIPPED_FORM, on=timezone.localdate())
    if code:
        raise RuntimeError(text)  # a project whose own form is unsound is broken


def _file_is_there(url: str, folder: Path) -> bool:
    database = environment.database(url=url, folder=folder)
    return "postgresql" in str(database["ENGINE"]) or Path(str(database["NAME"])).exists()


def _manage(command: str, **options: object) -> None:
    from ventanilla.project.commands.answers import need_django

    need_django()
    from django.core.management import call_command

    call_command(command, **options)
