"""Forms that lose nothing when somebody else saves first: they know what was shown, what was typed, what stands now."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from ventanilla.web.ui.figures import Pair

NEWEST = 2**31 - 1


class Versioned(forms.Form):
    """A form about something with a version; each field carries, hidden, what was shown in it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=NEWEST)

    # Fields that are about this saving, not about what is saved.
    apart: ClassVar[frozenset[str]] = frozenset({"version"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember_shown()

    def remember_shown(self) -> None:
        """Let every field carry what was shown; called again by a form that adds fields of its own."""
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in self.apart

    def changes(self) -> dict[str, Any]:
        """Return what was typed anew, once the form is valid."""
        return {name: self.cleaned_data.get(name) for name in self.changed_data if name not in self.apart}


def carried(*, form: Versioned, now: Mapping[str, Any], version: int) -> QueryDict:
    """Return data for the same form over what stands now: what was typed stays, everything else is the newest.

    Args:
        form: the valid form whose version was too old.
        now: what stands now, by field.
        version: its version.
    """
    typed = form.changes()
    data = QueryDict(mutable=True)
    for name in form.fields:
        if name in form.apart:
            data.setlist(form.add_prefix(name), cast("QueryDict", form.data).getlist(name))
            continue
        data.setlist(form.add_prefix(name), posted(value=typed.get(name, now.get(name))))
        data.setlist(form.add_initial_prefix(name), posted(value=now.get(name)))
    data["version"] = str(version)
    return data


def posted(*, value: Any) -> list[str]:
    """Return a value as a browser would send it."""
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)]


def differing(*, form: Versioned, now: Mapping[str, Any]) -> list[Pair]:
    """Return what was typed beside what was saved meanwhile, for the fields on which they differ."""
    return [
        Pair(
            term=str(form.fields[name].label),
            left=_shown(form, name, mine),
            right=_shown(form, name, now.get(name)),
        )
        for name, mine in form.changes().items()
        if posted(value=mine) != posted(value=now.get(name))
    ]


def _shown(form: forms.Form, name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    return ", ".join(str(choices.get(one, one)) for one in posted(value=value))
