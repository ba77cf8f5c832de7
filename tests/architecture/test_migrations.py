"""The tables change in one line of small, named steps."""

import re

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOMS = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("ventanilla."))


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_migrations_are_one_line(room, loader):
    names = sorted(name for label, name in loader.disk_migrations if label == room)
    parents = [
        [parent for label, parent in loader.disk_migrations[room, name].dependencies if label == room]
        for name in names
    ]

    assert parents == [[], *([name] for name in names[:-1])][: len(names)]


def test_a_migration_is_named_for_what_it_does(loader):
    labels = [(label, name) for label, name in loader.disk_migrations if label in ROOMS]

    assert [pair for pair in labels if not re.fullmatch(r"\d{4}_(?!auto_)[a-z][a-z0-9_]+", pair[1])] == []
