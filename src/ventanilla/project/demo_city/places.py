"""The demo city's offices, staff, directory, forms and clocks."""

import datetime
from dataclasses import dataclass
from typing import Any

from ventanilla.casework import services as casework
from ventanilla.directory import services as directory
from ventanilla.engines import questionnaire
from ventanilla.keeper.client import Handle
from ventanilla.project import environment
from ventanilla.project.demo_city.names import STAFF
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.web.ui.handles import keeper

FORM = "needs-and-vulnerability"
LANES = [
    {
        "key": "first",
        "prefix": "A",
        "needs": [],
        "names": {
            "es": "Primera vez",
            "pt-br": "Primeira vez",
            "en": "First time",
            "fr": "Première fois",
            "ht": "Premye fwa",
        },
    },
    {
        "key": "again",
        "prefix": "B",
        "needs": [],
        "names": {
            "es": "Seguimiento",
            "pt-br": "Acompanhamento",
            "en": "I have been here before",
            "fr": "Suivi",
            "ht": "Mwen te vini deja",
        },
    },
    {
        "key": "legal",
        "prefix": "L",
        "needs": ["legal_orientation", "documents_help"],
        "names": {
            "es": "Orientación legal",
            "pt-br": "Orientação jurídica",
            "en": "Legal advice",
            "fr": "Conseil juridique",
            "ht": "Konsèy legal",
        },
    },
]
PLACE = "0c000000-0000-4000-8000-00000000000{}"  # the demo directory's ids of the offices' places
WHERE = (
    (1, "centro", "Calle 10 # 5-20, Centro"),
    (2, "terminal", "Terminal de Transporte, módulo 3"),
    (3, "la-ribera", "Cancha de La Ribera"),
)
CLOCKS = {"": (3, 2), "shelter": (1, 1), "gbv_support": (1, 1), "child_protection": (1, 1), "food": (2, 1)}


@dataclass(frozen=True)
class Desk:
    """One member of staff signed in."""

    member: Any
    handle: Handle


def build(*, handle: Handle, now: datetime.datetime) -> dict[str, Desk]:
    """Open the offices, import the directory, install form and clocks, and sign the staff in; return them by name."""
    _offices(on=now.date())
    directory.import_path(path=environment.ROOT / "demo" / "directory")
    _form(on=now.date())
    for need, (working_days, escalate_after_days) in CLOCKS.items():
        casework.set_referral_clock(
            need=need, working_days=working_days, escalate_after_days=escalate_after_days
        )
    return {row[0]: _member(handle, row) for row in STAFF}


def _offices(*, on: datetime.date) -> None:
    week, desks = (1, 2, 3, 4, 5), ["Mesa 1", "Mesa 2", "Mesa 3", "Mesa 4"]
    staff.open_office(slug="centro", name="Ventanilla Centro", desks=desks, weekdays=week)
    staff.open_office(slug="terminal", name="Ventanilla Terminal", desks=desks[:3], weekdays=(*week, 6))
    name = "Unidad Móvil La Ribera"
    staff.open_office(slug="la-ribera", name=name, kind="mobile_unit", desks=["Mesa 1"], weekdays=(2, 4))
    for number, slug, address in WHERE:
        staff.change_office(slug=slug, changes={"address": address, "location": PLACE.format(number)})
    for slug, outreach in (("centro", ()), ("terminal", ()), ("la-ribera", ("tu", "th"))):
        casework.set_reception(office=slug, lanes=LANES, outreach_days=outreach)
    next_tuesday = on + datetime.timedelta(days=(1 - on.weekday()) % 7)
    for week_ahead, place in enumerate(
        ("La Ribera, cancha", "El Mirador, salón comunal", "Puente Nuevo, parque")
    ):
        day = next_tuesday + datetime.timedelta(weeks=week_ahead)
        staff.schedule_outreach(office_slug="la-ribera", on=day, place=place)


def _form(*, on: datetime.date) -> None:
    folder = environment.ROOT / "forms" / FORM
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.csv"))}
    sheets = questionnaire.sheets_from_csv(texts=texts)
    title = dict(questionnaire.read_sheets(sheets=sheets, name=FORM).titles)
    casework.set_form(key=FORM, title=title, sheets=sheets, on=on)


def _member(handle: Handle, row: tuple[str, str, str, str, list[str]]) -> Desk:
    username, name, role, office, languages = row
    member = staff.add_member(
        handle=handle,
        username=username,
        display_name=name,
        role=role,
        office_slug=office,
        languages=languages,
    )
    signed_in = keeper().sign_in_demo(actor=member.actor)
    return Desk(member=staff_read.member(pk=member.pk), handle=signed_in)
