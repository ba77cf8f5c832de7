"""Components of the page around its content: heading, skip link, languages, navigation, QR code."""

import segno
from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.web.ui.tags.actions import csrf_field
from ventanilla.web.ui.tags.pieces import attributes, drawing, icon_or_nothing

register = template.Library()


@register.simple_block_tag
def keep(content: SafeString) -> SafeString:
    """Keep a piece of template under a name: {% keep as line %}{% block line %}{% endblock %}{% endkeep %}."""
    return mark_safe(content.strip())  # noqa: S308 - the content was escaped when it was drawn


@register.simple_tag
def skip_link() -> SafeString:
    """Draw the first link of the page, which jumps over the navigation."""
    return format_html('<a class="skip" href="#main">{}</a>', _("Skip to the content"))


@register.simple_tag(takes_context=True)
def language_menu(context: Context, *, folded: bool = False) -> SafeString:
    """Draw the languages by their own names; each is a button, so it works without scripts."""
    here, languages = get_language(), context.get("languages") or []
    if len(languages) < 2 or context.get("request") is None:  # noqa: PLR2004 - a choice needs two
        return mark_safe("")
    buttons = format_html_join("", "{}", ((_language(code, name, here),) for code, name in languages))
    form = format_html(
        '<form class="languages" method="post" action="{}" aria-label="{}">{}'
        '<input type="hidden" name="next" value="{}">{}</form>',
        reverse("set_language"),
        _("Language"),
        csrf_field(context),
        context["request"].get_full_path(),
        buttons,
    )
    return _folded(form=form, current=dict(languages).get(here or "", "")) if folded else form


def _language(code: str, name: str, here: str | None) -> SafeString:
    current = attributes(aria_current="true" if code == here else "")
    return format_html(
        '<button name="language" value="{}" lang="{}"{}>{}</button>', code, code, current, name
    )


def _folded(*, form: SafeString, current: str) -> SafeString:
    return format_html(
        '<details class="fold"><summary>{}<span class="unseen">{}: </span>{}</summary>{}</details>',
        drawing(name="language"),
        _("Language"),
        current,
        form,
    )


@register.simple_tag(takes_context=True)
def nav_link(
    context: Context,
    *,
    href: str,
    word: str,
    icon: str = "",
    exact: bool = False,
    count: int | None = None,
    key: str = "",
) -> SafeString:
    """Draw a navigation link; it is marked current on its page and, unless `exact`, on the pages below it.

    `key` is the letter that opens it from the keyboard, on every page but its own.
    """
    request = context.get("request")
    path = request.path if request is not None else ""
    current = path == href or (not exact and href != "/" and path.startswith(href))
    number = format_html(' <span class="count">{}</span>', count) if count else ""
    return format_html(
        '<li><a href="{}"{}>{}<span>{}</span>{}</a></li>',
        href,
        attributes(
            aria_current="page" if current else "",
            data_key="" if current else key,
            aria_keyshortcuts="" if current else key,
        ),
        icon_or_nothing(name=icon),
        word,
        number,
    )


@register.simple_tag
def qr(*, text: str, label: str, modules: int = 4) -> SafeString:
    """Draw a QR code as SVG, black on white in every scheme, since cameras need the contrast.

    Args:
        text: what the code carries; never a fact about a person.
        label: what it is for, read aloud in its place.
        modules: the width of one square in pixels.
    """
    code = segno.make(text, error="m", micro=False)
    shape = code.svg_inline(scale=modules, border=4, dark="#000", light="#fff", omitsize=False)
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', label, mark_safe(shape))  # noqa: S308 - squares only
