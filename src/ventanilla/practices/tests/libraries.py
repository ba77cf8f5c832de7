"""Makes small libraries on disk, so that a test states only what matters."""

import csv
import shutil
from pathlib import Path

from ventanilla.practices import atlas

REAL = Path(__file__).resolve().parents[4] / "practices"

SOURCES = """\
sources:
  - title: A report
    publisher: A council
    year: 2025
    language: es
    sections:
      - {number: "4.1", title: One stop, pages: "16–18"}
"""

ROW = {
    "id": "PR001",
    "kind": "practice",
    "name": "A window",
    "city": "Quito",
    "country": "EC",
    "longitude": "-78.47",
    "latitude": "-0.18",
    "place_level": "city",
    "year_start": "2020",
    "role": "implementer",
    "modality": "one_stop_shop",
    "description": "One window for all.",
    "description_es": "Una ventanilla para todas las personas.",
    "status": "active",
    "source": "A report",
    "source_section": "4.1",
    "source_line": "12",
    "anchor": "una ventanilla",
}

PRACTICE = """\
id: window
title: {en: Window, es: Ventanilla, pt-br: Guichê, fr: Guichet, ht: Gichè}
summary: {en: One window., es: Una ventanilla.}
city: Quito
country: EC
status: active
scenario_language: es
rows: [PR001]
sources:
  - id: report
    title: A report
    publisher: A council
    year: 2025
    language: es
    line: 12
    says: {en: One window serves all., es: Una ventanilla atiende a todas.}
figures:
  - key: people_served
    value: 4000
    is: almost
    unit: people
    says: {en: People served, es: Personas atendidas}
    as_of: "2025"
    source: report
needs: [legal_orientation, shelter]
organizations:
  - key: city
    name: {en: City, es: Ciudad}
    description: {en: The city., es: La ciudad.}
    ours: true
services:
  - key: legal-advice
    organization: city
    name: {en: Legal advice, es: Asesoría legal}
    description: {en: A lawyer listens., es: Una abogada escucha.}
    needs: [legal_orientation]
    languages: [es]
    eligibility: {en: Anybody., es: Cualquier persona.}
    papers_needed: false
    source: report
    ours: [languages]
referral:
  - need: shelter
    working_days: 1
    escalate_after_days: 1
    escalate_to: coordinator
    answers: [accepted, declined]
    ours: true
steps:
  - key: welcome
    names: {en: Welcome, es: Bienvenida, pt-br: Boas-vindas, fr: Bienvenue, ht: Byenveni}
    does: register
    ours: true
"""

FEATURE = "# language: es\nCaracterística: Una ventanilla\n"


def write_atlas(folder: Path, *rows: dict[str, str], header: tuple[str, ...] = atlas.COLUMNS) -> None:
    """Write atlas.csv with the rows given, each the least that is valid with its changes."""
    with (folder / "atlas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)


def small_library(folder: Path, *, practice: str = PRACTICE) -> Path:
    """Make a library of one row and the one practice that runs it; return its folder."""
    library = folder / "practices"
    (library / "window").mkdir(parents=True)
    (library / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (library / "window" / "practice.yaml").write_text(practice, encoding="utf-8")
    (library / "window" / "scenario.feature").write_text(FEATURE, encoding="utf-8")
    write_atlas(library, {"runs": "window"})
    return library


def copy_of_the_library(folder: Path) -> Path:
    """Copy the real library, to break the copy."""
    return Path(shutil.copytree(REAL, folder / "practices"))
