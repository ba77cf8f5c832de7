"""Keeps the two kinds of settings that no room below keeps: the city's words and the indicators to be read."""

from collections.abc import Mapping
from typing import Any

from ventanilla.practices.models import OwnSetting


def read(*, kind: str, key: str) -> dict[str, Any] | None:
    """Return one setting, or None."""
    row = OwnSetting.objects.filter(kind=kind, key=key).first()
    return row.settings if row else None


def write(*, kind: str, key: str, settings: Mapping[str, Any]) -> None:
    """Set one setting; the same again changes nothing."""
    OwnSetting.objects.update_or_create(kind=kind, key=key, defaults={"settings": dict(settings)})


def end(*, kind: str, key: str) -> str:
    """Take one setting back; says "removed" or "absent"."""
    deleted, _by_model = OwnSetting.objects.filter(kind=kind, key=key).delete()
    return "removed" if deleted else "absent"
