"""The form of a profile: names, birth, languages, ways to reach the person; registering and correcting share it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ventanilla.people.birth import OLDEST_AGE, Birth, may_be_a_child
from ventanilla.people.checking import MOST_CONTACTS, checked
from ventanilla.people.profile import ContactPoint, Profile, Sex
from ventanilla.people.services import ProfileRefused
from ventanilla.web.front_desk import words
from ventanilla.web.front_desk.forms.contacts import CONTACT_PARTS, contact_field, contact_fields, text_field
from ventanilla.web.front_desk.forms.find import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    birth_date_input,
    number_input,
    one_is_enough,
)
from ventanilla.web.ui.forms import SeenBy

TEXTS = (
    "given_names",
    "surnames",
    "preferred_name",
    "how_to_address",
    "district",
    "accompaniment",
    "access_needs",
)
BIRTH_PARTS = ("birth_on", "birth_year", "about_age")
FOLDED = ("other_names", "how_to_address", "sex", "district", "access_needs", "other_languages")


class ProfileForm(SeenBy):
    """Everything a clerk writes down about a person, and nothing of papers or status."""

    given_names = text_field(_("Given names"))
    surnames = text_field(_("Surnames"), help_text=_("One, two or none."))
    preferred_name = text_field(_("Name the person prefers"), help_text=_("We call the person by this name."))
    other_names = text_field(
        _("Other names"), lines=2, help_text=_("One on each line, such as a name before a marriage.")
    )
    how_to_address = text_field(
        _("How to address the person"), help_text=_("Such as Mrs, Mr, or a first name.")
    )
    birth_on = forms.DateField(label=_("Birth date"), required=False, widget=birth_date_input())
    birth_year = forms.IntegerField(
        label=_("Or only the birth year"),
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        widget=number_input(digits=4),
    )
    about_age = forms.IntegerField(
        label=_("Or about how old, in years"),
        required=False,
        min_value=0,
        max_value=OLDEST_AGE,
        widget=number_input(digits=3),
    )
    sex = forms.ChoiceField(
        label=_("Sex, as the person says"), choices=Sex.choices, required=False, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language the person prefers"), required=False)
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages the person speaks"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpreter_needed = forms.BooleanField(label=_("Needs an interpreter"), required=False)
    district = text_field(_("Neighbourhood"), help_text=_("Only the neighbourhood, to find what is near."))
    unaccompanied_child = forms.BooleanField(
        label=_("This is a child, and no adult who answers for the child is here"), required=False
    )
    accompaniment = text_field(
        _("Who is with the person, or answers for the child"),
        help_text=_("For a child: who, and what they are to the child."),
    )
    access_needs = text_field(_("What the person needs to get around, see or hear"), lines=2)
    contact_rows = forms.IntegerField(
        required=False, min_value=1, max_value=MOST_CONTACTS, widget=forms.HiddenInput
    )

    seen_by = {
        "given_names": _(
            "Staff who help the person see the names. The search uses them to find the person again."
        ),
        "birth_on": _("Used to tell two people with one name apart, and to protect children."),
        "accompaniment": _("Staff who help the person see this, to protect children."),
    }

    @staticmethod
    def fields_of_first_row() -> dict[str, forms.Field]:
        """Return the fields of the first way to reach the person, for a page that shows again what was typed."""
        return contact_fields(row=0)

    def __init__(
        self, *args: Any, on: datetime.date, was: Profile | None = None, rows: int = 0, **kwargs: Any
    ) -> None:
        """Build the form.

        Args:
            on: the day it is written.
            was: the profile before, when one is corrected.
            rows: how many ways to reach the person to ask for, at least.
        """
        self.on, self.was = on, was
        first = kwargs.pop("initial", None) or (initial_of(profile=was) if was else {})
        kwargs["initial"] = {"sex": Sex.NOT_SAID, **first}
        super().__init__(*args, **kwargs)
        one_is_enough(form=self, fields=("given_names", "surnames", *BIRTH_PARTS))
        tongues = _tongues(was=was)
        self.fields["language"].choices = [("", _("Not asked yet")), *tongues]  # type: ignore[attr-defined]
        self.fields["other_languages"].choices = tongues  # type: ignore[attr-defined]
        self.rows = self._wanted_rows(least=rows)
        for row in range(self.rows):
            self.fields.update(contact_fields(row=row))

    def _wanted_rows(self, *, least: int) -> int:
        asked = str(self.data.get("contact_rows", "")) if self.is_bound else ""
        stated = int(asked) if asked.isdecimal() and len(asked) < len("999") else 0
        filled = len(self.was.contacts) if self.was else 0
        return min(max(least, stated, filled, 1), MOST_CONTACTS)

    def one_more_row(self) -> None:
        """Ask for one more way to reach the person."""
        if self.rows < MOST_CONTACTS:
            self.fields.update(contact_fields(row=self.rows))
            self.rows += 1

    def say_nothing_yet(self) -> None:
        """Show what was typed without judging it: the clerk asked for another row or another language."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}

    @property
    def contacts(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each way to reach the person, by part."""
        return [
            {part: self[contact_field(row=row, part=part)] for part in CONTACT_PARTS}
            for row in range(self.rows)
        ]

    @property
    def may_add_row(self) -> bool:
        """Whether another way to reach the person may be asked for."""
        return self.rows < MOST_CONTACTS

    @property
    def unfolded(self) -> bool:
        """Whether the seldom used fields must be open: they hold an answer or an error."""
        answered = any(self[name].value() for name in FOLDED if name != "sex")
        return answered or any(name in self.errors for name in FOLDED)

    def clean(self) -> dict[str, Any]:
        """Ask who answers for somebody who may be a child; the flag itself is set by the clerk alone."""
        given = super().clean() or {}
        birth = self._birth(given=given)
        answered = given.get("unaccompanied_child") or given.get("accompaniment")
        news = birth and (self.was is None or birth != self.was.birth)
        if birth and news and not answered and _child(birth=birth, on=self.on):
            self.add_error(
                "unaccompanied_child",
                _(
                    "This person may be under 18. Tick this, or write below which adult answers for the child."
                ),
            )
        self._check_with_the_register()
        return given

    def _check_with_the_register(self) -> None:
        """Show the register's refusals together with the form's own, so that nobody mends a page twice."""
        own = {name for name in self.fields if name in ProfileForm.base_fields or name.startswith("contact-")}
        if set(self.errors) & (own - {"unaccompanied_child"}):
            return
        profile = self.profile()
        flagged = profile.unaccompanied_child and not (self.was and self.was.unaccompanied_child)
        try:
            checked(profile=profile, on=self.on, newly_flagged=flagged)
        except ProfileRefused as refused:
            self.refuse(refused=refused)

    @cached_property
    def filled_rows(self) -> list[int]:
        """The rows in which somebody wrote how to reach the person, in order."""
        return [
            row
            for row in range(self.rows)
            if any(self.cleaned_data.get(contact_field(row=row, part=part)) for part in ("value", "who"))
        ]

    def profile(self) -> Profile:
        """Return what was typed, once the form is valid."""
        given = self.cleaned_data
        return Profile(
            **{name: given[name] for name in TEXTS},
            other_names=tuple(filter(None, (line.strip() for line in given["other_names"].splitlines()))),
            birth=self._birth(given=given) or Birth(),
            sex=given["sex"] or Sex.NOT_SAID,
            languages=self._languages(),
            interpreter_needed=given["interpreter_needed"],
            contacts=tuple(self._contact(row=row) for row in self.filled_rows),
            unaccompanied_child=given.get("unaccompanied_child", False),
        )

    def refuse(self, *, refused: ProfileRefused) -> None:
        """Put the register's refusals beside the fields they are about."""
        for key, message in refused.errors.items():
            field = self._field_of(key=key)
            self.add_error(field if field in self.fields else None, message)

    def _field_of(self, *, key: str) -> str:
        if key.startswith("contacts."):
            _contacts, number, part = key.split(".")
            return contact_field(row=self.filled_rows[int(number)], part=part)
        return {"birth": "birth_on", "languages": "language"}.get(key, key)

    def _contact(self, *, row: int) -> ContactPoint:
        given = {part: self.cleaned_data[contact_field(row=row, part=part)] for part in CONTACT_PARTS}
        return ContactPoint(**given)

    def _languages(self) -> tuple[str, ...]:
        first, others = self.cleaned_data["language"], self.cleaned_data["other_languages"]
        was = self.was.languages if self.was else ()
        if was[:1] == ((first,) if first else ()) and set(others) == set(was[1:]):
            return was  # the order in which the person named them is kept
        return tuple(dict.fromkeys(filter(None, (first, *others))))

    def _birth(self, *, given: Mapping[str, Any]) -> Birth | None:
        on, year, age = (given.get(part) for part in BIRTH_PARTS)
        if on is None and year is None and age is None:
            return None
        if self.was and (on, year, age) == (self.was.birth.on, self.was.birth.year, self.was.birth.about_age):
            return self.was.birth  # an age guessed on a day stays a guess of that day
        return Birth(on=on, year=year, about_age=age, stated_on=self.on if age is not None else None)


def initial_of(*, profile: Profile) -> dict[str, Any]:
    """Return a profile as the form's first values."""
    birth = profile.birth
    values: dict[str, Any] = {name: getattr(profile, name) for name in TEXTS}
    values |= {
        "birth_on": birth.on,
        "birth_year": birth.year,
        "about_age": birth.about_age,
        "sex": profile.sex,
    }
    values |= {"language": next(iter(profile.languages), ""), "other_languages": list(profile.languages[1:])}
    values |= {
        "other_names": "\n".join(profile.other_names),
        "interpreter_needed": profile.interpreter_needed,
    }
    values |= {
        "unaccompanied_child": profile.unaccompanied_child,
        "contact_rows": max(1, len(profile.contacts)),
    }
    for row, point in enumerate(profile.contacts):
        values |= {contact_field(row=row, part=part): getattr(point, part) for part in CONTACT_PARTS}
    return values


def _tongues(*, was: Profile | None) -> list[tuple[str, str]]:
    listed = words.spoken_languages()
    known = {code for code, _name in listed}
    own = [(tag, words.language_name(code=tag)) for tag in (was.languages if was else ()) if tag not in known]
    return [*listed, *own]


def _child(*, birth: Birth, on: datetime.date) -> bool:
    # Two answers at once, or a year to come, are refused by the register with better words.
    year = birth.on.year if birth.on else birth.year
    alone = sum(part is not None for part in (birth.on, birth.year, birth.about_age)) == 1
    return alone and (year is None or year <= on.year) and may_be_a_child(birth=birth, on=on)
