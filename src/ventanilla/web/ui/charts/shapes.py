"""Draws bars, stacked bars, lines and hatching as SVG whose width follows the page."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

BAR_PX = 20
HATCH_PX = 56
LINE_PX = 96
STEP_PX = 7
INSET_PERCENT = 2.0
FRAME = mark_safe('<rect width="100%" height="100%"/>')


def bar(*, value: float | None, largest: float, tone: int = 0) -> SafeString:
    """Return one bar, to the scale of the largest; a suppressed value is a hatched block of a fixed width."""
    if value is None:
        return hatch(width_px=HATCH_PX)
    share = 100 * value / largest if largest else 0
    return format_html(
        '<svg class="fluid" height="{}" aria-hidden="true"><rect data-tone="{}" width="{}%" height="{}"/></svg>',
        BAR_PX,
        tone,
        f"{share:.1f}",
        BAR_PX,
    )


def stack(*, values: Sequence[float | None], largest: float) -> SafeString:
    """Return the parts of one row set end to end, to the scale of the largest row; suppressed ones follow hatched."""
    start, pieces = 0.0, []
    for tone, value in enumerate(values):
        width = 100 * value / largest if value and largest else 0
        if width:
            pieces.append((tone, f"{start:.1f}", f"{width:.1f}", BAR_PX))
        start += width
    rects = format_html_join("", '<rect data-tone="{}" x="{}%" width="{}%" height="{}"/>', pieces)
    # The hatched block says that something is there, not how much: it stands after the bar, outside the scale.
    block = hatch(width_px=HATCH_PX) if None in values else mark_safe("")
    return format_html(
        '<svg class="fluid" height="{}" aria-hidden="true">{}<svg x="{}%" overflow="visible">{}</svg></svg>',
        BAR_PX,
        rects,
        f"{start:.1f}",
        block,
    )


def line(*, values: Sequence[float | None], height_px: int = LINE_PX) -> SafeString:
    """Return a line through the values; a suppressed one breaks the line and leaves a hatched band."""
    known = [value for value in values if value is not None]
    top = max(known, default=0) or 1
    xs = [
        f"{INSET_PERCENT + (100 - 2 * INSET_PERCENT) * i / max(len(values) - 1, 1):.1f}%"
        for i in range(len(values))
    ]
    ys = [None if value is None else f"{(height_px - 12) * (1 - value / top) + 6:.1f}" for value in values]
    return format_html(
        '<svg class="fluid trend" height="{}" aria-hidden="true">'
        '<line class="ground" x1="0" y1="{}" x2="100%" y2="{}"/>{}{}{}</svg>',
        height_px,
        height_px - 6,
        height_px - 6,
        _segments(xs, ys),
        format_html_join(
            "", '<circle cx="{}" cy="{}" r="4"/>', ((x, y) for x, y in zip(xs, ys, strict=True) if y)
        ),
        format_html_join(
            "", "{}", ((_band(x, height_px),) for x, y in zip(xs, ys, strict=True) if y is None)
        ),
    )


def hatch(*, width_px: int, height_px: int = BAR_PX) -> SafeString:
    """Return a hatched block: the mark of a figure that is not shown because it is small."""
    return format_html(
        '<svg class="hatch" width="{}" height="{}" aria-hidden="true"><path d="{}"/>{}</svg>',
        width_px,
        height_px,
        _strokes(width_px=width_px, height_px=height_px),
        FRAME,
    )


def _segments(xs: Sequence[str], ys: Sequence[str | None]) -> SafeString:
    pairs = zip(zip(xs, ys, strict=True), zip(xs[1:], ys[1:], strict=True), strict=False)
    return format_html_join(
        "",
        '<line x1="{}" y1="{}" x2="{}" y2="{}"/>',
        ((x1, y1, x2, y2) for (x1, y1), (x2, y2) in pairs if y1 and y2),
    )


def _band(x: str, height_px: int) -> SafeString:
    return format_html(
        '<svg x="{}" overflow="visible"><svg class="hatch" x="-10" width="20" height="{}"><path d="{}"/>{}</svg></svg>',
        x,
        height_px - 6,
        _strokes(width_px=20, height_px=height_px),
        FRAME,
    )


def _strokes(*, width_px: int, height_px: int) -> SafeString:
    starts = range(-height_px, width_px, STEP_PX)
    return mark_safe("".join(f"M{x} {height_px}l{height_px}-{height_px}" for x in starts))  # noqa: S308 - numbers only
