"""What every test may ask for: a keeper, a page in a browser, an audit of a page."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ventanilla.project import translations

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # tests touch no network
)
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --only-database."""
    parser.addoption(
        "--only-database",
        action="store_true",
        help="only the tests that touch the database, and no browser (for the second database)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Compile translations once, so that pages are tested in every language."""
    if not hasattr(config, "workerinput"):  # once, not in each parallel worker
        for name in translations.FOLDERS:
            translations.compile_stale(folder=Path(config.rootpath) / name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, when --only-database is given, what no second database can change."""
    if not config.getoption("--only-database"):
        return
    others = [item for item in items if not _touches_database(item)]
    items[:] = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=others)


def _touches_database(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(asks) and not item.get_closest_marker("browser") and not item.get_closest_marker("setup")


@pytest.fixture(autouse=True)
def city_language() -> Iterator[None]:
    """Begin each test in the city's language, whatever the page of the test before was shown in."""
    from django.utils import translation

    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def keeper() -> Iterator[Any]:
    """The client of a keeper that runs, with demo keys, as long as the tests do."""
    from django.conf import settings

    from ventanilla.keeper.testing import running_keeper

    with running_keeper(folder=settings.VAR) as client:
        yield client


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Debian's Chromium, without a window, with a profile of its own and no way out of this machine."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, in which Django would otherwise refuse its own tables.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    home = tmp_path_factory.mktemp("browser")
    flags = [*CHROMIUM_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(CHROMIUM_FLAGS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=flags, env={**os.environ, "HOME": str(home)}
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open an address of the live server: `visit("/desk/", width=360)`; a script or policy error fails."""
    problems: list[str] = []
    contexts = []

    def open_page(address: str, *, width: int = 1280, language: str = "es", script: bool = True) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale=language, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: _note_refusal(problems, message.text))
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    if problems:
        pytest.fail("\n".join(problems))


def _note_refusal(problems: list[str], text: str) -> None:
    if "Content Security Policy" in text or "Refused to" in text:
        problems.append(text)


@pytest.fixture
def axe() -> Callable[[Any], list[str]]:
    """List what axe finds wrong with a page (WCAG 2.2, A and AA), one line each."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

    def audit(page: Any) -> list[str]:
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]

    return audit
