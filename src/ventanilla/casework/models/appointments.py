"""Booked hours at an office; a public booking carries a code and no name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Appointment(models.Model):
    """One booked slot. `code` is what the person keeps; `case` is empty for a public booking."""

    class State(models.TextChoices):
        """What became of it."""

        BOOKED = "booked", _("Booked")
        ARRIVED = "arrived", _("Arrived")
        KEPT = "kept", _("Kept")
        NO_SHOW = "no_show", _("Did not come")
        CANCELLED = "cancelled", _("Cancelled")
        MOVED = "moved", _("Moved")

    TAKING_A_PLACE = (State.BOOKED, State.ARRIVED)

    office = models.ForeignKey("staff.Office", on_delete=models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = (
        models.PositiveSmallIntegerField()
    )  # which of the office's desks, from 0: makes double booking impossible
    state = models.CharField(max_length=10, choices=State.choices, default=State.BOOKED)
    code = models.CharField(max_length=12, unique=True)
    case = models.ForeignKey(
        "casework.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="appointments"
    )
    member = models.ForeignKey("staff.Member", null=True, blank=True, on_delete=models.PROTECT)
    booked_at = models.DateTimeField()
    counted = models.BooleanField(default=False)
    moved_to = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="moved_from"
    )

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["office", "starts_at"], name="office_diary")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "starts_at", "place"],
                condition=models.Q(state__in=["booked", "arrived"]),
                name="no_double_booking",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="appointment_ends_after_it_starts"
            ),
        ]
