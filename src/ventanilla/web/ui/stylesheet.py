"""Joins the design system's files and the city's colours into the one stylesheet a page asks for."""

import functools
import gzip
import hashlib
import re
from pathlib import Path

from django.conf import settings

from ventanilla.web.ui import colours

FOLDER = Path(__file__).parent / "styles"
FILES = ("tokens.css", "base.css", "layout.css", "components.css", "print.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANK = re.compile(r"\s+")
TIGHT = re.compile(r"\s*([{};,>])\s*|(:) ")


def version() -> str:
    """Return the digest that goes in the stylesheet's address, so that a browser may keep it for ever."""
    return _built(primary=settings.CITY.primary, accent=settings.CITY.accent)[2]


def plain() -> bytes:
    """Return the stylesheet as CSS."""
    return _built(primary=settings.CITY.primary, accent=settings.CITY.accent)[0]


def packed() -> bytes:
    """Return the stylesheet gzipped."""
    return _built(primary=settings.CITY.primary, accent=settings.CITY.accent)[1]


@functools.lru_cache(maxsize=4)
def _built(*, primary: str, accent: str) -> tuple[bytes, bytes, str]:
    sources = "".join((FOLDER / name).read_text(encoding="utf-8") for name in FILES)
    sheet = squeezed(css=sources + brand(primary=primary, accent=accent)).encode()
    return sheet, gzip.compress(sheet, 9, mtime=0), hashlib.sha256(sheet).hexdigest()[:12]


def brand(*, primary: str, accent: str) -> str:
    """Return the city's tokens; they come after the files, so they win inside the tokens layer."""
    light, dark = colours.palette(primary=primary, accent=accent)
    rules = (
        f":root{{{_lines(light)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_lines(dark)}}}}}"
    )
    return f"@layer tokens{{{rules}}}"


def squeezed(*, css: str) -> str:
    """Return CSS without comments and needless blanks; strings in our files hold no runs of blanks."""
    without = BLANK.sub(" ", COMMENT.sub("", css))
    return TIGHT.sub(r"\1\2", without).replace(";}", "}").strip()


def _lines(tokens: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())
