"""Joins a page two people filled in at the same time: what each touched stays, and where both did, both are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ventanilla.engines.questionnaire.answers import COUNT, FieldName
from ventanilla.engines.questionnaire.form import Form
from ventanilla.engines.questionnaire.items import Item
from ventanilla.engines.questionnaire.posting import Posted, read_page
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.typed import read_typed, tidy_text

Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Joined:
    """A page of two people.

    `posted` is the page to be read again; `theirs` are the fields the other changed and `yours` those changed here,
    each only where the two differ. A field may be in both.
    """

    posted: Fields
    theirs: frozenset[str]
    yours: frozenset[str]


def fields_of(*, page: Item | None) -> Fields:
    """What a page sends when nobody touches it."""
    sent: Fields = {}
    for item in page.walk() if page else ():
        if item.kind == "repeat":
            sent[item.count_field] = [str(item.count)]
        elif item.kind == "question" and not item.read_only:
            sent[item.path] = list(item.shown)
    return sent


def fields_in(*, form: Form, posted: Posted, ignore: frozenset[str]) -> Fields:
    """The fields of a posted page that are the form's, dates in one piece; buttons are left out."""
    page = read_page(form=form, posted=posted, ignore=ignore)
    counts = {name: [str(value)] for name, value in page.answers.items() if name.endswith(COUNT)}
    return {**counts, **{name: list(texts) for name, texts in page.raw.items()}}


def join(*, form: Form, was: Posted, typed: Posted, saved: Posted) -> Joined:
    """Join what was typed here with what somebody else saved, both begun from what the page showed (`was`)."""
    names = list(dict.fromkeys([*was, *typed, *saved]))

    def differ(one: Posted, other: Posted) -> frozenset[str]:
        return frozenset(name for name in names if _same(form, name, one) != _same(form, name, other))

    touched, moved, apart = differ(was, typed), differ(was, saved), differ(typed, saved)
    # An entry taken away gives the later ones other numbers; answers about two people must not be mixed.
    whole = _shrunk(was, saved) & {_list_of(name) for name in touched}
    here = {name for name in names if name in touched or (_list_of(name) and _list_of(name) in whole)}
    posted = {name: list((typed if name in here else saved).get(name, ())) for name in names}
    return Joined(posted=posted, theirs=moved & apart, yours=touched & apart)


def _same(form: Form, name: str, fields: Posted) -> object:
    """A field's value such that two ways to write the same answer are equal."""
    texts = fields.get(name, ())
    field = FieldName.read(name)
    node = form.nodes.get(field.name) if field and not field.mark else None
    read = read_typed(node, texts) if node else Said.of("unknown_field")
    if not isinstance(read, Said):
        return read or ""
    return [tidy_text(text) for text in texts if tidy_text(text)] or ""


def _list_of(name: str) -> str:
    """The outermost repeat a field or a count belongs to; empty for a field of no repeat."""
    field = FieldName.read(name)
    if field is None:
        return ""
    return field.entries[0][0] if field.entries else field.name if field.mark else ""


def _shrunk(was: Mapping[str, Sequence[str]], saved: Mapping[str, Sequence[str]]) -> set[str]:
    counts = [name for name in was if name.endswith(COUNT)]
    return {_list_of(name) for name in counts if _number(saved, name) < _number(was, name)}


def _number(fields: Mapping[str, Sequence[str]], name: str) -> int:
    texts = fields.get(name, ())
    return int(texts[0]) if texts and texts[0].isdecimal() else 0
