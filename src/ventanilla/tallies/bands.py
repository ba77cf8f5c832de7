"""Turns an age, a wait, an hour or a language into the band it is counted under, and forgets the rest."""

from bisect import bisect_right

AGE_FROM = (0, 5, 12, 18, 25, 35, 50, 65)
AGE_CODES = ("0-4", "5-11", "12-17", "18-24", "25-34", "35-49", "50-64", "65+")
NOT_KNOWN = "not_known"

WAIT_FROM_MINUTES = (0, 10, 20, 30, 60, 120)
WAIT_CODES = ("0-9", "10-19", "20-29", "30-59", "60-119", "120+")

HOUR_FROM = (0, 8, 10, 12, 14, 16, 18)
HOUR_CODES = ("before-8", "8-9", "10-11", "12-13", "14-15", "16-17", "18+")

# The languages most heard at the counters of the region; any other is counted as "other".
LANGUAGE_CODES = ("es", "pt", "en", "fr", "ht", "ar", "zh", "ru", "uk", "qu", "ay", "gn", "wo", "sign")
OTHER = "other"


def age_band(*, years: int | None) -> str:
    """Return the band of an age in whole years; None is an age that nobody knows.

    Raises:
        ValueError: a negative age.
    """
    return NOT_KNOWN if years is None else _band(years, AGE_FROM, AGE_CODES)


def wait_band(*, minutes: int) -> str:
    """Return the band of a wait in whole minutes.

    Raises:
        ValueError: a negative wait.
    """
    return _band(minutes, WAIT_FROM_MINUTES, WAIT_CODES)


def hour_band(*, hour: int) -> str:
    """Return the band of an hour of the day, from 0 to 23, in the city's own time.

    Raises:
        ValueError: no such hour.
    """
    if hour > 23:  # noqa: PLR2004  # the last hour of a day
        raise ValueError("A day has hours from 0 to 23.")
    return _band(hour, HOUR_FROM, HOUR_CODES)


def language_code(*, tag: str) -> str:
    """Return the language of a tag such as pt-BR, without its region; a rare one, or none, is "other"."""
    code = tag.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGE_CODES else OTHER


def _band(value: int, starts: tuple[int, ...], codes: tuple[str, ...]) -> str:
    if value < 0:
        raise ValueError("Nothing is counted below 0.")
    return codes[bisect_right(starts, value) - 1]
