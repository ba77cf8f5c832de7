"""A real city's first start, along the guide: no demo, one technician, an office, then people who work in it."""

import http.cookiejar
import json
import re
import secrets
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ventanilla.project.environment import ROOT
from ventanilla.project.tests.running import COMMAND, RunningNode, environment

pytestmark = pytest.mark.setup
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """Opens pages and sends forms, with cookies, as a browser without scripts."""

    def __init__(self, *, port: int) -> None:
        self.base = f"http://localhost:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.opener.addheaders = [("Accept-Language", "en")]

    def get(self, path: str) -> tuple[int, str]:
        return self._ask(path, None)

    def send(self, path: str, *, page: str, **data: str | list[str]) -> tuple[int, str]:
        """Send a form that stands on a page."""
        token = TOKEN.search(self.get(page)[1])
        assert token, page
        given = {**data, "csrfmiddlewaretoken": token[1]}
        return self._ask(path, urllib.parse.urlencode(given, doseq=True).encode())

    def sign_in(self, name: str, secret: str) -> tuple[int, str]:
        return self.send("/desk/sign-in/", page="/desk/sign-in/", username=name, secret=secret)

    def _ask(self, path: str, body: bytes | None) -> tuple[int, str]:
        try:
            with self.opener.open(self.base + path, body, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


@pytest.fixture
def settings(tmp_path) -> dict[str, str]:
    """The settings and the city's key of a real node, as steps 2 to 6 of the guide make them."""
    city = (ROOT / "city.toml").read_text(encoding="utf-8")
    assert "demo = true" in city
    tmp_path.joinpath("city.toml").write_text(city.replace("demo = true", "demo = false"), encoding="utf-8")
    keys = tmp_path / "node" / "keys"
    keys.mkdir(parents=True, mode=0o700)
    keys.parent.chmod(0o700)
    keys.joinpath("kek").touch(mode=0o600)
    keys.joinpath("kek").write_text(f"1 {secrets.token_hex(32)}\n")
    return {"VENTANILLA_DEMO": "0", "VENTANILLA_CITY": str(tmp_path / "city.toml")}


@pytest.fixture
def node(tmp_path, port, settings) -> Iterator[RunningNode]:
    node = RunningNode(folder=tmp_path / "node", port=port, **settings)
    yield node
    node.kill()


def add(folder: Path, settings: dict[str, str], *words: str) -> tuple[int, dict[str, str]]:
    """Add somebody with the command of the guide; return its exit code and what it said."""
    told = subprocess.run(
        [*COMMAND, "user", "add", *words, "--generate", "--format", "json"],
        env=environment(VENTANILLA_VAR=str(folder), **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    return told.returncode, json.loads(told.stdout)


OFFICE = {
    "name": "Centro",
    "kind": "centre",
    "weekdays": list("12345"),
    "opens_at": "08:00",
    "closes_at": "16:00",
    "appointment_minutes": "30",
    "desks": "Mesa 1",
}


def test_the_guide_leads_from_an_empty_node_to_a_coordinator_and_a_ticket(node, port, settings):
    node.wait_until_it_answers()

    code, told = add(node.folder, settings, "ana", "--name", "Ana", "--role", "coordinator")
    assert (code, "--role technician" in told["mend"]) == (2, True)

    code, tomas = add(node.folder, settings, "tomas", "--name", "Tomás", "--role", "technician")
    assert code == 0
    technician = Browser(port=port)
    status, page = technician.sign_in("tomas", tomas["pass_phrase"])
    assert (status, "Tomás" in page) == (200, True)
    assert technician.send("/hall/offices/open/", page="/hall/offices/open/", **OFFICE)[0] == 200

    code, ana = add(
        node.folder, settings, "ana", "--name", "Ana", "--role", "coordinator", "--office", "centro"
    )
    assert code == 0
    coordinator = Browser(port=port)
    status, page = coordinator.sign_in("ana", ana["pass_phrase"])
    assert (status, "The line at Centro" in page) == (200, True)
    status, page = coordinator.send("/desk/line/check-in/", page="/desk/", lane="A", language="")
    assert (status, "A001" in page) == (200, True)
