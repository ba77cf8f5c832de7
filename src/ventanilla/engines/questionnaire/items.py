"""The tree of what to show now: groups, entries, questions with their words, choices, answers and errors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ventanilla.engines.questionnaire.answers import ADD, COUNT, REMOVE, Answer, FieldError
from ventanilla.engines.questionnaire.expressions import Context, to_boolean
from ventanilla.engines.questionnaire.form import Choice, Form, Node, Zone
from ventanilla.engines.questionnaire.places import Place, entry_prefix
from ventanilla.engines.questionnaire.state import MOST_ENTRIES, State
from ventanilla.engines.questionnaire.wording import choice_words, spoken


@dataclass(frozen=True, slots=True)
class Option:
    """A choice offered now."""

    name: str
    label: str
    picked: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Something to show.

    `kind` is group, repeat (holding its entries), entry, question or note. `path` is the name to post a question
    under; `shown` is what to put into its fields, which is what was typed even when it is wrong. `value` is the typed
    answer or None. For a repeat, `count_field`, `add_field` and `remove_field` are the names of a hidden field holding
    `count` and of the buttons that add an entry or remove the one whose number they send.
    """

    kind: str
    path: str
    name: str
    type: str
    label: str
    hint: str = ""
    guidance: str = ""
    zone: Zone = "open"
    required: bool = False
    read_only: bool = False
    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    value: Answer | None = None
    shown: tuple[str, ...] = ()
    errors: tuple[FieldError, ...] = ()
    number: int = 0
    count: int = 0
    can_add: bool = False
    can_remove: bool = False
    children: "tuple[Item, ...]" = ()

    @property
    def count_field(self) -> str:
        """The hidden field that says how many entries were on the page."""
        return self.path + COUNT

    @property
    def add_field(self) -> str:
        """The button that adds an entry; any value."""
        return self.path + ADD

    @property
    def remove_field(self) -> str:
        """The button that removes an entry; its value is the entry's number."""
        return self.path + REMOVE

    @property
    def date_parts(self) -> tuple[str, str, str]:
        """Day, month and year to show in the three fields `path.day`, `path.month` and `path.year`."""
        text = self.shown[0] if self.shown else ""
        parts = text.split("/") if "/" in text else list(reversed(text.partition("T")[0].split("-")))
        padded = [*([""] * (3 - len(parts))), *parts]
        return padded[0], padded[1], padded[2]

    def walk(self) -> "Iterator[Item]":
        """This item and all under it."""
        yield self
        for child in self.children:
            yield from child.walk()


def offered(state: State, place: Place) -> tuple[Choice, ...]:
    """The choices that pass the question's filter."""
    node = place.form_node
    if node.choice_filter is None:
        return node.choices
    rows = state.choice_rows(node)
    kept: list[Choice] = []
    for number, (choice, row) in enumerate(zip(node.choices, rows, strict=True), start=1):
        context = Context(row, place, state.run, number, len(rows))
        if to_boolean(node.choice_filter.run(context)):
            kept.append(choice)
    return tuple(kept)


@dataclass(slots=True)
class ItemMaker:
    """Makes the items of one evaluation."""

    state: State
    form: Form
    values: Mapping[str, Answer]
    typed: Mapping[str, Sequence[str]]

    def tree(self) -> tuple[Item, ...]:
        """Everything to show, in the order of the sheet."""
        return self.under(self.state.tree.root)

    def under(self, place: Place) -> tuple[Item, ...]:
        """The items under a group or entry."""
        made: list[Item] = []
        for node in place.form_node.children:
            places = place.children.get(node.name, [])
            if node.kind == "repeat":
                made.extend(self.repeat(node, place, places))
            elif node.kind != "hidden" and places and places[0].relevant:
                made.append(self.group(places[0]) if node.kind == "group" else self.question(places[0]))
        return tuple(made)

    def repeat(self, node: Node, parent: Place, places: Sequence[Place]) -> Iterator[Item]:
        """A repeat with its entries; nothing when it is not relevant."""
        whole = Place(node, parent, 1, entry_prefix(parent) + node.name)
        if not parent.relevant or not self.state.truth(node.relevant, whole, otherwise=True):
            return
        free = node.repeat_count is None and not self.state.truth(node.read_only, whole, otherwise=False)
        label = spoken(node.label, self.state, whole)
        entries = tuple(self.entry(place, label, removable=free) for place in places if place.relevant)
        yield Item(
            kind="repeat",
            path=whole.key,
            name=node.name,
            type=node.type,
            label=label,
            hint=spoken(node.hint, self.state, whole),
            zone=node.zone,
            appearance=node.appearance,
            errors=tuple(self.state.errors.get(whole.key, ())),
            count=len(entries),
            can_add=free and len(entries) < MOST_ENTRIES,
            can_remove=free and bool(entries),
            children=entries,
        )

    def entry(self, place: Place, label: str, *, removable: bool) -> Item:
        """One entry of a repeat."""
        own = spoken(place.form_node.label, self.state, place) or label
        return Item(
            kind="entry",
            path=place.key,
            name=place.name,
            type="repeat",
            label=own,
            zone=place.form_node.zone,
            number=place.number,
            can_remove=removable,
            children=self.under(place),
        )

    def group(self, place: Place) -> Item:
        """A group with what is under it."""
        node = place.form_node
        return Item(
            kind="group",
            path=place.key,
            name=node.name,
            type=node.type,
            label=spoken(node.label, self.state, place),
            hint=spoken(node.hint, self.state, place),
            zone=node.zone,
            appearance=node.appearance,
            errors=tuple(self.state.errors.get(place.key, ())),
            children=self.under(place),
        )

    def question(self, place: Place) -> Item:
        """A question or note in the reader's words."""
        node, state = place.form_node, self.state
        value = self.values.get(place.key)
        typed = self.typed.get(place.key)
        shown = (
            tuple(typed)
            if typed is not None
            else tuple(
                place.text.split()
                if node.type in {"select_multiple", "rank"}
                else [place.text]
                if place.text
                else []
            )
        )
        return Item(
            kind="note" if node.kind == "note" else "question",
            path=place.key,
            name=node.name,
            type=node.type,
            label=spoken(node.label, state, place) or node.name,
            hint=spoken(node.hint, state, place),
            guidance=spoken(node.guidance, state, place),
            zone=node.zone,
            required=node.is_question and state.truth(node.required, place, otherwise=False),
            read_only=node.is_computed or state.truth(node.read_only, place, otherwise=False),
            appearance=node.appearance,
            parameters=node.parameters,
            options=self.options(place, shown),
            value=value,
            shown=shown,
            errors=tuple(state.errors.get(place.key, ())),
        )

    def options(self, place: Place, shown: Sequence[str]) -> tuple[Option, ...]:
        """The choices to offer, the picked ones marked."""
        node = place.form_node
        if not node.choices:
            return ()
        names = set(shown)
        return tuple(
            Option(choice.name, choice_words(choice, choice.name, place, self.state), choice.name in names)
            for choice in offered(self.state, place)
        )
