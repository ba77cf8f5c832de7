"""Tables of the practices a city has adopted and of every thing each of them made; no person appears here."""

from django.db import models


class Adoption(models.Model):
    """One taking-up of a practice, from its adoption to its retirement.

    `version` is the hash of the practice as it was last taken up.
    """

    practice = models.SlugField(max_length=50)
    version = models.CharField(max_length=64)
    adopted_on = models.DateField()
    adopted_by = models.ForeignKey(
        "staff.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    upgraded_on = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["practice", "-adopted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice"],
                condition=models.Q(retired_on__isnull=True),
                name="a_practice_is_adopted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(retired_on__isnull=True)
                | models.Q(retired_on__gte=models.F("adopted_on")),
                name="a_practice_is_retired_after_it_is_adopted",
            ),
        ]

    def __str__(self) -> str:
        return self.practice


class AdoptedThing(models.Model):
    """Something an adoption set in a room below, found again there by `kind` and `key`.

    `asked` is what the practice asked for, `installed` what the room then said of itself, and `before` what stood there
    before anybody adopted anything. Comparing the room of today with `installed` shows what the city changed itself.
    """

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="things")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=300)
    asked = models.JSONField()
    installed = models.JSONField()
    before = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["adoption", "kind", "key"], name="an_adoption_sets_a_thing_once"),
        ]
        indexes = [models.Index(fields=["kind", "key"], name="thing_by_kind_and_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class OwnSetting(models.Model):
    """What a practice configures that no room below keeps: indicators to be read."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    settings = models.JSONField()

    class Meta:
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_setting_a_kind_and_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
