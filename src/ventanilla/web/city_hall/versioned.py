"""Forms that lose nothing when somebody else saves first: they know what was shown, what was typed, what stands now."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from ventanilla.web.ui.figures import Pair

NEWEST = 2**31 - 1
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class Remembering(forms.Form):
    """A form whose fields each carry, hidden, what was shown in them."""

    # Fields that are about this saving, not about what is saved.
    apart: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember_shown()

    def remember_shown(self) -> None:
        """Let every field carry what was shown; called again by a form that adds fields of its own."""
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in self.apart

    def hidden_fields(self) -> list[Any]:
        """Return what is drawn unseen: hidden fields, and what was shown in groups of choices.

        A group of choices is drawn choice by choice, without the hidden field that every other field brings along.
        """
        groups = [bound for bound in self if isinstance(bound.field.widget, GROUPS)]
        shown = [bound.as_hidden(only_initial=True) for bound in groups if bound.field.show_hidden_initial]
        return [*super().hidden_fields(), *shown]

    def changes(self) -> dict[str, Any]:
        """Return what was typed anew, once the form is valid."""
        return {name: self.cleaned_data.get(name) for name in self.changed_data if name not in self.apart}

    def shown(self, name: str) -> Any:
        """Return what was shown in a field when the page was drawn."""
        field = self.fields[name]
        raw = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        try:
            return field.to_python(raw)
        except ValidationError:
            return raw


class Versioned(Remembering):
    """A form about something that counts its versions."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=NEWEST)

    apart: ClassVar[frozenset[str]] = frozenset({"version"})


def carried(*, form: Remembering, now: Mapping[str, Any], version: int | None = None) -> QueryDict:
    """Return data for the same form over what stands now: what was typed stays, everything else is the newest.

    Args:
        form: the valid form that came too late.
        now: what stands now, by field.
        version: its version, where it has one.
    """
    typed = form.changes()
    data = QueryDict(mutable=True)
    for name in form.fields:
        if name in form.apart:
            data.setlist(form.add_prefix(name), cast("QueryDict", form.data).getlist(name))
            continue
        data.setlist(form.add_prefix(name), posted(value=typed.get(name, now.get(name))))
        data.setlist(form.add_initial_prefix(name), posted(value=now.get(name)))
    if version is not None:
        data["version"] = str(version)
    return data


def posted(*, value: Any) -> list[str]:
    """Return a value as a browser would send it, its lines parted as Python parts them."""
    if value is None or value is False or value == "":
        return []
    if value is True:
        return ["on"]
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    text = f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)
    return [text.replace("\r\n", "\n")]


def differing(*, form: Remembering, now: Mapping[str, Any]) -> list[Pair]:
    """Return what was typed beside what was saved meanwhile, for the fields on which they differ."""
    return [
        _pair(form, name, mine, now.get(name))
        for name, mine in form.changes().items()
        if posted(value=mine) != posted(value=now.get(name))
    ]


def clashes(*, form: Remembering, now: Mapping[str, Any]) -> list[Pair]:
    """Return the fields that both this member and somebody else changed since the page was drawn.

    Where there is none, what was typed can be laid over what stands now, and nobody loses anything.
    """
    return [
        _pair(form, name, mine, now.get(name))
        for name, mine in form.changes().items()
        if posted(value=now.get(name)) not in (posted(value=mine), posted(value=form.shown(name)))
    ]


def _pair(form: forms.Form, name: str, mine: Any, theirs: Any) -> Pair:
    return Pair(
        term=str(form.fields[name].label), left=_shown(form, name, mine), right=_shown(form, name, theirs)
    )


def _shown(form: forms.Form, name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    return ", ".join(str(choices.get(one, one)) for one in posted(value=value))
