"""Names what each row of this room seals, so that no ciphertext can be moved to another row."""

from typing import Any

from django.db.models import Model

from ventanilla.keeper.client import IndexEntry, Plain, Sealed
from ventanilla.people.profile import Profile, all_names, phones

REGISTRATION = "registration"
DUPLICATES = "duplicates"
HOUSEHOLD = "household"
SUPERVISION = "supervision"


def to_seal(*, row: Model, person: str, value: Any) -> Plain:
    """Return what the keeper needs to seal a row's text under a person's key."""
    return Plain(person=person, table=row._meta.db_table, field=f"{row.pk}.sealed", value=value)


def to_open(*, row: Any, person: str) -> Sealed:
    """Return what the keeper needs to open a row's text with a person's key."""
    field = f"{row.pk}.sealed"
    return Sealed(person=person, table=row._meta.db_table, field=field, ciphertext=bytes(row.sealed))


def index_entry(*, profile: Profile) -> IndexEntry:
    """Return what the keeper's search knows of a person: every name, the birth, the person's own numbers."""
    birth = profile.birth
    year = birth.year
    if birth.about_age is not None and birth.stated_on is not None:
        year = birth.stated_on.year - birth.about_age
    return IndexEntry(
        names=all_names(profile=profile), birth_on=birth.on, birth_year=year, phones=phones(profile=profile)
    )
