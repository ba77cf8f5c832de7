"""The tables of the people room: a random reference, a sealed text, and as little as possible beside them.

Row ids are random, so that their order does not tell who came when: an arrival date is a proxy for an origin.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

REF_LENGTH = 32


class Erasure(models.TextChoices):
    """Why a record was emptied; nothing about the person."""

    ASKED = "asked", _("The person asked for it")
    RETENTION = "retention", _("The time to keep it is over")
    MISTAKE = "mistake", _("It was entered by mistake")


class Person(models.Model):
    """One person of the register; after erasure, an empty stub that other rows can still point to."""

    ref = models.CharField(primary_key=True, max_length=REF_LENGTH)
    sealed = models.BinaryField(default=bytes)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="aliases"
    )
    erased_on = models.DateField(null=True, blank=True)
    erased_because = models.CharField(max_length=12, blank=True, choices=Erasure)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(ref=""), name="person_has_a_ref"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("ref")),
                name="person_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(erased_on__isnull=True, erased_because="")
                | (Q(erased_on__isnull=False, sealed=b"") & ~Q(erased_because="")),
                name="erased_person_says_why_and_nothing_else",
            ),
        ]

    def __str__(self) -> str:
        """Show the reference, which says nothing."""
        return self.ref


class Household(models.Model):
    """People who live or travel together; its label is sealed under the key of one of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    keyed_to = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sealed = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keyed_to__isnull=False) | Q(sealed=b""), name="household_label_needs_a_key"
            ),
        ]

    def __str__(self) -> str:
        """Show the id, which says nothing."""
        return str(self.id)


class Membership(models.Model):
    """One person's time in one household; the role and the days are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    is_open = models.BooleanField(default=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_open=True), name="person_has_one_open_membership"
            ),
        ]

    def __str__(self) -> str:
        """Show the id, which says nothing."""
        return str(self.id)


class Consent(models.Model):
    """A yes to one purpose, with the words the person heard or read."""

    class State(models.TextChoices):
        """Whether the yes still holds."""

        GIVEN = "given", _("Given")
        REPLACED = "replaced", _("Replaced by a newer one")
        WITHDRAWN = "withdrawn", _("Taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.SlugField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.GIVEN)
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="consent_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["given", "replaced", "withdrawn"]), name="consent_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Show the id, which says nothing."""
        return str(self.id)


class ConsentOverride(models.Model):
    """A coordinator's reasoned decision to go on without a yes, for a short time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="overrides")
    purpose = models.SlugField(max_length=40)
    owner = models.ForeignKey("staff.Member", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["person", "purpose"], name="override_of_person")]

    def __str__(self) -> str:
        """Show the id, which says nothing."""
        return str(self.id)


class ConsentWords(models.Model):
    """The words of one purpose in every language of the house, by version; about no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    words = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version"], name="consent_words_have_one_version"),
        ]

    def __str__(self) -> str:
        """Show the purpose and the version."""
        return f"{self.purpose} {self.version}"


class DuplicateSuspicion(models.Model):
    """Two records that may be one person: a work item with an owner until somebody decides."""

    class Found(models.TextChoices):
        """How the two records were noticed; a band, never a score that could be read backwards."""

        STRONG = "strong", _("The names and the birth date are almost the same")
        LIKELY = "likely", _("The names and the birth date are alike")
        TOLD = "told", _("A member of staff noticed it")

    class State(models.TextChoices):
        """Where the decision stands."""

        OPEN = "open", _("To decide")
        SAME = "same", _("The same person")
        DIFFERENT = "different", _("Two different people")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found = models.CharField(max_length=8, choices=Found)
    owner = models.ForeignKey("staff.Member", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    sealed = models.BinaryField(default=bytes)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "opened_at", "id"],
                condition=Q(state="open"),
                name="open_suspicions_of_owner",
            )
        ]
        constraints = [
            models.CheckConstraint(
                # The pair is kept in one order, so that two clerks cannot open it twice.
                condition=Q(first__lt=F("second")),
                name="suspicion_pair_is_ordered",
            ),
            models.UniqueConstraint(fields=["first", "second"], name="suspicion_is_opened_once"),
        ]

    def __str__(self) -> str:
        """Show the id, which says nothing."""
        return str(self.id)
