"""Colour arithmetic: contrast by WCAG 2.2, mixing, and the variants of a city's two colours that stay readable."""

from collections.abc import Iterator

TEXT_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
SHAPE_CONTRAST = 3.0  # WCAG 2.2, success criterion 1.4.11
WHITE, INK, BLACK = "#FFFFFF", "#14212B", "#000000"
DARK_PAPER, DARK_INK = "#1A262F", "#F1EEE7"


def contrast(*, one: str, other: str) -> float:
    """Return the contrast ratio of two colours written #RRGGBB, from 1 to 21."""
    darker, lighter = sorted((luminance(colour=one), luminance(colour=other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(*, colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(*, one: str, other: str, share: float) -> str:
    """Return `one` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def readable(*, colour: str, on: str, towards: str, least: float = TEXT_CONTRAST) -> str:
    """Return the colour, moved towards another only as far as the contrast on a background asks."""
    for step in range(21):
        moved = mix(one=colour, other=towards, share=step / 20)
        if contrast(one=moved, other=on) >= least:
            return moved
    return towards


def text_on(*, fill: str) -> str:
    """Return the text colour for a fill: ink or white, and black for the middle tones on which neither reads."""
    best = max((WHITE, INK), key=lambda text: contrast(one=text, other=fill))
    return best if contrast(one=best, other=fill) >= TEXT_CONTRAST else BLACK


def palette(*, primary: str, accent: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the brand tokens for the light and for the dark scheme."""
    pale = readable(colour=primary, on=DARK_PAPER, towards=WHITE, least=6)
    light = _tokens(primary=primary, accent=accent, tint=mix(one=primary, other=WHITE, share=0.89))
    dark = _tokens(primary=pale, accent=accent, tint=mix(one=DARK_PAPER, other=primary, share=0.35))
    return light, dark


def _tokens(*, primary: str, accent: str, tint: str) -> dict[str, str]:
    return {
        "primary": primary,
        "primary-tint": tint,
        "on-primary": text_on(fill=primary),
        "accent": accent,
        "on-accent": text_on(fill=accent),
    }


def _channels(colour: str) -> Iterator[int]:
    return (int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
