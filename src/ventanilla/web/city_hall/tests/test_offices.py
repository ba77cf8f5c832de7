"""Offices in city hall: opened, changed, closed and opened again; lanes, and the days of the mobile unit."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.casework.tests import factories
from ventanilla.staff import queries as staff_read
from ventanilla.staff import services as staff
from ventanilla.web.city_hall.tests.drawn import form_with

MOST_QUERIES = 15
NEW = {
    "name": "Ventanilla Norte",
    "kind": "centre",
    "weekdays": ["1", "2"],
    "opens_at": "08:00",
    "closes_at": "12:30",
    "appointment_minutes": "20",
    "desks": "Mesa 1\nMesa 2\nMesa 1",
}


def edited(browser, slug, name="office_edit", field="desks", **changes):
    return browser.post(name, slug, **form_with(browser.get(name, slug), field) | changes)


def lanes_of(slug):
    return casework_read.reception_settings(office=slug)["lanes"]


def test_an_office_opens_with_lanes_like_elsewhere(clara, office):
    answer = clara.post("office_open", **NEW)

    made = staff_read.office(slug="ventanilla-norte")
    assert answer["Location"] == "/hall/offices/ventanilla-norte/reception/"
    assert (made.desks, made.weekdays, made.appointment_minutes) == (["Mesa 1", "Mesa 2"], [1, 2], 20)
    assert lanes_of("ventanilla-norte") == lanes_of(office.slug)


def test_the_first_office_of_a_city_gets_one_lane_in_every_language(clara):
    clara.post("office_open", **NEW)

    [lane] = lanes_of("ventanilla-norte")
    assert (lane["prefix"], set(lane["names"])) == ("A", {"es", "pt-br", "en", "fr", "ht"})


def test_two_offices_of_one_name_have_two_addresses(oscar):
    oscar.post("office_open", **NEW)
    oscar.post("office_open", **NEW)

    assert {row.slug for row in staff_read.offices()} == {"ventanilla-norte", "ventanilla-norte-2"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"weekdays": []},
        {"closes_at": "07:00"},
        {"desks": " \n "},
        {"desks": "x" * 200},
        {"kind": "ship"},
        {"appointment_minutes": "0"},
        {"location": "nowhere"},
    ],
)
def test_an_impossible_office_is_refused_and_what_was_typed_stays(clara, wrong):
    answer = clara.post("office_open", **NEW | wrong)

    assert answer.context["form"].errors
    assert answer.context["form"].data["opens_at"] == "08:00"
    assert staff_read.offices() == []


def test_an_office_is_changed(clara, office):
    edited(clara, office.slug, name="office_edit", desks="Puesto 7", opens_at="09:15")

    fresh = staff_read.office(slug=office.slug)
    assert (fresh.desks, f"{fresh.opens_at:%H:%M}", fresh.name) == (["Puesto 7"], "09:15", office.name)


def test_two_people_who_change_different_facts_both_keep_theirs(clara, office):
    drawn = form_with(clara.get("office_edit", office.slug), "desks")
    staff.change_office(slug=office.slug, changes={"address": "Calle 10"})

    clara.post("office_edit", office.slug, **drawn | {"desks": "Puesto 7"})

    fresh = staff_read.office(slug=office.slug)
    assert (fresh.address, fresh.desks) == ("Calle 10", ["Puesto 7"])


def test_two_people_who_change_the_same_fact_see_both(clara, office):
    drawn = form_with(clara.get("office_edit", office.slug), "desks")
    staff.change_office(slug=office.slug, changes={"address": "Calle 10"})

    late = clara.post("office_edit", office.slug, **drawn | {"address": "Calle 20"})

    assert [(pair.left, pair.right) for pair in late.context["theirs"]] == [("Calle 20", "Calle 10")]
    clara.post("office_edit", office.slug, **form_with(late, "desks"))
    assert staff_read.office(slug=office.slug).address == "Calle 20"


def test_an_office_is_closed_and_opened_again(clara, office):
    clara.post("office_close", office.slug)
    closed = staff_read.office(slug=office.slug).is_open
    text = clara.text("offices")
    clara.post("office_reopen", office.slug)

    assert closed is False
    assert f"/hall/offices/{office.slug}/reopen/" in text
    assert staff_read.office(slug=office.slug).is_open


def test_a_lane_is_added_with_its_names(clara, office):
    changes = {
        "lane_2_prefix": "m",
        "lane_2_name_es": "Mujeres",
        "lane_2_name_ht": "Fanm",
        "lane_2_needs": ["gbv_support"],
    }

    answer = edited(clara, office.slug, "reception", "lane_0_prefix", **changes)

    assert answer.status_code == 302
    assert lanes_of(office.slug)[2] == {
        "key": "mujeres",
        "prefix": "M",
        "names": {"es": "Mujeres", "ht": "Fanm"},
        "needs": ["gbv_support"],
    }


def test_saving_a_reception_untouched_changes_nothing(clara, office):
    before = casework_read.reception_settings(office=office.slug)

    edited(clara, office.slug, "reception", "lane_0_prefix")

    assert casework_read.reception_settings(office=office.slug) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"lane_2_prefix": "A", "lane_2_name_es": "Otra"},
        {"lane_2_prefix": "7", "lane_2_name_es": "Otra"},
        {"lane_2_prefix": "M"},
        {"lane_2_name_es": "Sin letra"},
        {"lane_0_prefix": "", "lane_0_name_es": "", "lane_1_prefix": "", "lane_1_name_es": ""},
        {"target_wait_minutes": "0"},
        {"walk_in_percent": "140"},
        {"lane_0_key": "no spaces allowed"},
    ],
)
def test_impossible_lanes_are_refused_and_kept(clara, office, wrong):
    before = lanes_of(office.slug)

    answer = edited(clara, office.slug, "reception", "lane_0_prefix", **wrong)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert lanes_of(office.slug) == before


def test_an_office_without_an_aim_of_its_own_follows_the_citys(clara, office, settings):
    settings.CITY = replace(settings.CITY, target_wait_minutes=45)
    edited(clara, office.slug, "reception", "lane_0_prefix", target_wait_minutes="")

    followed = line_target(office)
    shown = clara.text("office", office.slug)
    edited(clara, office.slug, "reception", "lane_0_prefix", target_wait_minutes="15")

    assert (followed, line_target(office)) == (45, 15)
    assert "Nobody should wait longer than 45 minutes. That is what the city aims for." in shown


def line_target(office):
    now = timezone.localtime()
    return casework_read.line(office=office.pk, on=now.date(), at=now).target_minutes


def test_a_lane_in_which_somebody_waits_is_not_taken_away(clara, office):
    at = timezone.localtime()
    casework.check_in(office=office.pk, lane="L", on=at.date(), at=at)

    answer = edited(clara, office.slug, "reception", "lane_0_prefix", lane_1_prefix="", lane_1_name_es="")

    assert "People are waiting in lane L" in answer.content.decode()
    assert len(lanes_of(office.slug)) == 2


def test_two_people_who_change_different_lanes_both_keep_theirs(clara, office):
    drawn = form_with(clara.get("reception", office.slug), "lane_0_prefix")
    changed = [{**factories.LANES[0], "needs": ["food"]}, factories.LANES[1]]
    casework.set_reception(office=office.slug, lanes=changed, target_wait_minutes=30)

    clara.post("reception", office.slug, **drawn | {"lane_1_name_en": "Law"})

    first, second = lanes_of(office.slug)
    assert (first["needs"], second["names"]["en"]) == (["food"], "Law")


@pytest.fixture
def bus(db):
    return factories.office(slug="bus", kind="mobile_unit")


def test_the_mobile_unit_gets_a_day_and_loses_it(clara, bus):
    on = timezone.localdate() + timedelta(days=3)

    clara.post("add_day", "bus", on=on.isoformat(), place="La Ribera, cancha")
    [day] = staff_read.outreach_days(from_on=on)
    shown = clara.text("office", "bus")
    clara.post("drop_day", "bus", day.pk)

    assert "La Ribera, cancha" in shown
    assert staff_read.outreach_days(from_on=on) == []


@pytest.mark.parametrize(
    "wrong", [{"on": "2020-01-01"}, {"on": "mañana"}, {"place": ""}, {"place": "x" * 400}]
)
def test_an_impossible_day_is_refused_and_kept(clara, bus, wrong):
    on = timezone.localdate() + timedelta(days=3)
    given = {"on": on.isoformat(), "place": "La Ribera"} | wrong

    answer = clara.post("add_day", "bus", **given)

    assert answer.status_code == 200
    assert answer.context["outreach_form"].errors
    assert answer.context["outreach_form"].data["place"] == given["place"]


def test_a_centre_goes_nowhere(clara, office):
    on = timezone.localdate() + timedelta(days=3)

    assert clara.post("add_day", office.slug, on=on.isoformat(), place="Plaza").status_code == 404


def test_coordinators_read_and_change_nothing(teresa, office):
    assert office.name in teresa.text("office", office.slug)
    assert teresa.get("office_open").status_code == 404
    for name in ("office_edit", "reception", "office_close", "office_reopen", "add_day"):
        assert teresa.post(name, office.slug).status_code == 404


def test_an_office_that_is_not_there_is_not_found(clara):
    for name in ("office", "office_edit", "reception", "office_close"):
        assert clara.get(name, "nowhere").status_code == 404


@pytest.mark.parametrize("name", ["offices", "office", "office_edit", "reception"])
def test_a_page_opens_in_few_queries(clara, office, name, django_assert_max_num_queries):
    arguments = [] if name == "offices" else [office.slug]

    with django_assert_max_num_queries(MOST_QUERIES):
        assert clara.get(name, *arguments).status_code == 200
