"""Takes the pictures of the README from a demo city of its own.

Run it by hand when pages have changed; it needs what `make test` installs: .venv/bin/python scripts/screenshots.py
"""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
PORT = 18_950
SITE = f"http://localhost:{PORT}"
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
START_S = 120
# name, role that looks ("" for the public), address or how to find it, width, height, language
PICTURES = (
    ("line", "ana", "/desk/", 1280, 800, "es"),
    ("case", "ana", "first case with a referral", 1280, 900, "es"),
    ("hall", "alcaldia", "/hall/", 1280, 900, "es"),
    ("atlas", "", "/atlas/", 1280, 900, "es"),
    ("public", "", "/", 360, 740, "ht"),
    ("partner", "", "partner", 360, 740, "pt-BR"),
)


@contextmanager
def demo_city() -> Iterator[None]:
    """Run a node with the demo city in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="ventanilla-shots-") as folder:
        environment = {**os.environ, "VENTANILLA_VAR": folder, "VENTANILLA_DEMO": "1", "PORT": str(PORT)}
        node = subprocess.Popen([str(ROOT / ".venv/bin/ventanilla"), "serve"], cwd=ROOT, env=environment)
        try:
            _wait()
            yield
        finally:
            node.terminate()
            node.wait(timeout=30)


def _wait() -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(SITE, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The node did not start.")


def main() -> None:
    """Take every picture."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with demo_city(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for picture in PICTURES:
            _take(browser, picture)
        browser.close()


def _take(browser: Any, picture: tuple[str, str, str, int, int, str]) -> None:
    name, role, where, width, height, language = picture
    page = browser.new_page(viewport={"width": width, "height": height}, locale=language)
    if role:
        page.goto(f"{SITE}/desk/sign-in/")
        page.click(f'form[action*="/demo/{role}/"] button')
    if where == "partner":
        page.goto(f"{SITE}/desk/sign-in/")
        page.click('form[action*="demo_partner"] button, form[action*="partner"] button')
    elif where.startswith("/"):
        page.goto(SITE + where)
    else:
        page.goto(f"{SITE}/desk/cases/waiting/")
        address = page.locator("main table a").first.get_attribute("href") or ""
        page.goto(SITE + re.sub(r"referral/\d+/$", "", address))
    page.screenshot(path=str(FOLDER / f"{name}.png"))
    page.close()
    sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main()
