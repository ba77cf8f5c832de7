"""Verbs of casework: needs, services that fit, consent, referral, the partner's answer, forms and steps."""

from datetime import date, timedelta

import pytest

from ventanilla.casework import queries as casework_read
from ventanilla.casework import services as casework
from ventanilla.engines import questionnaire
from ventanilla.keeper.client import LinkRefused
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.practices.tests.playing.world import AFTERNOON, Play, verb


@verb
def name_need(play: Play, person: str, need: str) -> None:
    who = next(iter(play.staff.values()))
    kind = play.words.need(need)
    casework.add_need(
        desk=who.desk,
        case=play.cases[person].pk,
        kind=kind,
        urgency="today",
        words=need,
        member=who.member.pk,
        at=play.at,
        on=play.on,
    )
    play.needs = [kind]


@verb
def find_service(play: Play, service: str, organization: str) -> None:
    found = {match.service.name: match.service for match in play.offered(needs=tuple(play.needs))}

    assert service in found, f"for {play.needs} there are only {list(found)}"
    assert found[service].organization_name == organization


@verb
def see_no_papers(play: Play, service: str) -> None:
    assert play.service(service).papers_needed is False


@verb
def see_service_at(play: Play, service: str, office: str) -> None:
    assert office in [place.name for place in play.service(service).places]


@verb
def agree(play: Play, person: str, organization: str) -> None:
    given = persons.care(
        purpose="share_with_partner", about=play.organization(organization), language=play.language
    )
    desk = next(iter(play.staff.values())).desk
    people.give_consent(desk=desk, person=play.cases[person].person_id, given=given, on=play.on)


@verb
def see_refused_without_consent(play: Play, worker: str, person: str, service: str) -> None:
    with pytest.raises(people.NoConsent):
        refer(play, worker, person, service)


@verb
def refer(play: Play, worker: str, person: str, service: str) -> None:
    who, card = play.worker(worker), play.service(service)
    play.referral, play.token = casework.refer(
        desk=who.desk,
        case=play.cases[person].pk,
        service=card.id,
        need=next((need for need in play.needs if need in card.needs), card.needs[0]),
        asked=service,
        share=["name"],
        member=who.member.pk,
        at=play.at,
    )


@verb
def see_due_day(play: Play, day: str) -> None:
    assert play.referral.due_at.astimezone(play.zone).date().isoformat() == day


@verb
def answer_referral(play: Play, answers_so: str) -> None:
    play.at += timedelta(minutes=5)
    play.used_token = play.token
    play.referral, play.token = casework.answer_referral(
        keeper=play.keeper,
        token=play.token,
        answer=play.words.answer(answers_so),
        reason="full" if play.words.answer(answers_so) == "declined" else "",
        words="",
        at=play.at,
    )


@verb
def see_link_used(play: Play) -> None:
    with pytest.raises(LinkRefused):
        casework.look(keeper=play.keeper, token=play.used_token)


@verb
def stay_silent_until(play: Play, day: str) -> None:
    play.move_to(day, hour=AFTERNOON)
    casework.run_clocks(at=play.at)


@verb
def find_late(play: Play, worker: str, person: str) -> None:
    who = play.worker(worker)
    queue = casework_read.late_queue(desk=who.desk, member=who.member, at=play.at)

    assert [(row.referral, row.late, row.profile.given_names) for row in queue] == [
        (play.referral, True, person)
    ]


@verb
def renew_link(play: Play, worker: str) -> None:
    play.token = casework.renew_link(desk=play.worker(worker).desk, referral=play.referral.pk, at=play.at)


@verb
def read_status(play: Play, person: str, service: str, answers_so: str) -> None:
    desk = next(iter(play.staff.values())).desk
    code = casework.grant_status_code(desk=desk, case=play.cases[person].pk, at=play.at)
    status = casework_read.status(keeper=play.keeper, code=code)

    told = {shared["service_name"]: row.state for row, shared, _answer in status.referrals}
    assert told[service] == play.words.answer(answers_so)


@verb
def see_steps(play: Play, steps: str) -> None:
    assert "; ".join(_steps(play)) == steps


@verb
def tick_step(play: Play, worker: str, step: str, person: str) -> None:
    who, known = play.worker(worker), _steps(play)
    assert step in known, f"there is no step {step!r}; there are {list(known)}"
    key = known[step]
    casework.complete_step(
        desk=who.desk, case=play.cases[person].pk, step=key, member=who.member.pk, at=play.at
    )


@verb
def see_step_due(play: Play, step: str, person: str, day: str) -> None:
    assert _step_of(play, person, step).due_on == date.fromisoformat(day)


@verb
def see_look_again(play: Play, person: str, day: str) -> None:
    case = play.cases[person]
    case.refresh_from_db()

    assert case.review_on == date.fromisoformat(day)


@verb
def see_step_form(play: Play, step: str, form: str, person: str) -> None:
    [version] = [one for one in casework_read.form_versions() if one.title.get(play.language) == form]

    assert _step_of(play, person, step).form == version.pk


def _step_of(play: Play, person: str, step: str) -> casework_read.StepView:
    steps = casework_read.case_steps(case=play.cases[person], done=(), on=play.on)
    return {one.names[play.language]: one for one in steps}[step]


def _steps(play: Play) -> dict[str, str]:
    steps = dict(casework_read.steps()).get(play.practice.id, [])
    return {step["names"][play.language]: step["key"] for step in steps}


@verb
def close_helped(play: Play, worker: str, person: str) -> None:
    who = play.worker(worker)
    casework.close_case(
        desk=who.desk,
        case=play.cases[person].pk,
        outcome="helped",
        words="",
        member=who.member.pk,
        at=play.at,
        on=play.on,
    )


@verb
def answer_form(play: Play, person: str, form: str, answers: str) -> None:
    version, read, cleaned = _cleaned(play, form, answers)
    who = next(iter(play.staff.values()))
    draft = casework.start_assessment(
        desk=who.desk, case=play.cases[person].pk, form=version.pk, member=who.member.pk, at=play.at
    )
    assert cleaned.is_valid, cleaned.errors
    done = casework.finish_assessment(
        desk=who.desk,
        assessment=draft.pk,
        answers=dict(cleaned.answers),
        score=questionnaire.score(form=read, answers=cleaned.answers, today=play.on),
        needs=questionnaire.needs(form=read, answers=cleaned.answers, today=play.on),
        member=who.member.pk,
        at=play.at,
        on=play.on,
    )
    _row, kept = casework_read.assessment(desk=who.desk, pk=done.pk, case=play.cases[person].pk)
    assert kept["answers"] == _pairs(answers)


@verb
def see_form_refused(play: Play, form: str, answers: str) -> None:
    _version, _read, cleaned = _cleaned(play, form, answers)

    assert not cleaned.is_valid


def _cleaned(play: Play, form: str, answers: str):  # rows of other rooms
    titled = [
        version for version in casework_read.form_versions() if version.title.get(play.language) == form
    ]
    assert titled, f"no form is called {form!r}"
    read = casework_read.form(pk=titled[0].pk)
    posted = {field: [value] for field, value in _pairs(answers).items()}
    cleaned = questionnaire.clean(form=read, posted=posted, today=play.on, language=play.language)
    return titled[0], read, cleaned


def _pairs(answers: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in answers.split(", "))
