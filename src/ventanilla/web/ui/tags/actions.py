"""Components that act: links and buttons, one-button forms, doors, listening, the sticky action, confirmation."""

from django import template
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ventanilla.web.ui.tags.pieces import EMPTY, attributes, drawing, icon_or_nothing, one_of

register = template.Library()

WEIGHTS = ("main", "quiet", "bad")


@register.simple_tag
def link_button(
    *, href: str, word: str, icon: str = "", weight: str = "quiet", key: str = "", current: bool = False
) -> SafeString:
    """Draw a link that looks like a button; `key` is the letter that opens it from the keyboard."""
    one_of(value=weight, allowed=WEIGHTS, what="weight")
    more = attributes(data_key=key, aria_keyshortcuts=key, aria_current="page" if current else "")
    return format_html(
        '<a class="button" data-weight="{}" href="{}"{}>{}<span>{}</span></a>',
        weight,
        href,
        more,
        icon_or_nothing(name=icon),
        word,
    )


@register.simple_tag
def button(
    *, word: str, icon: str = "", weight: str = "main", name: str = "", value: str = "", key: str = ""
) -> SafeString:
    """Draw a submit button inside a form of the page's own."""
    one_of(value=weight, allowed=WEIGHTS, what="weight")
    more = attributes(name=name, value=value, data_key=key, aria_keyshortcuts=key)
    return format_html(
        '<button class="button" data-weight="{}"{}>{}<span>{}</span></button>',
        weight,
        more,
        icon_or_nothing(name=icon),
        word,
    )


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    *,
    action: str,
    word: str,
    icon: str = "",
    weight: str = "quiet",
    name: str = "",
    value: str = "",
    key: str = "",
) -> SafeString:
    """Draw a form that is one button, for an act that needs no more words."""
    return format_html(
        '<form class="one-button" method="post" action="{}">{}{}</form>',
        action,
        csrf_field(context),
        button(word=word, icon=icon, weight=weight, name=name, value=value, key=key),
    )


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: SafeString,
    *,
    question: str,
    word: str,
    back: str,
    action: str = "",
    weight: str = "main",
) -> SafeString:
    """Draw "are you sure": the question, what will happen (the content), one button and a way back."""
    return format_html(
        '<form class="confirm" method="post"{}><p class="question">{}</p>{}<div class="actions">{}{}</div>{}</form>',
        attributes(action=action),
        question,
        content,
        button(word=word, weight=weight),
        link_button(href=back, word=_("Go back, change nothing")),
        csrf_field(context),
    )


@register.simple_tag
def door(*, href: str, word: str, icon: str, says: str) -> SafeString:
    """Draw one of the public home's big doors; `says` is the sentence under the word, also read aloud."""
    return format_html(
        '<div class="door"><a href="{}">{}<span class="heading">{}</span><span>{}</span></a>{}</div>',
        href,
        drawing(name=icon),
        word,
        says,
        listen(text=f"{word}. {says}", about=word),
    )


@register.simple_tag
def listen(*, text: str, about: str = "") -> SafeString:
    """Draw a button that reads a text aloud; it shows only where the browser has a voice for the page's language.

    Args:
        text: what is read.
        about: what the text is about, so that several such buttons on a page can be told apart by ear.
    """
    return format_html(
        '<button class="listen" type="button" data-listen="{}" hidden>{}<span>{}</span>{}</button>',
        text,
        drawing(name="speaker-wave"),
        _("Listen"),
        format_html('<span class="unseen"> · {}</span>', about) if about else EMPTY,
    )


@register.simple_block_tag
def sticky_action(content: SafeString) -> SafeString:
    """Keep the page's one main action at the bottom of a phone's screen; on a wide screen it stands in its place."""
    return format_html('<div class="sticky">{}</div>', content)


@register.simple_block_tag
def actions(content: SafeString) -> SafeString:
    """Set buttons side by side, wrapping where there is no room."""
    return format_html('<div class="actions">{}</div>', content)


@register.simple_tag
def print_button() -> SafeString:
    """Draw a button that prints the page; it shows only where scripts run."""
    return format_html(
        '<button class="button" type="button" data-weight="quiet" data-print hidden>{}<span>{}</span></button>',
        drawing(name="printer"),
        _("Print"),
    )


def csrf_field(context: Context) -> SafeString:
    """Return the hidden safety field, or nothing where there is no request, as on error pages."""
    request = context.get("request")
    if request is None:
        return EMPTY
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
