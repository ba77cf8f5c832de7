"""The directory in city hall: found, read, changed, counted, suspended; nobody's typing is lost."""

from datetime import UTC, datetime

import pytest

from ventanilla.casework.tests import factories
from ventanilla.directory import queries as directory_read
from ventanilla.directory import services as directory
from ventanilla.directory.tests import factories as entries
from ventanilla.web.city_hall.tests.drawn import form_with

MOST_QUERIES = 15
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def course(db):
    return factories.make_service(languages=["es", "ht"], eligibility="Personas adultas.")


def card(service):
    return directory_read.service_card(service_id=service.id)


def shown_in(answer):
    return form_with(answer, "eligibility")


def edited(browser, service, **changes):
    data = shown_in(browser.get("service_edit", service.id))
    return browser.post("service_edit", service.id, **data | changes)


def test_a_service_is_found_without_accents_and_capitals(clara, course):
    assert "Curso de español" in clara.text("directory", q="ESPANOL curso")
    assert "No service fits" in clara.text("directory", q="albergue")


def test_services_are_filtered_by_need_language_and_state(clara, course):
    assert "Curso de español" in clara.text("directory", need="language_learning", language="ht")
    assert "No service fits" in clara.text("directory", need="shelter")
    assert "No service fits" in clara.text("directory", show="closed")


def test_a_service_without_a_place_is_found_by_that(clara, course):
    directory.set_capacity(service_id=course.id, available=0, at=AT)

    assert "Curso de español" in clara.text("directory", show="full")


def test_a_hostile_search_is_answered_with_words(clara, course):
    for q in ("x" * 5000, "\u202e", "<script>alert(1)</script>", "%s %d"):
        text = clara.text("directory", q=q, need="no-such-need", after="|" * 900)
        assert "<script>alert" not in text


def test_pages_of_services_follow_one_another(clara, db):
    for number in range(30):
        entries.service(name=f"Servicio {number:02d}")

    first = clara.get("directory").context
    rest = clara.client.get(f"/hall/directory/{first['next']}").context

    assert (len(first["found"].services), len(rest["found"].services)) == (25, 5)
    assert rest["next"] == ""


def test_an_entry_is_changed(clara, course):
    answer = edited(
        clara, course, name="Curso de portugués", phones="555 0101\n\n 555 0102 ", languages=["pt"]
    )

    fresh = card(course)
    assert answer.status_code == 302
    assert (fresh.name, fresh.phones) == ("Curso de portugués", ("555 0101", "555 0102"))
    assert [language.code for language in fresh.languages] == ["pt"]
    assert fresh.eligibility == "Personas adultas."


def test_hours_are_written_and_come_back(clara, course):
    edited(clara, course, hours_0_days=["MO", "WE"], hours_0_opens="18:00", hours_0_closes="20:30")

    again = clara.get("service_edit", course.id).context["form"]
    assert again["hours_0_days"].value() == ["MO", "WE"]
    assert f"{again['hours_0_closes'].value():%H:%M}" == "20:30"
    assert len(directory_read.open_hours(rules=card(course).rules, on=AT.date())) == 2


def test_hours_without_days_are_asked_again(clara, course):
    answer = edited(clara, course, hours_0_opens="18:00")

    assert answer.status_code == 200
    assert "hours_0_days" in answer.context["form"].errors
    assert 'value="18:00"' in answer.content.decode()


def test_what_the_standard_refuses_stands_beside_its_field(clara, course):
    answer = edited(clara, course, minimum_age="40", maximum_age="20")

    assert answer.context["form"].errors
    assert card(course).minimum_age is None


def test_the_second_to_save_sees_both_and_loses_nothing(clara, course):
    drawn = shown_in(clara.get("service_edit", course.id))
    clara.post(
        "service_edit", course.id, **drawn | {"name": "Curso A", "fees": "Gratis", "languages": ["pt"]}
    )

    late = clara.post("service_edit", course.id, **drawn | {"name": "Curso B", "eligibility": "Todas"})

    text = late.content.decode()
    assert "Curso A" in text
    assert "Curso B" in text
    assert [pair.term for pair in late.context["theirs"]] == ["Name", "For whom it is"]
    again = clara.post("service_edit", course.id, **shown_in(late))
    fresh = card(course)
    assert again.status_code == 302
    assert (fresh.name, fresh.eligibility, fresh.fees) == ("Curso B", "Todas", "Gratis")
    assert [language.code for language in fresh.languages] == ["pt"]


def test_hostile_input_is_refused_and_kept(clara, course):
    for changes in (
        {"name": ""},
        {"name": "x" * 5000},
        {"name": "nul\x00"},
        {"version": "many"},
        {"languages": ["xx"]},
    ):
        answer = edited(clara, course, **changes)
        assert answer.status_code == 200, changes
        assert answer.context["form"].errors, changes
    assert card(course).name == "Curso de español"


def test_confirming_an_entry_is_dated(clara, course):
    clara.post("confirm", course.id, version=card(course).version)

    assert "Last confirmed on" in clara.text("service", course.id)
    assert "Curso" not in clara.text("directory", show="to_confirm")


def test_confirming_what_somebody_just_changed_asks_to_look_again(clara, course):
    old = card(course).version
    edited(clara, course, name="Otro")

    clara.post("confirm", course.id, version=old)

    assert "Look at it once more" in clara.text("service", course.id)


def test_a_service_is_suspended_with_words_and_opened_again(clara, course):
    clara.post("suspend", course.id, because="Cerrado por obras.", version=card(course).version)
    closed = card(course)
    text = clara.text("service", course.id)
    clara.post("resume", course.id)

    assert (closed.status, closed.alert) == ("temporarily closed", "Cerrado por obras.")
    assert f"/hall/directory/{course.id}/resume/" in text
    assert (card(course).status, card(course).alert) == ("active", "")


def test_suspending_without_words_is_asked_again(clara, course):
    answer = clara.post("suspend", course.id, because="", version=card(course).version)

    assert answer.context["form"].errors
    assert card(course).status == "active"


def test_an_active_service_is_not_resumed(clara, course):
    clara.post("resume", course.id)

    assert "not suspended" in clara.text("service", course.id)


def test_places_are_counted(clara, course):
    clara.post("places", course.id, available="3", maximum="20")

    [capacity] = directory_read.capacities(service_id=course.id)
    assert (capacity.available, capacity.maximum) == (3, 20)


@pytest.mark.parametrize(
    "given", [{"available": "30", "maximum": "20"}, {"available": "-1"}, {"available": "many"}, {}]
)
def test_impossible_places_are_refused_and_kept(clara, course, given):
    answer = clara.post("places", course.id, **given)

    assert answer.status_code == 200
    assert answer.context["places_form"].errors
    assert directory_read.capacities(service_id=course.id) == ()


def test_coordinators_and_technicians_read_and_change_nothing(teresa, oscar, course):
    for browser in (teresa, oscar):
        assert "Change the entry" not in browser.text("service", course.id)
        assert browser.get("service_edit", course.id).status_code == 404
        for name in ("service_edit", "places", "confirm", "suspend", "resume"):
            assert browser.post(name, course.id).status_code == 404


def test_a_service_that_is_not_there_is_not_found(clara):
    for name in ("service", "service_edit", "suspend", "resume"):
        assert clara.get(name, "no-such-service").status_code == 404


@pytest.mark.parametrize("name", ["directory", "service", "service_edit"])
def test_a_page_opens_in_few_queries(clara, course, name, django_assert_max_num_queries):
    arguments = [] if name == "directory" else [course.id]

    with django_assert_max_num_queries(MOST_QUERIES):
        assert clara.get(name, *arguments).status_code == 200
