"""Components that tell: notice, tag, empty state, verification result, promise, messages."""

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ventanilla.web.ui import done
from ventanilla.web.ui.tags.pieces import EMPTY, TONE_ICONS, TONES, drawing, icon_or_nothing, one_of

register = template.Library()

MESSAGE_TONES = {"success": "good", "warning": "warn", "error": "bad"}


@register.simple_block_tag
def notice(content: SafeString, *, heading: str, tone: str = "info") -> SafeString:
    """Draw a boxed message; `tone` is info, good, warn or bad, and the icon says it without colour."""
    one_of(value=tone, allowed=TONES, what="tone")
    return format_html(
        '<div class="notice" data-tone="{}">{}<div><p class="heading">{}</p>{}</div></div>',
        tone,
        drawing(name=TONE_ICONS[tone]),
        heading,
        content,
    )


@register.simple_tag(name="tag")
def tag_(*, word: str, tone: str = "plain", icon: str = "") -> SafeString:
    """Draw a state in one or two words: {% tag word=_("Sent") tone="info" %}."""
    one_of(value=tone, allowed=("plain", *TONES), what="tone")
    return format_html('<span class="tag" data-tone="{}">{}{}</span>', tone, icon_or_nothing(name=icon), word)


@register.simple_block_tag
def empty_state(content: SafeString, *, heading: str, icon: str = "inbox") -> SafeString:
    """Draw what stands where nothing is yet: what will appear here and how to make it so."""
    return format_html(
        '<div class="empty">{}<p class="heading">{}</p>{}</div>', drawing(name=icon), heading, content
    )


@register.simple_block_tag
def verification_result(content: SafeString, *, answer: str, tone: str) -> SafeString:
    """Draw one huge answer in words, colour and shape; `tone` is good, warn or bad."""
    one_of(value=tone, allowed=("good", "warn", "bad"), what="tone")
    return format_html(
        '<div class="verdict" data-tone="{}" role="status"><span class="shape">{}</span>'
        '<p class="answer">{}</p><div>{}</div></div>',
        tone,
        drawing(name={"good": "check", "warn": "question-mark-circle", "bad": "x-mark"}[tone]),
        answer,
        content,
    )


@register.simple_tag
def promise(*, words: str) -> SafeString:
    """Draw a line that says who will see something, or what is never asked."""
    return format_html('<p class="promise">{}<span>{}</span></p>', drawing(name="eye"), words)


@register.simple_tag(takes_context=True)
def message_list(context: Context) -> SafeString:
    """Draw what was just done, each line with its way to undo it."""
    lines = format_html_join("", "{}", ((_message(line),) for line in context.get("messages") or ()))
    return format_html('<div class="messages" role="status">{}</div>', lines) if lines else EMPTY


def _message(line: Message) -> SafeString:
    tone = MESSAGE_TONES.get(line.level_tag, "info")
    undo = done.undo_of(message=line)
    link = format_html(' <a href="{}">{}</a>', undo.href, undo.words) if undo else EMPTY
    return format_html(
        '<div class="notice" data-tone="{}">{}<p>{}{}</p></div>',
        tone,
        drawing(name=TONE_ICONS[tone]),
        line,
        link,
    )
