"""Tables of what a person asks next: the address, the cost, the papers, the steps at the door, the places left."""

from django.db import models
from django.db.models import Q

from ventanilla.directory.models.row import Row, short_text


class Address(Row):
    """Where a location is."""

    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address_1 = short_text()
    address_2 = short_text()
    city = short_text()
    region = short_text()
    state_province = short_text()
    postal_code = short_text()
    country = short_text()
    address_type = short_text()


class Accessibility(Row):
    """How a person with a disability gets in and is understood."""

    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    description = models.TextField(blank=True, default="")


class CostOption(Row):
    """What a service costs; `amount` is in whole and part units of `currency`, as the standard publishes it."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    option = models.TextField(blank=True, default="")
    currency = short_text()
    amount = models.FloatField(null=True, blank=True)
    amount_description = models.TextField(blank=True, default="")


class RequiredDocument(Row):
    """A paper that a person is asked to bring."""

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    document = models.TextField(blank=True, default="")


class ServiceArea(Row):
    """The area a service covers."""

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.TextField(blank=True, default="")


class Funding(Row):
    """Who pays for a service or an organisation."""

    organization = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )


class OrganizationIdentifier(Row):
    """A number by which somebody else knows the organisation."""

    organization = models.ForeignKey("directory.Organization", on_delete=models.CASCADE, related_name="+")


class MetaTableDescription(Row):
    """What the publisher says about a table of the file."""


class Unit(Row):
    """What a capacity counts: beds, places, meals (a table of HSDS 3.1)."""

    name = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class ServiceCapacity(Row):
    """How many units a service has left (a table of HSDS 3.1); `updated` is the instant as published."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    available = models.FloatField()
    maximum = models.FloatField(null=True, blank=True)
    description = models.TextField(blank=True, default="")
    updated = models.CharField(max_length=40)

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(available__gte=0), name="capacity_left_is_not_negative"),
        ]
