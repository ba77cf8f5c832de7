"""The form field of free text: one Unicode form, no characters that hide or turn the words round."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ventanilla.people import plain_text


class FreeText(forms.CharField):
    """Words typed by somebody and read by somebody else; refused with what to do when a character would hide."""

    def __init__(
        self, *, max_length: int = plain_text.LONGEST_NOTE, rows: int | None = None, **kwargs: Any
    ) -> None:
        """Allow so many characters; `rows` draws a box of that height."""
        if rows is not None:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the words as they may be kept.

        Raises:
            ValidationError: they are missing, too long or hold hidden characters.
        """
        words: str = super().clean(value)
        try:
            return plain_text.note(text=words, longest=self.max_length or plain_text.LONGEST_NOTE)
        except plain_text.TextRefused as refused:
            raise ValidationError(str(refused)) from refused
