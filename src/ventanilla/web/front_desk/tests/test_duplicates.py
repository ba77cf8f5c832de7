"""Two records that may be one person: somebody decides, sees both, and says why."""

import datetime

import pytest

from ventanilla.casework.tests import factories
from ventanilla.people import queries as people_read
from ventanilla.people import services as people
from ventanilla.people.tests import factories as persons
from ventanilla.web.front_desk.tests.acting import page, post, text

MOST_QUERIES = 15
WHY = "Same phone and the same mother."


@pytest.fixture
def twin(ana, rosas_case):
    """A second record of Rosa, with a case at the same office."""
    again = persons.person(ana.desk, given_names="Rosa", surnames="Peres Gomes", district="El Mirador")
    return factories.case(ana, person=again)


@pytest.fixture
def suspected(rosas_case, twin):
    """Open the suspicion about the two, owned by a worker."""

    def opened(owner, *, first=rosas_case, second=twin, at=persons.AT):
        return people.suspect_duplicate(
            desk=owner.desk,
            first=first.person_id,
            second=second.person_id,
            reason=WHY,
            owner=owner.member.pk,
            at=at,
        )

    return opened


def merge_form(browser, pk, **more):
    facts = page(browser, "compare", pk).context
    compared = facts["compared"]
    picks = {pick.name: pick.initial for pick in facts["merge_form"].picks()}
    asked = {
        "keep": "first",
        "reason": WHY,
        "first_version": compared.first.version,
        "second_version": compared.second.version,
    }
    return {**asked, **picks, **more}


def test_my_work_is_listed_thinly(at_window, marta, suspected):
    suspected(marta)

    listed = text(page(at_window, "duplicates"))

    assert "R.M.P.G." in listed
    assert "R.P.G." in listed
    assert "Rosita" not in listed
    assert "Peres" not in listed


def test_the_work_of_a_colleague_is_not_mine(at_window, ana, suspected):
    pk = suspected(ana)

    assert "Nothing to decide" in text(page(at_window, "duplicates"))
    assert page(at_window, "compare", pk).status_code == 404
    assert post(at_window, "different", pk, reason=WHY).status_code == 404
    assert post(at_window, "hand", pk).status_code == 404


def test_a_coordinator_may_decide_for_others(browser_of, coordinator, ana, suspected):
    assert page(browser_of(coordinator), "compare", suspected(ana)).status_code == 200


def test_two_records_stand_side_by_side_with_their_differences_said_in_words(at_window, marta, suspected):
    shown = page(at_window, "compare", suspected(marta))

    marked = {str(label) for label, _one, _other, differs in shown.context["rows"] if differs}
    assert {"Given names", "Surnames", "Neighbourhood"} <= marked
    assert "Languages" not in marked
    assert WHY in text(shown)
    assert "differs" in text(shown)


def test_a_record_known_at_another_office_is_not_opened_and_is_handed_over(
    at_window, browser_of, coordinator, marta, rosas_case, elsewhere, suspected
):
    pk = suspected(marta, first=rosas_case, second=elsewhere)

    shown = page(at_window, "compare", pk)
    post(at_window, "hand", pk, owner=coordinator.member.pk)

    assert "compared" not in shown.context
    assert "Only a coordinator may open both records" in text(shown)
    assert page(browser_of(coordinator), "compare", pk).status_code == 200


def test_a_clerk_does_not_merge(at_window, marta, suspected):
    pk = suspected(marta)

    assert "Show what will stand" not in text(page(at_window, "compare", pk))
    assert post(at_window, "merge", pk, keep="first", reason=WHY).status_code == 404


def test_merging_shows_first_what_will_stand(at_desk, ana, suspected, rosas_case, twin):
    pk = suspected(ana)

    shown = post(at_desk, "merge", pk, **merge_form(at_desk, pk))

    assert "This cannot be undone" in text(shown)
    assert people_read.survivor(ref=twin.person_id) == twin.person_id


def test_a_confirmed_merge_keeps_the_chosen_answers_and_both_names(at_desk, ana, suspected, rosas_case, twin):
    pk = suspected(ana)
    compared = page(at_desk, "compare", pk).context["compared"]
    side = "first" if compared.first.ref == rosas_case.person_id else "second"
    other = "second" if side == "first" else "first"
    asked = merge_form(at_desk, pk, keep=side, confirmed="1")
    asked |= {name: other if name == "pick-district" else side for name in asked if name.startswith("pick-")}
    asked |= {"pick-contacts": "both", "pick-other_names": "both"} if "pick-contacts" in asked else {}

    done = post(at_desk, "merge", pk, **asked)

    profile = people_read.record(desk=ana.desk, purpose="reception", person=twin.person_id).profile
    assert done.url == "/desk/duplicates/"
    assert (profile.preferred_name, profile.district) == ("Rosita", "El Mirador")
    assert "Rosa Peres Gomes" in profile.other_names


def test_a_record_corrected_meanwhile_is_looked_at_again_before_the_merge(
    at_desk, ana, suspected, rosas_case
):
    pk = suspected(ana)
    asked = merge_form(at_desk, pk, confirmed="1", reason="Same phone, same mother, kept.")
    now = people_read.record(desk=ana.desk, purpose="reception", person=rosas_case.person_id)
    people.correct_profile(
        desk=ana.desk,
        person=rosas_case.person_id,
        version=now.version,
        changes={"how_to_address": "Doña Rosa"},
        on=persons.ON,
    )

    answer = post(at_desk, "merge", pk, **asked)

    assert answer.status_code == 422
    assert "corrected one of the records meanwhile" in text(answer)
    assert "same mother, kept." in text(answer)
    assert people_read.suspicion(key=pk).state == "open"


@pytest.mark.parametrize("reason", ["", "short", "x" * 100_000, "hidden \u202e characters here"])
@pytest.mark.parametrize("name", ["merge", "different"])
def test_a_decision_needs_a_reason_that_can_be_read(at_desk, ana, suspected, name, reason):
    pk = suspected(ana)

    asked = merge_form(at_desk, pk, confirmed="1") if name == "merge" else {}
    answer = post(at_desk, name, pk, **asked | {"reason": reason})

    assert answer.status_code == 422
    assert people_read.suspicion(key=pk).state == "open"


def test_two_people_are_declared_two(at_window, marta, suspected):
    pk = suspected(marta)

    done = post(at_window, "different", pk, reason="They stood here together today.")

    assert done.status_code == 302
    assert people_read.suspicion(key=pk).state == "different"
    assert "They are two people" in text(page(at_window, "compare", pk))


def test_what_is_decided_is_not_decided_twice(at_desk, ana, suspected):
    pk = suspected(ana)
    asked = merge_form(at_desk, pk, confirmed="1")
    post(at_desk, "different", pk, reason="They stood here together today.")

    again = post(at_desk, "merge", pk, **asked)
    twice = at_desk.post(f"/desk/duplicates/{pk}/different/", {"reason": WHY}, follow=True)

    assert again.status_code == 409
    assert "A colleague decided this a moment ago" in text(twice)


def test_the_decision_is_handed_to_a_colleague_of_the_office(at_window, at_desk, marta, ana, luis, suspected):
    pk = suspected(marta)

    stranger = post(at_window, "hand", pk, owner=luis.member.pk)
    done = post(at_window, "hand", pk, owner=ana.member.pk)

    assert (stranger.status_code, done.status_code) == (422, 302)
    assert page(at_desk, "compare", pk).status_code == 200


def test_a_duplicate_that_somebody_notices_is_reported_by_case_number(at_desk, ana, rosas_case, twin):
    done = post(at_desk, "report_duplicate", rosas_case.number, number=twin.number.lower(), reason=WHY)

    assert done.status_code == 302
    assert [row.found for row in people_read.open_suspicions(owner=ana.member.pk)] == ["told"]
    assert "may be in the register twice" in text(page(at_desk, "person", rosas_case.number))


@pytest.mark.parametrize("number", ["", "NO-SUCH", "x" * 10_000, "\x00"])
def test_a_case_number_that_is_not_mine_reports_nothing(at_desk, ana, rosas_case, elsewhere, number):
    for wrong in (number, elsewhere.number, rosas_case.number):
        answer = post(at_desk, "report_duplicate", rosas_case.number, number=wrong, reason=WHY)

        assert answer.status_code == 422
        assert "number" in answer.context["form"].errors
    assert "told" not in {row.found for row in people_read.open_suspicions(owner=ana.member.pk)}


def test_the_list_goes_on_where_it_stopped(at_desk, ana, suspected, rosas_case, monkeypatch):
    from ventanilla.web.front_desk.views import duplicates

    monkeypatch.setattr(duplicates, "PAGE", 2)
    for day, name in enumerate(("Guerline", "Makenson", "Tatiane")):
        other = factories.case(ana, person=persons.person(ana.desk, given_names=name))
        suspected(ana, second=other, at=persons.AT + datetime.timedelta(days=day))

    first = page(at_desk, "duplicates")
    second = at_desk.get(first.context["next_page"])

    assert [len(answer.context["pairs"]) for answer in (first, second)] == [2, 1]
    assert second.context["next_page"] == ""


@pytest.mark.parametrize(
    "after", ["", "x", "2026-01-01_x", "2026-01-01T00:00:00_" + "0" * 32, "\x00", "9" * 999]
)
def test_an_address_of_a_page_that_is_none_shows_the_first(at_desk, ana, suspected, after):
    suspected(ana)

    assert len(page(at_desk, "duplicates", after=after).context["pairs"]) == 1


def test_the_list_and_the_comparison_ask_few_questions_of_the_database(
    at_desk, ana, suspected, rosas_case, django_assert_max_num_queries
):
    pk = suspected(ana)
    for name in ("Guerline", "Makenson", "Tatiane", "Emeka"):
        other = factories.case(ana, person=persons.person(ana.desk, given_names=name))
        suspected(ana, second=other)

    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_desk, "duplicates")
    with django_assert_max_num_queries(MOST_QUERIES):
        page(at_desk, "compare", pk)
