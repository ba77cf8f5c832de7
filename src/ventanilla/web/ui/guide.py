"""Sample facts for the style guide: invented, and enough to show each component in each state."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventanilla.web.ui.figures import Bar, Event, Pair, Place, Stack
from ventanilla.web.ui.forms import SeenBy

FRAMES = ("home", "desk", "hall", "partner", "print", "screen")


class Sample(SeenBy):
    """One field of every kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As the person wants to be called."))
    born_on = forms.DateField(
        label=_("Day of birth"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    phone = forms.CharField(
        label=_("Phone"), required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("es", "Español"), ("ht", "Kreyòl ayisyen")])
    contact = forms.ChoiceField(
        label=_("How may we reach you?"),
        choices=[("call", _("By phone call")), ("visit", _("I come back here"))],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label=_("What do you need today?"),
        choices=[("bed", _("A place to sleep")), ("doctor", _("A doctor")), ("school", _("A school"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that fit."),
    )
    agrees = forms.BooleanField(label=_("I agree that the shelter sees my name."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    paper = forms.FileField(label=_("A file"), required=False)

    seen_by = {"phone": _("Your caseworker sees this, to call you about your appointment.")}


class Find(forms.Form):
    """A search that the / key enters."""

    name = forms.CharField(label=_("Find a person"), widget=forms.TextInput(attrs={"data-key": "/"}))


def facts() -> dict[str, Any]:
    """Return everything the style guide's template names."""
    wrong = Sample(data={"name": "", "born_on": "31/31/2000", "language": "xx"})
    return {
        "form": Sample(),
        "wrong": wrong,
        "find": Find(),
        "heads": [_("Service"), _("Place"), _("Places free")],
        "rows": [("Albergue La Esperanza", "Calle 10", 12), ("Clínica jurídica", "Av. Bolívar", 0)],
        "events": _events(),
        "pairs": [
            Pair("Name", "Rosa Pérez", "Rosa Perez"),
            Pair("Born", "1990", "1990"),
            Pair("Phone", "", "555 0101"),
        ],
        "week": [12, 15, None, 22, 19, 30, 38],
        "bars": [
            Bar("Salud", 42),
            Bar("Un lugar donde dormir esta noche", 31),
            Bar("Escuela", None),
            Bar("Trabajo", 8),
        ],
        "parts": [_("Accepted"), _("Waiting"), _("Declined")],
        "stacks": [Stack("Semana 46", [30, 12, 5]), Stack("Semana 47", [41, 6, None])],
        "days": [
            Bar(f"{day} nov", value)
            for day, value in zip(range(16, 23), (12, 15, None, 22, 19, 30, 38), strict=True)
        ],
        "places": _places(),
        "frames": FRAMES,
        "moment_shown": timezone.now(),
    }


def _events() -> list[Event]:
    start = timezone.now() - datetime.timedelta(days=20)
    steps = [
        (0, "visit", "Walk-in", False),
        (1, "note", "Needs form filled in", False),
        (1.2, "referral", "Referral to the legal clinic", False),
        (5, "answer", "The clinic accepted", False),
        (12, "appointment", "Appointment at window 2", False),
        (20, "referral", "Referral to the school office", True),
    ]
    return [
        Event(at=start + datetime.timedelta(days=days), kind=kind, words=words, waiting=waiting)
        for days, kind, words, waiting in steps
    ]


def _places() -> list[Place]:
    return [
        Place("Bogotá", -74.07, 4.71, "#bogota", "3", strong=True),
        Place("São Paulo", -46.63, -23.55, "#sao-paulo", "2"),
        Place("Quito", -78.47, -0.18, "#quito", "1"),
        Place("Montevideo", -56.19, -34.9, "#montevideo", "1"),
        Place("New York", -74.0, 40.71, "#new-york", "1"),
        Place("Ciudad de México", -99.13, 19.43, "#cdmx", "1"),
        Place("Port-au-Prince", -72.34, 18.54, "#pap", "1"),
        Place("Tijuana", -117.03, 32.51, "#tijuana", "1"),
        Place("Punta Arenas", -70.9, -53.16, "#punta-arenas", "1"),
        Place("Toronto", -79.38, 43.65, "#toronto", "1"),
        Place("Recife", -34.9, -8.05, "#recife", "1"),
    ]
