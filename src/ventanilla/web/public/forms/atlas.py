"""What somebody looks for in the atlas."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventanilla.web.public import atlas_words

LONGEST = 80
FACETS = ("modality", "running", "country", "kind", "role", "status")


class Facet(forms.CharField):
    """One filter: a menu whose choices, with their counts, are known only once the atlas was asked."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, required=False, max_length=LONGEST, widget=forms.Select)


class Filters(forms.Form):
    """Words to look for, and one value for each filter."""

    text = forms.CharField(
        label=_("Words to look for"),
        required=False,
        max_length=LONGEST,
        help_text=_("A city, a name, a subject."),
    )
    modality = Facet(label=_("About what"))
    running = Facet(label=_("Does it run here?"))
    country = Facet(label=_("Where"))
    kind = Facet(label=_("What it is"))
    role = Facet(label=_("What the city does"))
    status = Facet(label=pgettext_lazy("of a practice", "How it stands"))

    def offer(self, *, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Fill the menus: each choice says how many entries it leads to; what was chosen always stays in its menu."""
        for facet in FACETS:
            known = dict(counts[facet])
            chosen = self.data.get(facet, "")
            if chosen:
                known.setdefault(chosen, 0)
            choices = [(value, _choice(facet, value, count)) for value, count in known.items()]
            widget = self.fields[facet].widget
            widget.choices = [("", _("All")), *choices]


def _choice(facet: str, value: str, count: int) -> str:
    return f"{atlas_words.word(facet=facet, value=value)} ({count})"
