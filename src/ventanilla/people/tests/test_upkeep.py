"""Claims about keys whose writing broke off, and about invented people."""

from datetime import date

import pytest

from ventanilla.keeper.client import Denied
from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.models import Person
from ventanilla.people.tests import factories
from ventanilla.people.tests.factories import ON


@pytest.fixture
def upkeep(keeper):
    """The system actor that settles keys."""
    return keeper.system(actor="system:upkeep")


def test_a_key_without_a_record_is_thrown_away(ana, upkeep):
    orphan = ana.new_person(purpose="registration")

    settled = people.reconcile_pending(desk=upkeep, older_than_s=0)

    assert settled.discarded >= 1
    assert orphan not in upkeep.pending()


def test_a_key_with_a_record_is_confirmed_and_still_opens(ana, upkeep):
    ref = ana.new_person(purpose="registration")
    Person.objects.create(ref=ref)

    settled = people.reconcile_pending(desk=upkeep, older_than_s=0)

    assert settled.confirmed == 1
    assert ref not in upkeep.pending()


def test_a_registration_under_way_is_left_alone(ana, upkeep):
    young = ana.new_person(purpose="registration")

    people.reconcile_pending(desk=upkeep)

    assert young in upkeep.pending()


def test_with_nothing_pending_there_is_nothing_to_do(db, upkeep):
    people.reconcile_pending(desk=upkeep, older_than_s=0)

    assert people.reconcile_pending(desk=upkeep, older_than_s=0) == people.Settled(confirmed=0, discarded=0)


def test_a_caseworker_settles_no_keys(ana):
    with pytest.raises(Denied):
        people.reconcile_pending(desk=ana)


def test_invented_people_are_written_in_bulk(keeper, ana, django_assert_max_num_queries):
    setup = keeper.system(actor="system:setup")
    profiles = [factories.profile(given_names=f"Nombre {letter}") for letter in "ABCDEFGHIJ"]

    with django_assert_max_num_queries(8):
        refs = people.register_invented(desk=setup, profiles=profiles, consents=[factories.care()], on=ON)

    found = queries.profiles(desk=ana, purpose="casework", refs=refs)
    assert [found[ref].given_names for ref in refs] == [profile.given_names for profile in profiles]
    assert queries.consents_of(desk=ana, purpose="casework", person=refs[0])[0].given_on == ON


def test_only_the_set_up_writes_invented_people(ana):
    with pytest.raises(Denied):
        people.register_invented(desk=ana, profiles=[factories.profile()], consents=[], on=date(2026, 11, 23))

    assert not Person.objects.exists()
