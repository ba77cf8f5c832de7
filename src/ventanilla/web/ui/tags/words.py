"""Dates, times, numbers and icons as words a person reads."""

import datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from ventanilla.web.ui.tags.pieces import drawing

register = template.Library()


@register.filter
def moment(at: datetime.datetime | None) -> str:
    """Write an instant in the city's time: "lunes 24 de noviembre, 10:30", with the year when it is another one."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    this_year = local.year == timezone.localdate().year
    return formats.date_format(local, "MOMENT_FORMAT" if this_year else "DATETIME_FORMAT")


@register.filter
def day(on: datetime.date | datetime.datetime | None) -> str:
    """Write a day: "lunes 24 de noviembre", with the year when it is another one."""
    if on is None:
        return ""
    local = timezone.localtime(on) if isinstance(on, datetime.datetime) else on
    this_year = local.year == timezone.localdate().year
    return formats.date_format(local, "DAY_FORMAT" if this_year else "DATE_FORMAT")


@register.filter
def clock(at: datetime.datetime | datetime.time | None) -> str:
    """Write the time of day alone: "10:30"."""
    if at is None:
        return ""
    local = timezone.localtime(at) if isinstance(at, datetime.datetime) else at
    return formats.time_format(local, "TIME_FORMAT")


@register.filter
def number(value: float | None) -> str:
    """Write a number with the language's separators; None, a suppressed figure, is written as a dash."""
    return "–" if value is None else str(formats.number_format(value, use_l10n=True, force_grouping=True))


@register.filter
def minutes(value: int) -> str:
    """Write a length of time in whole minutes."""
    return ngettext("%(n)d minute", "%(n)d minutes", value) % {"n": value}


@register.simple_tag
def when(at: datetime.datetime | datetime.date) -> SafeString:
    """Write an instant or a day inside a time element: {% when visit.called_at %}."""
    words = moment(at) if isinstance(at, datetime.datetime) else day(at)
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)


@register.simple_tag
def icon(name: str, *, word: str, hide_word: bool = False) -> SafeString:
    """Draw an icon with its word; a hidden word is still read aloud."""
    shown = format_html('<span class="unseen">{}</span>' if hide_word else "<span>{}</span>", word)
    return format_html('<span class="iconed">{}{}</span>', drawing(name=name), shown)
