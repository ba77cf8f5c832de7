"""Keeps the settings that no room below keeps: the indicators to be read."""

from collections.abc import Collection, Mapping
from typing import Any

from ventanilla.practices.models import OwnSetting


def read(*, kind: str, key: str) -> dict[str, Any] | None:
    """Return one setting, or None."""
    return read_all(kind=kind, keys=[key]).get(key)


def read_all(*, kind: str, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return some settings of one kind by key, in one query."""
    rows = OwnSetting.objects.filter(kind=kind, key__in=keys)
    return {row.key: row.settings for row in rows}


def write(*, kind: str, key: str, settings: Mapping[str, Any]) -> None:
    """Set one setting; the same again changes nothing."""
    OwnSetting.objects.update_or_create(kind=kind, key=key, defaults={"settings": dict(settings)})


def end(*, kind: str, key: str) -> str:
    """Take one setting back; says "removed" or "absent"."""
    deleted, _by_model = OwnSetting.objects.filter(kind=kind, key=key).delete()
    return "removed" if deleted else "absent"
