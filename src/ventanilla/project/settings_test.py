"""The settings of the test suite: a var folder of its own, plain static files, the demo city."""

import os
import tempfile
from pathlib import Path

# Each test process has its own var folder, so that parallel workers never share a ring or a socket.
_folder = Path(tempfile.mkdtemp(prefix="ventanilla-test-"))
os.environ.setdefault("VENTANILLA_VAR", str(_folder))
os.environ.setdefault("VENTANILLA_DEMO", "1")

from ventanilla.project.settings import *  # noqa: E402, F403

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
