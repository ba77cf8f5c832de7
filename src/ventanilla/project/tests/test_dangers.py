"""A real node refuses to start where memory or errors would tell names; a demo city starts anywhere."""

import pytest

from ventanilla.project import dangers
from ventanilla.project.commands.answers import CannotDo

HEAD = "Filename\tType\tSize\tUsed\tPriority\n"


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch):
    for name in ("VENTANILLA_DEBUG", "VENTANILLA_SWAP_IS_ENCRYPTED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def swaps(tmp_path):
    path = tmp_path / "swaps"
    path.write_text(HEAD)
    return path


def test_a_calm_machine_starts_a_real_node(swaps):
    assert list(dangers.found(swaps=swaps)) == []


def test_swap_on_disk_is_refused_and_compressed_memory_is_not(swaps):
    swaps.write_text(HEAD + "/dev/zram0 partition 1000 0 5\n")
    dangers.refuse(demo=False, swaps=swaps)

    swaps.write_text(HEAD + "/dev/sda2 partition 1000 0 5\n")
    with pytest.raises(CannotDo, match="/dev/sda2") as refused:
        dangers.refuse(demo=False, swaps=swaps)
    assert "swapoff" in refused.value.mend


def test_swap_that_is_said_to_be_encrypted_is_taken(swaps, monkeypatch):
    swaps.write_text(HEAD + "/dev/dm-1 partition 1000 0 5\n")
    monkeypatch.setenv("VENTANILLA_SWAP_IS_ENCRYPTED", "1")

    assert list(dangers.found(swaps=swaps)) == []


def test_debug_is_refused(swaps, monkeypatch):
    monkeypatch.setenv("VENTANILLA_DEBUG", "1")

    with pytest.raises(CannotDo, match="VENTANILLA_DEBUG"):
        dangers.refuse(demo=False, swaps=swaps)


def test_a_demo_city_starts_anyway(swaps, monkeypatch):
    swaps.write_text(HEAD + "/dev/sda2 partition 1000 0 5\n")
    monkeypatch.setenv("VENTANILLA_DEBUG", "1")

    assert len(list(dangers.found(swaps=swaps))) == 2
    dangers.refuse(demo=True, swaps=swaps)


def test_a_machine_without_the_list_has_no_swap(tmp_path):
    assert dangers.swap_areas(swaps=tmp_path / "none") == []
