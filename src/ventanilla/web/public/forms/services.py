"""What somebody looks for in the directory; nothing of it is about them, so it may stand in an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.directory import queries as directory
from ventanilla.web.public import nearby

ANY = ("", _("Any"))


class Suggested(forms.TextInput):
    """A text field with a list of suggestions, which the browser shows without scripts."""

    template_name = "public/parts/suggested.html"

    def __init__(self, *, suggestions: list[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.suggestions = suggestions

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the suggestions."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = list_id
        return {**context, "list_id": list_id, "suggestions": self.suggestions}


class Look(forms.Form):
    """What is needed, in which language, from where, and whether it must be open now."""

    need = forms.ChoiceField(label=_("What do you need?"), required=False)
    near = forms.CharField(
        label=_("Near where?"),
        required=False,
        max_length=80,
        help_text=_("A part of the city or a place you know. We do not use your phone's position."),
    )
    language = forms.ChoiceField(label=_("In which language?"), required=False)
    open_now = forms.BooleanField(label=_("Only what is open now"), required=False)

    def __init__(
        self,
        *args: Any,
        languages: list[directory.Languages],
        places: list[directory.PlaceCard],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["need"].choices = [ANY, *directory.NEEDS.items()]  # type: ignore[attr-defined]
        self.fields["language"].choices = [ANY, *languages]  # type: ignore[attr-defined]
        self.fields["near"].widget = Suggested(suggestions=nearby.names(places=places))

    def clean_near(self) -> nearby.Start | None:
        """Return the point to measure from, or None for the middle of the city."""
        if not self.cleaned_data["near"]:
            return None
        try:
            return nearby.start(text=self.cleaned_data["near"], places=self.places)
        except nearby.UnknownPlace as unknown:
            raise forms.ValidationError(
                _("We do not know this place. Choose one from the list, or leave this empty.")
            ) from unknown
