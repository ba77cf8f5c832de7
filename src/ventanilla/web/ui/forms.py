"""Draws every form the same way, and adds to Django's forms who will see each answer."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList


class Renderer(TemplatesSetting):
    """Uses our two templates: one for a form, one for a field."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class SeenBy(forms.Form):
    """A form whose fields say, beside each question, who will see the answer and for what.

    `seen_by` maps a field's name to one whole sentence, such as _("The partner sees this, to call the person.").
    """

    seen_by: ClassVar[Mapping[str, Any]] = {}


def error_lines(*, form: forms.BaseForm) -> list[tuple[str, str]]:
    """Return (where to jump, what is wrong) for every error of a form, in the order of its fields."""
    general = [("", str(error)) for error in _errors(form, None)]
    return general + [
        (f"#{_first_id(form, name)}", f"{form[name].label} – {error}")
        for name in form.fields
        for error in _errors(form, name)
    ]


def _errors(form: forms.BaseForm, name: str | None) -> ErrorList:
    return form.non_field_errors() if name is None else form[name].errors


def _first_id(form: forms.BaseForm, name: str) -> str:
    bound = form[name]
    if bound.use_fieldset and len(bound.subwidgets):
        return bound.subwidgets[0].id_for_label or bound.auto_id
    return bound.id_for_label or bound.auto_id
