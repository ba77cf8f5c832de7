"""The main job in a browser: somebody walks in and leaves with a referral that is answered, and with a slip."""

import re

import pytest

from ventanilla.casework import queries as casework_read
from ventanilla.casework.models import Case, Visit
from ventanilla.staff import queries as staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME, BIRTH = "Otilia Quiroga Lastre", "1990-03-12"
CAME_FOR = "Llegué anoche y no tengo dónde dormir."
ASKED = "Un lugar para dormir esta noche."
ANSWER = "La esperamos a las seis en la puerta azul."


@pytest.fixture
def seat(visit):
    """Sign in by the demo button, in a browser of one's own."""

    def sit(username):
        page = visit("/desk/sign-in/", language="en")
        page.click(f"form[action$='/demo/{username}/'] button")
        page.wait_for_url(re.compile(r"/desk/$"))
        return page

    return sit


def press(page, name, *, within="body"):
    page.locator(within).get_by_role("button", name=name, exact=True).click()


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def take_a_ticket(page):
    page.get_by_label("First time").check()
    page.select_option("select[name=language]", "es")
    press(page, "Give a ticket")
    page.wait_for_url(re.compile(r"/line/ticket/\d+/$"))
    return heading(page).removeprefix("Ticket ")


def call(page, ticket):
    page.click("text=Back to the line")
    row = page.locator("ol.tickets > li", has_text=ticket)
    row.get_by_role("button", name="Call").click()
    page.wait_for_selector(f"h1:has-text('Ticket {ticket} is with you')")


def search(page):
    page.click("text=Find or register the person")
    page.fill("[name=name]", NAME)
    page.fill("[name=birth_on]", BIRTH)
    press(page, "Search", within="main")
    page.wait_for_selector("text=register a new person")


def register(page):
    page.get_by_role("button", name="Register a new person").click()
    page.fill("[name=came_for]", CAME_FOR)
    page.get_by_label("Guardar una ficha para ayudarme").check()
    page.get_by_role("button", name="Register", exact=True).last.click()
    page.wait_for_url(re.compile(r"/person/([^/]+)/registered/$"))
    return re.search(r"/person/([^/]+)/", page.url)[1]


def take_the_case(page, number):
    page.goto(page.url + "cases/unassigned/")
    page.locator("main tr", has_text=number).get_by_role("link").first.click()
    page.wait_for_url(re.compile(rf"/case/{number}/$"))
    page.locator("a[href$='/assign/']").click()
    page.get_by_label("Who takes the case?").select_option(label="Ana Beltrán")
    page.locator("main form .button").click()
    page.wait_for_url(re.compile(rf"/case/{number}/$"))


def write_the_need_down(page):
    page.click("text=Add a need")
    page.select_option("[name=kind]", "shelter")
    page.get_by_label("Today").check()
    page.locator("main form .button").click()
    page.wait_for_selector("h2:has-text('What next?')")


def refer(page):
    page.locator(".next").get_by_role("link", name="Find services that fit").click()
    page.get_by_role("link", name="Refer to this service").first.click()
    page.fill("[name=asked]", ASKED)
    page.get_by_label("Name: Otilia").check()
    page.locator("[name=agrees]").check()
    press(page, "Send the referral")
    page.wait_for_selector("text=The partner answers with this link")
    return page.input_value("#link")


def answer(partner):
    partner.click(".door >> text=Yes, we can help")
    partner.fill("textarea", ANSWER)
    partner.click("text=Send: yes, we can help")
    partner.wait_for_url("**/thanks/")


def path_of(address):
    return re.sub(r"^https?://[^/]+", "", address)


def test_somebody_walks_in_and_leaves_with_a_referral_that_is_answered(open_city, seat, visit):
    marta = seat("marta")
    ticket = take_a_ticket(marta)
    call(marta, ticket)
    assert ticket in visit("/desk/screen/centro/", language="es").inner_text("main")
    press(marta, "The person is here")
    search(marta)
    number = register(marta)
    assert heading(marta) == f"{NAME} is registered"

    ana = seat("ana")
    take_the_case(ana, number)
    assert CAME_FOR in ana.inner_text("main")
    write_the_need_down(ana)
    link = refer(ana)

    partner = visit(path_of(link), language="en")
    shown = partner.inner_text("main")
    assert ASKED in shown
    assert "Otilia" in shown
    assert BIRTH[:4] not in shown, "the partner sees only what was ticked"
    answer(partner)

    ana.click("text=Back to the case")
    assert "Accepted" in ana.inner_text("main")
    press(ana, "Print a slip for the person")
    code = ana.locator(".code").inner_text()
    own = visit(f"/status/{code}/", language="es")
    assert ANSWER in own.inner_text("main")
    assert "Otilia" not in own.inner_text("body"), "the slip shows the name to nobody"

    marta.click("text=Finished: next person")
    marta.wait_for_url(re.compile(r"/desk/$"))
    _nothing_of_her_is_left_in_the_line(open_city, ticket)
    _the_city_knows_who_looked(open_city, number)


def _nothing_of_her_is_left_in_the_line(city, ticket):
    centro = staff.office(slug="centro")
    visits = Visit.objects.filter(office=centro.pk, on=city.on)
    [over] = [row for row in visits if row.ticket == ticket]

    assert (over.state, over.case_id, over.language) == ("done", None, "")


def _the_city_knows_who_looked(city, number):
    case = Case.objects.get(number=number)
    ana = city.desk("ana")
    file = casework_read.case_file(desk=ana, case=case, member=city.member("ana"))
    told = {value["kind"] for _event, value in file.events if value}
    opened = {line["actor"] for line in ana.opens_of(purpose="casework", person=case.person_id)}

    assert {"opened", "assigned", "need_added", "referred", "visit"} <= told
    assert {city.member("ana").actor, city.member("marta").actor} <= opened
