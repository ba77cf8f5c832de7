"""Claims about saying yes, taking it back, and going on without it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from ventanilla.keeper.client import Denied
from ventanilla.people import consent_words, queries
from ventanilla.people import services as people
from ventanilla.people.models import Consent, ConsentOverride
from ventanilla.people.services import registry
from ventanilla.people.tests import factories
from ventanilla.people.tests.factories import AT, ON

CLINIC, OTHER = "organization-7", "organization-8"


def say_yes(desk, person, purpose="share_with_partner", **given):
    facts = {"language": "ht", "how": "spoken"}
    if purpose == "share_with_partner":
        facts["about"] = CLINIC
    words = people.ConsentGiven(purpose=purpose, **facts | given)
    return people.give_consent(desk=desk, person=person, given=words, on=ON)


def require(desk, person, purpose="share_with_partner", about=CLINIC, at=AT):
    return people.require_consent(desk=desk, person=person, purpose=purpose, about=about, at=at)


def withdraw(desk, person, purpose="share_with_partner", **given):
    return people.withdraw_consent(desk=desk, person=person, purpose=purpose, at=AT, on=ON, **given)


def override(desk, person, reason="The child is alone and hurt.", **given):
    facts = {"purpose": "share_with_partner", "about": CLINIC, "owner": factories.owner_of(desk), "at": AT}
    return people.override_consent(desk=desk, person=person, reason=reason, **facts | given)


@pytest.fixture
def heard():
    """What an upper room was told of withdrawals."""
    told = []

    def hear(*, desk, person, purpose, about, at):
        told.append((person, purpose, about))

    registry.on_withdraw.append(hear)
    yield told
    registry.on_withdraw.remove(hear)


def test_a_consent_keeps_the_words_that_were_heard(ana, rosa):
    say_yes(ana, rosa, interpreter="Jean Baptiste")

    [care, share] = queries.consents_of(desk=ana, purpose="casework", person=rosa)
    assert care.purpose == "care"
    shipped = consent_words.shipped()["share_with_partner"]
    assert share.words == consent_words.as_shown(text=shipped.texts["ht"])
    assert (share.language, share.interpreter, share.given_on) == ("ht", "Jean Baptiste", ON)


def test_what_was_said_yes_to_is_not_readable_in_the_row(ana, rosa):
    pk = say_yes(ana, rosa)

    assert CLINIC.encode() not in bytes(Consent.objects.get(pk=pk).sealed)


def test_a_yes_for_one_organisation_permits_that_one_only(ana, rosa):
    pk = say_yes(ana, rosa)

    assert require(ana, rosa) == people.Permission(consent=pk)
    for about in (OTHER, ""):
        with pytest.raises(people.NoConsent) as refused:
            require(ana, rosa, about=about)
        assert refused.value.reason == "other_recipient"


def test_two_organisations_can_each_have_their_yes(ana, rosa):
    first, second = say_yes(ana, rosa), say_yes(ana, rosa, about=OTHER)

    assert require(ana, rosa).consent == first
    assert require(ana, rosa, about=OTHER).consent == second


def test_without_a_yes_nothing_goes_on(ana, rosa):
    with pytest.raises(people.NoConsent) as refused:
        require(ana, rosa)

    assert refused.value.reason == "not_given"


def test_a_yes_taken_back_permits_nothing(ana, rosa, heard):
    say_yes(ana, rosa)

    assert withdraw(ana, rosa) == 1

    with pytest.raises(people.NoConsent) as refused:
        require(ana, rosa)
    assert refused.value.reason == "withdrawn"
    assert heard == [(rosa, "share_with_partner", "")]
    [taken_back] = [
        consent
        for consent in queries.consents_of(desk=ana, purpose="casework", person=rosa)
        if consent.state == "withdrawn"
    ]
    assert taken_back.withdrawn_on == ON


def test_a_yes_can_be_taken_back_from_one_organisation(ana, rosa, heard):
    say_yes(ana, rosa)
    say_yes(ana, rosa, about=OTHER)

    withdraw(ana, rosa, about=CLINIC)

    assert require(ana, rosa, about=OTHER)
    with pytest.raises(people.NoConsent):
        require(ana, rosa)
    assert heard == [(rosa, "share_with_partner", CLINIC)]


def test_what_was_never_given_cannot_be_taken_back(ana, rosa, heard):
    with pytest.raises(people.NothingToWithdraw):
        withdraw(ana, rosa)

    assert heard == []


def test_a_room_that_cannot_stop_keeps_the_consent(ana, rosa):
    def refuse(**_told):
        raise RuntimeError("links could not be closed")

    say_yes(ana, rosa)
    registry.on_withdraw.append(refuse)
    try:
        with pytest.raises(RuntimeError):
            withdraw(ana, rosa)
    finally:
        registry.on_withdraw.remove(refuse)

    assert require(ana, rosa)


def test_a_yes_holds_until_the_day_the_person_set(ana, rosa):
    say_yes(ana, rosa, until=ON)

    assert require(ana, rosa)
    with pytest.raises(people.NoConsent) as refused:
        require(ana, rosa, at=AT + timedelta(days=1))
    assert refused.value.reason == "ended"


def test_a_newer_yes_replaces_the_older(ana, rosa):
    say_yes(ana, rosa, purpose="contact_me")
    newer = say_yes(ana, rosa, purpose="contact_me", language="fr")

    assert require(ana, rosa, purpose="contact_me", about="").consent == newer
    states = Consent.objects.filter(person=rosa, purpose="contact_me").values_list("state", flat=True)
    assert sorted(states) == ["given", "replaced"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"purpose": "sell_my_data"}, "no_such_purpose"),
        ({"language": "xx"}, "no_such_language"),
        ({"how": "shrugged"}, "how"),
        ({"about": ""}, "recipient"),
        ({"purpose": "contact_me", "about": CLINIC}, "recipient"),
        ({"until": date(2026, 11, 22)}, "until"),
        ({"interpreter": "Jean\u202e"}, "interpreter"),
        ({"version": 99}, "no_such_purpose"),
    ],
)
def test_a_consent_that_means_nothing_is_refused(ana, rosa, given, reason):
    with pytest.raises(people.ConsentRefused) as refused:
        say_yes(ana, rosa, **given)

    assert refused.value.reason == reason


def test_a_coordinator_may_override_for_a_day_and_say_why(coordinator, ana, rosa):
    pk = override(coordinator, rosa)

    assert require(ana, rosa) == people.Permission(override=pk)
    with pytest.raises(people.NoConsent):
        require(ana, rosa, at=AT + timedelta(days=1))
    assert b"hurt" not in bytes(ConsentOverride.objects.get(pk=pk).sealed)


def test_an_override_for_one_organisation_permits_no_other(coordinator, ana, rosa):
    override(coordinator, rosa)

    with pytest.raises(people.NoConsent):
        require(ana, rosa, about=OTHER)


def test_a_consent_is_preferred_to_an_override(coordinator, ana, rosa):
    override(coordinator, rosa)
    pk = say_yes(ana, rosa)

    assert require(ana, rosa) == people.Permission(consent=pk)


def test_an_override_stands_in_the_keepers_journal(coordinator, ana, rosa):
    override(coordinator, rosa)
    require(ana, rosa)

    opened = ana.opens_of(purpose="casework", person=rosa)
    assert any("people_consentoverride" in line["tables"] for line in opened)


def test_a_caseworker_cannot_override(ana, rosa):
    with pytest.raises(people.CannotOverride) as refused:
        override(ana, rosa)

    assert refused.value.reason == "role"
    assert not ConsentOverride.objects.exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"reason": "hurt"}, "reason"),
        ({"reason": " " * 50}, "reason"),
        ({"reason": "The child\x00 is alone."}, "reason"),
        ({"expires_at": AT}, "expiry"),
        ({"expires_at": AT + timedelta(days=31)}, "expiry"),
        ({"purpose": "sell_my_data"}, "purpose"),
        ({"about": ""}, "recipient"),
    ],
)
def test_an_override_without_its_parts_is_refused(coordinator, rosa, given, reason):
    with pytest.raises(people.CannotOverride) as refused:
        override(coordinator, rosa, **given)

    assert refused.value.reason == reason
    assert not ConsentOverride.objects.exists()


def test_a_purpose_is_enforced_while_the_row_cannot_be_moved_to_somebody_else(ana, rosa):
    otto = factories.person(ana)
    pk = say_yes(ana, rosa)
    Consent.objects.filter(pk=pk).update(person=otto)

    with pytest.raises(Denied):
        require(ana, otto)


def test_a_consent_state_nobody_knows_is_refused_by_the_database(ana, rosa):
    with pytest.raises(IntegrityError):
        Consent.objects.filter(person=rosa).update(state="maybe")
