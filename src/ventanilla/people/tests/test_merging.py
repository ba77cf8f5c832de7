"""Claims about making one record of two."""

import pytest

from ventanilla.keeper.client import Denied, KeeperDown, Query
from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.birth import Birth
from ventanilla.people.models import DuplicateSuspicion, Person
from ventanilla.people.profile import ContactPoint
from ventanilla.people.services import registry
from ventanilla.people.tests import factories
from ventanilla.people.tests.deciding import WHY, merge, open_work, profile_of, suspect
from ventanilla.people.tests.desks import silent
from ventanilla.people.tests.factories import AT, ON


def test_a_merge_keeps_the_chosen_fields_and_joins_the_lists(ana, rosa, twin, suspicion):
    keep = merge(ana, suspicion, keep=rosa, chosen={"district": twin})

    profile = profile_of(ana, keep)
    assert (profile.given_names, profile.district) == ("Rosa María", "Centro")
    assert profile.languages == ("es", "ht")
    assert "Roza Peres" in profile.other_names


def test_both_references_lead_to_the_record_that_lives_on(ana, rosa, twin, suspicion):
    merge(ana, suspicion, keep=rosa)

    found = queries.profiles(desk=ana, purpose="casework", refs=[rosa, twin])
    assert found[rosa] == found[twin]
    assert queries.survivor(ref=twin) == rosa
    assert queries.refs_of(ref=twin) == (rosa, twin)


def test_what_was_sealed_for_the_record_that_went_stays_readable(ana, rosa, twin, suspicion):
    merge(ana, suspicion, keep=rosa)

    consents = queries.consents_of(desk=ana, purpose="casework", person=rosa)
    assert [consent.purpose for consent in consents] == ["care", "care"]


def test_both_names_find_the_record_that_lives_on(ana, django_capture_on_commit_callbacks):
    birth = Birth(on=factories.birth_date())
    names = [factories.invented_name() for _ in range(4)]
    first = factories.person(ana, given_names=names[0], surnames=names[1], birth=birth)
    second = factories.person(ana, given_names=names[2], surnames=names[3], birth=birth)

    with django_capture_on_commit_callbacks(execute=True):
        keep = merge(ana, suspect(ana, first, second), keep=second)

    for name in (f"{names[0]} {names[1]}", f"{names[2]} {names[3]}"):
        query = Query(name=name, birth_on=birth.on)
        assert people.look_up(desk=ana, purpose="reception", query=query, at=AT).likely == (keep,)


def test_a_search_that_was_not_told_of_the_merge_still_finds_both_names(
    ana, django_capture_on_commit_callbacks
):
    birth = Birth(on=factories.birth_date())
    name = f"{factories.invented_name()} {factories.invented_name()}"
    first, second = (factories.person(ana, given_names=given, birth=birth) for given in (name, "Yolanda"))

    with django_capture_on_commit_callbacks(execute=True):
        merge(silent(ana, "merge"), suspect(ana, first, second), keep=second)

    query = Query(name=name, birth_on=birth.on)
    hits = people.look_up(desk=ana, purpose="reception", query=query, at=AT).hits
    assert [hit.person for hit in hits] == [second]


def test_a_chain_of_merges_leads_to_the_last_in_one_step(ana, rosa, twin, suspicion):
    third = factories.person(ana)
    merge(ana, suspicion, keep=twin)

    merge(ana, suspect(ana, twin, third), keep=third)

    assert Person.objects.get(ref=rosa).merged_into_id == third
    assert set(queries.refs_of(ref=rosa)) == {rosa, twin, third}


def test_a_merge_settles_every_suspicion_between_the_same_records(ana, rosa, twin, suspicion):
    third = factories.person(ana)
    suspect(ana, twin, third)
    between = suspect(ana, rosa, third)
    merge(ana, suspicion, keep=rosa)

    merge(ana, between, keep=rosa)

    assert open_work(ana) == []
    assert set(DuplicateSuspicion.objects.values_list("state", flat=True)) == {"same"}


def test_a_flag_on_either_record_stays(ana, rosa):
    child = Birth(year=2012)
    flagged = factories.person(ana, birth=child, unaccompanied_child=True)
    plain = factories.person(ana, birth=child)

    keep = merge(ana, suspect(ana, flagged, plain), keep=plain, chosen={"unaccompanied_child": plain})

    assert profile_of(ana, keep).unaccompanied_child


def test_upper_rooms_move_their_rows_in_the_same_breath(ana, rosa, twin, suspicion):
    moved = []

    def move(*, desk, keep, lose, at):
        moved.append((keep, lose, queries.survivor(ref=lose)))

    registry.on_merge.append(move)
    try:
        merge(ana, suspicion, keep=rosa)
    finally:
        registry.on_merge.remove(move)

    assert moved == [(rosa, twin, rosa)]


def test_a_room_that_cannot_move_its_rows_stops_the_merge(ana, rosa, twin, suspicion):
    def refuse(**_told):
        raise RuntimeError("two open cases")

    registry.on_merge.append(refuse)
    try:
        with pytest.raises(RuntimeError):
            merge(ana, suspicion, keep=rosa)
    finally:
        registry.on_merge.remove(refuse)

    assert queries.survivor(ref=twin) == twin
    assert profile_of(ana, rosa).languages == ("es",)


def test_a_record_corrected_meanwhile_must_be_compared_again(ana, rosa, twin, suspicion):
    compared = queries.compare(desk=ana, suspicion=suspicion)
    versions = {record.ref: record.version for record in (compared.first, compared.second)}
    people.correct_profile(desk=ana, person=twin, version=1, changes={"district": "La Loma"}, on=ON)

    with pytest.raises(people.ChangedMeanwhile):
        merge(ana, suspicion, keep=rosa, versions=versions)

    assert queries.survivor(ref=twin) == twin


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"keep": "pnobody"}, "keep"),
        ({"chosen": {"passport": "pnobody"}}, "field"),
        ({"chosen": {"district": "pnobody"}}, "choice"),
    ],
)
def test_a_merge_takes_only_what_the_two_records_hold(ana, rosa, suspicion, wrong, reason):
    with pytest.raises(people.CannotMerge) as refused:
        merge(ana, suspicion, **{"keep": rosa} | wrong)

    assert refused.value.reason == reason


def test_lists_too_long_to_join_must_be_chosen(ana):
    many = [tuple(ContactPoint(kind="phone", value=f"300555{a}{n:03}") for n in range(5)) for a in (1, 2)]
    first, second = (factories.person(ana, contacts=contacts) for contacts in many)
    pair = suspect(ana, first, second)

    with pytest.raises(people.ProfileRefused) as refused:
        merge(ana, pair, keep=first)

    assert set(refused.value.errors) == {"contacts"}
    keep = merge(ana, pair, keep=first, chosen={"contacts": second})
    assert profile_of(ana, keep).contacts[0].value == "3005552000"


def test_a_consent_taken_back_on_one_record_is_taken_back_on_both(ana, rosa, twin, suspicion):
    given = people.ConsentGiven(purpose="contact_me", language="es", how="spoken")
    for person in (rosa, twin):
        people.give_consent(desk=ana, person=person, given=given, on=ON)
    people.withdraw_consent(desk=ana, person=twin, purpose="contact_me", at=AT, on=ON)

    merge(ana, suspicion, keep=rosa)

    with pytest.raises(people.NoConsent):
        people.require_consent(desk=ana, person=rosa, purpose="contact_me", at=AT)


def test_a_consent_on_the_record_that_went_still_counts(ana, rosa, twin, suspicion):
    given = people.ConsentGiven(purpose="contact_me", language="es", how="spoken")
    people.give_consent(desk=ana, person=twin, given=given, on=ON)

    merge(ana, suspicion, keep=rosa)

    assert people.require_consent(desk=ana, person=rosa, purpose="contact_me", at=AT)


def test_a_household_follows_the_merge(ana, rosa, twin, suspicion):
    home = people.form_household(desk=ana, person=twin, on=ON, label="Casa azul")

    merge(ana, suspicion, keep=rosa)

    found = queries.household_of(desk=ana, purpose="household", person=rosa)
    assert (found.id, found.label) == (home, "Casa azul")
    assert [(member.person, member.role) for member in found.members] == [(rosa, "head")]


def test_a_survivor_with_a_household_stays_in_it(ana, rosa, twin, suspicion):
    people.form_household(desk=ana, person=twin, on=ON)
    home = people.form_household(desk=ana, person=rosa, on=ON)

    merge(ana, suspicion, keep=rosa)

    assert queries.household_of(desk=ana, purpose="household", person=twin).id == home


@pytest.mark.parametrize("verb", ["open", "seal", "put_index"])
def test_a_silent_keeper_merges_nothing(ana, rosa, twin, suspicion, verb):
    versions = {rosa: 1, twin: 1}
    with pytest.raises(KeeperDown):
        people.merge(
            desk=silent(ana, verb),
            suspicion=suspicion,
            keep=rosa,
            chosen={},
            versions=versions,
            reason=WHY,
            member=1,
            at=AT,
            on=ON,
        )

    assert queries.survivor(ref=twin) == twin


def test_a_clerk_may_notice_a_duplicate_and_not_merge_it(keeper, ana, rosa, twin):
    clerk = factories.desk_of(keeper, role="clerk")
    pair = suspect(clerk, rosa, twin)

    with pytest.raises(Denied):
        merge(clerk, pair, keep=rosa)
