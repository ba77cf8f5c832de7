"""Referrals: no consent, no referral; a clock that runs; a partner who answers with a link and sees nothing else."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.models import Referral
from ventanilla.casework.sharing import household_size
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.keeper.client import LinkRefused
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons

BOGOTA = ZoneInfo("America/Bogota")


@pytest.fixture
def sent(ana, rosas_case):
    """A referral of Rosa to a course, and the partner's token."""
    return factories.referral(ana, case=rosas_case, at=AT.astimezone(BOGOTA))


def answer(keeper, token, word, *, reason="", words="", at=AT):
    return services.answer_referral(
        keeper=keeper, token=token, answer=word, reason=reason, words=words, at=at + timedelta(hours=1)
    )


def refer_without_consent(who, case, **given):
    service = factories.make_service()
    return services.refer(
        desk=who.desk,
        case=case.pk,
        service=service.id,
        need="shelter",
        asked="Una cama.",
        share=["name"],
        member=who.member.pk,
        at=AT,
        **given,
    )


def test_nobody_is_referred_without_consent(ana, rosas_case):
    with pytest.raises(people.NoConsent):
        refer_without_consent(ana, rosas_case)

    assert not Referral.objects.exists()


def test_consent_for_one_organisation_does_not_serve_another(ana, rosas_case):
    factories.agreed(ana, person=rosas_case.person_id, organization=factories.make_service().organization_id)

    with pytest.raises(people.NoConsent):
        refer_without_consent(ana, rosas_case)


def test_a_caseworker_cannot_override_consent(ana, rosas_case):
    with pytest.raises(people.CannotOverride):
        refer_without_consent(ana, rosas_case, override_reason="Está en peligro esta noche.")

    assert not Referral.objects.exists()


def test_a_coordinator_overrides_with_a_reason_and_it_is_kept(coordinator, rosas_case):
    referral, _token = refer_without_consent(
        coordinator, rosas_case, override_reason="Niña sola, sin lugar para esta noche."
    )

    _row, about, _answer = queries.referral(desk=coordinator.desk, pk=referral.pk, case=rosas_case.pk)
    assert referral.override_id is not None
    assert about["override_reason"].startswith("Niña sola")


def test_the_clock_counts_working_days_only(ana, rosas_case):
    friday = AT.astimezone(BOGOTA) + timedelta(days=4)
    services.set_referral_clock(need="language_learning", working_days=3, escalate_after_days=1)

    referral, _token = factories.referral(ana, case=rosas_case, at=friday)

    assert referral.due_at.astimezone(BOGOTA).date().isoformat() == "2026-12-02"


def test_a_partner_sees_only_what_rosa_agreed_to_share(keeper, sent):
    _referral, token = sent

    asked = services.look(keeper=keeper, token=token)

    assert list(asked.shared["person"]) == ["name"]
    assert asked.shared["person"]["name"].startswith("Rosita")
    assert asked.shared["asked"] == "Un cupo en el curso."


def test_a_partner_answers_once_with_one_link(keeper, sent):
    _referral, token = sent

    answered, following = answer(keeper, token, "accepted", words="El martes a las nueve.")

    assert answered.state == "accepted"
    with pytest.raises(LinkRefused):
        answer(keeper, token, "declined")
    assert services.look(keeper=keeper, token=following).answer["words"] == "El martes a las nueve."


def test_an_accepted_referral_is_completed_with_the_next_link(keeper, sent):
    _referral, token = sent
    _answered, following = answer(keeper, token, "accepted")

    done, _last = answer(keeper, following, "completed")

    assert (done.state, done.closed_at is not None) == ("completed", True)


def test_a_declined_referral_takes_no_further_answer(keeper, sent):
    _referral, token = sent
    _answered, following = answer(keeper, token, "declined", reason="full")

    with pytest.raises(services.CannotRefer, match="over"):
        answer(keeper, following, "accepted")


def test_an_answer_that_fails_leaves_the_link_usable(keeper, sent):
    _referral, token = sent

    with pytest.raises(services.CannotRefer, match="no_such_answer"):
        answer(keeper, token, "completed")

    assert answer(keeper, token, "accepted")[0].state == "accepted"


def test_a_wrong_link_opens_nothing(keeper, sent):
    with pytest.raises(LinkRefused):
        services.look(keeper=keeper, token="not-a-link")


def test_a_withdrawn_referral_closes_its_link(keeper, sent, ana):
    referral, token = sent

    services.withdraw(desk=ana.desk, referral=referral.pk, reason="otro", member=ana.member.pk, at=AT)

    with pytest.raises(LinkRefused):
        services.look(keeper=keeper, token=token)


def test_taking_consent_back_withdraws_the_referral(keeper, sent, ana, rosas_case):
    referral, token = sent

    people.withdraw_consent(
        desk=ana.desk, person=rosas_case.person_id, purpose="share_with_partner", at=AT, on=ON
    )

    referral.refresh_from_db()
    assert referral.state == "withdrawn"
    with pytest.raises(LinkRefused):
        services.look(keeper=keeper, token=token)


def test_renewing_a_link_ends_the_old_one(keeper, sent, ana):
    referral, token = sent

    renewed = services.renew_link(desk=ana.desk, referral=referral.pk, at=AT)

    with pytest.raises(LinkRefused):
        services.look(keeper=keeper, token=token)
    assert services.look(keeper=keeper, token=renewed).referral == referral


def test_silence_is_escalated_and_then_lapses(sent, coordinator):
    referral, _token = sent

    before = services.run_clocks(at=referral.due_at - timedelta(minutes=1))
    due = services.run_clocks(at=referral.due_at)
    queue = queries.late_queue(desk=coordinator.desk, member=coordinator.member, at=referral.due_at)
    lapsed = services.run_clocks(at=referral.expires_at + timedelta(minutes=1))

    assert (before, due, lapsed) == ((0, 0), (1, 0), (0, 1))
    assert [row.late for row in queue] == [True]


def test_an_answer_by_telephone_is_noted_by_staff(sent, ana, rosas_case):
    referral, _token = sent

    services.note_answer(
        desk=ana.desk,
        referral=referral.pk,
        answer="declined",
        reason="full",
        words="Llamaron.",
        member=ana.member.pk,
        at=AT,
    )

    row, _about, [(said, given)] = queries.referral(desk=ana.desk, pk=referral.pk, case=rosas_case.pk)
    assert (row.state, given["by"], said.member_id) == ("declined", "staff", ana.member.pk)


def test_the_persons_code_opens_their_status_and_not_our_notes(keeper, sent, ana, rosas_case):
    code = services.grant_status_code(desk=ana.desk, case=rosas_case.pk, at=AT)

    status = queries.status(keeper=keeper, code=code)

    row, shared, given = status.referrals[0]
    assert (row.state, shared["asked"], given) == ("sent", "Un cupo en el curso.", None)


def test_a_new_code_replaces_the_old_one(keeper, ana, rosas_case):
    old = services.grant_status_code(desk=ana.desk, case=rosas_case.pk, at=AT)
    services.grant_status_code(desk=ana.desk, case=rosas_case.pk, at=AT)

    with pytest.raises(LinkRefused):
        queries.status(keeper=keeper, code=old)


def test_waiting_referrals_cost_the_same_queries_however_many(ana, rosas_case, django_assert_num_queries):
    for _ in range(4):
        factories.referral(ana, case=rosas_case)

    with django_assert_num_queries(2):
        rows = queries.waiting_on_partner(desk=ana.desk, member=ana.member, at=AT)

    assert len(rows) == 4


def test_taking_consent_back_closes_the_link_of_a_request_that_is_over(keeper, sent, ana, rosas_case):
    _referral, token = sent
    _row, following = services.answer_referral(
        keeper=keeper, token=token, answer="declined", reason="full", words="", at=AT
    )

    people.withdraw_consent(
        desk=ana.desk, person=rosas_case.person_id, purpose="share_with_partner", at=AT, on=ON
    )

    with pytest.raises(LinkRefused):
        services.look(keeper=keeper, token=following)


def test_a_partner_who_said_no_is_told_nothing_more_of_the_person(keeper, sent):
    _referral, token = sent
    assert services.look(keeper=keeper, token=token).shared["person"]

    _row, following = services.answer_referral(
        keeper=keeper, token=token, answer="declined", reason="full", words="", at=AT
    )

    assert services.look(keeper=keeper, token=following).shared["person"] == {}


def test_the_size_of_a_household_is_right_after_its_member_was_merged_into_another_record(ana, coordinator):
    gone, stays, child = (persons.rosa(ana.desk) for _ in range(3))
    home = people.form_household(desk=ana.desk, person=gone, on=ON)
    people.join_household(desk=ana.desk, household=home, person=child, role="child", on=ON)
    reason = "Es la misma persona."
    decides = {"desk": coordinator.desk, "reason": reason, "at": AT}
    found = people.suspect_duplicate(first=gone, second=stays, owner=coordinator.member.pk, **decides)
    both = people_read.records(desk=coordinator.desk, purpose="duplicates", refs=[gone, stays])
    versions = {ref: record.version for ref, record in both.items()}

    people.merge(
        suspicion=found,
        keep=stays,
        chosen={},
        versions=versions,
        member=coordinator.member.pk,
        on=ON,
        **decides,
    )

    assert household_size(person=gone) == 2


def test_one_service_is_not_asked_twice_while_it_owes_an_answer(ana, rosas_case):
    service = factories.make_service()
    factories.referral(ana, case=rosas_case, service=service)

    with pytest.raises(services.CannotRefer, match="already_asked"):
        factories.referral(ana, case=rosas_case, service=service)

    assert rosas_case.referrals.count() == 1
