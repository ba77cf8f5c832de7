"""Claims about looking somebody up."""

from datetime import date

import pytest

from ventanilla.keeper.client import Denied, Query
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.models import Person
from ventanilla.people.tests import factories
from ventanilla.people.tests.factories import AT


def look_up(desk, **given):
    return people.look_up(desk=desk, purpose="reception", query=Query(**given), at=AT)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "Rosa Pérez"}, "birth"),
        ({"name": "", "birth_year": 1990}, "name"),
        ({"name": "  ", "birth_year": 1990}, "name"),
        ({"name": "%", "birth_year": 1990}, "name"),
        ({"name": "*", "phone": "3005550101"}, "name"),
        ({"name": "Rosa\x00", "birth_year": 1990}, "name"),
        ({"name": "Rosa" * 5_000, "birth_year": 1990}, "name"),
        ({"name": "Rosa", "phone": "call me"}, "phone"),
        ({"name": "Rosa", "birth_year": 1890}, "birth"),
        ({"name": "Rosa", "birth_on": date(2027, 1, 1)}, "birth"),
    ],
)
def test_the_register_cannot_be_browsed(ana, given, field):
    with pytest.raises(people.SearchRefused) as refused:
        look_up(ana, **given)

    assert set(refused.value.errors) == {field}


def test_a_hit_is_thin(ana):
    name, birth = "Zulay Quintana", factories.birth_date()
    ref = factories.person(ana, given_names="Zulay", surnames="Quintana", birth=Birth(on=birth))

    [hit] = look_up(ana, name=name, birth_on=birth).hits

    assert hit.person == ref
    assert set(vars(hit)) == {"person", "score", "initials", "birth_year"}
    assert "Zulay" not in str(hit)


def test_a_number_of_ones_own_finds_and_somebody_elses_does_not(ana):
    own, aunts = "3005559191", "3005559292"
    contacts = (
        factories.ContactPoint(kind="phone", value=own),
        factories.ContactPoint(kind="through_someone", who="Aunt Inés", value=aunts),
    )
    ref = factories.person(ana, given_names="Zulay", surnames="Quintana", contacts=contacts)

    assert look_up(ana, name="Zulay Quintana", phone=own).likely == (ref,)
    assert ref not in look_up(ana, name="Zulay Quintana", phone=aunts).likely


def test_the_receipt_names_nobody(ana):
    receipt = look_up(ana, name="Zulay Quintana", birth_year=1990).receipt

    assert "zulay" not in receipt.lower()


def test_somebody_who_is_only_in_the_index_is_not_shown(ana):
    birth = factories.birth_date()
    ref = factories.person(ana, given_names="Zulay", surnames="Quintana", birth=Birth(on=birth))
    Person.objects.filter(ref=ref).update(merged_into=factories.person(ana))

    assert look_up(ana, name="Zulay Quintana", birth_on=birth).hits == ()


def test_a_purpose_the_role_does_not_have_finds_nobody(ana):
    with pytest.raises(Denied):
        people.look_up(desk=ana, purpose="setup", query=Query(name="Rosa", birth_year=1990), at=AT)
