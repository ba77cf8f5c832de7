"""The field in which somebody says near which place of the city a service should be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.directory import queries as directory
from ventanilla.web.ui import nearby


class Suggested(forms.TextInput):
    """A text field with a list of suggestions, which the browser shows without scripts."""

    template_name = "ui/parts/suggested.html"

    def __init__(self, *, suggestions: list[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the suggestions."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = list_id
        return {**context, "list_id": list_id, "suggestions": self.suggestions}


class NearWhere(forms.Form):
    """Where distances are measured from."""

    near = forms.CharField(
        label=_("Near where?"),
        required=False,
        max_length=80,
        help_text=_("A part of the city or a place you know. We do not use your phone's position."),
    )

    def __init__(self, *args: Any, places: list[directory.PlaceCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["near"].widget = Suggested(suggestions=nearby.names(places=places))

    def clean_near(self) -> nearby.Start | None:
        """Return the point to measure from, or None where nothing was typed."""
        if not self.cleaned_data["near"]:
            return None
        try:
            return nearby.start(text=self.cleaned_data["near"], places=self.places)
        except nearby.UnknownPlace as unknown:
            raise forms.ValidationError(
                _("We do not know this place. Choose one from the list, or leave this empty.")
            ) from unknown
