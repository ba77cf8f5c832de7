"""The settings of the test suite: a var folder of its own, plain static files, the demo city."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Each test process has its own var folder, so that parallel workers never share a ring, a socket or a file.
# A worker inherits the environment of the process that started it, hence no setdefault here.
_folder = Path(tempfile.mkdtemp(prefix="ventanilla-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["VENTANILLA_VAR"] = str(_folder)
os.environ["VENTANILLA_DEMO"] = "1"

from ventanilla.project.settings import *  # noqa: E402, F403

STATIC_ROOT.mkdir()  # noqa: F405  # WhiteNoise warns without it, and a warning is an error here
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405

if "postgresql" not in str(DATABASES["default"]["ENGINE"]):  # noqa: F405
    # A file, as in a city, so that the browser tests and the server they ask each have a connection.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite")}  # noqa: F405
