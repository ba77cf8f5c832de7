"""The case: what the city and one person are working on together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Case(models.Model):
    """One person's case at one office.

    `sealed` holds what they came for, what protection needs care, the practice steps done and how it was closed.
    """

    class State(models.TextChoices):
        """Whether work goes on."""

        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    number = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="cases")
    office = models.ForeignKey("staff.Office", on_delete=models.PROTECT, related_name="cases")
    owner = models.ForeignKey(
        "staff.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    review_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["owner", "state", "-id"], name="caseload"),
            models.Index(fields=["office", "state", "-id"], name="office_cases"),
            models.Index(fields=["owner", "state", "review_on"], name="reviews_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", closed_on__isnull=True)
                | models.Q(state="closed", closed_on__isnull=False),
                name="a_closed_case_has_a_closing_day",
            ),
        ]


class CaseEvent(models.Model):
    """Something that happened in a case: a note, a visit, a change; what it was is sealed.

    A restricted event is opened only by the case's owner and coordinators.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    member = models.ForeignKey("staff.Member", null=True, blank=True, on_delete=models.PROTECT)
    restricted = models.BooleanField(default=False)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["case", "-at"], name="case_story")]
