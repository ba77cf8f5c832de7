"""Cases: who sees them, what is kept sealed, and what happens when two people write at once."""

from datetime import timedelta

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.models import Case, CaseEvent
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import AT, ON
from ventanilla.people import services as people
from ventanilla.people.services import searching
from ventanilla.people.tests import factories as persons


def file_of(case, who):
    fresh = queries.ask_case(member=who.member, pk=case.pk) or case
    return queries.case_file(desk=who.desk, case=fresh, member=who.member)


def change(case, who, *, version, **changes):
    return services.change_case(
        desk=who.desk, case=case.pk, version=version, changes=changes, member=who.member.pk, at=AT
    )


def test_admitting_rosa_registers_her_and_opens_her_case_with_what_she_came_for(ana, office):
    profile = persons.profile(given_names="Rosa", surnames="Quintero")
    query = searching.query_for(profile=profile)
    lookup = people.look_up(desk=ana.desk, purpose="registration", query=query, at=AT)

    case = services.admit(
        desk=ana.desk,
        lookup=lookup.receipt,
        profile=profile,
        consents=[persons.care()],
        office=office.pk,
        member=ana.member.pk,
        owner=ana.member.pk,
        came_for="Busca trabajo.",
        at=AT,
        on=ON,
    )

    opened = file_of(case, ana)
    assert opened.profile.given_names == "Rosa"
    assert opened.about["came_for"] == "Busca trabajo."
    assert opened.events[0][1]["kind"] == "opened"


def test_a_clerk_can_admit_but_not_read_the_case(keeper, office):
    clerk = factories.worker(keeper, at_office=office, role="clerk", name="Marta")
    case = factories.case(clerk, purpose="reception")

    with pytest.raises(Exception, match="purpose"):
        file_of(case, clerk)


def test_nothing_about_rosa_stands_in_a_clear_column(rosas_case):
    row = Case.objects.values().get(pk=rosas_case.pk)

    text = " ".join(str(value) for key, value in row.items() if key != "sealed")
    assert "español" not in text
    assert b"espa" not in bytes(row["sealed"])


def test_luis_of_another_office_does_not_find_the_case(rosas_case, luis):
    assert queries.ask_case(member=luis.member, number=rosas_case.number) is None


def test_a_coordinator_finds_every_case(rosas_case, coordinator):
    assert queries.ask_case(member=coordinator.member, number=rosas_case.number.lower()) == rosas_case


def test_the_second_to_save_sees_what_the_first_changed(rosas_case, ana, coordinator):
    change(rosas_case, ana, version=1, summary="Vive con su hermana.")

    with pytest.raises(services.ChangedMeanwhile) as caught:
        change(rosas_case, coordinator, version=1, summary="Vive sola.")

    assert caught.value.theirs["summary"] == "Vive con su hermana."
    assert caught.value.theirs["version"] == 2
    assert file_of(rosas_case, ana).about["summary"] == "Vive con su hermana."


def test_saving_without_a_change_writes_no_new_version(rosas_case, ana):
    change(rosas_case, ana, version=1, summary="")

    rosas_case.refresh_from_db()
    assert rosas_case.version == 1


def test_a_restricted_note_is_opened_only_by_owner_and_coordinator(
    keeper, office, rosas_case, ana, coordinator
):
    colleague = factories.worker(keeper, at_office=office, name="Paulo")
    services.note(
        desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, text="Reservado.", at=AT, restricted=True
    )

    assert file_of(rosas_case, coordinator).events[0][1]["text"] == "Reservado."
    assert file_of(rosas_case, colleague).events[0][1] is None


def test_a_closed_case_takes_no_note_until_it_is_opened_again(rosas_case, ana):
    services.close_case(
        desk=ana.desk, case=rosas_case.pk, outcome="helped", words="", member=ana.member.pk, at=AT, on=ON
    )

    with pytest.raises(services.CaseClosed):
        services.note(desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, text="Hola", at=AT)
    services.reopen_case(desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, at=AT)

    assert services.note(desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, text="Hola", at=AT).pk


def test_a_case_with_an_open_referral_cannot_be_closed(rosas_case, ana):
    factories.referral(ana, case=rosas_case)

    with pytest.raises(services.CannotClose, match="referrals_open"):
        services.close_case(
            desk=ana.desk, case=rosas_case.pk, outcome="helped", words="", member=ana.member.pk, at=AT, on=ON
        )


def test_steps_are_ticked_and_unticked(rosas_case, ana):
    for step, undo in (("information", False), ("assessment", False), ("information", True)):
        services.complete_step(
            desk=ana.desk, case=rosas_case.pk, step=step, member=ana.member.pk, at=AT, undo=undo
        )

    assert file_of(rosas_case, ana).about["steps_done"] == ["assessment"]


def test_a_caseload_page_costs_the_same_however_many_cases(ana, django_assert_num_queries):
    for _ in range(5):
        factories.case(ana)

    with django_assert_num_queries(2):
        rows = queries.caseload(desk=ana.desk, member=ana.member)

    assert len(rows) == 5
    assert rows[0].profile.preferred_name == "Rosita"


def test_pages_of_a_caseload_follow_on_without_repeats(ana):
    keys = [factories.case(ana).pk for _ in range(5)]

    first = queries.caseload(desk=ana.desk, member=ana.member, limit=3)
    second = queries.caseload(desk=ana.desk, member=ana.member, limit=3, before=first[-1].case.pk)

    assert [row.case.pk for row in first + second] == keys[::-1]


def test_a_case_opens_in_a_fixed_number_of_queries(ana, rosas_case, django_assert_max_num_queries):
    for number in range(4):
        services.note(desk=ana.desk, case=rosas_case.pk, member=ana.member.pk, text=f"Nota {number}", at=AT)

    with django_assert_max_num_queries(10):
        file_of(rosas_case, ana)


def test_reviews_come_due_on_their_day(ana, rosas_case):
    services.set_review(case=rosas_case.pk, review_on=ON)

    before = queries.reviews_due(desk=ana.desk, member=ana.member, on=ON - timedelta(days=1))
    today = queries.reviews_due(desk=ana.desk, member=ana.member, on=ON)

    assert (len(before), len(today)) == (0, 1)


def test_needs_are_written_down_and_settled(rosas_case, ana):
    need = services.add_need(
        desk=ana.desk,
        case=rosas_case.pk,
        kind="work",
        urgency="this_week",
        words="Cocina",
        member=ana.member.pk,
        at=AT,
        on=ON,
    )
    services.settle_need(desk=ana.desk, need=need.pk, state="met", member=ana.member.pk, at=AT)

    row, value = file_of(rosas_case, ana).needs[0]
    assert (row.state, value["kind"], value["words"]) == ("met", "work", "Cocina")


def test_a_goal_changed_by_two_keeps_the_first_and_tells_the_second(rosas_case, ana):
    goal = services.set_goal(
        desk=ana.desk,
        case=rosas_case.pk,
        text="Curso A1",
        need="language_learning",
        review_on=ON,
        member=ana.member.pk,
        at=AT,
    )
    common = {
        "desk": ana.desk,
        "goal": goal.pk,
        "version": 1,
        "member": ana.member.pk,
        "at": AT,
        "review_on": ON,
    }
    services.change_goal(state="reached", text="Curso A1, aprobado", **common)

    with pytest.raises(services.ChangedMeanwhile) as caught:
        services.change_goal(state="dropped", text="Curso A1", **common)

    assert caught.value.theirs["text"] == "Curso A1, aprobado"


def test_erasing_rosa_empties_her_case(rosas_case, ana, coordinator):
    sent, _token = factories.referral(ana, case=rosas_case)
    services.withdraw(desk=ana.desk, referral=sent.pk, reason="", member=ana.member.pk, at=AT)

    services.forget_person(desk=coordinator.desk, person=rosas_case.person_id, at=AT)

    rosas_case.refresh_from_db()
    assert bytes(rosas_case.sealed) == b""
    assert not CaseEvent.objects.filter(case=rosas_case).exists()
    assert not rosas_case.referrals.exists()


def test_rosa_is_not_erased_while_a_partner_was_asked(rosas_case, ana, coordinator):
    factories.referral(ana, case=rosas_case)

    with pytest.raises(services.StillOpen, match="referral"):
        services.forget_person(desk=coordinator.desk, person=rosas_case.person_id, at=AT)

    rosas_case.refresh_from_db()
    assert bytes(rosas_case.sealed)


def test_a_colleague_cannot_take_a_case_that_has_an_owner(keeper, office, ana, rosas_case):
    colleague = factories.worker(keeper, at_office=office, name="Paulo")

    with pytest.raises(services.CannotAssign):
        services.assign(
            desk=colleague.desk,
            case=rosas_case.pk,
            owner=colleague.member.pk,
            member=colleague.member.pk,
            at=AT,
        )

    rosas_case.refresh_from_db()
    assert rosas_case.owner_id == ana.member.pk


def test_a_coordinator_and_the_owner_give_a_case_away(keeper, office, ana, coordinator, rosas_case):
    colleague = factories.worker(keeper, at_office=office, name="Paulo")

    for giver, taker in ((ana, colleague), (coordinator, ana)):
        services.assign(
            desk=giver.desk, case=rosas_case.pk, owner=taker.member.pk, member=giver.member.pk, at=AT
        )

    rosas_case.refresh_from_db()
    assert rosas_case.owner_id == ana.member.pk
