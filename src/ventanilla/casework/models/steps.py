"""The steps a practice takes a case through."""

from django.db import models


class PracticeSteps(models.Model):
    """The ordered steps of one adopted practice: a list of `{"key": …, "words": {"es": …}}`."""

    practice = models.SlugField(unique=True)
    steps = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)
