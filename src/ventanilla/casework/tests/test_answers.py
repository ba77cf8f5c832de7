"""Every answer to a referral stays with its own day, whoever wrote it down, and outlives none of its person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ventanilla.casework import queries, services
from ventanilla.casework.models import ReferralAnswer
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT
from ventanilla.keeper.client import Denied

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def sent(ana, rosas_case):
    """A referral of Rosa, and the partner's token."""
    return factories.referral(ana, case=rosas_case)


def by_link(keeper, token, answer, *, at, reason="", words=""):
    _row, following = services.answer_referral(
        keeper=keeper, token=token, answer=answer, reason=reason, words=words, at=at
    )
    return following


def by_telephone(who, referral, answer, *, at, reason="", words=""):
    services.note_answer(
        desk=who.desk,
        referral=referral.pk,
        answer=answer,
        reason=reason,
        words=words,
        member=who.member.pk,
        at=at,
    )


def told(who, referral):
    _row, _about, answers = queries.referral(desk=who.desk, pk=referral.pk, case=referral.case_id)
    return [(said.at, value["answer"], value["words"], said.member_id) for said, value in answers]


def test_every_answer_stays_with_its_own_moment_and_words(keeper, ana, sent):
    referral, token = sent

    following = by_link(keeper, token, "talk", words="¿Viene acompañada?", at=AT + HOUR)
    by_telephone(ana, referral, "accepted", words="Sí, el martes.", at=AT + DAY)
    by_link(keeper, following, "declined", reason="unreachable", words="No vino.", at=AT + 3 * DAY)

    assert told(ana, referral) == [
        (AT + HOUR, "talk", "¿Viene acompañada?", None),
        (AT + DAY, "accepted", "Sí, el martes.", ana.member.pk),
        (AT + 3 * DAY, "declined", "No vino.", None),
    ]


def test_the_partner_and_the_person_are_told_the_last_answer(keeper, ana, rosas_case, sent):
    referral, token = sent
    code = services.grant_status_code(desk=ana.desk, case=rosas_case.pk, at=AT)
    following = by_link(keeper, token, "talk", words="¿Viene acompañada?", at=AT + HOUR)
    by_telephone(ana, referral, "accepted", words="Sí, el martes.", at=AT + DAY)

    assert services.look(keeper=keeper, token=following).answer["words"] == "Sí, el martes."
    [(_row, _shared, answer)] = queries.status(keeper=keeper, code=code).referrals
    assert answer["words"] == "Sí, el martes."


def test_the_words_of_an_answer_are_sealed(keeper, sent):
    by_link(keeper, sent[1], "talk", words="¿Viene acompañada?", at=AT + HOUR)

    kept = bytes(ReferralAnswer.objects.get().sealed)

    assert b"acompa" not in kept
    assert b"talk" not in kept


def test_the_link_of_one_referral_opens_no_answer_to_another(keeper, ana, rosas_case, sent):
    _other, others = factories.referral(ana, case=rosas_case)
    by_link(keeper, others, "talk", words="Otra cosa.", at=AT + HOUR)
    ReferralAnswer.objects.update(referral=sent[0])

    with pytest.raises(Denied, match="altered"):
        services.look(keeper=keeper, token=sent[1])


def test_erasing_a_person_deletes_the_answers_about_them(keeper, coordinator, rosas_case, sent):
    following = by_link(keeper, sent[1], "talk", words="¿Viene acompañada?", at=AT + HOUR)
    by_link(keeper, following, "declined", reason="full", at=AT + HOUR)

    services.forget_person(desk=coordinator.desk, person=rosas_case.person_id, at=AT + DAY)

    assert not ReferralAnswer.objects.exists()


def test_a_case_opens_in_as_many_queries_however_many_answers_there_are(
    keeper, ana, rosas_case, sent, django_assert_num_queries
):
    def opened():
        return queries.case_file(desk=ana.desk, case=rosas_case, member=ana.member)

    with django_assert_num_queries(8):
        opened()
    following = by_link(keeper, sent[1], "talk", at=AT + HOUR)
    by_link(keeper, following, "accepted", at=AT + DAY)

    with django_assert_num_queries(8):
        [(_row, _about, answers)] = opened().referrals

    assert [value["answer"] for _said, value in answers] == ["talk", "accepted"]


@pytest.mark.django_db(transaction=True)
def test_the_migration_keeps_the_answers_that_are_there_and_the_links_that_are_out(keeper, ana, sent):
    referral, token = sent
    following = by_link(keeper, token, "accepted", words="El martes.", at=AT + HOUR)
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "casework"]

    executor.migrate([("casework", "0001_reception_cases_and_referrals")])
    executor = MigrationExecutor(connection)
    executor.migrate(newest)

    assert told(ana, referral) == [(AT + HOUR, "accepted", "El martes.", None)]
    by_link(keeper, following, "completed", at=AT + DAY)
    assert [answer for _at, answer, _words, _member in told(ana, referral)] == ["accepted", "completed"]
