"""Forms of suspected duplicates: which answers stay, why, and who decides."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.people.queries import Comparison
from ventanilla.people.services.suspecting import SHORTEST_REASON
from ventanilla.web.front_desk import profile_words

FIRST, SECOND, BOTH = "first", "second", "both"
JOINED = ("other_names", "languages", "contacts")  # lists: nothing chosen keeps both
STAYS = "unaccompanied_child"  # a flag on either record stays; it is no choice
NOTHING = _("nothing")
MEANWHILE = _("A colleague corrected one of the records meanwhile. Look at both again, then choose.")


def reason_field(*, label: Any) -> forms.CharField:
    """Return the question why, which everybody who decides about a record answers."""
    return forms.CharField(
        label=label,
        min_length=SHORTEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why, in at least ten characters."),
            "min_length": _("Write why, in at least ten characters."),
        },
    )


class Merge(forms.Form):
    """Which record goes on, and for each answer that differs, which one stays."""

    keep = forms.ChoiceField(
        label=_("Which record goes on?"),
        help_text=_("If both live in a household, the household of this one stays."),
        widget=forms.RadioSelect,
        initial=FIRST,
    )
    reason = reason_field(label=_("Why are they the same person?"))
    first_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    second_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        compared: Comparison,
        lines: Mapping[str, tuple[str, str]],
        names: tuple[Any, Any],
        **kwargs: Any,
    ) -> None:
        """Build the form.

        Args:
            compared: the two records.
            lines: both values of every field that differs, in words.
            names: how the page calls the two records.
        """
        super().__init__(*args, **kwargs)
        self.compared = compared
        self.fields["keep"].choices = [(FIRST, names[0]), (SECOND, names[1])]  # type: ignore[attr-defined]
        for name, (one, other) in lines.items():
            self.fields[pick_field(field=name)] = _pick(name=name, one=one, other=other)

    def picks(self) -> list[forms.BoundField]:
        """Return the questions which answer stays."""
        return [self[name] for name in self.fields if name.startswith("pick-")]

    def clean(self) -> dict[str, Any]:
        """Refuse choices made on records that were corrected since."""
        given = super().clean() or {}
        seen = (given.get("first_version"), given.get("second_version"))
        if seen != (self.compared.first.version, self.compared.second.version):
            self.add_error(None, MEANWHILE)
        return given

    def decision(self) -> dict[str, Any]:
        """Return what the register is told, once the form is valid."""
        refs = {FIRST: self.compared.first.ref, SECOND: self.compared.second.ref}
        picked = {
            name.removeprefix("pick-"): self.cleaned_data[name] for name in self.fields if "pick-" in name
        }
        return {
            "keep": refs[self.cleaned_data["keep"]],
            "chosen": {name: refs[side] for name, side in picked.items() if side in refs},
            "versions": {refs[side]: self.cleaned_data[f"{side}_version"] for side in refs},
            "reason": self.cleaned_data["reason"],
        }


def pick_field(*, field: str) -> str:
    """Return the name of the question which of two answers stays."""
    return f"pick-{field}"


def _pick(*, name: str, one: str, other: str) -> forms.ChoiceField:
    choices = [(FIRST, one or NOTHING), (SECOND, other or NOTHING)]
    if name in JOINED:
        choices.append((BOTH, _("Both")))
    return forms.ChoiceField(
        label=profile_words.LABELS[name],
        choices=choices,
        initial=BOTH if name in JOINED else (FIRST if one else SECOND),
        widget=forms.RadioSelect,
    )


class Different(forms.Form):
    """Why two records are two people."""

    reason = reason_field(label=_("Why are they two people?"))


class Hand(forms.Form):
    """Who decides instead."""

    owner = forms.ChoiceField(label=_("Who decides?"))

    def __init__(self, *args: Any, colleagues: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.display_name} · {one.get_role_display()}") for one in colleagues]
        self.fields["owner"].choices = [("", _("Choose one")), *choices]  # type: ignore[attr-defined]


class Report(forms.Form):
    """Another record that may be the same person."""

    number = forms.CharField(
        label=_("Case number of the other record"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    reason = reason_field(label=_("Why may they be the same person?"))
