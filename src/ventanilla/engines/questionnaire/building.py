"""Builds the nodes of a form from pyxform's tree, compiling every expression and naming every fault with its cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ventanilla.engines.questionnaire import builtin, marks
from ventanilla.engines.questionnaire.conversion import ROOT
from ventanilla.engines.questionnaire.expressions import CannotParse, Compiled, Names, compile_expression
from ventanilla.engines.questionnaire.first_look import asks_for_other, rows_by_name
from ventanilla.engines.questionnaire.form import Choice, Kind, Language, Node, Problem, Words, Zone
from ventanilla.engines.questionnaire.sentences import Said
from ventanilla.engines.questionnaire.sheets import Rows

Tree = Mapping[str, Any]
TYPES: dict[str, str] = {
    "text": "text",
    "string": "text",
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "date time": "datetime",
    "note": "note",
    "calculate": "calculate",
    "hidden": "hidden",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "range": "range",
    "select one": "select_one",
    "select all that apply": "select_multiple",
    "rank": "rank",
    "group": "group",
    "repeat": "repeat",
    "today": "today",
    "start": "start",
    "end": "end",
}
KINDS: dict[str, Kind] = {
    "note": "note",
    "calculate": "hidden",
    "hidden": "hidden",
    "today": "hidden",
    "start": "hidden",
    "end": "hidden",
    "group": "group",
    "repeat": "repeat",
}
MOMENTS = {"today": "once(today())", "start": "once(now())", "end": "now()"}
TRUTH = {"yes": "true()", "true": "true()", "no": "false()", "false": "false()"}
REFERENCE = re.compile(r"(\$\{[^}]*\})")
# Labels of other tools may hold Markdown and HTML; ours are plain text.
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
GENERATED_ROW = re.compile(r"generated_\w+_(\d+)\Z")


@dataclass(slots=True)
class Builder:
    """Builds a form's nodes; what is wrong gathers in `problems`."""

    tree: Tree
    sheets: dict[str, Rows]
    languages: Sequence[Language]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    places: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    list_rows: dict[str, list[int]] = field(default_factory=dict)
    names: Names = field(default_factory=lambda: Names(paths={}))

    def root(self) -> Node:
        """Build the whole form."""
        self.places = rows_by_name(self.sheets)
        self.list_rows = marks.rows_of_lists(self.sheets["choices"])
        written = self.tree.get("choices") or {}
        columns = {key for rows in written.values() for row in rows for key in row}
        paths: dict[str, tuple[str, ...]] = {}
        repeats: set[str] = set()
        _collect(self.tree, (), paths, repeats)
        self.names = Names(paths, frozenset(repeats), frozenset(written), frozenset(columns), ROOT)
        self.lists = {name: self.choices(name, rows) for name, rows in written.items()}
        children = tuple(self.node(child, (), "open") for child in _children(self.tree))
        return Node(name=ROOT, kind="group", type="survey", path=(), row=0, children=children)

    def refuse(self, sheet: str, row: int, column: str, said: Said) -> None:
        """Note a problem."""
        self.problems.append(Problem(sheet, row, column, said))

    def choices(self, list_name: str, rows: Sequence[Tree]) -> tuple[Choice, ...]:
        """The choices of a list with points and needs; the generated "other" gets words in each language."""
        numbers = self.list_rows.get(list_name, [])
        made: list[Choice] = []
        for place, row in enumerate(rows):
            number = numbers[place] if place < len(numbers) else 0
            columns = {
                key: str(value) for key, value in row.items() if key not in {"label", "__row", "media"}
            }
            label = row.get("label") if number else builtin.in_languages(builtin.OTHER, self.languages)
            words = self.words(label, number, "label", sheet="choices")
            points, needs, urgency = marks.read_marks(columns, "choices", number, self.problems)
            made.append(Choice(str(row["name"]), words, columns, points, needs, urgency, number))
        return tuple(made)

    def node(self, tree: Tree, above: tuple[str, ...], zone: Zone) -> Node:
        """Build one node and all under it."""
        name = str(tree["name"])
        row, cells = self.place(name)
        kind = TYPES.get(str(tree["type"]).lower(), "")
        if not kind:
            self.refuse("survey", row, "type", Said.of("type_unknown", type=str(tree["type"])[:60]))
            kind = "text"
        own_zone = marks.read_zone(tree, row, zone, self.problems)
        path = (*above, name)
        node = Node(name=name, kind=KINDS.get(kind, "question"), type=kind, path=path, row=row, zone=own_zone)
        node = self.with_words(node, tree)
        node = self.with_rules(node, tree)
        if tree.get("itemset"):
            node = self.with_choices(node, tree, cells)
        node = self.with_marks(node, tree)
        children = tuple(self.node(child, path, own_zone) for child in _children(tree))
        return replace(node, children=children)

    def place(self, name: str) -> tuple[int, dict[str, str]]:
        """The row of the sheet a node comes from; generated nodes belong to the row they were made for."""
        generated = GENERATED_ROW.match(name)
        if generated:
            return int(generated[1]), {}
        for stem in (name, name.removesuffix("_other"), name.removesuffix("_count")):
            if stem in self.places:
                return self.places[stem]
        return 0, {}

    def with_words(self, node: Node, tree: Tree) -> Node:
        """Add label, hints and messages."""
        bind = tree.get("bind") or {}
        label = tree.get("label")
        if node.name not in self.places and node.name.endswith("_other"):
            label = builtin.in_languages(builtin.SAY_WHICH, self.languages)
        return replace(
            node,
            label=self.words(label, node.row, "label"),
            hint=self.words(tree.get("hint"), node.row, "hint"),
            guidance=self.words(tree.get("guidance_hint"), node.row, "guidance_hint"),
            constraint_message=self.words(bind.get("jr:constraintMsg"), node.row, "constraint_message"),
            required_message=self.words(bind.get("jr:requiredMsg"), node.row, "required_message"),
        )

    def with_rules(self, node: Node, tree: Tree) -> Node:
        """Add relevance, constraints, calculations, appearance and parameters."""
        bind, control = tree.get("bind") or {}, tree.get("control") or {}
        calculation = MOMENTS.get(node.type) or bind.get("calculate")
        default = tree.get("default")
        dynamic = bool(tree.get("_dynamic_default"))
        return replace(
            node,
            relevant=self.expression(bind.get("relevant"), node.row, "relevant"),
            required=self.expression(bind.get("required"), node.row, "required"),
            read_only=self.expression(bind.get("readonly"), node.row, "read_only"),
            constraint=self.expression(bind.get("constraint"), node.row, "constraint"),
            calculation=self.expression(calculation, node.row, "calculation"),
            default=self.expression(default, node.row, "default") if dynamic else str(default or "") or None,
            repeat_count=self.expression(control.get("jr:count"), node.row, "repeat_count"),
            appearance=tuple(str(control.get("appearance") or "").split()),
            parameters=_parameters(tree.get("parameters")),
        )

    def with_choices(self, node: Node, tree: Tree, cells: dict[str, str]) -> Node:
        """Add the list of choices and its filter."""
        list_name = str(tree["itemset"])
        if node.parameters.get("randomize") == "true":
            self.warnings.append(
                f"[row : {node.row}] The choices stay in the order of the sheet; randomize is ignored."
            )
        choices = self.lists.get(list_name, ())
        written = len(self.list_rows.get(list_name, []))
        # pyxform adds "other" to the shared list; only the question that asked for it shows it.
        kept = choices if asks_for_other(cells) else choices[:written]
        if not kept:
            self.refuse("survey", node.row, "type", Said.of("list_empty", name=list_name[:60]))
        bare = frozenset(key for choice in choices for key in choice.columns) | {"name", "label"}
        condition = self.expression(tree.get("choice_filter"), node.row, "choice_filter", bare=bare)
        return replace(
            node, list_name=list_name, choices=kept, by_name=_by_name(kept), choice_filter=condition
        )

    def with_marks(self, node: Node, tree: Tree) -> Node:
        """Add the points and needs of the survey sheet with their conditions."""
        cells = {key: str(value) for key, value in tree.items() if isinstance(value, str | int | float)}
        points, needs, urgency = marks.read_marks(cells, "survey", node.row, self.problems)
        marks.check_conditions(node, cells, self.problems)
        return replace(
            node,
            points=points,
            needs=needs,
            urgency=urgency,
            points_when=self.expression(cells.get("points_when"), node.row, "points_when"),
            need_when=self.expression(cells.get("need_when"), node.row, "need_when"),
        )

    def expression(
        self,
        text: object,
        row: int,
        column: str,
        *,
        bare: frozenset[str] = frozenset(),
        sheet: str = "survey",
    ) -> Compiled | None:
        """Compile a cell; None for an empty one, a noted problem for a faulty one."""
        source = str(text).strip() if text is not None else ""
        if not source:
            return None
        try:
            return compile_expression(text=TRUTH.get(source.lower(), source), names=self.names, bare=bare)
        except CannotParse as error:
            self.refuse(sheet, row, column, error.said)
            return None

    def words(self, given: object, row: int, column: str, *, sheet: str = "survey") -> Words:
        """A text in its languages; what has no language belongs to the form's first."""
        if not given:
            return Words()
        by_key = given if isinstance(given, Mapping) else {self.languages[0].key: given}
        return Words(
            {str(key): self.pieces(str(text), row, column, sheet) for key, text in by_key.items() if text}
        )

    def pieces(self, text: str, row: int, column: str, sheet: str) -> tuple[str | Compiled, ...]:
        """Cut a text at its `${name}` references."""
        parts = [part for part in REFERENCE.split(BOLD.sub(r"\1", TAG.sub("", text))) if part]
        made = [self.expression(p, row, column, sheet=sheet) if REFERENCE.fullmatch(p) else p for p in parts]
        return tuple(part for part in made if part is not None)


def _by_name(choices: Sequence[Choice]) -> dict[str, Choice]:
    # With `allow_choice_duplicates` the first of a name speaks for all.
    return {choice.name: choice for choice in reversed(choices)}


def _children(tree: Tree) -> list[Tree]:
    # "meta" holds an instance's id, which a server gives itself; the other is a heading made for `table-list`.
    return [
        child
        for child in tree.get("children") or ()
        if child.get("name") != "meta"
        and not str(child.get("name")).startswith("reserved_name_for_field_list_labels_")
    ]


def _collect(
    tree: Tree, above: tuple[str, ...], paths: dict[str, tuple[str, ...]], repeats: set[str]
) -> None:
    for child in _children(tree):
        path = (*above, str(child["name"]))
        paths[path[-1]] = path
        if child["type"] == "repeat":
            repeats.add(path[-1])
        _collect(child, path, paths, repeats)


def _parameters(given: object) -> dict[str, str]:
    if isinstance(given, Mapping):
        return {str(key): str(value) for key, value in given.items()}
    pairs = (part.partition("=") for part in str(given or "").replace(";", " ").replace(",", " ").split())
    return {key: value for key, _, value in pairs}
