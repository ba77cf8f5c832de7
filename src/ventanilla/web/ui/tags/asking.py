"""Components that ask: a whole form, one field, the summary of what is wrong."""

from typing import Any

from django import forms, template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventanilla.web.ui import forms as ui_forms
from ventanilla.web.ui.tags.actions import button, csrf_field
from ventanilla.web.ui.tags.pieces import EMPTY, attributes, drawing

register = template.Library()

FIELD = "ui/field.html"


@register.simple_tag
def error_summary(*, form: forms.BaseForm) -> SafeString:
    """Draw, at the top of a form, everything that is wrong, each line a link to its field."""
    lines = ui_forms.error_lines(form=form) if form.is_bound else []
    if not lines:
        return EMPTY
    heading = ngettext("%(n)d answer needs another look", "%(n)d answers need another look", len(lines))
    items = format_html_join("", "<li>{}</li>", ((_jump(where, words),) for where, words in lines))
    return format_html(
        '<div class="notice" data-tone="bad" role="alert" tabindex="-1" data-focus>{}<div>'
        '<p class="heading">{}</p><p>{}</p><ul>{}</ul></div></div>',
        drawing(name="x-circle"),
        heading % {"n": len(lines)},
        _("Nothing is saved yet. What you typed is still here."),
        items,
    )


def _jump(where: str, words: str) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', where, words) if where else words


@register.simple_tag
def field(bound: forms.BoundField, *, seen_by: str = "", width: str = "") -> SafeString:
    """Draw one form field: label, hint, who will see it, errors and the control.

    Args:
        bound: the field, as in form.phone.
        seen_by: who will see the answer and for what; left out, the form's own `seen_by` is used.
        width: "short" for a few characters, "medium" for a date or a phone.
    """
    facts = {"field": bound, "seen_by": seen_by, "width": width}
    return mark_safe(bound.form.renderer.render(FIELD, facts))  # noqa: S308 - drawn and escaped by the template


@register.simple_block_tag(takes_context=True)
def ask(
    context: Context,
    content: SafeString,
    *,
    form: forms.BaseForm,
    submit: str = "",
    action: str = "",
    method: str = "post",
    icon: str = "",
    draft: str = "",
) -> SafeString:
    """Draw a whole form: safety field, error summary, the content or else every field, and the button.

    Args:
        context: the template's.
        content: fields set by hand; empty draws them all.
        form: the bound or unbound form.
        submit: the button's word; empty when the content has its own buttons.
        action: where it goes; empty is this page.
        method: "post", or "get" for a search that may be seen in an address.
        icon: for the button.
        draft: a name under which the browser keeps what is typed; only for public forms that ask nothing of a person.
    """
    posts = method == "post"
    kind = attributes(
        action=action,
        enctype="multipart/form-data" if form.is_multipart() else "",
        data_draft=draft,
    )
    return format_html(
        '<form class="ask" method="{}" novalidate autocomplete="off"{}>{}{}{}{}{}</form>',
        method,
        kind,
        error_summary(form=form),
        content if content.strip() else fields_of(form=form),  # strip() alone would lose that it is safe
        format_html('<div class="actions">{}</div>', button(word=submit, icon=icon)) if submit else EMPTY,
        format_html_join("", "{}", ((bound,) for bound in form.hidden_fields())),
        csrf_field(context) if posts else EMPTY,
    )


def fields_of(*, form: forms.BaseForm) -> SafeString:
    """Return every field of a form that people see."""
    return format_html_join("", "{}", ((field(bound),) for bound in form.visible_fields()))


@register.simple_tag
def seen_by_of(bound: forms.BoundField) -> Any:
    """Return the sentence a form gives on who sees this field's answer, or nothing."""
    return getattr(bound.form, "seen_by", {}).get(bound.name, "")


@register.filter
def is_choice(bound: forms.BoundField) -> bool:
    """Say whether a field is drawn as radios or checkboxes in a group."""
    return isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def is_tick(bound: forms.BoundField) -> bool:
    """Say whether a field is a single checkbox, whose label stands after it."""
    return isinstance(bound.field.widget, forms.CheckboxInput)


@register.simple_tag
def typed_again(*, typed: list[Any]) -> SafeString:
    """Draw what somebody typed, both to read and, hidden, to send again."""
    if not typed:
        return EMPTY
    unlabelled = [one for one in typed if one.words and not one.label]
    return SafeString(render_to_string("ui/parts/typed.html", {"typed": typed, "unlabelled": unlabelled}))
