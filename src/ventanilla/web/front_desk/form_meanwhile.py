"""Two people in one form: what each typed, question by question, so that neither overwrites the other unseen."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing

from ventanilla.engines import questionnaire
from ventanilla.engines.questionnaire import Evaluation, Fields, Item
from ventanilla.web.ui.figures import Pair

SALT = "ventanilla.front_desk.assessment."


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """What to say above a page of two people; `left` is what was typed here, `right` what was saved meanwhile.

    `both` were answered by both, and the answer typed here stands; `theirs` were taken over from the other person;
    `gone` were typed here and are not asked any more.
    """

    both: tuple[Pair, ...]
    theirs: tuple[Pair, ...]
    gone: tuple[Pair, ...]


def sign(*, row: int, fields: Fields) -> str:
    """Return what a page shows, as the page may carry it and bring it back unchanged."""
    return signing.Signer(salt=SALT + str(row)).sign_object(fields, compress=True)


def signed(*, row: int, text: str) -> Fields:
    """Return what the page showed; nothing when it brought back something we did not write.

    Then every answer on it counts as typed here, so that none is lost.
    """
    try:
        fields: Fields = signing.Signer(salt=SALT + str(row)).unsign_object(text)
    except signing.BadSignature:
        return {}
    return fields


def compare(
    *, joined: questionnaire.Joined, typed: Evaluation, saved: Evaluation, together: Evaluation
) -> Meanwhile:
    """Put into words what two people answered on one page, in the order of the form."""
    asked = set(_items(together))
    gone = joined.yours - asked
    return Meanwhile(
        both=tuple(_pairs(joined.yours & joined.theirs - gone, typed, saved)),
        theirs=tuple(_pairs(joined.theirs - joined.yours, typed, saved)),
        gone=tuple(_pairs(gone, typed, saved)),
    )


def not_saved(*, joined: questionnaire.Joined, typed: Evaluation, saved: Evaluation) -> tuple[Pair, ...]:
    """Put into words what was typed here into a form somebody else has finished since."""
    return tuple(_pairs(joined.yours, typed, saved))


def _pairs(names: Collection[str], typed: Evaluation, saved: Evaluation) -> Iterator[Pair]:
    left, right = _items(typed), _items(saved)
    for name in dict.fromkeys([*left, *right]):
        if name in names:
            label, _item = left.get(name) or right[name]
            yield Pair(term=label, left=_words(left, name), right=_words(right, name))


def _items(shown: Evaluation) -> dict[str, tuple[str, Item]]:
    """Return label and item by the name of its field."""
    return {
        item.count_field if item.kind == "repeat" else item.path: (label, item)
        for part in shown.items
        for label, item in _labelled(part)
    }


def _labelled(item: Item, before: str = "") -> Iterator[tuple[str, Item]]:
    """Walk the questions and repeats; a question of an entry is named with its entry."""
    if item.kind == "entry":
        before = f"{item.label} {item.number}: "
    elif item.kind in {"question", "repeat"}:
        yield before + item.label, item
    for child in item.children:
        yield from _labelled(child, before)


def _words(items: Mapping[str, tuple[str, Item]], name: str) -> str:
    if name not in items:
        return ""
    item: Any = items[name][1]
    if item.kind == "repeat":
        return str(item.count)
    if item.options:
        return ", ".join(option.label for option in item.options if option.picked)
    return ", ".join(item.shown)
