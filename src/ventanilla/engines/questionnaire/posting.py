"""Sorts the fields of a posted page: which are answers, which ask for another entry, which are none of the form's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from ventanilla.engines.questionnaire.answers import ADD, COUNT, REMOVE, Answer, FieldError, FieldName
from ventanilla.engines.questionnaire.form import Form, Node
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.state import MOST_ENTRIES
from ventanilla.engines.questionnaire.typed import digits, read_typed

MOST_FIELDS = 3_000
LONGEST_NAME = 300
LONGEST_KEPT = 20_000
MOST_KEPT = 400
# A refused page need not be answered with a line for each of thousands of invented fields.
MOST_STRANGERS = 20
DATE_PARTS = ("day", "month", "year")
Posted = Mapping[str, Sequence[str]]
Kept = TypeVar("Kept")


@dataclass(slots=True)
class Page:
    """What was found on a posted page."""

    form: Form
    answers: dict[str, Answer] = field(default_factory=dict)
    raw: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wrong: dict[str, FieldError] = field(default_factory=dict)
    strangers: dict[str, FieldError] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    removed: list[tuple[str, int]] = field(default_factory=list)

    def stranger(self, name: str, code: str) -> None:
        """Note a field that is none of the form's."""
        key = name[:LONGEST_NAME]
        if len(self.strangers) < MOST_STRANGERS:
            self.strangers[key] = FieldError(key, Said.of(code, limit=MOST_ENTRIES))

    def fault(self, key: str, said: Said) -> None:
        """Note an answer that cannot be read."""
        self.wrong[key] = FieldError(key, said)


def read_page(*, form: Form, posted: Posted, ignore: frozenset[str]) -> Page:
    """Sort and read every posted field."""
    page = Page(form)
    names = [name for name in posted if name not in ignore]
    if len(names) > MOST_FIELDS:
        page.strangers[""] = FieldError("", Said.of("too_many_fields", limit=MOST_FIELDS))
    for name, values in _with_whole_dates(form, {name: posted[name] for name in names[:MOST_FIELDS]}).items():
        texts = [values] if isinstance(values, str) else [str(value) for value in values]
        _read_field(page, str(name), texts)
    return page


def read_again(*, form: Form, kept: Posted) -> Page:
    """Read what was typed on an earlier day and could not be read then; `raw` and `wrong` say how it stands now."""
    page = Page(form)
    for name, values in kept.items():
        _read_field(page, str(name), [str(value) for value in values])
    return page


def _with_whole_dates(form: Form, posted: Posted) -> Posted:
    """Put the three fields of a date (`born_on.day`, `.month`, `.year`) together."""
    whole: dict[str, Sequence[str]] = {}
    parts: dict[str, dict[str, str]] = {}
    for name, values in posted.items():
        stem, _, part = str(name).rpartition(".")
        node = form.nodes.get(stem.rpartition("/")[2]) if part in DATE_PARTS else None
        if node is not None and node.type == "date" and stem.rpartition("/")[2] != name:
            text = values if isinstance(values, str) else "".join(str(value) for value in values[:1])
            parts.setdefault(stem, {})[part] = text.strip()
        else:
            whole[name] = values
    for stem, given in parts.items():
        wanted = [given.get(part, "") for part in DATE_PARTS]
        while wanted and not wanted[0] and "month-year" in form.nodes[stem.rpartition("/")[2]].appearance:
            wanted.pop(0)
        whole[stem] = ["/".join(wanted) if any(wanted) else ""]
    return whole


def _read_field(page: Page, name: str, texts: Sequence[str]) -> None:
    field_name = FieldName.read(name) if len(name) <= LONGEST_NAME else None
    node = page.form.nodes.get(field_name.name) if field_name else None
    if field_name is None or node is None or not _fits(page.form, field_name, node):
        page.stranger(name, "unknown_field")
    elif any(not 1 <= number <= MOST_ENTRIES for _, number in field_name.entries):
        page.stranger(name, "unknown_entry")
    elif node.is_computed:
        return  # a page may post what it shows; the calculation decides
    elif field_name.mark:
        _read_mark(page, name, field_name.mark, texts)
    else:
        page.raw[name] = tuple(text[:LONGEST_KEPT] for text in texts[:MOST_KEPT])
        _read_answer(page, name, node, texts)


def _fits(form: Form, name: FieldName, node: Node) -> bool:
    repeats = tuple(step for step in node.path[:-1] if form.nodes[step].kind == "repeat")
    if repeats != tuple(repeat for repeat, _ in name.entries):
        return False
    if name.mark:
        return node.kind == "repeat" and (name.mark == COUNT or node.repeat_count is None)
    return node.is_question


def _read_mark(page: Page, name: str, mark: str, texts: Sequence[str]) -> None:
    repeat = name.removesuffix(mark)
    text = digits(texts[0].strip()) if texts else ""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1  # noqa: PLR2004
    if mark == ADD:
        page.added.append(repeat)
    elif mark == REMOVE and number > 0:
        page.removed.append((repeat, number))
    elif mark == COUNT and 0 <= number <= MOST_ENTRIES:
        page.answers[name] = number
    else:
        page.stranger(name, "too_many_entries" if number > MOST_ENTRIES else "unknown_entry")


def _read_answer(page: Page, key: str, node: Node, texts: Sequence[str]) -> None:
    read = read_typed(node, texts)
    if isinstance(read, Said):
        page.fault(key, read)
    elif read not in ("", []) or node.default is not None:
        # An emptied question with a default stays empty instead of falling back to it.
        page.answers[key] = read


def without_entry(kept: Mapping[str, Kept], repeat: str, number: int) -> dict[str, Kept]:
    """Take one entry out of answers by field; the later ones move up."""
    start = f"{repeat}["
    moved: dict[str, Kept] = {}
    for key, value in kept.items():
        inside, closed, rest = key[len(start) :].partition("]") if key.startswith(start) else ("", "", "")
        at = int(inside) if closed and inside.isdecimal() else 0
        if at != number or not at:
            moved[f"{start}{at - 1}]{rest}" if at > number else key] = value
    return moved
