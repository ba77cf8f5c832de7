"""Puts protected counts into words a reader can use, in the reader's language."""

from django.utils.translation import gettext as _

from ventanilla.engines.disclosure import rounded
from ventanilla.tallies.protection import SCHEMES


def translated(*, text: str) -> str:
    """Return a declared text in the reader's language; a proper name, or a text not yet translated, stays."""
    return _(text)


def in_words(*, count: int | None, threshold: int) -> str:
    """Return "about 20", or "fewer than 10" for a count below the threshold or withheld.

    The words come from the protected count alone, so they are the same wherever the cell is told.
    """
    if count is None or count < threshold:
        return _("fewer than %(n)d") % {"n": threshold}
    return _("about %(n)d") % {"n": rounded(count=count)}


def protection_note(*, protection: str) -> str:
    """Return the note that stands below every table, for staff and for the public.

    Args:
        protection: the scheme of the table, a key of `protection.SCHEMES`.
    """
    scheme = SCHEMES[protection]
    return _(
        "To protect people, each number has been changed a little by chance, by %(n)d at most. "
        "The same group always shows the same number. Parts may not add up to their total."
    ) % {"n": scheme.max_noise}


def threshold_note(*, threshold: int) -> str:
    """Return the note that stands below maps and downloads as well."""
    return _("A number below %(n)d is not shown, even when it is zero.") % {"n": threshold}
