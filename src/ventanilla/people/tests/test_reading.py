"""Claims about reading profiles."""

import pytest

from ventanilla.keeper.client import Denied
from ventanilla.people import queries
from ventanilla.people.birth import Birth
from ventanilla.people.tests import factories
from ventanilla.people.tests.desks import Around


def test_twenty_five_profiles_cost_one_query_and_one_call(ana, django_assert_num_queries):
    refs = [factories.person(ana) for _ in range(25)]
    desk = Around(ana)

    with django_assert_num_queries(1):
        found = queries.profiles(desk=desk, purpose="casework", refs=refs)

    assert set(found) == set(refs)
    assert desk.calls == ["open"]


def test_a_profile_comes_back_as_it_was_said(ana, rosa):
    found = queries.record(desk=ana, purpose="casework", person=rosa)

    assert found.version == 1
    assert found.profile.given_names == "Rosa María"
    assert found.profile.contacts[0].value == "+573005550101"
    assert queries.full_display_name(profile=found.profile) == "Rosita Pérez Gómez (Rosa María Pérez Gómez)"


def test_an_unknown_reference_is_left_out_of_a_list_and_refused_alone(ana):
    assert queries.profiles(desk=ana, purpose="casework", refs=["pnobody"]) == {}
    with pytest.raises(queries.NoSuchPerson):
        queries.record(desk=ana, purpose="casework", person="pnobody")


def test_nobody_to_read_asks_the_keeper_nothing(ana):
    desk = Around(ana)

    assert queries.profiles(desk=desk, purpose="casework", refs=[]) == {}
    assert desk.calls == []


def test_thin_tells_initials_and_a_year_only(ana):
    ref = factories.person(ana, given_names="Yolanda Inés", surnames="de la Cruz", birth=Birth(year=1991))

    found = queries.thin(desk=ana, refs=[ref])[ref]

    assert (found.initials, found.birth_year) == ("Y.I.D.L.", 1991)


def test_city_hall_and_technicians_open_nobody(keeper, ana, rosa):
    for role in ("city_hall", "technician"):
        desk = factories.desk_of(keeper, role=role)
        with pytest.raises(Denied):
            queries.profiles(desk=desk, purpose="casework", refs=[rosa])
