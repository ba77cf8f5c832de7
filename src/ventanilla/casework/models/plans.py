"""Forms, assessments, needs and goals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormVersion(models.Model):
    """One version of an XLSForm the city uses; older versions stay so that old answers can be read.

    `sheets` are the form's survey, choices and settings rows; `digest` is the hash of its content.
    """

    key = models.SlugField()
    digest = models.CharField(max_length=64)
    title = models.JSONField(default=dict)
    sheets = models.JSONField()
    installed_on = models.DateField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["key", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "digest"], name="one_row_a_form_version"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(is_current=True), name="one_current_version_a_form"
            ),
        ]


class Assessment(models.Model):
    """Answers to one form version in one case; the answers, score and needs found are sealed."""

    class State(models.TextChoices):
        """Whether it can still be changed."""

        DRAFT = "draft", _("Being filled in")
        DONE = "done", _("Done")

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="assessments")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="assessments")
    member = models.ForeignKey("staff.Member", null=True, blank=True, on_delete=models.PROTECT)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["-started_at"]


class Need(models.Model):
    """Something the person needs; its kind, urgency and reason are sealed."""

    class State(models.TextChoices):
        """Whether it is still open."""

        OPEN = "open", _("Open")
        MET = "met", _("Met")
        DROPPED = "dropped", _("No longer wanted")

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="needs")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    raised_on = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["pk"]


class Goal(models.Model):
    """What person and city agreed to reach, with the day it is looked at again."""

    class State(models.TextChoices):
        """How it went."""

        OPEN = "open", _("Under way")
        REACHED = "reached", _("Reached")
        DROPPED = "dropped", _("Dropped")

    case = models.ForeignKey("casework.Case", on_delete=models.CASCADE, related_name="goals")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    review_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["review_on", "pk"]
