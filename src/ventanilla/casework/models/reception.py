"""Today's line: who came in, waits, is called and served, without saying who they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceptionSettings(models.Model):
    """How one office receives: its lanes and the wait it aims for.

    `lanes` is a list of `{"key": "information", "prefix": "A", "names": {"es": "Información", …}, "needs": […]}` in the
    order in which they are called. `walk_in_percent` of the desks are kept for people without an appointment.
    `target_wait_minutes` is None where the office aims for what the city aims for.
    `outreach_days` are weekdays ("mo"…"su") on which a mobile unit goes out.
    """

    office = models.OneToOneField("staff.Office", on_delete=models.CASCADE, related_name="reception")
    lanes = models.JSONField(default=list)
    target_wait_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    walk_in_percent = models.PositiveSmallIntegerField(default=50)
    outreach_days = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(walk_in_percent__lte=100), name="walk_in_share_is_a_share"
            )
        ]


class Visit(models.Model):
    """One coming to an office on a day.

    `language` and `case` are there only while the visit is open, because the room needs them; both are emptied when it
    ends, so that no finished visit says who came or what they speak.
    """

    class Kind(models.TextChoices):
        """How the person came."""

        WALK_IN = "walk_in", _("Walk-in")
        APPOINTMENT = "appointment", _("Appointment")

    class State(models.TextChoices):
        """Where the visit stands."""

        WAITING = "waiting", _("Waiting")
        CALLED = "called", _("Called")
        SERVING = "serving", _("At the desk")
        DONE = "done", _("Finished")
        NO_SHOW = "no_show", _("Did not come to the desk")
        LEFT = "left", _("Left before being served")

    OPEN = (State.WAITING, State.CALLED, State.SERVING)
    MOST_CALLS = 3

    office = models.ForeignKey("staff.Office", on_delete=models.PROTECT, related_name="visits")
    on = models.DateField()
    lane = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    urgent = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)  # an appointment's hour
    arrived_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    calls = models.PositiveSmallIntegerField(default=0)  # since anybody last answered
    desk = models.CharField(max_length=40, blank=True)
    member = models.ForeignKey("staff.Member", null=True, blank=True, on_delete=models.PROTECT)
    counted = models.BooleanField(default=False)
    language = models.CharField(max_length=8, blank=True)
    case = models.ForeignKey("casework.Case", null=True, blank=True, on_delete=models.SET_NULL)
    appointment = models.OneToOneField(
        "casework.Appointment", null=True, blank=True, on_delete=models.SET_NULL, related_name="visit"
    )

    class Meta:
        ordering = ["arrived_at", "pk"]
        indexes = [models.Index(fields=["office", "on", "state"], name="visit_line")]
        constraints = [
            models.UniqueConstraint(fields=["office", "on", "lane", "number"], name="one_ticket_a_day"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(language="", case__isnull=True),
                name="a_finished_visit_says_nothing_of_the_person",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "called", "serving"], ended_at__isnull=True)
                | models.Q(state__in=["done", "no_show", "left"], ended_at__isnull=False),
                name="visit_ends_when_it_is_over",
            ),
        ]

    @property
    def ticket(self) -> str:
        """What is printed, called and shown: never a name."""
        return f"{self.lane}{self.number:03d}"

    @property
    def nobody_answers(self) -> bool:
        """Whether the ticket was called as often as is fair to those who wait, and nobody came."""
        return self.state == self.State.CALLED and self.calls >= self.MOST_CALLS


class VisitPeriod(models.Model):
    """A stretch of one visit spent waiting or being served; waiting times are read from here."""

    class Kind(models.TextChoices):
        """What the person was doing."""

        WAITING = "waiting", _("Waiting")
        SERVING = "serving", _("At the desk")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="periods")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    desk = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit"], condition=models.Q(ended_at__isnull=True), name="one_open_period_a_visit"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("started_at")),
                name="period_ends_after_it_starts",
            ),
        ]
