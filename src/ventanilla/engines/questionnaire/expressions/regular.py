"""Matches patterns in time linear in the text, because a pattern from an upload must not be able to hang a save.

The pattern is turned into a network of states that are followed all at once (Thompson 1968), so there is nothing to go
back over. What needs going back (a repeated group, looking ahead) is refused.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from ventanilla.engines.questionnaire.sentences import Said

MOST_STATES = 1_500
LONGEST_PATTERN = 500
# Longer text than any answer is cut by the form's own limit; this bounds calculated text.
LONGEST_SUBJECT = 2_000
LOOKS_A_UNIT = 200
CLASSES = {
    "d": lambda sign: sign.isdecimal(),
    "w": lambda sign: sign.isalnum() or sign == "_",
    "s": lambda sign: sign.isspace(),
}
PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class CannotUsePattern(Exception):
    """The pattern is not one we can match safely; `said` is the reason."""

    def __init__(self, code: str, **blanks: object) -> None:
        self.said = Said.of(code, **blanks)
        super().__init__(self.said.sentence)


@dataclass(frozen=True, slots=True)
class Signs:
    """A set of signs: single ones, ranges, classes; `outside` turns it round."""

    singles: frozenset[str] = frozenset()
    ranges: tuple[tuple[str, str], ...] = ()
    classes: tuple[tuple[str, bool], ...] = ()
    outside: bool = False

    def holds(self, sign: str) -> bool:
        """Whether a sign belongs to the set."""
        inside = (
            sign in self.singles
            or any(low <= sign <= high for low, high in self.ranges)
            or any(CLASSES[letter](sign) is wanted for letter, wanted in self.classes)
        )
        return inside is not self.outside


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a pattern: a set, a row, alternatives, a repetition, or an end of the text."""

    kind: str
    signs: Signs = Signs()
    parts: "tuple[Piece, ...]" = ()
    least: int = 0
    most: int | None = None


@dataclass(slots=True)
class _Reader:
    pattern: str
    at: int = 0
    depth: int = 0

    def peek(self) -> str:
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def take(self) -> str:
        sign = self.peek()
        self.at += 1
        return sign

    def alternatives(self) -> Piece:
        self.depth += 1
        if self.depth > 20:  # noqa: PLR2004 -- deeper than any pattern a person wrote
            raise CannotUsePattern("pattern_too_large")
        branches = [self.row()]
        while self.peek() == "|":
            self.take()
            branches.append(self.row())
        self.depth -= 1
        return branches[0] if len(branches) == 1 else Piece("either", parts=tuple(branches))

    def row(self) -> Piece:
        parts: list[Piece] = []
        while self.peek() not in {"", "|", ")"}:
            parts.append(self.repeated(self.single()))
        return Piece("row", parts=tuple(parts))

    def repeated(self, piece: Piece) -> Piece:
        bounds = self.bounds()
        while bounds is not None:
            piece = Piece("repeat", parts=(piece,), least=bounds[0], most=bounds[1])
            if self.peek() == "?":
                self.take()  # a lazy repetition matches the same whole texts
            elif self.peek() == "+":
                raise CannotUsePattern("pattern_unknown", part="++")
            bounds = self.bounds()
        return piece

    def bounds(self) -> tuple[int, int | None] | None:
        simple: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
        if self.peek() in simple:
            return simple[self.take()]
        if self.peek() != "{":
            return None
        inside, closed, _ = self.pattern[self.at + 1 :].partition("}")
        low, comma, high = inside.partition(",")
        if not closed or not low.isascii() or not low.isdigit() or (high and not high.isdigit()):
            raise CannotUsePattern("pattern_unknown", part="{" + inside[:10])
        self.at += len(inside) + 2
        least, most = int(low[:4]), (int(high[:4]) if high else None) if comma else int(low[:4])
        if most is not None and most < least:
            raise CannotUsePattern("pattern_unknown", part="{" + inside[:10] + "}")
        return least, most

    def single(self) -> Piece:
        sign = self.take()
        if sign == "(":
            return self.group()
        if sign == "[":
            return Piece("signs", signs=self.square())
        if sign == ".":
            return Piece("signs", signs=Signs(singles=frozenset("\n\r"), outside=True))
        if sign in "^$":
            return Piece("start" if sign == "^" else "end")
        if sign == "\\":
            return Piece("signs", signs=self.escaped())
        if sign in "*+?{":
            raise CannotUsePattern("pattern_unknown", part=sign)
        return Piece("signs", signs=Signs(singles=frozenset(sign)))

    def group(self) -> Piece:
        if self.peek() == "?":
            if self.pattern[self.at : self.at + 2] != "?:":
                raise CannotUsePattern("pattern_looks_around")
            self.at += 2
        inside = self.alternatives()
        if self.take() != ")":
            raise CannotUsePattern("pattern_unclosed", sign=")")
        return inside

    def escaped(self) -> Signs:
        sign = self.take()
        if sign.lower() in CLASSES:
            return Signs(classes=((sign.lower(), sign.islower()),))
        if sign.isalnum() and sign not in PLAIN_ESCAPES:
            raise CannotUsePattern(
                "pattern_looks_around" if sign.isdigit() else "pattern_unknown", part="\\" + sign
            )
        if not sign:
            raise CannotUsePattern("pattern_unclosed", sign="\\")
        return Signs(singles=frozenset(PLAIN_ESCAPES.get(sign, sign)))

    def square(self) -> Signs:
        outside = self.peek() == "^"
        self.at += outside
        singles: set[str] = set()
        ranges: list[tuple[str, str]] = []
        classes: list[tuple[str, bool]] = []
        first = True
        while first or self.peek() != "]":
            first = False
            sign = self.take()
            if not sign:
                raise CannotUsePattern("pattern_unclosed", sign="]")
            if sign == "\\":
                inner = self.escaped()
                classes.extend(inner.classes)
                singles.update(inner.singles)
                continue
            if self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in {"]", ""}:
                self.take()
                high = self.take()
                high = next(iter(self.escaped().singles), "") if high == "\\" else high
                if high < sign:
                    raise CannotUsePattern("pattern_unknown", part=f"{sign}-{high}")
                ranges.append((sign, high))
                continue
            singles.add(sign)
        self.take()
        return Signs(frozenset(singles), tuple(ranges), tuple(classes), outside)


@dataclass(slots=True)
class Network:
    """States: each either reads a sign and goes on, or forks without reading."""

    reads: list[Signs | None] = field(default_factory=list)
    onward: list[list[int]] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)
    first: int = 0

    def add(self, *, reads: Signs | None = None, onward: list[int], gate: str = "") -> int:
        """Add a state; CannotUsePattern when the pattern grows too large."""
        if len(self.reads) >= MOST_STATES:
            raise CannotUsePattern("pattern_too_large")
        self.reads.append(reads)
        self.onward.append(onward)
        self.gates.append(gate)
        return len(self.reads) - 1

    def build(self, piece: Piece, after: int) -> int:
        """Add the states of a piece that lead to `after`; the first of them is returned."""
        if piece.kind == "signs":
            return self.add(reads=piece.signs, onward=[after])
        if piece.kind in {"start", "end"}:
            return self.add(onward=[after], gate=piece.kind)
        if piece.kind == "either":
            return self.add(onward=[self.build(part, after) for part in piece.parts])
        if piece.kind == "repeat":
            return self.repetition(piece, after)
        for part in reversed(piece.parts):
            after = self.build(part, after)
        return after

    def repetition(self, piece: Piece, after: int) -> int:
        """Unroll `{least,most}`; an open end becomes a loop."""
        inside = piece.parts[0]
        if piece.most is None:
            loop = self.add(onward=[after])
            self.onward[loop].insert(0, self.build(inside, loop))
            after = loop
        else:
            last = after
            for _ in range(piece.most - piece.least):
                after = self.add(onward=[self.build(inside, after), last])
        for _ in range(piece.least):
            after = self.build(inside, after)
        return after

    def spread(self, states: set[int], *, at_start: bool, at_end: bool) -> set[int]:
        """All states reached without reading a sign."""
        reached: set[int] = set()
        todo = list(states)
        while todo:
            state = todo.pop()
            if state in reached:
                continue
            reached.add(state)
            gate = self.gates[state]
            shut = (gate == "start" and not at_start) or (gate == "end" and not at_end)
            if self.reads[state] is None and not shut:
                todo.extend(self.onward[state])
        return reached


@lru_cache(maxsize=256)
def prepare(pattern: str) -> Network:
    """Read a pattern into a network; CannotUsePattern with the reason. State 0 is the accepting one."""
    if len(pattern) > LONGEST_PATTERN:
        raise CannotUsePattern("pattern_too_large")
    reader = _Reader(pattern)
    piece = reader.alternatives()
    if reader.peek():
        raise CannotUsePattern("pattern_unclosed", sign="(")
    network = Network()
    accepting = network.add(onward=[])
    network.first = network.build(piece, accepting)
    return network


def effort(*, text: str, pattern: str) -> int:
    """How much work a match may be, in units of some hundred looks at a sign."""
    try:
        return len(text[:LONGEST_SUBJECT]) * len(prepare(pattern).reads) // LOOKS_A_UNIT
    except CannotUsePattern:
        return 0


def matches(*, text: str, pattern: str) -> bool:
    """Whether the whole text fits the pattern, as XForms `regex()` means it; a bad pattern fits nothing."""
    try:
        network = prepare(pattern)
    except CannotUsePattern:
        return False
    text = text[:LONGEST_SUBJECT]
    states = network.spread({network.first}, at_start=True, at_end=not text)
    for place, sign in enumerate(text, start=1):
        onward = {
            state_after
            for state in states
            if (signs := network.reads[state]) is not None and signs.holds(sign)
            for state_after in network.onward[state]
        }
        if not onward:
            return False
        states = network.spread(onward, at_start=False, at_end=place == len(text))
    return 0 in states
