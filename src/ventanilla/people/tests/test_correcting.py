"""Claims about correcting a profile."""

import pytest

from ventanilla.keeper.client import KeeperDown, Query
from ventanilla.people import queries
from ventanilla.people import services as people
from ventanilla.people.tests import factories
from ventanilla.people.tests.desks import silent
from ventanilla.people.tests.factories import AT, ON


def correct(desk, person, version=1, **changes):
    return people.correct_profile(desk=desk, person=person, version=version, changes=changes, on=ON)


def test_a_correction_is_kept_and_counted(ana, rosa):
    version = correct(ana, rosa, district="Centro")

    found = queries.record(desk=ana, purpose="casework", person=rosa)
    assert (version, found.version, found.profile.district) == (2, 2, "Centro")
    assert found.profile.given_names == "Rosa María"


def test_the_second_clerk_sees_what_would_be_lost(keeper, ana, rosa):
    luis = factories.desk_of(keeper)
    correct(luis, rosa, district="Centro", sex="another")

    with pytest.raises(people.ChangedMeanwhile) as refused:
        correct(ana, rosa, district="La Loma", sex="another", access_needs="Uses a wheelchair.")

    assert refused.value.version == 2
    assert refused.value.differences == (
        people.Difference(field="district", now="Centro", yours="La Loma"),
        people.Difference(field="access_needs", now="", yours="Uses a wheelchair."),
    )
    assert queries.record(desk=ana, purpose="casework", person=rosa).profile.district == "Centro"


def test_the_refusal_itself_names_nobody(ana, rosa):
    correct(ana, rosa, district="Centro")

    with pytest.raises(people.ChangedMeanwhile) as refused:
        correct(ana, rosa, preferred_name="Rosalba")

    assert str(refused.value) == "version 2"


def test_the_second_clerk_may_send_the_same_again_with_the_new_version(ana, rosa):
    correct(ana, rosa, district="Centro")

    with pytest.raises(people.ChangedMeanwhile) as refused:
        correct(ana, rosa, access_needs="Uses a wheelchair.")
    correct(ana, rosa, version=refused.value.version, access_needs="Uses a wheelchair.")

    profile = queries.record(desk=ana, purpose="casework", person=rosa).profile
    assert (profile.district, profile.access_needs) == ("Centro", "Uses a wheelchair.")


def test_a_corrected_name_is_found_and_the_wrong_one_is_not(ana):
    wrong, right = factories.invented_name(), factories.invented_name()
    ref = factories.person(ana, given_names=wrong, surnames="")
    birth = queries.record(desk=ana, purpose="casework", person=ref).profile.birth.on

    correct(ana, ref, given_names=right)

    def likely(name):
        query = Query(name=name, birth_on=birth)
        return people.look_up(desk=ana, purpose="reception", query=query, at=AT).likely

    assert likely(right) == (ref,)
    assert likely(wrong) == ()


@pytest.mark.parametrize("verb", ["open", "seal", "put_index"])
def test_a_silent_keeper_corrects_nothing(ana, rosa, verb):
    with pytest.raises(KeeperDown):
        correct(silent(ana, verb), rosa, district="Centro")

    found = queries.record(desk=ana, purpose="casework", person=rosa)
    assert (found.version, found.profile.district) == (1, "Las Flores")


def test_a_correction_that_cannot_be_kept_changes_nothing(ana, rosa):
    with pytest.raises(people.ProfileRefused):
        correct(ana, rosa, district="Centro", given_names="Rosa\u202e")

    assert queries.record(desk=ana, purpose="casework", person=rosa).version == 1


def test_nobody_can_be_corrected_into_having_no_name(ana, rosa):
    with pytest.raises(people.ProfileRefused):
        correct(ana, rosa, given_names="", surnames="")


def test_a_person_who_does_not_exist_cannot_be_corrected(ana):
    with pytest.raises(people.NoSuchPerson):
        correct(ana, "pnobody", district="Centro")
