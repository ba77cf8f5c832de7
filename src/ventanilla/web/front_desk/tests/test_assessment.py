"""A form filled in with the person: nothing typed is lost, not what cannot be read and not what a colleague saved."""

import pytest

from ventanilla.casework import queries, services
from ventanilla.casework.tests import factories
from ventanilla.casework.tests.factories import ON
from ventanilla.web.front_desk.tests.acting import carried, page, post, text

YES_NO = [
    {"list_name": "yn", "name": "yes", "label": "Yes"},
    {"list_name": "yn", "name": "no", "label": "No"},
]
SHEETS = {
    "survey": [
        {"type": "begin group", "name": "today", "label": "Today"},
        {"type": "select_one yn", "name": "sleeps", "label": "A place to sleep?"},
        {"type": "text", "name": "where", "label": "Where then?", "relevant": "${sleeps} = 'no'"},
        {"type": "end group"},
        {"type": "begin group", "name": "who", "label": "Who you are"},
        {"type": "integer", "name": "age", "label": "Age", "constraint": ". < 120"},
        {"type": "integer", "name": "children", "label": "Children"},
        {"type": "text", "name": "school", "label": "Which school?", "relevant": "${age} < 18"},
        {"type": "end group"},
        {"type": "begin repeat", "name": "family", "label": "Family"},
        {"type": "text", "name": "whom", "label": "Who?"},
        {"type": "end repeat"},
    ],
    "choices": YES_NO,
    "settings": [{"form_id": "family"}],
}


@pytest.fixture
def draft(at_desk, rosas_case):
    """A form about Rosa, begun."""
    form = services.set_form(key="family", title={"en": "Family"}, sheets=SHEETS, on=ON)
    post(at_desk, "start_assessment", rosas_case.number, form.pk)
    return rosas_case.assessments.get()


@pytest.fixture
def fill(rosas_case, draft):
    """Open one part in a browser, and send it with some answers."""

    class Fill:
        def open(self, browser, part):
            return page(browser, "assessment", rosas_case.number, draft.pk, part=part)

        def send(self, browser, shown, go, **typed):
            hidden = {name: value for name, value in carried(shown).items() if name != "next"}
            return post(browser, "assessment", rosas_case.number, draft.pk, **{**hidden, "go": go, **typed})

        def at_once(self, browser, where, go, **typed):
            return self.send(browser, self.open(browser, where), go, **typed)

    return Fill()


@pytest.fixture
def kept(ana, rosas_case, draft):
    """Return what the draft holds now."""
    return lambda: queries.assessment(desk=ana.desk, pk=draft.pk, case=rosas_case.pk)[1]


@pytest.fixture
def other(keeper, office, browser_of):
    """The browser of Berta, a caseworker beside Ana."""
    return browser_of(factories.worker(keeper, at_office=office, name="Berta"))


@pytest.mark.parametrize("go", ["back", "later", "finish", "next"])
def test_what_cannot_be_read_stays_with_the_draft_and_the_earlier_answer_too(at_desk, fill, kept, go):
    fill.at_once(at_desk, "who", "later", age="30")

    fill.at_once(at_desk, "who", go, age="abc")

    assert kept()["answers"]["age"] == 30
    assert kept()["kept"] == {"age": ["abc"]}
    again = text(fill.open(at_desk, "who"))
    assert 'value="abc"' in again
    assert "data-wrong" in again


@pytest.mark.parametrize("go", ["back", "later"])
def test_going_away_from_a_wrong_answer_says_that_it_must_be_corrected(at_desk, fill, go):
    left = fill.at_once(at_desk, "who", go, age="abc")

    assert "must still be corrected" in text(at_desk.get(left["Location"]))


def test_another_part_leads_back_to_what_must_be_corrected(at_desk, fill):
    fill.at_once(at_desk, "who", "back", age="abc")

    shown = fill.open(at_desk, "today")

    assert [part.name for part in shown.context["to_mend"]] == ["who"]
    assert "Some answers must be corrected" in text(shown)


def test_saving_another_part_keeps_what_cannot_be_read(at_desk, fill, kept):
    fill.at_once(at_desk, "who", "back", age="abc")

    fill.at_once(at_desk, "today", "next", sleeps="yes")

    assert kept()["kept"] == {"age": ["abc"]}


def test_a_form_with_something_that_cannot_be_read_is_not_finished(at_desk, fill, draft):
    fill.at_once(at_desk, "who", "later", age="30")
    fill.at_once(at_desk, "who", "back", age="abc")

    answer = fill.at_once(at_desk, "family", "finish")

    draft.refresh_from_db()
    assert draft.state == "draft"
    assert [part.name for part in answer.context["missing"]] == ["who"]


@pytest.mark.parametrize(("typed", "answers"), [("31", 31), ("", None)])
def test_a_corrected_or_emptied_answer_replaces_both(at_desk, fill, kept, typed, answers):
    fill.at_once(at_desk, "who", "later", age="30")
    fill.at_once(at_desk, "who", "later", age="abc")

    fill.at_once(at_desk, "who", "later", age=typed)

    assert kept()["answers"].get("age") == answers
    assert kept()["kept"] == {}


def test_an_unreadable_answer_does_not_hide_what_hangs_on_the_earlier_one(at_desk, fill, kept):
    fill.at_once(at_desk, "who", "later", age="15")
    fill.at_once(at_desk, "who", "later", age="15", school="Colegio La Ribera")

    fill.at_once(at_desk, "who", "later", age="15 años", school="Colegio La Ribera")

    assert kept()["answers"]["school"] == "Colegio La Ribera"


def test_the_second_of_two_sees_what_the_first_saved_and_her_own_words_stay(at_desk, other, fill, kept):
    first, second = fill.open(at_desk, "who"), fill.open(other, "who")
    fill.send(at_desk, first, "later", age="31")

    answer = fill.send(other, second, "next", age="44")

    both = [(pair.term, pair.left, pair.right) for pair in answer.context["meanwhile"].both]
    assert both == [("Age", "44", "31")]
    assert 'value="44"' in text(answer)
    assert kept()["answers"]["age"] == 31
    fill.send(other, answer, "next", age="44")
    assert kept()["answers"]["age"] == 44


def test_an_answer_the_second_did_not_touch_is_taken_over_from_the_first(at_desk, other, fill, kept):
    first, second = fill.open(at_desk, "who"), fill.open(other, "who")
    fill.send(at_desk, first, "later", age="", children="2")

    answer = fill.send(other, second, "next", age="44", children="")

    assert [(pair.term, pair.right) for pair in answer.context["meanwhile"].theirs] == [("Children", "2")]
    assert 'value="2"' in text(answer)
    fill.send(other, answer, "next", age="44", children="2")
    assert (kept()["answers"]["age"], kept()["answers"]["children"]) == (44, 2)


def test_what_a_colleague_typed_and_cannot_be_read_is_shown_and_kept(at_desk, other, fill, kept):
    first, second = fill.open(at_desk, "who"), fill.open(other, "who")
    fill.send(at_desk, first, "later", age="unos 30")

    answer = fill.send(other, second, "later", age="", children="1")

    assert 'value="unos 30"' in text(answer)
    fill.send(other, answer, "later", age="unos 30", children="1")
    assert kept()["kept"] == {"age": ["unos 30"]}


def test_words_no_longer_asked_after_a_colleagues_answer_are_shown_before_they_go(at_desk, other, fill):
    fill.at_once(at_desk, "today", "later", sleeps="no")
    first, second = fill.open(at_desk, "today"), fill.open(other, "today")
    fill.send(at_desk, first, "later", sleeps="yes")

    answer = fill.send(other, second, "next", sleeps="no", where="En la terminal")

    assert [pair.left for pair in answer.context["meanwhile"].gone] == ["En la terminal"]
    assert "En la terminal" in text(answer)


def test_two_people_who_add_an_entry_add_two(at_desk, other, fill):
    first, second = fill.open(at_desk, "family"), fill.open(other, "family")
    fill.send(at_desk, first, "", **{"family[1]/whom": "Su hermana", "family[add]": "1"})

    answer = fill.send(other, second, "", **{"family[1]/whom": "Su tía", "family[add]": "1"})

    shown = text(answer)
    assert shown.count('name="family[') >= 3
    assert 'name="family[3]/whom"' in shown
    assert [(pair.left, pair.right) for pair in answer.context["meanwhile"].both] == [
        ("Su tía", "Su hermana")
    ]


def test_a_page_that_carries_a_forged_memory_counts_every_answer_as_typed(at_desk, other, fill):
    first, second = fill.open(at_desk, "who"), fill.open(other, "who")
    fill.send(at_desk, first, "later", age="31")

    answer = fill.send(other, second, "next", age="44", seen="forged")

    assert [pair.left for pair in answer.context["meanwhile"].both] == ["44"]


def test_answers_sent_after_a_colleague_finished_are_shown_as_not_saved(at_desk, other, fill, kept):
    second = fill.open(other, "who")
    fill.at_once(at_desk, "family", "finish")

    answer = fill.send(other, second, "next", age="44")

    assert "Somebody else finished this form meanwhile" in text(answer)
    assert [(pair.term, pair.left) for pair in answer.context["unsaved"]] == [("Age", "44")]
    assert "age" not in kept()["answers"]


def test_a_part_that_is_none_erases_nothing(at_desk, fill, kept):
    fill.at_once(at_desk, "who", "later", age="30")

    fill.at_once(at_desk, "who", "later", part="nowhere")

    assert kept()["answers"]["age"] == 30
