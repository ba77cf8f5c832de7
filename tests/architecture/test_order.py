"""The rooms stand in their order, and a room's tables are its own."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("ventanilla", cache_dir=None)


def test_a_room_imports_only_rooms_below_it():
    contract = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert contract.returncode == 0, contract.stdout


def test_a_rooms_models_are_imported_by_that_room_alone(graph):
    strangers = [
        f"{importer} imports {models}"
        for models in sorted(graph.modules)
        if _is_models(models)
        for importer in sorted(graph.find_modules_that_directly_import(models))
        if _room(importer) != _room(models)
    ]

    assert strangers == []


def test_no_two_rooms_import_each_other(graph):
    pairs = {(_room(importer), _room(imported)) for importer, imported in _imports(graph)}

    assert sorted(pair for pair in pairs if pair[0] < pair[1] and pair[::-1] in pairs) == []


def _imports(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    return [
        (importer, found)
        for importer in graph.modules
        for found in graph.find_modules_directly_imported_by(importer)
    ]


def _is_models(module: str) -> bool:
    return module.split(".")[2:3] == ["models"]


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""
