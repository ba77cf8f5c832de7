"""Forms of the line: a ticket for somebody who came in, an appointment that arrived, the desk one sits at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventanilla.web.ui.forms import SeenBy


class CheckIn(SeenBy):
    """A ticket for somebody who walked in."""

    lane = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), required=False)
    urgent = forms.BooleanField(label=_("Cannot wait (a child alone, a medical need)"), required=False)

    seen_by = {"language": _("Shown in the line while the person is here, then forgotten.")}

    def __init__(
        self, *args: Any, lanes: list[tuple[str, str]], languages: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lane"].choices = lanes  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Not asked")), *languages]  # type: ignore[attr-defined]
        if lanes:
            self.fields["lane"].initial = lanes[0][0]


class Arrival(forms.Form):
    """The code of a booked hour."""

    code = forms.CharField(
        label=_("Code of the appointment"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Eight letters and numbers, as on the slip."),
    )

    def clean_code(self) -> str:
        """Accept the code with or without its dash, in any case."""
        letters = "".join(char for char in self.cleaned_data["code"].upper() if char.isalnum())
        return f"{letters[:4]}-{letters[4:]}"


class DeskName(forms.Form):
    """The desk a member of staff sits at today."""

    desk = forms.ChoiceField(label=_("Which desk are you at?"))

    def __init__(self, *args: Any, desks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].choices = [(name, name) for name in desks]  # type: ignore[attr-defined]
