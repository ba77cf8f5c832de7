"""Says in whole sentences what adopting or retiring changes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.practices import targets
from ventanilla.practices.merging import Difference, Move, Verb

PLANNED = {
    Verb.ADD: gettext_lazy("%(kind)s “%(name)s”: will be added."),
    Verb.CHANGE: gettext_lazy("%(kind)s “%(name)s”: will be changed."),
    Verb.KEEP: gettext_lazy("%(kind)s “%(name)s”: you changed it, and it stays as you made it."),
    Verb.CONFLICT: gettext_lazy(
        "%(kind)s “%(name)s”: you and the practice differ. Yours stays unless you take the practice's."
    ),
    Verb.END: gettext_lazy(
        "%(kind)s “%(name)s”: will be taken away, or suspended while somebody still uses it."
    ),
    Verb.RESTORE: gettext_lazy("%(kind)s “%(name)s”: what stood before comes back."),
    Verb.LEAVE: gettext_lazy("%(kind)s “%(name)s”: stays, because it is used elsewhere."),
}
DONE = {
    "removed": gettext_lazy("%(kind)s “%(name)s”: taken away."),
    "suspended": gettext_lazy("%(kind)s “%(name)s”: suspended, because somebody still uses it."),
    "absent": gettext_lazy("%(kind)s “%(name)s”: was already gone."),
    "restored": gettext_lazy("%(kind)s “%(name)s”: what stood before is back."),
    "left": gettext_lazy("%(kind)s “%(name)s”: stays, because it is used elsewhere."),
}


def planned(*, move: Move) -> str:
    """Return one sentence about a change to come."""
    return str(PLANNED[move.verb]) % _blanks(move)


def done(*, move: Move, outcome: str) -> str:
    """Return one sentence about what became of a thing at retirement."""
    return str(DONE[outcome]) % _blanks(move)


def difference(*, difference: Difference) -> str:
    """Return one sentence about a key on which city and practice differ."""
    if not difference.key:
        return _("You took it away; the practice would add it again.")
    blanks = {"key": difference.key, "city": _short(difference.city), "practice": _short(difference.practice)}
    return _("%(key)s: yours is %(city)s, the practice says %(practice)s.") % blanks


def _blanks(move: Move) -> Mapping[str, str]:
    return {"kind": str(targets.TARGETS[move.thing.kind].label), "name": move.thing.name}


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004  # a line of a page
