"""Commands that act through the keeper: adding a member of staff, the upkeep."""

import datetime
import json

import pytest

from ventanilla.keeper.client import Denied
from ventanilla.project import command_line, upkeep
from ventanilla.project.commands import desk
from ventanilla.staff import queries as staff
from ventanilla.staff import services as staff_services

AT = datetime.datetime(2026, 11, 22, 15, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(keeper):
    return staff_services.open_office(slug="centro", name="Centro")


def _add(*words: str) -> int:
    return command_line.main(
        ["user", "add", *words, "--name", "Ana", "--role", "caseworker", "--format", "json"]
    )


def test_a_member_added_with_a_pass_phrase_made_here_can_sign_in_with_it(keeper, capsys):
    code = _add("ana", "--office", "centro", "--languages", "es,ht", "--generate")

    phrase = json.loads(capsys.readouterr().out)["pass_phrase"]
    [ana] = staff.members(office_slug="centro")
    assert (code, ana.display_name, ana.languages) == (0, "Ana", ["es", "ht"])
    assert keeper.sign_in(actor=ana.actor, secret=phrase).whoami()["role"] == "caseworker"
    with pytest.raises(Denied):
        keeper.sign_in(actor=ana.actor, secret="something else")


def test_a_pass_phrase_typed_twice_is_not_printed(keeper, capsys, monkeypatch):
    monkeypatch.setattr("ventanilla.project.commands.user.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(
        "ventanilla.project.commands.user.getpass.getpass", lambda _ask: "correct horse battery"
    )

    code = _add("ana", "--office", "centro")

    [ana] = staff.members()
    assert code == 0
    assert "correct horse" not in capsys.readouterr().out
    assert keeper.sign_in(actor=ana.actor, secret="correct horse battery").whoami()["actor"] == ana.actor


def test_an_office_that_does_not_exist_is_refused_with_those_that_do(capsys):
    code = _add("ana", "--office", "norte", "--generate")

    assert code == 1
    assert json.loads(capsys.readouterr().out)["mend"] == "use --office with one of the offices: centro"
    assert staff.members() == []


@pytest.mark.parametrize("role", ["clerk", "caseworker", "legal_clinic", "coordinator"])
def test_somebody_at_a_desk_is_not_added_without_an_office(capsys, role):
    code = command_line.main(
        ["user", "add", "ana", "--name", "Ana", "--role", role, "--generate", "--format", "json"]
    )

    answer = json.loads(capsys.readouterr().out)
    assert code == 2
    assert "--office is missing" in answer["error"]
    assert answer["mend"] == "use --office with one of the offices: centro"
    assert staff.members() == []


def test_before_the_first_office_a_technician_is_pointed_to(capsys):
    staff_services.close_office(slug="centro")

    code = _add("ana", "--generate")

    assert code == 2
    assert "--role technician" in json.loads(capsys.readouterr().out)["mend"]


def test_a_technician_is_added_without_an_office(capsys):
    code = command_line.main(
        ["user", "add", "tomas", "--name", "Tomás", "--role", "technician", "--generate"]
    )

    assert code == 0
    assert [one.office for one in staff.members(role="technician")] == [None]


def test_somebody_without_an_office_is_given_one_and_signs_in_there(keeper, capsys):
    with desk.set_up() as handle:
        ana = staff_services.add_member(
            handle=handle, username="ana", display_name="Ana", role="coordinator", secret="una frase larga"
        )

    code = command_line.main(["user", "place", "ana", "--office", "centro", "--generate", "--format", "json"])

    phrase = json.loads(capsys.readouterr().out)["pass_phrase"]
    assert code == 0
    assert staff.member(pk=ana.pk).office.slug == "centro"
    assert keeper.sign_in(actor=ana.actor, secret=phrase).whoami()["office"] == "centro"
    with pytest.raises(Denied):
        keeper.sign_in(actor=ana.actor, secret="una frase larga")


@pytest.mark.parametrize(("name", "where"), [("otto", "centro"), ("ana", "norte")])
def test_a_stranger_or_an_office_that_is_none_places_nobody(keeper, capsys, name, where):
    _add("ana", "--office", "centro", "--generate")
    capsys.readouterr()

    code = command_line.main(["user", "place", name, "--office", where, "--generate", "--format", "json"])

    assert code == 1
    assert "pass_phrase" not in json.loads(capsys.readouterr().out)
    assert [one.office.slug for one in staff.members()] == ["centro"]


def test_a_user_name_is_taken_once(capsys):
    _add("ana", "--office", "centro", "--generate")
    capsys.readouterr()

    code = _add("ana", "--office", "centro", "--generate")

    assert code == 1
    assert "taken" in json.loads(capsys.readouterr().out)["error"]


@pytest.fixture
def otto(keeper):
    """A clerk who begins registrations and does not finish them."""
    with desk.set_up() as handle:
        handle.register_actor(actor="901", role="clerk", office="centro", secret=None)
    return keeper.sign_in_demo(actor="901")


@pytest.fixture
def handle():
    with desk.keep_up() as handle:
        yield handle


def test_the_upkeep_throws_away_a_key_whose_record_was_never_written(otto, handle):
    lost = otto.new_person(purpose="registration")

    done = upkeep.run(handle=handle, at=AT, older_than_s=0)

    assert done["unfinished_records_discarded"] >= 1
    assert lost not in handle.pending()


def test_the_upkeep_leaves_a_registration_under_way_alone(otto, handle):
    young = otto.new_person(purpose="registration")

    upkeep.run(handle=handle, at=AT)

    assert young in handle.pending()


def test_sessions_past_their_end_are_thrown_away(handle):
    from django.contrib.sessions.models import Session

    Session.objects.create(session_key="old", session_data="", expire_date=AT - datetime.timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=AT + datetime.timedelta(days=1))

    upkeep.run(handle=handle, at=AT)

    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_the_upkeep_run_by_hand_says_what_it_did(capsys):
    code = command_line.main(["upkeep", "--format", "json"])

    assert code == 0
    assert json.loads(capsys.readouterr().out)["done"].keys() >= {"referrals_expired", "visits_counted"}
