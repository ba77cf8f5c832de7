"""Tables of offices and of the people who work in them; no resident appears here."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of staff does; the keeper's policy speaks of the same words."""

    CLERK = "clerk", _("Clerk")
    CASEWORKER = "caseworker", _("Caseworker")
    LEGAL_CLINIC = "legal_clinic", _("Legal clinic")
    COORDINATOR = "coordinator", _("Coordinator")
    CITY_HALL = "city_hall", _("City hall")
    TECHNICIAN = "technician", _("Technician")


# These receive people, so they work at one office.
AT_A_DESK = (Role.CLERK, Role.CASEWORKER, Role.LEGAL_CLINIC, Role.COORDINATOR)


class Office(models.Model):
    """A place where people are received: a one-stop centre or a mobile unit.

    `weekdays` are ISO days (1 is Monday); `desks` are the names a person hears when a ticket is called.
    """

    class Kind(models.TextChoices):
        """A centre stays; a mobile unit goes to people."""

        CENTRE = "centre", _("One-stop centre")
        MOBILE_UNIT = "mobile_unit", _("Mobile unit")

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.CENTRE)
    address = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=64, blank=True)  # the directory's location id
    desks = models.JSONField(default=list)
    weekdays = models.JSONField(default=list)
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    appointment_minutes = models.PositiveSmallIntegerField(default=30)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="office_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(appointment_minutes__gt=0), name="office_appointments_last_a_while"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OutreachDay(models.Model):
    """A day on which a mobile unit serves at a named place."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="outreach_days")
    on = models.DateField()
    place = models.CharField(max_length=160)
    location = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["office", "on", "place"], name="one_outreach_per_day_and_place")
        ]

    def __str__(self) -> str:
        return f"{self.on.isoformat()} {self.place}"


class MemberManager(BaseUserManager["Member"]):
    """Finds a member by username, as Django's sign-in asks."""


class Member(AbstractBaseUser):
    """A member of staff; the secret lives in the keeper, so the password column stays unusable."""

    username = models.CharField(max_length=60, unique=True)
    display_name = models.CharField(max_length=120)
    role = models.CharField(max_length=16, choices=Role.choices)
    office = models.ForeignKey(
        Office, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    languages = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name", "role"]
    objects = MemberManager()

    class Meta:
        ordering = ["display_name"]

    def __str__(self) -> str:
        return self.display_name

    @property
    def actor(self) -> str:
        """The name under which the keeper knows this member."""
        return str(self.pk)
