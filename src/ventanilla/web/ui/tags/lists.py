"""Components that list: card, summary list, step list, table, pagination, printed card."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ventanilla.web.ui.figures import Pair
from ventanilla.web.ui.tags.pieces import EMPTY, attributes, drawing, icon_or_nothing, one_of

register = template.Library()

STEP_STATES = {"done": "check-circle", "now": "arrow-right-circle", "later": "clock"}


@register.simple_block_tag
def card(
    content: SafeString, *, heading: str, href: str = "", icon: str = "", level: int = 2, tone: str = "plain"
) -> SafeString:
    """Draw a bounded block about one thing; with `href` its heading is a link."""
    one_of(value=tone, allowed=("plain", "sand", "warn"), what="tone")
    title = format_html('<a href="{}">{}</a>', href, heading) if href else heading
    head = format_html("<h{}>{}{}</h{}>", level, icon_or_nothing(name=icon), title, level)
    return format_html('<section class="card" data-tone="{}">{}{}</section>', tone, head, content)


@register.simple_block_tag
def summary_list(content: SafeString) -> SafeString:
    """Draw facts as term and answer; the content is {% summary_row %}s."""
    return format_html('<dl class="summary">{}</dl>', content)


@register.simple_block_tag
def summary_row(content: str, *, term: str, href: str = "", word: str = "") -> SafeString:
    """Draw one fact; `href` and `word` add the link that changes it, named with the term for screen readers."""
    change = EMPTY
    if href:
        change = format_html(
            '<dd class="change"><a href="{}">{}<span class="unseen"> {}</span></a></dd>',
            href,
            word or _("Change"),
            term,
        )
    return format_html("<div><dt>{}</dt><dd>{}</dd>{}</div>", term, content, change)


@register.simple_block_tag
def step_list(content: SafeString) -> SafeString:
    """Draw a way with its steps in order; the content is {% step %}s."""
    return format_html('<ol class="steps">{}</ol>', content)


@register.simple_block_tag
def step(content: SafeString, *, heading: str, state: str) -> SafeString:
    """Draw one step; `state` is done, now or later, and is also said in words."""
    one_of(value=state, allowed=STEP_STATES, what="state")
    words = {"done": _("Done"), "now": _("Now"), "later": _("Later")}[state]
    return format_html(
        '<li data-state="{}"{}>{}<div><p class="heading">{} <span class="tag" data-tone="plain">{}</span></p>'
        "{}</div></li>",
        state,
        attributes(aria_current="step" if state == "now" else ""),
        drawing(name=STEP_STATES[state]),
        heading,
        words,
        content,
    )


@register.simple_tag
def columns(*headings: str) -> list[str]:
    """Return column headings for a table: {% columns _("Service") _("Place") as heads %}."""
    return list(headings)


@register.simple_block_tag
def table(content: SafeString, *, caption: str, columns: list[str], show_caption: bool = True) -> SafeString:
    """Draw a table; the content is rows of {% cell %}s. On a phone each row becomes a block with its labels."""
    heads = format_html_join("", '<th scope="col">{}</th>', ((heading,) for heading in columns))
    hidden = attributes(class_="" if show_caption else "unseen")
    return format_html(
        '<table class="table"><caption{}>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        hidden,
        caption,
        heads,
        content,
    )


@register.simple_block_tag
def cell(content: str, *, label: str, head: bool = False, figure: bool = False) -> SafeString:
    """Draw a table cell; `label` repeats its column's heading, `head` marks the row's name, `figure` a number."""
    kind = attributes(class_="figure" if figure else "", data_label=label)
    if head:
        return format_html('<th scope="row"{}>{}</th>', kind, content)
    return format_html("<td{}>{}</td>", kind, content)


@register.simple_tag
def comparison(*, caption: str, term: str, left: str, right: str, rows: Sequence[Pair]) -> SafeString:
    """Draw two records, or two versions of one, side by side; what differs is said in words.

    Args:
        caption: what is compared.
        term: heads the column of the facts' names.
        left: heads the first record, such as _("What you typed").
        right: heads the second, such as _("What Ana saved at 10:30").
        rows: the facts.
    """
    lines = format_html_join("", "{}", ((_pair(row, term, left, right),) for row in rows))
    return table(lines, caption=caption, columns=[term, left, right])


def _pair(row: Pair, term: str, left: str, right: str) -> SafeString:
    differs = format_html(' <span class="tag" data-tone="warn">{}</span>', _("differs"))
    name = format_html("{}{}", row.term, differs if row.left != row.right else EMPTY)
    cells = (
        cell(name, label=term, head=True)
        + cell(row.left or "–", label=left)
        + cell(row.right or "–", label=right)
    )
    return format_html("<tr>{}</tr>", cells)


@register.simple_tag
def pagination(*, previous: str = "", next: str = "") -> SafeString:  # noqa: A002 - the words a page-builder looks for
    """Draw links to the page before and the page after; an empty address leaves its link out."""
    if not previous and not next:
        return EMPTY
    back, on = _("Previous page"), _("Next page")
    before = format_html(
        '<a rel="prev" href="{}">{}<span>{}</span></a>', previous, drawing(name="arrow-left"), back
    )
    after = format_html(
        '<a rel="next" href="{}"><span>{}</span>{}</a>', next, on, drawing(name="arrow-right")
    )
    return format_html(
        '<nav class="pages" aria-label="{}">{}{}</nav>',
        _("More results"),
        before if previous else EMPTY,
        after if next else EMPTY,
    )


@register.simple_block_tag
def print_card(content: SafeString, *, heading: str, code: str = "", code_words: str = "") -> SafeString:
    """Draw a slip to print and hand over: a heading, the content and, large, a code with what it is for."""
    large = EMPTY
    if code:
        large = format_html('<p class="code"><span>{}</span> <strong>{}</strong></p>', code_words, code)
    return format_html('<section class="slip"><h2>{}</h2>{}{}</section>', heading, content, large)
