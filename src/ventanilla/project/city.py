"""Reads city.toml: the name, colours, languages, zone and limits of the city that runs this node."""

import datetime
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ventanilla.engines.disclosure import THRESHOLD
from ventanilla.web.ui import colours

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LANGUAGES = ("es", "pt-br", "en", "fr", "ht")
LONGEST_WAIT_MINUTES = 480
LARGEST_THRESHOLD = 1_000


class BadCityFile(Exception):
    """city.toml cannot be used; the message names the file, the key and the mend."""


@dataclass(frozen=True, kw_only=True)
class City:
    """What differs from city to city.

    `target_wait_minutes` is the wait after which a ticket is shown as late, where an office does not aim for another;
    `map_threshold` is the smallest count that leaves the house on a map or in a file, 10 or more.
    """

    name: str
    slug: str
    country: str
    language: str = "es"
    languages: tuple[str, ...] = LANGUAGES
    time_zone: str = "America/Bogota"
    primary: str = "#0B5C5E"
    accent: str = "#F2B134"
    logo: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    emergency_number: str = ""
    contact: str = ""
    target_wait_minutes: int = 30
    map_threshold: int = 10
    demo: bool = False
    interpreter_languages: tuple[str, ...] = field(default=())
    holidays: tuple[datetime.date, ...] = field(default=())


def load(*, path: str | Path) -> City:
    """Read and check the city file.

    Raises:
        BadCityFile: a key is unknown, missing or has a value that cannot be used.
    """
    try:
        raw = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise BadCityFile(f"{Path(path).name}: {problem}") from problem
    return _checked(raw=raw, name=Path(path).name)


def _checked(*, raw: dict[str, Any], name: str) -> City:
    known = {f.name for f in fields(City)}
    for key in raw:
        if key not in known:
            raise BadCityFile(f"{name}: unknown key {key!r}; known keys: {', '.join(sorted(known))}")
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()
    }
    try:
        city = City(**values)
    except TypeError as problem:
        raise BadCityFile(f"{name}: {problem}") from problem
    _check_values(city=city, name=name)
    return city


def _check_values(*, city: City, name: str) -> None:
    for key in ("primary", "accent"):
        if not COLOUR.fullmatch(getattr(city, key)):
            raise BadCityFile(f"{name}: {key} must be a colour such as #0B5C5E")
    if colours.contrast(one=city.primary, other=colours.WHITE) < colours.TEXT_CONTRAST:
        raise BadCityFile(
            f"{name}: primary {city.primary} is too pale for text on white; choose a darker one"
        )
    _check_numbers(city=city, name=name)
    if city.language not in LANGUAGES or set(city.languages) - set(LANGUAGES):
        raise BadCityFile(f"{name}: languages must be among {', '.join(LANGUAGES)}")
    try:
        ZoneInfo(city.time_zone)
    except (KeyError, ValueError, OSError) as problem:
        raise BadCityFile(f"{name}: time_zone {city.time_zone!r} is not known") from problem


def _check_numbers(*, city: City, name: str) -> None:
    wait, smallest = city.target_wait_minutes, city.map_threshold
    if type(wait) is not int or not 1 <= wait <= LONGEST_WAIT_MINUTES:
        raise BadCityFile(
            f"{name}: target_wait_minutes must be a whole number from 1 to {LONGEST_WAIT_MINUTES}, not {wait!r}"
        )
    if type(smallest) is not int or not THRESHOLD <= smallest <= LARGEST_THRESHOLD:
        raise BadCityFile(
            f"{name}: map_threshold must be a whole number from {THRESHOLD} to {LARGEST_THRESHOLD}, not {smallest!r}; "
            f"a smaller one could point at a person"
        )
