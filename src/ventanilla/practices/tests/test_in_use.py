"""What somebody uses is suspended at retirement, not removed; the words of a consent need somebody signed in."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.people import queries as people_read
from ventanilla.practices import library, services
from ventanilla.practices.tests.libraries import REAL
from ventanilla.staff import queries as staff_read

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
OFFICE = "capem-cordoba-centre"

pytestmark = pytest.mark.django_db


def real(name):
    return library.practice(folder=REAL, name=name)


def adopt(name, *, desk=None):
    services.adopt(desk=desk, practice=real(name), by=None, on=ON)


def retire(name, *, desk=None):
    retired = services.retire(desk=desk, practice=name, on=ON)
    return {move.thing.kind: outcome for move, outcome in retired.outcomes}


@pytest.fixture
def setup(keeper):
    """The node's set-up, which may change the words of consents."""
    return keeper.system(actor="system:setup")


def test_an_office_nobody_used_is_removed():
    adopt("capem-cordoba")

    outcomes = retire("capem-cordoba")

    assert (outcomes["reception"], outcomes["office"]) == ("removed", "removed")
    assert staff_read.office(slug=OFFICE) is None


def test_an_office_where_people_wait_is_closed_and_its_line_stays():
    adopt("capem-cordoba")
    office = staff_read.office(slug=OFFICE)
    visit = casework.check_in(office=office.pk, lane="P", on=ON, at=AT)

    outcomes = retire("capem-cordoba")

    assert (outcomes["reception"], outcomes["office"]) == ("suspended", "suspended")
    assert staff_read.office(slug=OFFICE).is_open is False
    assert casework_read.visit(pk=visit.pk, office=office.pk) is not None


def test_adopting_again_opens_a_closed_office():
    adopt("capem-cordoba")
    casework.check_in(office=staff_read.office(slug=OFFICE).pk, lane="P", on=ON, at=AT)
    retire("capem-cordoba")

    adopt("capem-cordoba")

    assert staff_read.office(slug=OFFICE).is_open is True


def test_the_words_of_a_consent_are_not_changed_by_nobody():
    with translation.override("en"), pytest.raises(services.CannotAdopt, match="Sign in"):
        adopt("referral-with-follow-up")

    assert casework_read.form_settings(key="referral-with-follow-up-how-it-went") is None


def test_the_words_of_a_consent_come_and_go_with_the_practice(setup):
    shipped = people_read.consent_words(purpose="share_with_partner").texts["en"].title

    adopt("referral-with-follow-up", desk=setup)
    adopted = people_read.consent_words(purpose="share_with_partner").texts["en"].title
    outcomes = retire("referral-with-follow-up", desk=setup)

    assert adopted == "Send what is needed to one organisation, and hear back"
    assert outcomes["consent_words"] == "removed"
    assert people_read.consent_words(purpose="share_with_partner").texts["en"].title == shipped


def test_adopting_words_twice_makes_one_version_of_them(setup):
    adopt("referral-with-follow-up", desk=setup)
    first = people_read.consent_words(purpose="share_with_partner").version

    adopt("referral-with-follow-up", desk=setup)

    assert people_read.consent_words(purpose="share_with_partner").version == first


def test_a_form_nobody_answered_is_removed(setup):
    adopt("referral-with-follow-up", desk=setup)

    assert retire("referral-with-follow-up", desk=setup)["form"] == "removed"
