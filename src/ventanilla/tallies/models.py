"""Holds declared tables and their cells; nothing here points at a person, a member of staff or a moment."""

from django.db import models
from django.db.models import Q

from ventanilla.engines.disclosure import KEY_SPACE


class DeclaredTable(models.Model):
    """One version of a table: what it counts and which answers it allows, as canonical JSON."""

    name = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    spec = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="one_table_per_name_and_version"),
            models.CheckConstraint(condition=Q(version__gte=1), name="table_versions_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Tally(models.Model):
    """One cell of one margin in one period: how many, and the sum of their random keys."""

    table = models.ForeignKey(DeclaredTable, on_delete=models.PROTECT, related_name="+")
    margin = models.CharField(max_length=130)
    period = models.CharField(max_length=10)
    cell = models.CharField(max_length=320)
    count = models.BigIntegerField(default=0)
    key_sum = models.BigIntegerField(default=0)
    measure_sum = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            # Its index also serves the one question that is asked: a margin over some periods.
            models.UniqueConstraint(
                fields=["table", "margin", "period", "cell"], name="one_tally_per_cell_and_period"
            ),
            models.CheckConstraint(condition=Q(count__gte=0), name="tally_count_is_not_negative"),
            models.CheckConstraint(
                condition=Q(key_sum__gte=0) & Q(key_sum__lt=KEY_SPACE), name="tally_key_is_in_the_key_space"
            ),
            models.CheckConstraint(condition=Q(measure_sum__gte=0), name="tally_measure_is_not_negative"),
            models.CheckConstraint(
                condition=Q(count__gt=0) | Q(key_sum=0, measure_sum=0),
                name="tally_of_nothing_holds_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.margin or 'total'}"
