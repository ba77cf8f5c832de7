"""The lanes of a reception as a form shows them: one row a lane, its letters, its names, its needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext, override

LONGEST_KEY = 40


def first_lanes(*, elsewhere: Sequence[Mapping[str, Any] | None]) -> list[dict[str, Any]]:
    """Return the lanes of an office that opens: those of another office, else one lane for everybody."""
    for found in elsewhere:
        if found and found["lanes"]:
            return list(found["lanes"])
    names = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            names[code] = gettext("For everybody")
    return [{"key": "everybody", "prefix": "A", "names": names, "needs": []}]


def name_field(*, number: int, language: str) -> str:
    """Return the name of the field with a lane's name in a language."""
    return f"lane_{number}_name_{language.replace('-', '_')}"


def as_fields(*, lanes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return lanes by the fields that show them."""
    shown: dict[str, Any] = {}
    for number, lane in enumerate(lanes):
        shown[f"lane_{number}_prefix"] = lane["prefix"]
        shown[f"lane_{number}_needs"] = list(lane["needs"])
        shown[f"lane_{number}_key"] = lane["key"]
        for code, _name in settings.LANGUAGES:
            shown[name_field(number=number, language=code)] = lane["names"].get(code, "")
    return shown


def from_fields(*, given: Mapping[str, Any], rows: int) -> list[dict[str, Any]]:
    """Return the lanes that the fields hold; a row without letters is no lane."""
    lanes = []
    for number in range(rows):
        prefix = given.get(f"lane_{number}_prefix") or ""
        if prefix:
            names = {
                code: given.get(name_field(number=number, language=code)) or ""
                for code, _name in settings.LANGUAGES
            }
            key = given.get(f"lane_{number}_key") or _key(names, prefix)
            lanes.append(
                {
                    "key": key,
                    "prefix": prefix,
                    "names": {code: name for code, name in names.items() if name},
                    "needs": list(given.get(f"lane_{number}_needs") or []),
                }
            )
    return lanes


def _key(names: Mapping[str, str], prefix: str) -> str:
    name = names.get(settings.LANGUAGE_CODE) or next(iter(names.values()), "")
    return slugify(name).replace("-", "_")[:LONGEST_KEY] or f"lane_{prefix.lower()}"
