"""The case pages: what a caseworker sees and does, and what others do not."""

import pytest
from django.urls import reverse

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.people.tests import factories as persons
from ventanilla.staff import services as staff
from ventanilla.web.front_desk.tests.acting import carried, page, post
from ventanilla.web.ui.tests.working import sit_down

MOST_QUERIES = 15


def browser_of(client, who):
    return sit_down(client, member=who.member, token=who.desk.token)


@pytest.fixture
def at_desk(client, ana):
    return browser_of(client, ana)


def test_the_case_page_tells_who_and_what_for(at_desk, rosas_case):
    text = page(at_desk, "case", rosas_case.number).content.decode()

    assert "Rosita" in text
    assert "Rosa María Pérez Gómez" in text
    assert "Quiere clases de español." in text


def test_a_case_opens_in_few_queries(at_desk, ana, rosas_case, django_assert_max_num_queries):
    factories.referral(ana, case=rosas_case)
    services.note(desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, text="Hola", at=AT)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert page(at_desk, "case", rosas_case.number).status_code == 200


@pytest.mark.parametrize("tab", ["mine", "office", "unassigned", "reviews", "waiting", "late", "closed"])
def test_a_list_opens_in_few_queries(at_desk, ana, rosas_case, tab, django_assert_max_num_queries):
    factories.referral(ana, case=rosas_case)
    factories.case(ana)

    with django_assert_max_num_queries(MOST_QUERIES):
        assert page(at_desk, "cases_of", tab).status_code == 200


def test_one_damaged_record_hides_no_other(at_desk, ana, rosas_case):
    luz = factories.case(ana, person=persons.person(ana.desk, given_names="Luz Marina"))
    luz.person.sealed = rosas_case.person.sealed
    luz.person.save(update_fields=["sealed"])

    at_desk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    mine = page(at_desk, "cases").content.decode()
    damaged = page(at_desk, "case", luz.number)

    assert "Rosita" in mine
    assert mine.count("Damaged") == 1
    assert damaged.status_code == 500
    assert page(at_desk, "case", rosas_case.number).status_code == 200


def test_luis_of_another_office_gets_404(client, keeper, rosas_case):
    luis = factories.worker(keeper, at_office=factories.office(), name="Luis")

    assert page(browser_of(client, luis), "case", rosas_case.number).status_code == 404


def test_a_clerk_gets_404_for_the_case_file(client, keeper, office, rosas_case):
    marta = factories.worker(keeper, at_office=office, role="clerk", name="Marta")

    assert page(browser_of(client, marta), "case", rosas_case.number).status_code == 404


def test_otto_who_is_not_signed_in_gets_404(client, rosas_case):
    assert page(client, "case", rosas_case.number).status_code == 404


def test_the_second_to_save_loses_nothing(at_desk, ana, rosas_case):
    first = {"came_for": "Clases", "summary": "Vive con su hermana.", "version": 1}
    second = {"came_for": "Clases", "summary": "Vive sola.", "version": 1}
    post(at_desk, "case_change", rosas_case.number, **first)

    answer = post(at_desk, "case_change", rosas_case.number, **second)

    text = answer.content.decode()
    assert "Vive con su hermana." in text
    assert "Vive sola." in text
    again = answer.context["form"].data
    assert post(at_desk, "case_change", rosas_case.number, **again).status_code == 302
    fresh = queries.ask_case(member=ana.member, pk=rosas_case.pk)
    assert queries.case_file(desk=ana.desk, case=fresh, member=ana.member).about["summary"] == "Vive sola."


def test_a_note_on_a_closed_case_is_refused_and_kept(at_desk, ana, rosas_case):
    services.close_case(
        desk=ana.desk, case=rosas_case.pk, outcome="helped", words="", member=ana.member.pk, at=AT, on=ON
    )

    answer = post(at_desk, "note", rosas_case.number, text="Llamó su hermana.")

    assert answer.status_code == 200
    assert answer.context["note_form"].data["text"] == "Llamó su hermana."


def test_hostile_notes_are_refused_without_a_crash(at_desk, rosas_case):
    assert post(at_desk, "note", rosas_case.number, text="x" * 10_000).status_code == 200
    assert post(at_desk, "note", rosas_case.number, text="nul\x00 byte").status_code == 200


def test_needs_are_added_and_settled(at_desk, ana, rosas_case):
    post(at_desk, "add_need", rosas_case.number, kind="work", urgency="this_week", words="Cocina")
    need = rosas_case.needs.get()

    post(at_desk, "settle_need", rosas_case.number, need.pk, state="met")

    need.refresh_from_db()
    assert need.state == "met"


def test_a_need_of_another_case_cannot_be_settled(at_desk, ana, rosas_case):
    other = factories.case(ana, person=persons.person(ana.desk, given_names="Marie"))
    services.add_need(
        desk=ana.desk,
        case=other.pk,
        kind="work",
        urgency="this_week",
        words="",
        member=ana.member.pk,
        at=AT,
        on=ON,
    )

    assert (
        post(at_desk, "settle_need", rosas_case.number, other.needs.get().pk, state="met").status_code == 404
    )


def test_services_that_fit_are_found_and_referred_with_agreement(at_desk, rosas_case):
    service = factories.make_service()
    post(at_desk, "add_need", rosas_case.number, kind="language_learning", urgency="this_week")
    assert "Curso de español" in page(at_desk, "services", rosas_case.number).content.decode()

    where = (rosas_case.number, service.id)
    heard = carried(page(at_desk, "refer", *where)) | {"consent_language": "es", "how": "spoken"}
    asked = {"need": "language_learning", "asked": "Un cupo", "share": "name"}
    refused = post(at_desk, "refer", *where, **heard, **asked)
    sent = post(at_desk, "refer", *where, **heard, **asked, agrees="on")

    assert refused.status_code == 200
    assert rosas_case.referrals.count() == 1
    assert "/partner/" in sent.context["link"]


def test_a_caseworker_is_not_offered_an_override(at_desk, rosas_case):
    service = factories.make_service()

    form = page(at_desk, "refer", rosas_case.number, service.id).context["form"]

    assert "override_reason" not in form.fields


def test_a_coordinator_overrides_with_a_reason(client, coordinator, rosas_case):
    service = factories.make_service()

    post(
        browser_of(client, coordinator),
        "refer",
        rosas_case.number,
        service.id,
        need="shelter",
        asked="Una cama",
        override_reason="Niña sola esta noche.",
    )

    assert rosas_case.referrals.get().override_id is not None


def test_closing_waits_for_the_partner(at_desk, ana, rosas_case):
    factories.referral(ana, case=rosas_case)

    answer = post(at_desk, "close", rosas_case.number, outcome="helped")

    rosas_case.refresh_from_db()
    assert (answer.status_code, rosas_case.state) == (200, "open")


def test_the_slip_carries_a_code_that_opens_the_status(at_desk, keeper, ana, rosas_case):
    factories.referral(ana, case=rosas_case)

    code = post(at_desk, "slip", rosas_case.number).context["code"]

    assert len(queries.status(keeper=keeper, code=code).referrals) == 1


def test_an_hour_is_booked_moved_and_cancelled(at_desk, rosas_case):
    slots = page(at_desk, "book", rosas_case.number).context["days"][1][1]
    post(at_desk, "book", rosas_case.number, starts_at=slots[0].starts_at.isoformat())
    code = rosas_case.appointments.get().code

    post(at_desk, "move_appointment", code, starts_at=slots[1].starts_at.isoformat())
    post(at_desk, "cancel_appointment", code)

    assert queries.appointment(code=code).state == "cancelled"
    calendar = page(at_desk, "appointment_ics", code).content.decode()
    assert "STATUS:CANCELLED" in calendar
    assert "Rosa" not in calendar


def test_an_hour_that_is_no_instant_books_nothing(at_desk, rosas_case):
    assert post(at_desk, "book", rosas_case.number, starts_at="mañana").status_code == 200
    assert not rosas_case.appointments.exists()


SHEETS = {
    "survey": [
        {"type": "begin group", "name": "today", "label": "Today"},
        {
            "type": "select_one yn",
            "name": "sleeps",
            "label": "Do you have a place to sleep?",
            "required": "yes",
        },
        {"type": "text", "name": "more", "label": "Tell us more", "relevant": "${sleeps} = 'no'"},
        {"type": "end group"},
        {"type": "begin group", "name": "last", "label": "Last"},
        {"type": "integer", "name": "age", "label": "Age", "constraint": ". < 120"},
        {"type": "end group"},
    ],
    "choices": [
        {"list_name": "yn", "name": "yes", "label": "Yes"},
        {
            "list_name": "yn",
            "name": "no",
            "label": "No",
            "points": "5",
            "need": "shelter",
            "urgency": "today",
        },
    ],
    "settings": [{"form_id": "short", "level_medium": "3", "level_high": "9"}],
}


@pytest.fixture
def draft(at_desk, rosas_case):
    """A short form, begun."""
    form = services.set_form(key="short", title={"es": "Corto"}, sheets=SHEETS, on=ON)
    post(at_desk, "start_assessment", rosas_case.number, form.pk)
    return rosas_case.assessments.get()


def test_a_form_is_filled_part_by_part_and_raises_needs(at_desk, rosas_case, draft):
    where = (rosas_case.number, draft.pk)
    assert "Do you have a place to sleep?" in page(at_desk, "assessment", *where).content.decode()
    post(
        at_desk, "assessment", *where, part="today", go="next", version=1, sleeps="no", more="En la terminal"
    )

    done = post(at_desk, "assessment", *where, part="last", go="finish", version=2, age="30")

    assert done.status_code == 302
    text = page(at_desk, "assessment", *where).content.decode()
    assert "5 points: medium" in text.replace("\n", " ") or "5 puntos" in text
    assert rosas_case.needs.count() == 1


def test_a_wrong_answer_is_shown_with_what_was_typed(at_desk, rosas_case, draft):
    answer = post(
        at_desk, "assessment", rosas_case.number, draft.pk, part="last", go="next", version=1, age="400"
    )

    text = answer.content.decode()
    assert 'value="400"' in text
    assert "data-wrong" in text


def test_a_form_with_a_missing_part_is_not_finished(at_desk, rosas_case, draft):
    answer = post(
        at_desk, "assessment", rosas_case.number, draft.pk, part="last", go="finish", version=1, age="30"
    )

    draft.refresh_from_db()
    assert (answer.status_code, draft.state) == (200, "draft")
    assert [part.name for part in answer.context["missing"]] == ["today"]


def test_a_form_saved_by_somebody_else_meanwhile_keeps_what_was_typed(at_desk, rosas_case, draft):
    where = (rosas_case.number, draft.pk)
    post(at_desk, "assessment", *where, part="last", go="later", version=1, age="31")

    answer = post(at_desk, "assessment", *where, part="last", go="next", version=1, age="44")

    assert answer.context["meanwhile"]
    assert 'value="44"' in answer.content.decode()


def test_no_case_address_carries_a_name(at_desk, rosas_case):
    assert "rosa" not in reverse("front_desk:case", args=[rosas_case.number]).lower()


def test_signing_in_takes_the_keepers_word(client, keeper, office):
    setup = keeper.system(actor="system:setup")
    staff.add_member(
        handle=setup,
        username="nueva",
        display_name="Nueva",
        role="caseworker",
        office_slug=office.slug,
        secret="una frase bien larga",
    )

    wrong = post(client, "sign_in", username="nueva", secret="otra cosa")
    right = post(client, "sign_in", username="nueva", secret="una frase bien larga")

    assert wrong.status_code == 200
    assert right.status_code == 302
    assert page(client, "home").status_code == 200
