"""What the tests of this room share: a small practice, and which practice a scenario plays."""

from pathlib import Path

import pytest

from ventanilla.practices import folders
from ventanilla.practices.folders import Practice
from ventanilla.practices.tests.libraries import small_library

# The verbs assert; a failed one shows both sides, as in a test.
pytest.register_assert_rewrite("ventanilla.practices.tests.playing")

FOLDER = pytest.StashKey[Path]()


@pytest.fixture
def window(tmp_path) -> Practice:
    """The small practice of `libraries`, read from disk."""
    return folders.load(folder=small_library(tmp_path) / "window")


def pytest_bdd_before_scenario(request, feature, scenario):
    """Remember the folder of the practice whose scenario is about to be played."""
    request.node.stash[FOLDER] = Path(feature.filename).parent


@pytest.fixture
def practice_played(request) -> Practice:
    """The practice of the running scenario; asked for by its steps, so the scenario is known by then."""
    return folders.load(folder=request.node.stash[FOLDER])
