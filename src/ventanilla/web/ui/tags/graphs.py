"""Components that show quantity and place: figure sentence, bars, stacked bars, line, map; each with its table."""

from collections.abc import Sequence

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ventanilla.web.ui.charts import americas, shapes
from ventanilla.web.ui.figures import Bar, Place, Stack
from ventanilla.web.ui.tags.pieces import EMPTY, attributes, icon_or_nothing
from ventanilla.web.ui.tags.words import number

register = template.Library()


@register.simple_tag
def figure_sentence(
    *,
    figure: str,
    sentence: str,
    comparison: str = "",
    points: Sequence[float | None] = (),
    href: str = "",
    icon: str = "",
) -> SafeString:
    """Draw a figure as a sentence with its comparison and, under them, how it got there: one number, one small line."""
    words = format_html('<a href="{}">{}</a>', href, sentence) if href else sentence
    return format_html(
        '<div class="figure-sentence"><p class="heading"><b>{}</b> {}{}</p>{}{}</div>',
        figure,
        icon_or_nothing(name=icon),
        words,
        format_html('<p class="aside">{}</p>', comparison) if comparison else EMPTY,
        shapes.line(values=points, height_px=48) if points else EMPTY,
    )


@register.simple_tag
def bar_chart(*, caption: str, rows: Sequence[Bar], label: str, unit: str, source: str = "") -> SafeString:
    """Draw a table whose last column is its own chart; `label` and `unit` head the columns.

    A row whose value is None is a suppressed cell: hatched, and said in words.
    """
    largest = max((row.value for row in rows if row.value is not None), default=0)
    lines = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td class="figure">{}</td><td>{}</td></tr>',
        ((row.label, shown(row.value), shapes.bar(value=row.value, largest=largest)) for row in rows),
    )
    return format_html(
        '<figure class="chart"><table class="bars"><caption>{}</caption><thead><tr><th scope="col">{}</th>'
        '<th scope="col" class="figure">{}</th><td></td></tr></thead><tbody>{}</tbody></table>{}</figure>',
        caption,
        label,
        unit,
        lines,
        _notes(suppressed=any(row.value is None for row in rows), source=source),
    )


@register.simple_tag
def stacked_chart(
    *, caption: str, parts: Sequence[str], rows: Sequence[Stack], label: str, source: str = ""
) -> SafeString:
    """Draw rows of parts set end to end, a key, and the figures as a table beneath."""
    largest = max((sum(value or 0 for value in row.values) for row in rows), default=0)
    bars = format_html_join(
        "",
        '<div class="stack"><p>{}</p><div>{}</div></div>',
        ((row.label, shapes.stack(values=row.values, largest=largest)) for row in rows),
    )
    body = [(row.label, row.values) for row in rows]
    return format_html(
        '<figure class="chart"><figcaption>{}</figcaption><div aria-hidden="true"{}>{}{}</div>{}{}</figure>',
        caption,
        attributes(data_hatched=any(None in row.values for row in rows)),
        _key(parts),
        bars,
        figures_table(caption=caption, heads=[label, *parts], body=body),
        _notes(suppressed=any(None in row.values for row in rows), source=source),
    )


@register.simple_tag
def line_chart(*, caption: str, points: Sequence[Bar], label: str, unit: str, source: str = "") -> SafeString:
    """Draw a line from the first point to the last, its ends named, and the figures as a table beneath."""
    if not points:
        return EMPTY
    ends = format_html(
        '<p class="ends"><span>{}</span><span>{}</span></p>', points[0].label, points[-1].label
    )
    largest = max((point.value for point in points if point.value is not None), default=None)
    return format_html(
        '<figure class="chart"><figcaption>{}</figcaption><div aria-hidden="true"><p class="aside">{} {}</p>'
        "{}{}</div>{}{}</figure>",
        caption,
        number(largest),
        unit,
        shapes.line(values=[point.value for point in points]),
        ends,
        figures_table(
            caption=caption, heads=[label, unit], body=[(point.label, [point.value]) for point in points]
        ),
        _notes(suppressed=any(point.value is None for point in points), source=source),
    )


@register.simple_tag
def americas_map(*, caption: str, places: Sequence[Place]) -> SafeString:
    """Draw cities as dots on the outline of the Americas, and beneath it the same cities as a list of links."""
    dots = format_html_join("", "{}", ((_dot(place),) for place in places))
    items = format_html_join(
        "",
        '<li><a href="{}">{}</a>{}</li>',
        (
            (place.href, place.name, format_html(" · {}", place.note) if place.note else EMPTY)
            for place in places
        ),
    )
    return format_html(
        '<figure class="map"><figcaption>{}</figcaption><div class="sheet"><img src="{}" alt="" width="{}" height="{}">'
        '<svg viewBox="0 0 {} {}" aria-hidden="true">{}</svg></div><ul>{}</ul>'
        '<p class="aside">{}</p></figure>',
        caption,
        static("ui/americas.svg"),
        americas.WIDTH,
        americas.HEIGHT,
        americas.WIDTH,
        americas.HEIGHT,
        dots,
        items,
        _("Borders are drawn as in Natural Earth. They take no side in any dispute."),
    )


def _dot(place: Place) -> SafeString:
    x, y = americas.on_sheet(longitude=place.longitude, latitude=place.latitude)
    # The list beneath has the same links, so the dots stay out of the keyboard's way.
    return format_html(
        '<a href="{}" tabindex="-1"><title>{}</title><circle cx="{}" cy="{}" r="9"{}/></a>',
        place.href,
        f"{place.name} · {place.note}" if place.note else place.name,
        f"{x:.1f}",
        f"{y:.1f}",
        attributes(data_strong=place.strong),
    )


def shown(value: float | None) -> SafeString:
    """Return a figure as people read it; a suppressed one says so."""
    if value is None:
        return format_html('<span class="aside">{}</span>', _("too few to show"))
    return format_html("{}", number(value))


def figures_table(
    *, caption: str, heads: Sequence[str], body: Sequence[tuple[str, Sequence[float | None]]]
) -> SafeString:
    """Return the figures of a chart as a table, folded so that the page stays calm; it unfolds on paper."""
    head = format_html_join("", '<th scope="col">{}</th>', ((words,) for words in heads))
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (name, format_html_join("", '<td class="figure">{}</td>', ((shown(value),) for value in values)))
            for name, values in body
        ),
    )
    return format_html(
        '<details><summary>{}</summary><div class="scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="plain"><caption class="unseen">{}</caption><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div></details>",
        _("The figures as a table"),
        caption,
        caption,
        head,
        rows,
    )


def _key(parts: Sequence[str]) -> SafeString:
    swatch = '<span><svg width="14" height="14"><rect data-tone="{}" width="14" height="14"/></svg> {}</span>'
    return format_html('<p class="key">{}</p>', format_html_join(" ", swatch, enumerate(parts)))


def _notes(*, suppressed: bool, source: str) -> SafeString:
    hatched = format_html(
        '<p class="aside">{} {}</p>',
        shapes.hatch(width_px=28, height_px=14),
        _("Hatched: the number is so small that it could point to a person, so it is not shown."),
    )
    where = format_html('<p class="aside">{}</p>', _("Source: %(source)s") % {"source": source})
    return (hatched if suppressed else EMPTY) + (where if source else EMPTY)
