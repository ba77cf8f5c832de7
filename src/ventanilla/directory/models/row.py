"""What every row of the directory has: its published id, its place in its file, and the fields without a column."""

from django.db import models

ID_LENGTH = 36  # a UUID in its usual form; the standard asks for one


class Row(models.Model):
    """One row of the standard.

    A column exists for what is searched, compared or edited; `rest` holds every other field exactly as it was given,
    unknown ones included, so that what came in goes out again. A column whose name is a field of the standard is
    that field; "" and NULL mean that the field was not given.
    """

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    position = models.PositiveIntegerField(default=0)
    rest = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


def loose_id() -> "models.CharField[str, str]":
    """Return a column for an id that may point outside this directory, as in the standard's own examples."""
    return models.CharField(max_length=ID_LENGTH, blank=True, default="", db_index=True)


def short_text(*, length: int = 300) -> "models.CharField[str, str]":
    """Return a column for a text that may be missing; "" stands for missing."""
    return models.CharField(max_length=length, blank=True, default="")
