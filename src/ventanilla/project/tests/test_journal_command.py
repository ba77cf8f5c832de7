"""`ventanilla journal`: an honest journal passes; whatever was done to one is named, and nothing is overwritten."""

import json
import shutil

import pytest

from ventanilla.keeper.testing import running_keeper
from ventanilla.project import command_line


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A var folder whose keeper ran twice and left some lines and two heads."""
    folder = tmp_path_factory.mktemp("var")
    for actor in ("ana", "luis"):
        with running_keeper(folder) as keeper:
            keeper.system(actor="system:setup").register_actor(
                actor=actor, role="clerk", office="", secret=None
            )
            keeper.sign_in_demo(actor=actor).sign_out()
    return folder


@pytest.fixture
def var(made, tmp_path, monkeypatch):
    folder = tmp_path / "var"
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("*.sock"))
    monkeypatch.setenv("VENTANILLA_VAR", str(folder))
    return folder


@pytest.fixture
def say(capsys):
    def run(*words):
        code = command_line.main(["journal", *words])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def change(path, harm):
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(harm(lines)))


def test_an_honest_journal_passes(var, say):
    code, words = say("verify", "--format=json")

    found = json.loads(words)
    assert code == 0
    assert found["lines"] == found["signed_lines"] > 4
    assert found["heads"] >= 2


@pytest.mark.parametrize(
    "harm",
    [
        lambda lines: [*lines[:1], *lines[2:]],
        lambda lines: lines[:-1],
        lambda lines: [lines[0].replace("setup", "nobody"), *lines[1:]],
    ],
    ids=["line taken out", "end cut off", "actor changed"],
)
def test_a_journal_that_was_changed_is_found_out(var, say, harm):
    change(var / "keeper" / "journal.log", harm)

    code, words = say("verify")

    assert code == 1
    assert "change nothing" in words


def test_heads_that_were_changed_are_found_out(var, say):
    change(var / "keeper" / "journal.heads", lambda lines: lines[1:2] + lines[:1] + lines[2:])

    assert say("verify")[0] == 1


def test_a_journal_is_compared_with_what_somebody_else_kept(var, say, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text(say("heads")[1])
    assert say("verify", "--kept", str(kept))[0] == 0

    for name in ("journal.log", "journal.heads"):
        change(var / "keeper" / name, lambda lines: lines[:1])
    assert say("verify", "--kept", str(kept))[0] == 1


def test_a_witness_keeps_what_follows_and_refuses_what_does_not(var, say, tmp_path):
    new, kept = tmp_path / "new", tmp_path / "kept"
    all_heads = say("heads")[1].splitlines(keepends=True)
    new.write_text(all_heads[0])
    code, words = say("witness", str(new), "--kept", str(kept))
    assert code == 0
    assert "by telephone" in words

    new.write_text("".join(all_heads))
    assert say("witness", str(new), "--kept", str(kept))[0] == 0
    assert kept.read_text() == "".join(all_heads)

    forged = json.loads(all_heads[-1]) | {"root": json.loads(all_heads[0])["root"]}
    new.write_text(json.dumps(forged | {"signature": "AAAA"}) + "\n")
    code, words = say("witness", str(new), "--kept", str(kept))
    assert code == 1
    assert "keep both files" in words
    assert kept.read_text() == "".join(all_heads)


def test_a_file_that_holds_no_heads_is_refused_with_its_line(var, say, tmp_path):
    new = tmp_path / "new"
    new.write_text("{}\nhello\n")

    code, words = say("witness", str(new), "--kept", str(tmp_path / "kept"))

    assert code == 2
    assert "line 2" in words


def test_a_damaged_journal_is_set_aside_and_the_next_says_why(var, say):
    change(var / "keeper" / "journal.log", lambda lines: lines[:1])
    code, words = say("begin-anew", "--because", "A disk failed on Sunday.")

    assert (code, "has begun" in words) == (0, True)
    first = json.loads((var / "keeper" / "journal.log").read_text().splitlines()[0])
    assert (first["verb"], first["why"]) == ("begin_new_journal", "A disk failed on Sunday.")
    assert first["before"]["lines"] > 1
    assert len(list((var / "keeper").glob("journal.log.*"))) == 1
    assert say("verify")[0] == 0


def test_a_running_keeper_keeps_its_journal(var, say, monkeypatch):
    with running_keeper(var):
        code, words = say("begin-anew", "--because", "To hide something.")

    assert code == 1
    assert "running" in words
    assert not list((var / "keeper").glob("journal.log.*"))


def test_without_a_journal_the_next_step_is_named(say, tmp_path, monkeypatch):
    monkeypatch.setenv("VENTANILLA_VAR", str(tmp_path))

    code, words = say("verify")

    assert code == 1
    assert "ventanilla serve" in words
