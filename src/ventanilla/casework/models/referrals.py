"""Referrals and the clocks that keep them from being forgotten."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferralClock(models.Model):
    """How long a partner has to answer about one kind of need, and who is told when it does not.

    `escalate_to` is "coordinator", "caseworker" or "city_hall". `need` is empty for the city's default clock.
    """

    need = models.CharField(max_length=40, unique=True, blank=True)
    working_days = models.PositiveSmallIntegerField(default=3)
    escalate_after_days = models.PositiveSmallIntegerField(default=1)
    escalate_to = models.CharField(max_length=16, default="coordinator")
    answers = models.JSONField(
        default=list
    )  # which of accepted, declined, talk a partner may choose; empty is all
    is_active = models.BooleanField(default=True)


class Referral(models.Model):
    """A request to a partner to help one person, from sending to completion.

    `sealed` is ours (service, need, what was asked, why without consent); `shared` is the part the person agreed the
    partner may see, sealed apart so that the partner's link opens nothing else. The partner has until `due_at`; then
    whoever `escalate_to` names is told, and at `expires_at` the request lapses.
    """

    class State(models.TextChoices):
        """Where the request stands."""

        SENT = "sent", _("Sent")
        TALK = "talk", _("The partner wants to talk")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        COMPLETED = "completed", _("Completed")
        EXPIRED = "expired", _("No answer in time")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    OPEN = (State.SENT, State.TALK, State.ACCEPTED)
    WAITING_ON_PARTNER = (State.SENT, State.TALK)
    ENDED_WITHOUT_ANSWER = (State.EXPIRED, State.WITHDRAWN)

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="referrals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    owner = models.ForeignKey("staff.Member", on_delete=models.PROTECT, related_name="referrals")
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    consent = models.ForeignKey(
        "people.Consent", null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    override = models.ForeignKey(
        "people.ConsentOverride", null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )
    version = models.PositiveIntegerField(default=1)
    escalate_to = models.CharField(max_length=16, default="coordinator")  # as its clock said when it was sent
    counted = models.BooleanField(
        default=False
    )  # where it lapsed or was taken back: whether the tallies have that
    sealed = models.BinaryField()
    shared = models.BinaryField()

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["owner", "state", "due_at"], name="referrals_waiting"),
            models.Index(fields=["state", "due_at"], name="referrals_overdue"),
            models.Index(
                fields=["closed_at"],
                condition=models.Q(counted=False, state__in=["expired", "withdrawn"]),
                name="referrals_to_count",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(consent__isnull=False, override__isnull=True)
                | models.Q(consent__isnull=True, override__isnull=False),
                name="no_referral_without_consent_or_override",
            ),
            models.CheckConstraint(
                condition=models.Q(due_at__gt=models.F("sent_at"), expires_at__gte=models.F("due_at")),
                name="a_referral_is_due_after_it_is_sent",
            ),
        ]


class ReferralAnswer(models.Model):
    """One answer to a referral, through the partner's link or noted by a member; none replaces an earlier one.

    `sealed` holds the answer, its reason and the words, and whether the partner or staff wrote them down. It is bound
    as the column `answer` of its referral: what a link may open and seal is fixed when it is granted, before the
    answer is there.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="answers")
    at = models.DateTimeField()
    member = models.ForeignKey("staff.Member", null=True, blank=True, on_delete=models.PROTECT)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def bound_as(self) -> tuple[str, str]:
        """The table and field names under which `sealed` is bound."""
        return Referral._meta.label, f"answer.{self.referral_id}"
