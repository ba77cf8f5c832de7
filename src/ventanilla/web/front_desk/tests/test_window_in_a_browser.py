"""The window's main pages in a browser, on a phone and at a desk: nothing for axe to find, no sideways scrolling."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.engines import questionnaire

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = [360, 1280]
FORM = Path(__file__).parents[5] / "forms" / "needs-and-vulnerability"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def walked(visit, live_server, axe):
    """Sign somebody in by the demo button, and collect what is wrong with each page they come to."""

    class Walk:
        def __init__(self, who):
            self.page, self.wrong, self.seen = visit("/desk/sign-in/", language="en"), {}, 0
            if who is not None:
                self.page.locator(f"form[action$='/{who.member.username}/'] button").click()
                self.page.wait_for_url(re.compile(r"/desk/$"))

        def look(self, place):
            self.seen += 1
            for width in WIDTHS:  # one visit for both: what differs is the sheet, not the server
                self.page.set_viewport_size({"width": width, "height": 800})
                problems = axe(self.page) + ([] if self.page.evaluate(FITS) else ["scrolls sideways"])
                self.wrong |= {(place, width): problems} if problems else {}

        def open(self, *addresses):
            for address in addresses:
                answer = self.page.goto(live_server.url + address)
                assert answer.status == 200, address
                self.look(address)

        def press(self, name, *, then=None):
            self.page.get_by_role("button", name=name, exact=True).first.click()
            self.page.wait_for_selector(then) if then else self.page.wait_for_load_state()
            self.look(f"after {name}")

    return Walk


def form_of_the_city():
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FORM.glob("*.csv")}
    sheets = questionnaire.sheets_from_csv(texts=texts)
    title = dict(questionnaire.read_sheets(sheets=sheets, name=FORM.name).titles)
    return casework.set_form(key=FORM.name, title=title, sheets=sheets, on=timezone.localdate())


@pytest.fixture
def line(office):
    """A line in which somebody waits, somebody cannot, and somebody is at another desk."""
    on, at = timezone.localdate(), timezone.localtime()
    came = {"office": office.pk, "on": on, "at": at - timedelta(minutes=40)}
    for lane, language, urgent in (("A", "ht", False), ("L", "es", True), ("A", "", False)):
        casework.check_in(lane=lane, language=language, urgent=urgent, **came)
    left = casework.check_in(lane="A", **came)
    casework.finish(desk=None, visit=left.pk, office=office.pk, outcome="left", at=at)


@pytest.fixture
def full_case(ana, rosas_case):
    """Rosa's case with something in each of its parts, and what stands for them in an address."""
    now = timezone.localtime()
    acting = {"desk": ana.desk, "case": rosas_case.pk, "member": ana.member.pk, "at": now}
    at_work = {"text": "Habló con su hermana.", "restricted": True}
    casework.note(**acting, **at_work)
    for kind in ("language_learning", "shelter"):
        casework.add_need(**acting, kind=kind, urgency="today", words="Para la noche.", on=now.date())
    goal = casework.set_goal(**acting, text="Terminar el curso.", need="work", review_on=now.date())
    saved = {"summary": "Vive con su hermana.", "protection": True, "protection_note": "No llamar de noche."}
    casework.change_case(**acting, version=rosas_case.version, changes=saved)
    free = casework_read.free_days(office=rosas_case.office_id, from_on=now.date(), at=now, public=False)
    hour = free[-1][1][0].starts_at
    acting.pop("at")
    booked = casework.book(
        office=rosas_case.office_id, starts_at=hour, at=now, case=rosas_case.pk, member=ana.member.pk
    )
    sent, _token = factories.referral(ana, case=rosas_case, at=now)
    return {
        "case": rosas_case,
        "number": rosas_case.number,
        "goal": goal.pk,
        "code": booked.code,
        "referral": sent.pk,
        "service": factories.make_service(name="Curso de la tarde").id,
    }


def test_signing_in_is_sound(walked, ana, coordinator):
    walk = walked(None)
    walk.look("sign in")
    walk.page.fill("[name=username]", "nobody")
    walk.page.fill("[name=secret]", "not the words")
    walk.press("Sign in", then="[role=alert]")

    assert walk.wrong == {}


def test_the_line_is_sound_from_the_ticket_to_the_next_person(walked, marta, office, line):
    walk = walked(marta)
    walk.look("the line")
    walk.page.fill("[name=code]", "ABCD-2345")
    walk.press("Put in the line", then="text=No appointment at this office has this code")
    walk.press("Give a ticket", then="text=Keep this number")
    walk.open(f"/desk/screen/{office.slug}/", "/desk/")
    walk.press("Call the next person", then="text=is with you")
    walk.open(f"/desk/screen/{office.slug}/", "/desk/")
    walk.press("The person is here", then="text=Find or register the person")
    walk.press("Finished: next person", then="text=is free")

    assert walk.wrong == {}
    assert walk.seen == 10


def test_an_empty_line_and_empty_lists_are_sound(walked, coordinator):
    walk = walked(coordinator)
    walk.look("nobody waits")
    tabs = ("mine", "office", "unassigned", "reviews", "waiting", "late", "closed")
    walk.open(*(f"/desk/cases/{tab}/" for tab in tabs), "/desk/appointments/")

    assert walk.wrong == {}


def test_lists_and_the_case_are_sound(walked, ana, full_case):
    walk = walked(ana)
    walk.open(*(f"/desk/cases/{tab}/" for tab in ("mine", "office", "waiting")))
    parts = (
        "",
        "change/",
        "assign/",
        "review/",
        "close/",
        "need/",
        "goal/",
        "goal/{goal}/",
        "services/",
        "services/?need=transport",
        "refer/{service}/",
        "referral/{referral}/",
        "referral/{referral}/withdraw/",
        "appointment/",
    )
    walk.open(*(f"/desk/case/{{number}}/{part}".format(**full_case) for part in parts))

    assert walk.wrong == {}


def test_referring_and_the_slips_are_sound(walked, ana, full_case):
    walk = walked(ana)
    address = "/desk/case/{number}/".format(**full_case)
    walk.open(address + "refer/{service}/".format(**full_case))
    walk.press("Send the referral", then="[role=alert]")
    walk.page.fill("[name=asked]", "Un cupo en el curso de la tarde.")
    walk.page.check("[name=agrees]")
    walk.press("Send the referral", then="#link")
    walk.press("Print a slip for the person", then=".code")
    walk.page.evaluate(
        "document.querySelector('.code').textContent = 'W'.repeat(43)"
    )  # the widest code there is
    walk.look("a slip with a wide code")
    walk.open("/desk/person/{number}/".format(**full_case))
    walk.press("Print a new slip", then="text=Your case number")

    assert walk.wrong == {}


def test_a_coordinator_who_may_override_sees_a_sound_page(walked, coordinator, full_case):
    walk = walked(coordinator)
    walk.open(
        "/desk/cases/late/",
        "/desk/case/{number}/".format(**full_case),
        "/desk/case/{number}/refer/{service}/".format(**full_case),
    )
    assert walk.page.is_visible("[name=override_reason]")

    assert walk.wrong == {}


def test_every_part_of_the_form_is_sound_and_so_is_its_end(walked, ana, rosas_case):
    form_of_the_city()
    walk = walked(ana)
    walk.open(f"/desk/case/{rosas_case.number}/")
    walk.press("Needs and vulnerability", then="text=Nobody must answer")
    parts = walk.page.locator("nav[aria-label='Parts of the form'] a").count()
    for part in range(1, parts):
        walk.page.locator("nav[aria-label='Parts of the form'] a").nth(part).click()
        walk.page.wait_for_selector(f"nav li:nth-child({part + 1}) a[aria-current=page]")
        walk.look(f"part {part + 1}")
    walk.press("Finish the form", then="h1")

    assert walk.wrong == {}
    assert parts > 5


def test_the_diary_and_an_appointment_are_sound(walked, ana, full_case):
    booked = "/desk/appointment/{code}/".format(**full_case)
    day = timezone.localtime(casework_read.appointment(code=full_case["code"]).starts_at).date()
    walk = walked(ana)
    walk.open("/desk/appointments/", f"/desk/appointments/?on={day}", "/desk/appointments/?on=2026-02-31")
    walk.open(booked, booked + "move/", booked)
    walk.press("Cancel the appointment", then="text=The appointment is cancelled")
    walk.open(booked + "uncancel/")

    assert walk.wrong == {}


def test_a_closed_case_and_its_list_are_sound(walked, ana, rosas_case):
    now = timezone.localtime()
    casework.close_case(
        desk=ana.desk,
        case=rosas_case.pk,
        outcome="helped",
        words="Tiene trabajo.",
        member=ana.member.pk,
        at=now,
        on=now.date(),
    )
    walk = walked(ana)
    address = f"/desk/case/{rosas_case.number}/"
    walk.open("/desk/cases/closed/", address, address + "reopen/", f"/desk/person/{rosas_case.number}/")

    assert walk.wrong == {}
