"""Reads a posted page into answers: every fault is named, nothing typed is lost, nothing hostile gets through."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ventanilla.engines.questionnaire.answers import COUNT, Answer, FieldError, FieldName
from ventanilla.engines.questionnaire.evaluation import Evaluation, finish
from ventanilla.engines.questionnaire.expressions import TooMuchWork
from ventanilla.engines.questionnaire.form import Form
from ventanilla.engines.questionnaire.posting import Page, Posted, read_again, read_page, without_entry
from ventanilla.engines.questionnaire.state import State, begin, counts_in

NOT_ANSWERS = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A posted page, read.

    `answers` are typed and relevant; `errors` by field (the key "" is the form as a whole, unknown fields stand under
    their own name); `kept_raw` is what was typed, right or wrong; `kept` is what cannot be read, of all pages, to be
    given to `clean` and `evaluate` again; `dropped` are answers no longer asked; `evaluation` shows the page again with
    errors and typed text in place.
    """

    answers: Mapping[str, Answer]
    errors: Mapping[str, tuple[FieldError, ...]]
    kept_raw: Mapping[str, tuple[str, ...]]
    kept: Mapping[str, tuple[str, ...]]
    dropped: Mapping[str, Answer]
    evaluation: Evaluation

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong or missing."""
        return not self.errors

    @property
    def can_be_kept(self) -> bool:
        """Whether the answers may be saved as unfinished: nothing is wrong, at most something is missing."""
        return all(error.code == "required" for errors in self.errors.values() for error in errors)


def clean(
    *,
    form: Form,
    posted: Posted,
    today: date,
    now: datetime | None = None,
    language: str = "",
    before: Mapping[str, Answer] | None = None,
    kept: Posted | None = None,
    page: str = "",
    ignore: Collection[str] = NOT_ANSWERS,
) -> Cleaned:
    """Read a posted page.

    `before` are the answers kept so far and `kept` what could not be read so far; with `page` (one of `form.pages`, any
    other name is none) only that part is taken from `posted` and everything else from those two. `ignore` are fields
    that are no answers. A question left out of `posted` counts as emptied; one that cannot be read leaves the answer
    it had. Never raises on any input.
    """
    earlier, page = before or {}, page if page in form.pages else ""
    read = read_page(form=form, posted=posted, ignore=frozenset(ignore))
    answers = _together(form, read, earlier, page)
    answers |= _bring_back(form, read, kept or {}, page)
    answers = _change_entries(read, answers)

    def run(given: Mapping[str, Answer]) -> State:
        return begin(form=form, answers=given, today=today, now=now, language=language)

    state = run(answers)
    fixed = _read_only_answers(state, read, earlier)
    if fixed is not None:
        state = run(fixed)
    for key, fault in read.strangers.items():
        state.refuse(key, fault.said)
    evaluation = finish(state, typed=read.raw, wrong=read.wrong)
    unread = {key: read.raw[key] for key in read.wrong if key in evaluation.errors and key in read.raw}
    return Cleaned(evaluation.answers, evaluation.errors, read.raw, unread, evaluation.dropped, evaluation)


def _on_page(form: Form, key: str, page: str) -> bool:
    if not page:
        return True
    name = FieldName.read(key)
    node = form.nodes.get(name.name) if name else None
    return node is not None and node.path[0] in form.pages[page]


def _is_asked(form: Form, key: str) -> bool:
    name = FieldName.read(key)
    node = form.nodes.get(name.name) if name else None
    return node is not None and (bool(name and name.mark) or (node.is_question and not node.is_computed))


def _together(form: Form, read: Page, kept: Mapping[str, Answer], page: str) -> dict[str, Answer]:
    """What was kept of the other pages and of what is never posted, and what was posted of this one."""
    carried = {
        key: value for key, value in kept.items() if not (_is_asked(form, key) and _on_page(form, key, page))
    }
    posted = {key: value for key, value in read.answers.items() if _on_page(form, key, page)}
    standing = {key: kept[key] for key in read.wrong if key in kept}
    return {**carried, **posted, **standing}


def _bring_back(form: Form, read: Page, kept: Posted, page: str) -> dict[str, Answer]:
    """Put what could not be read on other pages beside what is wrong here; what can be read by now is returned."""
    elsewhere = {key: texts for key, texts in kept.items() if not _on_page(form, key, page)}
    again = read_again(form=form, kept=elsewhere)
    here = {key: fault for key, fault in read.wrong.items() if _on_page(form, key, page)}
    read.wrong = {**here, **again.wrong}
    read.raw = {**read.raw, **again.raw}
    return again.answers


def _change_entries(read: Page, answers: dict[str, Answer]) -> dict[str, Answer]:
    for repeat, number in read.removed:
        count = counts_in(answers | dict.fromkeys(read.raw, "")).get(repeat, 1)
        if number > count:
            read.stranger(f"{repeat}[{number}]", "unknown_entry")
            continue
        answers = without_entry(answers, repeat, number)
        answers[repeat + COUNT] = count - 1
        read.raw = without_entry(read.raw, repeat, number)
        moved = without_entry(read.wrong, repeat, number)
        read.wrong = {key: replace(fault, path=key) for key, fault in moved.items()}
    for repeat in read.added:
        counted = counts_in(answers | dict.fromkeys(read.raw, ""))
        answers[repeat + COUNT] = counted.get(repeat, 1) + 1
    return answers


def _read_only_answers(state: State, read: Page, kept: Mapping[str, Answer]) -> dict[str, Answer] | None:
    """The answers again with what was posted for read-only questions undone; None when there is nothing to undo."""
    changed = dict(state.given)
    for place in state.tree.root.walk():
        if place.form_node.read_only is None or place.key not in read.raw:
            continue
        try:
            locked = state.truth(place.form_node.read_only, place, otherwise=False)
        except TooMuchWork:
            locked = True
        if locked:
            changed.pop(place.key, None)
            if place.key in kept:
                changed[place.key] = kept[place.key]
            read.raw.pop(place.key)
            read.wrong.pop(place.key, None)
    return changed if changed != state.given else None
