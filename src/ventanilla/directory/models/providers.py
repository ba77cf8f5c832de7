"""Tables of who gives which service where."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ventanilla.directory.models.row import Row, loose_id, short_text


class Organization(Row):
    """Who gives services; `parent_organization_id` may name one that this directory does not hold."""

    name = models.CharField(max_length=300)
    alternate_name = short_text()
    description = models.TextField()
    email = short_text()
    website = short_text(length=2000)
    parent_organization_id = loose_id()

    class Meta(Row.Meta):
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Program(Row):
    """A family of services; the organisation that leads it may give none of them, and may not be here."""

    organization_id = loose_id()
    name = models.CharField(max_length=300)
    alternate_name = short_text()
    description = models.TextField()

    def __str__(self) -> str:
        return self.name


class Service(Row):
    """What a person can be sent to.

    `minimum_age` and `maximum_age` are whole or part years, both included. `version` is ours: it guards against two
    people editing at once.
    """

    class Status(models.TextChoices):
        """The standard's four states; only an active service takes people now."""

        ACTIVE = "active", _("Active")
        INACTIVE = "inactive", _("Not active")
        DEFUNCT = "defunct", _("Ended")
        TEMPORARILY_CLOSED = "temporarily closed", _("Closed for now")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=300)
    alternate_name = short_text()
    description = models.TextField(blank=True, default="")
    url = short_text(length=2000)
    email = short_text()
    status = models.CharField(max_length=20, choices=Status.choices, db_index=True)
    interpretation_services = models.TextField(blank=True, default="")
    application_process = models.TextField(blank=True, default="")
    fees_description = models.TextField(blank=True, default="")
    eligibility_description = models.TextField(blank=True, default="")
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    alert = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name"),
            models.CheckConstraint(
                condition=Q(status__in=["active", "inactive", "defunct", "temporarily closed"]),
                name="service_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
                name="service_ages_are_in_order",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="service_by_name")]

    def __str__(self) -> str:
        return self.name


class Location(Row):
    """A place, or a line or address that is reached from anywhere; `organization_id` may point outside.

    Latitude and longitude are degrees (WGS 84). They carry no range constraint: the standard's own example holds a
    latitude of 100, which is kept and never used to measure a distance.
    """

    location_type = models.CharField(max_length=10)
    organization_id = loose_id()
    name = short_text()
    alternate_name = short_text()
    description = models.TextField(blank=True, default="")
    transportation = models.TextField(blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    external_identifier_type = short_text()

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(location_type__in=["physical", "postal", "virtual"]),
                name="location_type_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.id


class ServiceAtLocation(Row):
    """A service given at a place."""

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    description = models.TextField(blank=True, default="")


class Edition(models.Model):
    """One row: a word that changes whenever anything in the directory does, so that a copy in memory knows its age."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    word = models.CharField(max_length=32)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="directory_has_one_edition")]
