"""The tree of answers while it is being evaluated: one place for each question, group and entry of a repeat."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ventanilla.engines.questionnaire.form import TYPES_WITH_NUMBERS, Form, Node

if TYPE_CHECKING:
    from ventanilla.engines.questionnaire.expressions import XNode


class Place:
    """Where one answer stands; a group's or entry's place holds the places under it."""

    __slots__ = ("children", "form_node", "key", "number", "parent", "relevant", "value")

    def __init__(self, form_node: Node, parent: "Place | None", number: int, key: str) -> None:
        self.form_node = form_node
        self.parent = parent
        self.number = number
        self.key = key
        self.value = ""
        self.relevant = True
        self.children: dict[str, list[Place]] = {}

    @property
    def name(self) -> str:
        """The name of its question or group."""
        return self.form_node.name

    @property
    def text(self) -> str:
        """The answer as XForms text; empty while not relevant."""
        return self.value if self.relevant else ""

    @property
    def is_number(self) -> bool:
        """Whether the answer is typed as a number."""
        return self.form_node.type in TYPES_WITH_NUMBERS

    @property
    def is_repeat(self) -> bool:
        """Whether this is an entry of a repeat."""
        return self.form_node.kind == "repeat"

    @property
    def place_number(self) -> int:
        """The number of the entry, from 1."""
        return self.number

    def named(self, name: str) -> "Sequence[Place]":
        """The places under it with that name; `*` for all."""
        if name == "*":
            return [place for places in self.children.values() for place in places]
        return self.children.get(name, ())

    def walk(self) -> "Iterator[Place]":
        """This place and all under it."""
        yield self
        for places in self.children.values():
            for place in places:
                yield from place.walk()


class Fixed:
    """A node of a choice list, which never changes."""

    __slots__ = ("children", "is_number", "is_repeat", "name", "parent", "place_number", "relevant", "text")

    def __init__(self, name: str, parent: "Fixed | None", number: int = 1, text: str = "") -> None:
        self.name = name
        self.parent = parent
        self.place_number = number
        self.text = text
        self.relevant = True
        self.is_number = False
        self.is_repeat = False
        self.children: dict[str, list[Fixed]] = {}

    def named(self, name: str) -> "Sequence[Fixed]":
        """The nodes under it with that name; `*` for all."""
        if name == "*":
            return [node for nodes in self.children.values() for node in nodes]
        return self.children.get(name, ())


def list_tree(columns: Sequence[Mapping[str, str]]) -> Fixed:
    """A choice list as XForms sees it: `instance('list')/root/item/name`."""
    top = Fixed("instance", None)
    root = Fixed("root", top)
    top.children["root"] = [root]
    items = root.children.setdefault("item", [])
    for number, row in enumerate(columns, start=1):
        item = Fixed("item", root, number)
        item.children = {name: [Fixed(name, item, text=text)] for name, text in row.items()}
        items.append(item)
    return top


class Tree:
    """All places of one evaluation; groups and questions are planted when their parent's entries are known."""

    def __init__(self, form: Form, answers: Mapping[str, str]) -> None:
        self.form = form
        self.answers = answers
        self.root = Place(form.root, None, 1, "")
        self.of_node: dict[str, list[Place]] = {name: [] for name in form.nodes}
        self._ways: dict[tuple[str, str], tuple[int, tuple[str, ...]]] = {}
        self._plant_children(self.root, "")

    def _plant_children(self, place: Place, prefix: str) -> None:
        for node in place.form_node.children:
            if node.kind == "repeat":
                place.children[node.name] = []
                continue
            self._plant(node, place, 1, prefix + node.name, prefix)

    def _plant(self, node: Node, parent: Place, number: int, key: str, prefix: str) -> None:
        place = Place(node, parent, number, key)
        place.value = self.answers.get(key, "")
        parent.children.setdefault(node.name, []).append(place)
        self.of_node[node.name].append(place)
        self._plant_children(place, prefix)

    def plant_entries(self, node: Node, parent: Place, count: int) -> None:
        """Plant the entries of a repeat under one parent."""
        prefix = entry_prefix(parent)
        for number in range(1, count + 1):
            key = f"{prefix}{node.name}[{number}]"
            self._plant(node, parent, number, key, f"{key}/")

    def find(self, start: "XNode", origin: "XNode", name: str) -> "list[XNode]":
        """The places a `${name}` means from where it is written: in the same entry of every repeat they share.

        Places that are not relevant are among them, with empty text, so that `${name} = ''` holds for them. Inside the
        filter of a choice list it is written at a choice, so the question it belongs to is the start.
        """
        if not isinstance(start, Place):
            start = origin
        if not isinstance(start, Place):
            return []
        up, down = self._way(start.form_node, name)
        top = start
        for _ in range(up):
            if top.parent is None:
                return []
            top = top.parent
        found = [top]
        for step in down:
            found = [child for place in found for child in place.children.get(step, ())]
        return list(found)

    def _way(self, node: Node, name: str) -> tuple[int, tuple[str, ...]]:
        key = (node.name, name)
        if key not in self._ways:
            here, there = node.path, self.form.nodes[name].path
            shared = 0
            while shared < min(len(here), len(there)) and here[shared] == there[shared]:
                shared += 1
            if shared == len(there) and self.form.nodes[name].kind == "repeat":
                # A repeat named from inside itself means all its entries, not the one around the question.
                shared -= 1
            self._ways[key] = (len(here) - shared, there[shared:])
        return self._ways[key]


def entry_prefix(place: Place | None) -> str:
    """What the keys of questions under a place begin with: the entry around it, or nothing."""
    while place is not None and place.form_node.kind != "repeat":
        place = place.parent
    return f"{place.key}/" if place is not None else ""
