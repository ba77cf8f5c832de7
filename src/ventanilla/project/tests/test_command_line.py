"""The command line answers yes (0), no (1) or bad input (2), in words or in JSON, and says what to do next."""

import json
import os
import subprocess
import sys

import pytest

from ventanilla.project import command_line
from ventanilla.project.commands import user
from ventanilla.project.commands.answers import Answer, CannotDo
from ventanilla.project.environment import ROOT

WORDS = [
    "serve",
    "prepare",
    "demo-city",
    "demo-walk",
    "directory",
    "form",
    "practice",
    "user",
    "doctor",
    "upkeep",
    "journal",
]


@pytest.fixture
def say(capsys):
    """Type words and return the exit code, what was printed, and what was complained."""

    def run(*words: str) -> tuple[int, str, str]:
        code = command_line.main(list(words))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def doctor_answers(monkeypatch):
    """Let `ventanilla doctor` give the answer, or raise the fault, that a test wants."""

    def answer(end: Answer | Exception) -> None:
        def run(_arguments):
            if isinstance(end, Exception):
                raise end
            return end

        monkeypatch.setattr("ventanilla.project.commands.doctor._examine", run)

    return answer


@pytest.mark.parametrize("word", WORDS)
def test_every_word_explains_itself(word, capsys):
    with pytest.raises(SystemExit) as end:
        command_line.main([word, "--help"])

    assert end.value.code == 0
    assert f"usage: ventanilla {word}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [[], ["sevre"], ["directory", "check"], ["serve", "--port"], ["user", "add", "ana", "--role", "queen"]],
)
def test_what_cannot_be_understood_is_bad_input_and_points_to_the_help(words, say):
    code, out, err = say(*words)

    assert (code, out) == (2, "")
    assert "What to do: read the help: ventanilla" in err


@pytest.mark.parametrize(
    "words", [["--format", "json", "directory"], ["directory", "check", "--format=json"]]
)
def test_bad_input_in_json_is_json(words, say):
    code, out, _err = say(*words)

    assert code == 2
    assert json.loads(out).keys() == {"ok", "error", "mend"}


def test_a_yes_is_zero(doctor_answers, say):
    doctor_answers(Answer(text="All is well.", result={"checks": []}))

    assert say("doctor") == (0, "All is well.\n", "")


def test_a_yes_in_json_says_so(doctor_answers, say):
    doctor_answers(Answer(text="All is well.", result={"checks": []}))

    code, out, _err = say("doctor", "--format", "json")

    assert (code, json.loads(out)) == (0, {"ok": True, "checks": []})


def test_a_refusal_is_one_and_says_what_to_do(doctor_answers, say):
    doctor_answers(CannotDo("The door is shut.", mend="knock"))

    assert say("doctor") == (1, "", "The door is shut.\nWhat to do: knock\n")


def test_an_unforeseen_fault_does_not_repeat_words_that_might_name_a_person(doctor_answers, say):
    doctor_answers(ValueError("Rosa Quispe"))

    code, out, err = say("doctor")

    assert code == 1
    assert "Rosa" not in out + err
    assert "ventanilla doctor" in err


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "²", ""])
def test_a_port_that_is_none_is_bad_input(port, say, monkeypatch):
    monkeypatch.setenv("PORT", port)

    code, _out, err = say("serve")

    assert code == 2
    assert "whole number from 1 to 65535" in err


def test_a_pass_phrase_made_up_here_is_long_and_never_the_same():
    phrases = {user.made_up() for _turn in range(50)}

    assert len(phrases) == 50
    assert {len(phrase) for phrase in phrases} == {24}


def test_without_a_terminal_a_pass_phrase_is_not_asked(say):
    code, _out, err = say("user", "add", "tomas", "--name", "Tomás", "--role", "technician")

    assert code == 2
    assert "--generate" in err


def test_help_is_there_at_once():
    before = os.times()
    help_ = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "ventanilla.project.command_line", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )

    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.3
    assert " django" not in help_.stderr  # the slow import of them all


@pytest.mark.django_db
def test_the_form_that_ships_is_installed_by_one_word_and_listed(say):
    installed = say("form", "shipped", "--format", "json")
    listed = say("form", "list", "--format", "json")

    assert (installed[0], json.loads(installed[1])["changed"]) == (0, True)
    assert [form["key"] for form in json.loads(listed[1])["forms"]] == ["needs-and-vulnerability"]


@pytest.mark.django_db
def test_a_form_that_is_not_there_is_bad_input(say):
    code, out, err = say("form", "add", "/nowhere/form.xlsx")

    assert (code, out) == (2, "")
    assert "there is no such file or folder" in err
