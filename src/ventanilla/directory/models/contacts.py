"""Tables of when a service is open and how it is reached; contacts are offices and roles, never residents."""

from django.db import models

from ventanilla.directory.models.row import Row, loose_id, short_text


class Contact(Row):
    """An office or a role that answers for a service, a place or an organisation."""

    organization_id = loose_id()
    service_id = loose_id()
    service_at_location_id = loose_id()
    location_id = loose_id()
    name = short_text()
    title = short_text()
    department = short_text()
    email = short_text()


class Phone(Row):
    """A telephone; the same row may serve a place, a service and an organisation at once."""

    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    organization = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    contact = models.ForeignKey(
        "directory.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    number = models.CharField(max_length=300)
    type = short_text()
    description = models.TextField(blank=True, default="")


class Language(Row):
    """A language that is spoken; `code` is ISO 639 as published ("es", "ht", "pt-br")."""

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    phone = models.ForeignKey(
        "directory.Phone", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = short_text()
    code = short_text(length=35)
    note = models.TextField(blank=True, default="")


class Schedule(Row):
    """When a service or a place is open, as the part of RFC 5545 that the standard uses.

    `valid_from` and `valid_to` are days, both included; `opens_at` and `closes_at` are times as published
    ("08:00", "10:00:00", "13:00-05:00").
    """

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    count = models.FloatField(null=True, blank=True)
    wkst = short_text(length=2)
    freq = short_text(length=10)
    interval = models.FloatField(null=True, blank=True)
    byday = short_text()
    byweekno = short_text()
    bymonthday = short_text()
    byyearday = short_text()
    description = models.TextField(blank=True, default="")
    opens_at = short_text(length=20)
    closes_at = short_text(length=20)
    notes = models.TextField(blank=True, default="")
