"""A command uses the keeper that runs, or starts one and ends it."""

import pytest

from ventanilla.project import keeper_process
from ventanilla.project.commands.answers import CannotDo

pytestmark = pytest.mark.setup


def _started(folder):
    process = keeper_process.begin(folder=folder, demo=True)
    keeper_process.wait_until_it_answers(process=process, folder=folder)
    return process


def test_a_keeper_is_started_where_none_runs_and_ended_afterwards(tmp_path):
    with keeper_process.running(folder=tmp_path, demo=True):
        during = keeper_process.answers(folder=tmp_path)

    assert (during, keeper_process.answers(folder=tmp_path)) == (True, False)


def test_a_keeper_that_runs_is_used_and_left_running(tmp_path):
    process = _started(tmp_path)
    try:
        with keeper_process.running(folder=tmp_path, demo=True):
            pass

        assert keeper_process.answers(folder=tmp_path)
    finally:
        keeper_process.stop(process=process)


def test_a_socket_left_behind_is_no_keeper_and_does_not_hinder_the_next(tmp_path):
    process = _started(tmp_path)
    process.kill()
    process.wait()

    assert keeper_process.socket_path(folder=tmp_path).exists()
    assert not keeper_process.answers(folder=tmp_path)
    with keeper_process.running(folder=tmp_path, demo=True):
        assert keeper_process.answers(folder=tmp_path)


def test_a_keeper_without_the_citys_key_does_not_start_and_says_what_to_do(tmp_path, capfd):
    with (
        pytest.raises(CannotDo, match="did not start") as refusal,
        keeper_process.running(folder=tmp_path, demo=False),
    ):
        pass

    assert "ventanilla doctor" in refusal.value.mend
    assert "kek is missing" in capfd.readouterr().err


def test_a_path_too_long_for_a_socket_is_said_before_it_is_tried(tmp_path):
    with pytest.raises(CannotDo, match="longer than the system allows"):
        keeper_process.begin(folder=tmp_path / ("long" * 30), demo=True)
