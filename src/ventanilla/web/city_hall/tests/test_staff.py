"""Who works here: technicians let people in and end their access; a pass phrase is shown once."""

import re

import pytest

from ventanilla.keeper.client import Denied
from ventanilla.staff import queries as staff_read

MOST_QUERIES = 15
NEW = {"display_name": "Nueva Persona", "username": "Nueva", "role": "clerk", "languages": ["es", "ht"]}
PHRASE = re.compile(r"<strong>((?:[a-z0-9]{4}-){4}[a-z0-9]{4})</strong>")


def member(username):
    return next((row for row in staff_read.members() if row.username == username), None)


def phrase(answer):
    return PHRASE.search(answer.content.decode())[1]


@pytest.fixture
def nueva(oscar, office):
    return oscar.post("staff_add", **NEW, office=office.slug)


def test_a_new_member_signs_in_with_the_phrase_shown_once(keeper, nueva):
    added = member("nueva")

    keeper.sign_in(actor=added.actor, secret=phrase(nueva)).whoami()
    assert (added.role, added.languages) == ("clerk", ["es", "ht"])
    assert nueva["Cache-Control"] == "no-store"


def test_the_phrase_stands_on_no_other_page(oscar, nueva):
    secret = phrase(nueva)

    assert secret not in oscar.text("staff")
    assert secret not in str(oscar.client.session.items())


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "con espacio"},
        {"username": ""},
        {"display_name": ""},
        {"role": "mayor"},
        {"office": ""},
        {"office": "nowhere"},
        {"languages": ["xx"]},
        {"display_name": "nul\x00"},
    ],
)
def test_what_cannot_be_added_is_refused_and_kept(oscar, office, wrong):
    given = {**NEW, "office": office.slug} | wrong

    answer = oscar.post("staff_add", **given)

    assert answer.context["form"].errors
    assert member("nueva") is None


def test_a_taken_user_name_is_refused(oscar, office, nueva):
    answer = oscar.post("staff_add", **NEW, office=office.slug)

    assert "username" in answer.context["form"].errors


def test_city_hall_needs_no_office(oscar, db):
    oscar.post("staff_add", **NEW | {"role": "city_hall"})

    assert member("nueva").office is None


def test_while_the_keeper_is_away_nobody_is_added(oscar, office, monkeypatch):
    from ventanilla.keeper.client import KeeperDown
    from ventanilla.web.city_hall.views import staff as views

    def away():
        raise KeeperDown("away")

    monkeypatch.setattr(views, "_set_up", away)

    answer = oscar.post("staff_add", **NEW, office=office.slug)

    assert answer.status_code == 503
    assert member("nueva") is None


def test_a_new_phrase_ends_the_old_one(keeper, oscar, nueva):
    added = member("nueva")

    fresh = phrase(oscar.post("staff_renew", added.pk))

    keeper.sign_in(actor=added.actor, secret=fresh).whoami()
    with pytest.raises(Denied):
        keeper.sign_in(actor=added.actor, secret=phrase(nueva))


def test_access_ends_after_a_question(keeper, oscar, nueva):
    added = member("nueva")

    asked = oscar.text("staff_retire", added.pk)
    oscar.post("staff_retire", added.pk)

    assert "cannot be undone" in asked
    assert member("nueva") is None
    with pytest.raises(Denied):
        keeper.sign_in(actor=added.actor, secret=phrase(nueva))
    assert oscar.get("staff_retire", added.pk).status_code == 404


def test_nobody_ends_their_own_access(oscar):
    oscar.post("staff_retire", oscar.member.pk)

    assert member(oscar.member.username) is not None


def test_city_hall_and_coordinators_only_read(clara, teresa):
    for browser in (clara, teresa):
        assert "Teresa" in browser.text("staff")
        assert browser.get("staff_add").status_code == 404
        assert browser.post("staff_add", **NEW).status_code == 404
        for name in ("staff_renew", "staff_retire"):
            assert browser.post(name, teresa.member.pk).status_code == 404


@pytest.mark.parametrize("name", ["staff", "staff_add"])
def test_a_page_opens_in_few_queries(oscar, teresa, name, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert oscar.get(name).status_code == 200


def test_a_number_no_member_can_have_is_not_found(oscar):
    assert oscar.client.get("/hall/staff/99999999999999999999999999/retire/").status_code == 404
