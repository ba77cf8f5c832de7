"""Claims about writing somebody into the register."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from ventanilla.keeper.client import Denied, KeeperDown
from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.models import Consent, DuplicateSuspicion, Person
from ventanilla.people.services import searching
from ventanilla.people.tests import factories
from ventanilla.people.tests.desks import Around, silent
from ventanilla.people.tests.factories import AT, ON


def look_up(desk, profile, at=AT):
    query = searching.query_for(profile=profile)
    return people.look_up(desk=desk, purpose="registration", query=query, at=at)


def register(desk, profile, lookup=None, **given):
    receipt = look_up(desk, profile).receipt if lookup is None else lookup
    facts = {"consents": [factories.care()], "owner": factories.owner_of(desk), "at": AT, "on": ON}
    return people.register(desk=desk, lookup=receipt, profile=profile, **facts | given)


def twin(desk, profile):
    return factories.person(
        desk, given_names=profile.given_names, surnames=profile.surnames, birth=profile.birth
    )


def pending(keeper):
    return keeper.system(actor="system:upkeep").pending()


def test_a_person_is_kept_with_their_consents_and_can_be_found(ana, django_capture_on_commit_callbacks):
    profile = factories.profile(given_names="Altagracia", surnames="Montoya")

    with django_capture_on_commit_callbacks(execute=True):
        ref = register(ana, profile)

    found = look_up(ana, profile)
    assert found.likely == (ref,)
    assert [consent.purpose for consent in queries.consents_of(desk=ana, purpose="casework", person=ref)] == [
        "care"
    ]


def test_nothing_a_person_said_is_readable_in_the_row(ana):
    ref = factories.person(ana, given_names="Altagracia", district="Las Flores")

    row = Person.objects.get(ref=ref)

    assert b"Altagracia" not in bytes(row.sealed)
    assert b"Flores" not in bytes(row.sealed)


@pytest.mark.parametrize("receipt", ["", "made up", "a:b"])
def test_nobody_is_registered_without_a_search(ana, receipt):
    with pytest.raises(people.MustLookFirst) as refused:
        register(ana, factories.profile(), lookup=receipt)

    assert refused.value.reason == "none"
    assert not Person.objects.exists()


def test_the_search_of_another_session_does_not_count(keeper, ana):
    luis, profile = factories.desk_of(keeper), factories.profile()

    with pytest.raises(people.MustLookFirst) as refused:
        register(ana, profile, lookup=look_up(luis, profile).receipt)

    assert refused.value.reason == "none"


def test_a_search_for_another_name_does_not_count(ana):
    receipt = look_up(ana, factories.profile()).receipt

    with pytest.raises(people.MustLookFirst) as refused:
        register(ana, factories.profile(), lookup=receipt)

    assert refused.value.reason == "other_names"


def test_a_search_counts_for_two_hours(ana):
    profile = factories.profile()
    receipt = look_up(ana, profile).receipt

    with pytest.raises(people.MustLookFirst) as refused:
        register(ana, profile, lookup=receipt, at=AT + timedelta(hours=2, seconds=1))

    assert refused.value.reason == "old"


def test_names_and_accents_may_be_added_after_the_search(ana):
    searched = factories.profile(given_names="yuleisy", surnames="nunez")
    receipt = look_up(ana, searched).receipt

    fuller = factories.profile(given_names="Yuleisy Ana", surnames="Núñez Peña", birth=searched.birth)

    assert register(ana, fuller, lookup=receipt)


def test_the_refusal_brings_the_search_that_was_missing(ana):
    profile = factories.profile()

    with pytest.raises(people.MustLookFirst) as refused:
        register(ana, profile, lookup="")

    assert register(ana, profile, lookup=refused.value.lookup.receipt)


def test_a_likely_duplicate_must_be_set_aside_aloud(ana):
    profile = factories.profile()
    first = twin(ana, profile)

    with pytest.raises(people.MustChooseWho) as refused:
        register(ana, profile)

    assert refused.value.lookup.likely == (first,)
    assert Person.objects.count() == 1


def test_setting_a_likely_duplicate_aside_opens_work_for_the_clerk(ana):
    profile = factories.profile()
    first = twin(ana, profile)

    second = register(ana, profile, none_of_these=True)

    [work] = queries.open_suspicions(owner=factories.owner_of(ana))
    assert {work.first, work.second} == {first, second}
    assert work.found == "strong"


def test_somebody_registered_since_the_search_must_be_shown(keeper, ana):
    luis, profile = factories.desk_of(keeper), factories.profile()
    receipt = look_up(ana, profile).receipt
    twin(luis, profile)

    with pytest.raises(people.MustLookFirst) as refused:
        register(ana, profile, lookup=receipt)

    assert refused.value.reason == "not_shown"


def test_pressing_the_button_twice_does_not_make_two_people(ana, django_capture_on_commit_callbacks):
    profile = factories.profile()
    receipt = look_up(ana, profile).receipt
    with django_capture_on_commit_callbacks(execute=True):
        register(ana, profile, lookup=receipt)

    with pytest.raises(people.MustLookFirst):
        register(ana, profile, lookup=receipt)


def test_two_clerks_at_once_both_succeed_and_the_later_one_gets_work(
    keeper, ana, django_capture_on_commit_callbacks
):
    luis, profile = factories.desk_of(keeper), factories.profile()
    with django_capture_on_commit_callbacks(execute=True):
        first = register(luis, profile)
    # The two searches before Ana's commit ran just before Luis committed; only the one after it is up to date.
    early = iter([[], []])
    racing = Around(ana, search=lambda **asked: [] if next(early, None) == [] else ana.search(**asked))

    with django_capture_on_commit_callbacks(execute=True):
        second = register(racing, profile)

    [work] = queries.open_suspicions(owner=factories.owner_of(ana))
    assert {work.first, work.second} == {first, second}


@pytest.mark.django_db(transaction=True)
def test_two_threads_never_write_one_person_twice_in_silence(keeper):
    desks, profile = [factories.desk_of(keeper) for _ in range(2)], factories.profile()
    receipts = [look_up(desk, profile).receipt for desk in desks]
    start, told = threading.Barrier(2), []

    def write(desk, receipt):
        start.wait()
        try:
            register(desk, profile, lookup=receipt)
        except people.MustLookFirst as refused:
            told.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=pair) for pair in zip(desks, receipts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Person.objects.count() + len(told) == 2
    assert DuplicateSuspicion.objects.count() == Person.objects.count() - 1


def test_a_database_failure_leaves_only_a_pending_key(keeper, ana, monkeypatch):
    before = set(pending(keeper))

    def broken(*_args, **_kwargs):
        raise DatabaseError

    monkeypatch.setattr(Person, "save", broken)
    with pytest.raises(DatabaseError):
        register(ana, factories.profile())

    [left] = set(pending(keeper)) - before
    assert not Person.objects.filter(ref=left).exists()
    assert not Consent.objects.exists()


@pytest.mark.parametrize("verb", ["search", "new_person", "seal", "put_index"])
def test_a_silent_keeper_writes_nothing(ana, verb):
    profile = factories.profile()
    receipt = look_up(ana, profile).receipt

    with pytest.raises(KeeperDown):
        register(silent(ana, verb), profile, lookup=receipt, owner=factories.owner_of(ana))

    assert not Person.objects.exists()
    assert not Consent.objects.exists()


def test_a_keeper_that_falls_silent_after_the_commit_loses_nobody(
    keeper, ana, caplog, django_capture_on_commit_callbacks
):
    profile = factories.profile()
    with django_capture_on_commit_callbacks(execute=True):
        ref = register(silent(ana, "confirm_person"), profile, owner=factories.owner_of(ana))

    people.reconcile_pending(desk=keeper.system(actor="system:upkeep"), older_than_s=0)

    assert look_up(ana, profile).likely == (ref,)
    assert profile.given_names not in caplog.text


def test_a_refused_consent_refuses_the_person(ana):
    with pytest.raises(people.ConsentRefused):
        register(ana, factories.profile(), consents=[factories.care(language="xx")])

    assert not Person.objects.exists()


def test_city_hall_cannot_register(keeper, db):
    hall = factories.desk_of(keeper, role="city_hall")

    with pytest.raises(Denied):
        look_up(hall, factories.profile())
