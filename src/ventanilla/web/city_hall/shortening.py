"""Lets a form that only looks things up swap the part it changes; without scripts its button does the same."""

from django import forms

TYPING = "input changed delay:400ms"


def swap(*, form: forms.Form, path: str, part: str) -> None:
    """Make every field of a form fetch the page anew when it changes, and put one part of the answer in its place.

    Args:
        form: a form sent with GET.
        path: the page's own address, without a question mark.
        part: the id of the part.
    """
    for field in form.fields.values():
        typed = isinstance(field.widget, forms.TextInput)
        field.widget.attrs |= {
            "hx-get": path,
            "hx-trigger": f"change, {TYPING}" if typed else "change",
            "hx-include": "closest form",
            "hx-target": f"#{part}",
            "hx-select": f"#{part}",
            "hx-swap": "outerHTML",
            "hx-push-url": "true",
        }
