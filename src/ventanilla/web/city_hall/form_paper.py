"""Lays a whole form out as on paper: every question, asked or not, with its choices, points and conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.engines.questionnaire import Choice, Difference, Form, Node, Problem, Retyped
from ventanilla.engines.questionnaire.form import Words
from ventanilla.web.city_hall import words

TYPES = {
    "text": gettext_lazy("Words"),
    "integer": gettext_lazy("A whole number"),
    "decimal": gettext_lazy("A number"),
    "range": gettext_lazy("A number on a scale"),
    "date": gettext_lazy("A day"),
    "time": gettext_lazy("A time"),
    "datetime": gettext_lazy("A day and a time"),
    "select_one": gettext_lazy("One of these"),
    "select_multiple": gettext_lazy("Any of these"),
    "rank": gettext_lazy("These in order"),
    "acknowledge": gettext_lazy("A tick"),
}
BLANK = "…"


@dataclass(frozen=True)
class Answer:
    """One choice: its words, its points, the needs it speaks of."""

    label: str
    points: int
    needs: str


@dataclass(frozen=True)
class Line:
    """One line of the paper; `kind` is group, repeat, question, note or hidden, `condition` as the form writes it."""

    kind: str
    name: str
    label: str
    hint: str
    type: str
    required: bool
    sealed: bool
    condition: str
    choices: tuple[Answer, ...]
    points: int
    needs: str


@dataclass(frozen=True)
class Report:
    """What a form holds, in numbers, and the questions whose answers nothing is done with."""

    title: str
    parts: int
    questions: int
    sealed: int
    languages: tuple[str, ...]
    level_medium: int | None
    level_high: int | None
    most_points: int
    needs: str
    unused: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part of the paper: its heading, empty for what stands outside every part, its lines, its questions."""

    label: str
    lines: tuple[Line, ...]

    @property
    def questions(self) -> int:
        """How many questions it asks."""
        return sum(line.kind == "question" for line in self.lines)


def parts(*, form: Form, language: str) -> list[Part]:
    """Return every line of a form in a language, part by part, in the order in which it is asked."""
    order = form.language_order(language)
    found = [_part(node, order) for node in form.root.children]
    return [part for part in found if part.lines]


def _part(node: Node, order: Sequence[str]) -> Part:
    is_part = node.kind in {"group", "repeat"}
    inside = [one for child in node.children for one in child.walk()] if is_part else [node]
    lines = tuple(_line(one, order) for one in inside if one.kind != "hidden")
    return Part(label=(_said(node.label, order) or node.name) if is_part else "", lines=lines)


def _line(node: Node, order: Sequence[str]) -> Line:
    return Line(
        kind=node.kind,
        name=node.name,
        label=_said(node.label, order) or node.name,
        hint=_said(node.hint, order),
        type=str(TYPES.get(node.type, "")) if node.kind == "question" else "",
        required=node.required is not None,
        sealed=node.zone == "sealed",
        condition=node.relevant.source if node.relevant else "",
        choices=tuple(_answer(choice, order) for choice in node.choices),
        points=node.points,
        needs=_needs(node.needs),
    )


def _answer(choice: Choice, order: Sequence[str]) -> Answer:
    return Answer(_said(choice.label, order) or choice.name, choice.points, _needs(choice.needs))


def _said(text: Words, order: Sequence[str]) -> str:
    return "".join(piece if isinstance(piece, str) else BLANK for piece in text.pieces(order))


def _needs(kinds: Sequence[str]) -> str:
    return ", ".join(words.need_name(kind=kind) for kind in kinds)


def report(*, form: Form, language: str) -> Report:
    """Return what a form holds, with its texts in a language."""
    order = form.language_order(language)
    questions = [node for node in form.nodes.values() if node.is_question]
    kinds = dict.fromkeys(kind for node in form.nodes.values() for kind in _kinds(node))
    return Report(
        title=form.title(language),
        parts=len(form.pages),
        questions=len(questions),
        sealed=sum(node.zone == "sealed" for node in questions),
        languages=tuple(one.name for one in form.languages),
        level_medium=form.level_medium,
        level_high=form.level_high,
        most_points=sum(_most_points(node) for node in form.nodes.values()),
        needs=_needs(list(kinds)),
        unused=tuple(_said(node.label, order) or node.name for node in _unused(form)),
        warnings=form.warnings,
    )


def _kinds(node: Node) -> Iterator[str]:
    yield from node.needs
    for choice in node.choices:
        yield from choice.needs


def _most_points(node: Node) -> int:
    each = [max(0, choice.points) for choice in node.choices]
    best = sum(each) if node.type == "select_multiple" else max(each, default=0)
    return max(0, node.points) + best


def _unused(form: Form) -> list[Node]:
    """Return the questions that lead to nothing: no points, no need, no other question that looks at them."""
    looked_at = {
        name for node in form.nodes.values() for _column, one in node.expressions() for name in one.reads
    }
    return [
        node
        for node in form.nodes.values()
        if node.is_question
        and node.name not in looked_at
        and not node.points
        and not any(_kinds(node))
        and not any(choice.points for choice in node.choices)
    ]


def changes(
    *, difference: Difference, form: Form, before: Form, language: str
) -> list[tuple[str, list[str]]]:
    """Return what is different from the version in use, as (what, questions); what is the same is left out."""

    def named(names: Sequence[str]) -> list[str]:
        return [_name(name, form, before, language) for name in names]

    told = [
        (_("New questions"), named(difference.added)),
        (_("Questions no longer asked"), named(difference.removed)),
        (
            _("Questions answered in another way"),
            [_retyped(one, form, before, language) for one in difference.retyped],
        ),
        (_("Questions moved in or out of a repeated part"), named(difference.moved)),
        (_("New choices"), _choices(difference.choices_added, form, before, language)),
        (_("Choices taken away"), _choices(difference.choices_removed, form, before, language)),
        (_("Questions that must now be answered"), named(difference.newly_required)),
        (_("Questions that are now sealed"), named(difference.newly_sealed)),
        (_("Questions that are now open"), named(difference.newly_open)),
        (_("Questions in other words"), named(difference.reworded)),
    ]
    return [(what, those) for what, those in told if those]


def _name(name: str, form: Form, before: Form, language: str) -> str:
    for one in (form, before):
        if name in one.nodes:
            return _said(one.nodes[name].label, one.language_order(language)) or name
    return name


def _retyped(one: Retyped, form: Form, before: Form, language: str) -> str:
    blanks = {
        "question": _name(one.name, form, before, language),
        "old": str(TYPES.get(one.old, one.old)),
        "new": str(TYPES.get(one.new, one.new)),
    }
    return _("%(question)s: before “%(old)s”, now “%(new)s”") % blanks


def _choices(found: Mapping[str, tuple[str, ...]], form: Form, before: Form, language: str) -> list[str]:
    return [
        _("%(question)s: %(choices)s")
        % {
            "question": _name(name, form, before, language),
            "choices": ", ".join(_choice(name, choice, form, before, language) for choice in choices),
        }
        for name, choices in found.items()
    ]


def _choice(question: str, name: str, form: Form, before: Form, language: str) -> str:
    for one in (form, before):
        choice = one.nodes[question].choice(name) if question in one.nodes else None
        if choice:
            return _said(choice.label, one.language_order(language)) or name
    return name


def reason(*, problem: Problem) -> str:
    """Return why a form is refused, in the reader's language."""
    return _(problem.said.template) % dict(problem.said.blanks)
