"""Budgets: a day's work fits, a register does not, and allowing more takes two."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.keeper import policy
from ventanilla.keeper.budgets import RAISED_BY, Budget, Budgets, OverBudget
from ventanilla.keeper.client import Denied, Handle, Keeper, Query
from ventanilla.keeper.testing import running_keeper
from ventanilla.keeper.tests.cast import STAFF, Registered, hire, register

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Budget(persons_in_10_minutes=3, persons_in_a_day=5, searches_in_10_minutes=2, searches_in_a_day=3)


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def budgets(clock: Clock) -> Budgets:
    return Budgets(clock=clock)


def test_the_same_person_again_costs_nothing(budgets: Budgets) -> None:
    for _ in range(50):
        budgets.open(actor="ana", persons=["rosa", "luz"], budget=SMALL)
    assert budgets.over() == {}


def test_too_many_in_ten_minutes_are_refused_and_may_come_later(budgets: Budgets, clock: Clock) -> None:
    budgets.open(actor="ana", persons=["a", "b", "c"], budget=SMALL)
    with pytest.raises(OverBudget):
        budgets.open(actor="ana", persons=["d"], budget=SMALL)
    clock.now_s += 601
    budgets.open(actor="ana", persons=["d"], budget=SMALL)


def test_a_slow_thief_meets_the_limit_of_the_day(budgets: Budgets, clock: Clock) -> None:
    opened = 0
    for number in range(40):
        clock.now_s += 601
        try:
            budgets.open(actor="ana", persons=[str(number)], budget=SMALL)
        except OverBudget:
            break
        opened += 1
    assert opened == SMALL.persons_in_a_day
    clock.now_s += 24 * 3600
    budgets.open(actor="ana", persons=["next day"], budget=SMALL)


def test_an_opening_that_does_not_fit_charges_nothing(budgets: Budgets) -> None:
    with pytest.raises(OverBudget):
        budgets.open(actor="ana", persons=["a", "b", "c", "d"], budget=SMALL)
    budgets.open(actor="ana", persons=["a", "b", "c"], budget=SMALL)


def test_searches_are_counted_each(budgets: Budgets, clock: Clock) -> None:
    for _ in range(2):
        budgets.search(actor="ana", budget=SMALL)
    with pytest.raises(OverBudget):
        budgets.search(actor="ana", budget=SMALL)
    clock.now_s += 601
    budgets.search(actor="ana", budget=SMALL)
    clock.now_s += 601
    with pytest.raises(OverBudget):
        budgets.search(actor="ana", budget=SMALL)


def test_one_actor_does_not_spend_what_is_anothers(budgets: Budgets) -> None:
    budgets.open(actor="ana", persons=["a", "b", "c"], budget=SMALL)
    budgets.open(actor="luis", persons=["d", "e", "f"], budget=SMALL)
    assert budgets.over() == {}


def test_more_can_be_allowed_for_a_time(budgets: Budgets, clock: Clock) -> None:
    budgets.allow_more(actor="ana", seconds=3600)
    budgets.open(actor="ana", persons=map(str, range(3 * RAISED_BY)), budget=SMALL)
    clock.now_s += 3601
    with pytest.raises(OverBudget):
        budgets.open(actor="ana", persons=["one more"], budget=SMALL)


def test_who_met_the_limit_is_told_for_a_day(budgets: Budgets, clock: Clock) -> None:
    with pytest.raises(OverBudget):
        budgets.open(actor="ana", persons=["a", "b", "c", "d"], budget=SMALL)
    clock.now_s += 60
    assert budgets.over() == {"ana": 60}
    clock.now_s += 24 * 3600
    assert budgets.over() == {}


@given(steps=st.lists(st.tuples(st.lists(st.integers(0, 30), max_size=6), st.integers(0, 4000)), max_size=60))
def test_no_order_of_openings_gives_more_than_the_budget(steps: list[tuple[list[int], int]]) -> None:
    clock = Clock()
    budgets, opened = Budgets(clock=clock), list[tuple[float, str]]()
    for persons, wait_s in steps:
        clock.now_s += wait_s
        names = {str(person) for person in persons}
        try:
            budgets.open(actor="ana", persons=names, budget=SMALL)
        except OverBudget:
            continue
        known = {name for at_s, name in opened if at_s > clock.now_s - 24 * 3600}
        opened += [(clock.now_s, name) for name in names - known]
        for length_s, most in ((600, 3), (24 * 3600, 5)):
            recent = [name for at_s, name in opened if at_s > clock.now_s - length_s]
            assert len(recent) <= most


def test_every_role_that_opens_people_has_a_budget() -> None:
    rules = policy.load(demo=False)
    for name in STAFF.values():
        role = rules.role(name)
        assert (role.budget is not None) == bool(role.purposes), name


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Keeper, list[Registered], Path]":  # type: ignore[misc]
    folder = tmp_path_factory.mktemp("budget")
    with running_keeper(folder, budgets=True) as keeper:
        hire(keeper=keeper, staff={**STAFF, "marta": "coordinator"})
        desk = keeper.sign_in_demo(actor="ana")
        yield keeper, [register(desk=desk) for _ in range(200)], folder  # type: ignore[misc]


def told(desk: Handle, person: Registered) -> str:
    try:
        desk.open(purpose="casework", items=[person.sealed])
    except Denied as no:
        return no.reason
    return "opened"


def test_a_script_at_a_desk_gets_a_desks_work_and_no_more(
    crowd: "tuple[Keeper, list[Registered], Path]",
) -> None:
    keeper, people, folder = crowd
    luis = keeper.sign_in_demo(actor="luis")
    answers = [told(luis, person) for person in people]

    assert answers == ["opened"] * 150 + ["budget"] * 50
    log = (folder / "keeper" / "journal.log").read_text().splitlines()
    refused = [line for line in log if '"denied":"budget"' in line and '"actor":"luis"' in line]
    assert len(refused) == 50
    marta = keeper.sign_in_demo(actor="marta")
    assert "luis" in marta.over_budget(purpose="supervision")


def test_allowing_more_takes_two_and_is_written_down(crowd: "tuple[Keeper, list[Registered], Path]") -> None:
    keeper, people, folder = crowd
    marta = keeper.sign_in_demo(actor="marta")
    with pytest.raises(Denied, match="actor"):
        marta.allow_more(purpose="supervision", whom="marta", hours=1, why="other")
    with pytest.raises(Denied, match="unknown_actor"):
        marta.allow_more(purpose="supervision", whom="nobody", hours=1, why="other")
    with pytest.raises(Denied, match="purpose"):
        keeper.sign_in_demo(actor="clerk").allow_more(purpose="supervision", whom="ana", hours=1, why="other")

    with pytest.raises(Denied, match="why"):
        marta.allow_more(purpose="supervision", whom="clinic", hours=1, why="Because Rosa asked.")
    marta.allow_more(purpose="supervision", whom="clinic", hours=1, why="all_cases")
    clinic = keeper.sign_in_demo(actor="clinic")
    for person in people:
        clinic.open(purpose="casework", items=[person.sealed])

    assert '"why":"all_cases"' in (folder / "keeper" / "journal.log").read_text()


def test_searching_over_and_over_is_stopped(crowd: "tuple[Keeper, list[Registered], Path]") -> None:
    clerk = crowd[0].sign_in_demo(actor="clerk")
    for year in range(1930, 1990):
        clerk.search(purpose="reception", query=Query("Rosa Quispe", birth_year=year))

    with pytest.raises(Denied, match="budget"):
        clerk.search(purpose="reception", query=Query("Rosa Quispe", birth_year=1990))
