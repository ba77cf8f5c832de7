"""The line at the window: tickets, arrivals, calls, and a waiting-room screen that never shows a name."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.staff import services as staff
from ventanilla.web.front_desk.tests.acting import page, post, text
from ventanilla.web.front_desk.views import reception

MOST_QUERIES = 15
MINUTE = timedelta(minutes=1)
NAMES = ("Rosa", "Rosita", "Pérez", "Gómez")


def check_in(office, **given):
    """Put a ticket into the line of today."""
    least = {"lane": "A", "on": timezone.localdate(), "at": timezone.localtime() - 10 * MINUTE}
    return services.check_in(office=office.pk, **least | given)


def now(office, visit):
    return queries.visit(pk=visit.pk, office=office.pk)


def came(office, *, on=None):
    """Return how many came on a day, today where none is named."""
    return queries.waits_today(office=office.pk, on=on or timezone.localdate())["came"]


def an_hour(office, *, days):
    """Return a free hour at least some days ahead."""
    first = timezone.localdate() + timedelta(days=days)
    ahead = queries.free_days(office=office.pk, from_on=first, at=timezone.localtime(), public=False)
    return ahead[0][1][0].starts_at


def booked(office, *, days=1, **given):
    starts_at = an_hour(office, days=days)
    return services.book(office=office.pk, starts_at=starts_at, at=timezone.localtime(), **given)


def on_the_day_of(monkeypatch, appointment):
    """Let it be the hour before an appointment for the line; the session does not grow older."""
    then = timezone.localtime(appointment.starts_at) - timedelta(hours=1)
    clock = SimpleNamespace(localdate=then.date, localtime=lambda: then)
    monkeypatch.setattr(reception, "timezone", clock)
    return then.date()


def test_somebody_who_walks_in_gets_a_ticket_to_keep(at_window, office):
    answer = post(at_window, "check_in", lane="L", language="ht", urgent="on")

    assert answer.status_code == 302
    ticket = text(at_window.get(answer["Location"]))
    assert "L001" in ticket
    assert "never by your name" in ticket
    [waiting] = queries.line(office=office.pk, on=timezone.localdate(), at=timezone.localtime()).waiting
    assert (waiting.visit.language, waiting.visit.urgent) == ("ht", True)


@pytest.mark.parametrize("bad", [{}, {"lane": "Z"}, {"lane": "A", "language": "klingon"}, {"lane": "A\x00"}])
def test_a_ticket_that_cannot_be_given_says_why_and_keeps_what_was_typed(at_window, office, bad):
    answer = post(at_window, "check_in", urgent="on", **bad)

    assert answer.status_code == 422
    assert answer.context["check_in"].errors
    assert answer.context["check_in"]["urgent"].value()
    assert came(office) == 0


def test_an_office_without_lanes_refuses_a_ticket_in_words(browser_of, keeper, db):
    bare = staff.open_office(slug="bare", name="Bare", desks=["Mesa 1"])
    otilia = factories.worker(keeper, at_office=bare, role="clerk", name="Otilia")

    answer = post(browser_of(otilia), "check_in", lane="A")

    assert answer.status_code == 422
    assert answer.context["check_in"].errors["lane"]
    assert came(bare) == 0


def test_whoever_booked_is_put_into_the_line_of_that_day(at_window, office, monkeypatch):
    appointment = booked(office)
    on_the_day_of(monkeypatch, appointment)

    answer = post(at_window, "arrive", code=appointment.code.lower().replace("-", " "))

    assert answer.status_code == 302
    assert "A001" in text(at_window.get(answer["Location"]))
    assert queries.appointment(code=appointment.code).state == "arrived"


@pytest.mark.parametrize("code", ["ABCD-2345", "rosa", "ñandú", "²²²²", "A\x00B"])
def test_a_code_that_nobody_booked_is_refused_in_words(at_window, office, code):
    answer = post(at_window, "arrive", code=code)

    assert answer.status_code == 422
    assert answer.context["arrival"].errors["code"]
    assert answer.context["arrival"]["code"].value() == code
    assert came(office) == 0


@pytest.mark.parametrize("code", ["", "   ", "A" * 13])
def test_no_code_or_a_long_one_is_refused_in_words(at_window, office, code):
    answer = post(at_window, "arrive", code=code)

    assert answer.status_code == 422
    assert len(answer.context["arrival"].errors["code"]) == 1
    assert came(office) == 0


def test_a_code_of_another_office_is_refused_as_one_that_nobody_booked(at_window, luis):
    appointment = booked(luis.member.office)

    answer = post(at_window, "arrive", code=appointment.code)

    assert answer.status_code == 422
    assert "No appointment at this office has this code." in text(answer)


def test_a_code_of_another_day_is_answered_with_its_day_and_hour_and_writes_nothing(at_window, office):
    appointment = booked(office, days=2)

    answer = post(at_window, "arrive", code=appointment.code)

    told = text(answer)
    assert answer.status_code == 422
    assert f"{timezone.localtime(appointment.starts_at):%H:%M}" in str(answer.context["arrival"].errors)
    assert "not for today. Nothing was changed." in told
    assert reverse("front_desk:move_appointment", args=[appointment.code]) in told
    assert came(office) == 0
    assert queries.appointment(code=appointment.code).state == "booked"


def test_a_code_used_twice_is_refused_in_words(at_window, office, monkeypatch):
    appointment = booked(office)
    on = on_the_day_of(monkeypatch, appointment)
    post(at_window, "arrive", code=appointment.code)

    answer = post(at_window, "arrive", code=appointment.code)

    assert answer.status_code == 422
    assert "already used, moved or cancelled" in text(answer)
    assert came(office, on=on) == 1


def test_the_next_person_is_called_to_the_chosen_desk(at_window, office):
    visit = check_in(office)
    post(at_window, "choose_desk", desk="Mesa 2")

    post(at_window, "call_next")

    called = now(office, visit)
    assert (called.state, called.desk) == ("called", "Mesa 2")


@pytest.mark.parametrize("desk", ["", "Mesa 9", "x" * 5000])
def test_a_desk_that_is_none_is_not_taken(at_window, office, desk):
    post(at_window, "choose_desk", desk=desk)

    assert "Mesa 1 is free" in text(page(at_window, "home"))


def test_an_empty_line_is_said(at_window, office):
    post(at_window, "call_next")

    assert "Nobody is waiting." in text(page(at_window, "home"))


def test_a_visit_goes_from_call_to_end_with_one_button_each(at_window, office):
    visit = check_in(office)
    states = []
    for verb in ("call", "serve", "back", "call", "no_show", "again", "call", "serve", "done"):
        assert post(at_window, "act", visit.pk, verb).status_code == 302
        states.append(now(office, visit).state)

    assert states == [
        *("called", "serving", "waiting", "called", "no_show"),
        *("waiting", "called", "serving", "done"),
    ]


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("serve", "Call the ticket first."),
        ("done", "Say first that the person is at the desk."),
        ("again", "This person did not leave."),
    ],
)
def test_what_cannot_be_done_with_a_ticket_is_said(at_window, office, verb, words):
    visit = check_in(office)

    post(at_window, "act", visit.pk, verb)

    assert words in text(page(at_window, "home"))
    assert now(office, visit).state == "waiting"


@pytest.mark.parametrize("verb", ["call", "back", "done", "left"])
def test_a_visit_that_is_over_stays_over(at_window, office, verb):
    visit = check_in(office)
    post(at_window, "act", visit.pk, "left")

    post(at_window, "act", visit.pk, verb)

    assert now(office, visit).state == "left"
    told = text(page(at_window, "home"))
    assert "already over" in told or "not waiting any more" in told


def test_a_verb_that_is_none_is_not_found(at_window, office):
    assert post(at_window, "act", check_in(office).pk, "dance").status_code == 404


def test_a_ticket_of_another_office_is_neither_shown_nor_touched(at_window, luis):
    visit = check_in(luis.member.office)

    assert page(at_window, "ticket", visit.pk).status_code == 404
    post(at_window, "act", visit.pk, "call")
    assert "There is no such ticket in the line here." in text(page(at_window, "home"))
    assert now(luis.member.office, visit).state == "waiting"


def test_a_number_beyond_the_database_is_no_crash(at_window, office):
    assert page(at_window, "ticket", 10**25).status_code == 404
    assert post(at_window, "act", 10**25, "call").status_code in {302, 404}


def test_after_three_calls_that_nobody_answers_the_next_step_is_that_they_did_not_come(at_window, office):
    visit = check_in(office)
    for _time in range(2):
        post(at_window, "act", visit.pk, "call")
    assert "nobody came" not in text(page(at_window, "home"))

    post(at_window, "act", visit.pk, "call")

    told = text(page(at_window, "home"))
    assert "Called 3 times, and nobody came." in told
    absent = reverse("front_desk:act", args=[visit.pk, "no_show"])
    here = reverse("front_desk:act", args=[visit.pk, "serve"])
    assert told.index(absent) < told.index(here)


def test_nobody_else_sees_the_line(client, office):
    visit = check_in(office)

    assert page(client, "home").status_code == 302
    for name in ("line", "diary"):
        assert page(client, name).status_code == 404
    for name in ("check_in", "arrive", "choose_desk", "call_next"):
        assert post(client, name, lane="A").status_code == 404
    assert post(client, "act", visit.pk, "call").status_code == 404
    assert now(office, visit).state == "waiting"


def test_the_line_costs_the_same_queries_however_long(at_window, office, django_assert_max_num_queries):
    for language in ("ht", "qu", "fr", "ar") * 3:
        check_in(office, language=language)

    for name in ("line", "home"):
        with django_assert_max_num_queries(MOST_QUERIES):
            page(at_window, name)


@pytest.fixture
def speak(keeper, office):
    """Add a colleague of the office who speaks some languages."""

    def add(name, *languages, at_office=office):
        return staff.add_member(
            handle=keeper.system(actor="system:setup"),
            username=f"{name.lower()}-{at_office.pk}",
            display_name=name,
            role="caseworker",
            office_slug=at_office.slug,
            languages=languages,
        )

    return add


@pytest.fixture
def yves(keeper, speak, browser_of):
    """The browser of Yves, who speaks Haitian Creole and French."""
    member = speak("Yves", "ht", "fr")
    return browser_of(factories.Worker(member=member, desk=keeper.sign_in_demo(actor=member.actor)))


def test_the_line_says_who_here_speaks_a_tickets_language(at_window, office, luis, speak):
    speak("Yves", "ht", "fr")
    speak("Marie", "ht")
    speak("Lejos", "ht", at_office=luis.member.office)
    check_in(office, language="ht")

    shown = text(page(at_window, "line"))

    assert "Who speaks it here: Marie, Yves" in shown
    assert "interpreter" not in shown


def test_a_language_nobody_here_speaks_needs_an_interpreter(at_window, keeper, office, luis, speak):
    gone = speak("Yves", "ht")
    staff.retire_member(handle=keeper.system(actor="system:setup"), username=gone.username)
    speak("Lejos", "ht", at_office=luis.member.office)
    check_in(office, language="ht")

    assert "An interpreter is needed" in text(page(at_window, "line"))


@pytest.mark.parametrize("language", ["", "es"])
def test_of_the_citys_own_language_and_of_none_there_is_nothing_to_say(at_window, office, language):
    check_in(office, language=language)

    shown = text(page(at_window, "line"))

    assert "interpreter" not in shown
    assert "speaks it here" not in shown


def test_a_ticket_in_a_language_they_speak_is_marked_and_proposed_and_never_forced(yves, office):
    first, creole = check_in(office, language="qu"), check_in(office, language="ht")

    shown = text(page(yves, "home"))
    post(yves, "call_next")

    assert "You speak this language" in shown
    assert f"Call {creole.ticket}" in shown
    assert now(office, first).state == "called"
    assert now(office, creole).state == "waiting"


def test_who_speaks_none_of_the_languages_waiting_is_proposed_nobody(at_window, office, speak):
    speak("Yves", "ht")
    check_in(office, language="ht")

    assert page(at_window, "home").context["suggested"] is None


def test_a_region_of_a_language_is_understood(at_window, office, speak):
    speak("Joana", "pt")
    check_in(office, language="pt-br")

    assert "Who speaks it here: Joana" in text(page(at_window, "line"))


@pytest.mark.parametrize("language", ["", "es", "ht", "qu"])
def test_the_screen_shows_tickets_and_desks_and_never_a_name(
    client, at_window, marta, office, rosas_case, language
):
    visit = check_in(office, case=rosas_case.pk, language=language)
    post(at_window, "act", visit.pk, "call")

    shown = text(page(client, "screen", office.slug))

    assert re.search(r"A001.*Mesa 1", shown, re.DOTALL)
    assert not [name for name in (*NAMES, marta.member.display_name, rosas_case.number) if name in shown]


def test_the_screen_says_when_nobody_is_called_and_nothing_of_who_waits(client, office):
    check_in(office, language="ht")

    shown = text(page(client, "screen", office.slug))

    assert "A001" not in shown
    assert page(client, "screen", "no-such-office").status_code == 404


def test_a_ticket_called_again_is_new_to_the_screen(client, at_window, office, monkeypatch):
    visit = check_in(office)
    post(at_window, "act", visit.pk, "call")
    first = re.findall(r'data-called="([^"]+)"', text(page(client, "screen", office.slug)))

    later = timezone.now() + MINUTE
    monkeypatch.setattr(timezone, "now", lambda: later)
    post(at_window, "act", visit.pk, "call")

    assert first != re.findall(r'data-called="([^"]+)"', text(page(client, "screen", office.slug)))
