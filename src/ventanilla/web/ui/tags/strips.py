"""Components of the desk: queue ticket, timeline strip, progress bar."""

from collections.abc import Sequence

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ventanilla.web.ui.figures import Event
from ventanilla.web.ui.tags.pieces import EMPTY, attributes, drawing, one_of
from ventanilla.web.ui.tags.words import day, when

register = template.Library()

# Each kind has a shape of its own, so that the strip reads in grey and on paper.
SHAPES = {
    "visit": '<circle r="8"/>',
    "appointment": '<path d="M0-9 9 0 0 9-9 0Z"/>',
    "referral": '<path d="M-7-8 9 0-7 8Z"/>',
    "answer": '<path d="M-7-7H7V7H-7Z"/>',
    "note": '<path d="M-2-9H2V9H-2Z"/>',
}
KINDS = {
    "visit": gettext_lazy("Visit"),
    "appointment": gettext_lazy("Appointment"),
    "referral": gettext_lazy("Referral"),
    "answer": gettext_lazy("Answer"),
    "note": gettext_lazy("Note"),
}
EDGE_PERCENT = 3


@register.simple_tag
def queue_ticket(
    *,
    ticket: str,
    waited_minutes: int,
    target_minutes: int,
    languages: str = "",
    note: str = "",
    href: str = "",
) -> SafeString:
    """Draw one ticket of the line: its number, minutes waited, languages; past the target it says "late"."""
    late = waited_minutes > target_minutes
    waited = ngettext("Waited %(n)d minute", "Waited %(n)d minutes", waited_minutes) % {"n": waited_minutes}
    number = format_html('<a href="{}">{}</a>', href, ticket) if href else ticket
    return format_html(
        '<div class="ticket"{}><strong>{}</strong><span>{}{}</span>{}{}</div>',
        attributes(data_late=late),
        number,
        waited,
        format_html(" · <b>{}</b>", _("late")) if late else EMPTY,
        format_html("<span>{}</span>", languages) if languages else EMPTY,
        format_html("<span>{}</span>", note) if note else EMPTY,
    )


@register.simple_tag
def timeline(*, events: Sequence[Event], caption: str) -> SafeString:
    """Draw visits, referrals and answers as one strip, oldest at the start, and beneath it the same as a list."""
    if not events:
        return EMPTY
    ordered = sorted(events, key=lambda event: event.at)
    ends = format_html(
        '<p class="ends"><span>{}</span><span>{}</span></p>', day(ordered[0].at), day(ordered[-1].at)
    )
    return format_html(
        '<figure class="strip"><figcaption>{}</figcaption>{}{}<ol>{}</ol></figure>',
        caption,
        _strip(ordered),
        ends if len(ordered) > 1 else EMPTY,
        format_html_join("", "{}", ((_line(event),) for event in ordered)),
    )


def _strip(events: Sequence[Event]) -> SafeString:
    marks = format_html_join(
        "", "{}", ((_mark(event, place),) for event, place in zip(events, _places(events), strict=True))
    )
    return format_html(
        '<svg class="fluid" height="40" aria-hidden="true"><line x1="0" y1="20" x2="100%" y2="20"/>{}</svg>',
        marks,
    )


def _places(events: Sequence[Event]) -> list[str]:
    first, last = events[0].at, events[-1].at
    span = (last - first).total_seconds() or 1.0
    room = 100 - 2 * EDGE_PERCENT
    return [f"{EDGE_PERCENT + room * (event.at - first).total_seconds() / span:.1f}%" for event in events]


def _mark(event: Event, place: str) -> SafeString:
    shape = mark_safe(SHAPES[one_of(value=event.kind, allowed=SHAPES, what="event")])  # noqa: S308 - constants
    return format_html(
        '<svg x="{}" y="20" overflow="visible" class="mark" data-kind="{}"{}><title>{}</title>{}</svg>',
        place,
        event.kind,
        attributes(data_waiting=event.waiting),
        event.words,
        shape,
    )


def _line(event: Event) -> SafeString:
    shape = mark_safe(SHAPES[event.kind])  # noqa: S308 - constants
    key = format_html(
        '<svg class="mark" data-kind="{}"{} viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">{}</svg>',
        event.kind,
        attributes(data_waiting=event.waiting),
        shape,
    )
    words = format_html('<a href="{}">{}</a>', event.href, event.words) if event.href else event.words
    return format_html(
        '<li>{}<div><p class="aside">{} · {}{}</p><p>{}</p>{}</div></li>',
        key,
        KINDS[event.kind],
        when(timezone.localtime(event.at)),
        format_html(" · {}", event.by) if event.by else EMPTY,
        words,
        format_html_join("", "<p>{}</p>", ((line,) for line in event.more)),
    )


@register.simple_tag
def progress_bar(*, label: str, value: int, of: int) -> SafeString:
    """Draw how far something is, with the figures in words beside it."""
    words = _("%(value)d of %(of)d") % {"value": value, "of": of}
    return format_html(
        '<label class="progress"><span>{} <b>{}</b></span><progress value="{}" max="{}">{}</progress></label>',
        label,
        words,
        str(value),
        str(of),
        words,
    )


@register.simple_tag
def working(*, words: str) -> SafeString:
    """Draw the line that stands while something takes more than a second, saying what is being done."""
    return format_html(
        '<p class="working htmx-indicator" role="status">{}{}</p>', drawing(name="arrow-path"), words
    )
