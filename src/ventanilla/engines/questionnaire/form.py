"""What a form is once it has been read: questions, choices, words in several languages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ventanilla.engines.questionnaire.expressions import Compiled
from ventanilla.engines.questionnaire.sentences import Said

Kind = Literal["group", "repeat", "question", "note", "hidden"]
Zone = Literal["open", "sealed"]
Sheets = Mapping[str, Sequence[Mapping[str, Any]]]

NEED_KINDS = (
    "shelter",
    "food",
    "health",
    "mental_health",
    "education",
    "language_learning",
    "legal_orientation",
    "documents_help",
    "work",
    "child_protection",
    "gbv_support",
    "family_reunion",
    "money",
    "transport",
    "community",
)
# The most pressing first.
URGENCIES = ("today", "this_week", "later")
TYPES_WITH_CHOICES = frozenset({"select_one", "select_multiple", "rank"})
TYPES_WITH_NUMBERS = frozenset({"integer", "decimal", "range"})
SHEET_NAMES = ("survey", "choices", "settings")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a form is refused: the sheet, the row and column as the spreadsheet shows them, and the reason.

    `row` is 0 and `column` empty when the problem is the file or sheet as a whole.
    """

    sheet: str
    row: int
    column: str
    said: Said

    @property
    def reason(self) -> str:
        """The reason in plain English."""
        return self.said.sentence

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.sheet,
                f"row {self.row}" if self.row else "",
                f"column {self.column}" if self.column else "",
            )
            if part
        )
        return f"{place}: {self.reason}" if place else self.reason


class FormRefused(Exception):
    """The form cannot be used; `problems` says why, all that were found at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems[:5]))


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the form: its heading in the sheet, its name and its code (`es`)."""

    key: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the form's languages; each is a row of plain pieces and `${name}` references."""

    by_language: Mapping[str, tuple[str | Compiled, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_language)

    def pieces(self, order: Sequence[str]) -> tuple[str | Compiled, ...]:
        """The pieces in the first language of the order that has words, else in any."""
        for key in order:
            if self.by_language.get(key):
                return self.by_language[key]
        return next(iter(self.by_language.values()), ())


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be picked, with what it adds: points and needs."""

    name: str
    label: Words
    columns: Mapping[str, str]
    points: int = 0
    needs: tuple[str, ...] = ()
    urgency: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A question, note, group or repeat of the form."""

    name: str
    kind: Kind
    type: str
    path: tuple[str, ...]
    row: int
    zone: Zone = "open"
    label: Words = Words()
    hint: Words = Words()
    guidance: Words = Words()
    constraint_message: Words = Words()
    required_message: Words = Words()
    relevant: Compiled | None = None
    required: Compiled | None = None
    read_only: Compiled | None = None
    constraint: Compiled | None = None
    calculation: Compiled | None = None
    default: Compiled | str | None = None
    repeat_count: Compiled | None = None
    choice_filter: Compiled | None = None
    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    list_name: str = ""
    choices: tuple[Choice, ...] = ()
    by_name: Mapping[str, Choice] = field(default_factory=dict, repr=False)
    points: int = 0
    points_when: Compiled | None = None
    needs: tuple[str, ...] = ()
    need_when: Compiled | None = None
    urgency: str = ""
    children: "tuple[Node, ...]" = ()

    @property
    def is_question(self) -> bool:
        """Whether a person answers it."""
        return self.kind == "question"

    @property
    def is_computed(self) -> bool:
        """Whether its value comes from a calculation and not from a person."""
        return self.calculation is not None

    def walk(self) -> "Iterator[Node]":
        """This node and all under it, in the order of the sheet."""
        yield self
        for child in self.children:
            yield from child.walk()

    def choice(self, name: str) -> Choice | None:
        """The choice of that name."""
        return self.by_name.get(name)

    def expressions(self) -> "Iterator[tuple[str, Compiled]]":
        """Every expression with the column it stands in."""
        for column in EXPRESSION_COLUMNS:
            compiled = getattr(self, column)
            if isinstance(compiled, Compiled):
                yield column, compiled


EXPRESSION_COLUMNS = (
    "relevant",
    "required",
    "read_only",
    "constraint",
    "calculation",
    "default",
    "repeat_count",
    "choice_filter",
    "points_when",
    "need_when",
)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A form that was read and found sound.

    `digest` is the SHA-256 of its content, `titles` its title by language code (`default` if none), `order` the steps
    of an evaluation in the order that needs no second pass, `sheets` the rows it was read from
    (`read_sheets(sheets=form.sheets, name=form.id)` gives the same form).
    """

    id: str
    version: str
    digest: str
    titles: Mapping[str, str]
    languages: tuple[Language, ...]
    root: Node = field(repr=False)
    nodes: Mapping[str, Node] = field(repr=False)
    order: "tuple[tuple[str, Node], ...]" = field(repr=False)
    lists: Mapping[str, tuple[Choice, ...]] = field(repr=False)
    level_medium: int | None
    level_high: int | None
    sheets: Sheets = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def titles_by_code(self) -> dict[str, str]:
        """The titles by the code of their language (`es`), or the form's id where it has none."""
        codes = {one.key: one.code or one.key for one in self.languages}
        return {codes.get(key, key): text for key, text in self.titles.items()} or {"default": self.id}

    @property
    def pages(self) -> Mapping[str, tuple[str, ...]]:
        """What can be asked one page at a time: each top-level group or repeat, and each row of questions between them.

        A page has the name of its first question or group, and names what stands on it.
        """
        pages: dict[str, tuple[str, ...]] = {}
        loose = ""
        for node in self.root.children:
            if node.kind in {"group", "repeat"}:
                pages[node.name], loose = (node.name,), ""
            elif node.kind != "hidden":
                loose = loose or node.name
                pages[loose] = (*pages.get(loose, ()), node.name)
        return pages

    def language_order(self, code: str) -> tuple[str, ...]:
        """The headings to try for a code: that language, its kin (`pt` for `pt-br`), then the form's own order."""
        own = tuple(language.key for language in self.languages)
        wanted = code.lower().replace("_", "-")
        if not wanted:
            return own
        exact = [language.key for language in self.languages if language.code == wanted]
        stem = wanted.partition("-")[0]
        kin = [language.key for language in self.languages if language.code.partition("-")[0] == stem]
        return tuple(dict.fromkeys([*exact, *kin, *own]))

    def title(self, code: str) -> str:
        """The form's title in a language, or the nearest it has."""
        codes = {language.key: language.code or "default" for language in self.languages}
        for key in self.language_order(code):
            if codes[key] in self.titles:
                return self.titles[codes[key]]
        return next(iter(self.titles.values()), self.id)
