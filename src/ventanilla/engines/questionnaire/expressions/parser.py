"""Reads the text of an expression into a tree, or says in plain words where it stops making sense."""

import re

from ventanilla.engines.questionnaire.expressions.trees import (
    Call,
    Filtered,
    Literal,
    Minus,
    Pair,
    Path,
    Reference,
    Step,
    Tree,
)
from ventanilla.engines.questionnaire.sentences import Said

LONGEST = 4_000
DEEPEST = 40
# Sums and chains of `or` nest to the left, one level a sign.
MOST_TOKENS = 700
NAME = r"[^\W\d][\w.\-]*"
TOKEN = re.compile(
    rf"""\s*(?:
      (?P<reference>\$\{{\s*{NAME}\s*\}})
    | (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<name>{NAME}(?::{NAME})?)
    | (?P<sign><=|>=|!=|\.\.|//|::|[-+*=<>|()\[\],./@])
    )""",
    re.VERBOSE,
)
WORD_OPERATORS = {"and", "or", "div", "mod"}
# A loosest-first table: or, and, equality, order, sums, products.
LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"=", "!="}),
    frozenset({"<", "<=", ">", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "div", "mod"}),
)
Token = tuple[str, str]


class CannotParse(Exception):
    """The expression is not one we can read; `said` is the reason."""

    def __init__(self, code: str, **blanks: object) -> None:
        self.said = Said.of(code, **blanks)
        super().__init__(self.said.sentence)


def tokens(text: str) -> list[Token]:
    """Cut the text into pieces; CannotParse at a sign that has no meaning."""
    if len(text) > LONGEST:
        raise CannotParse("expression_too_long", limit=LONGEST)
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if not match:
            raise CannotParse("expression_unreadable_at", place=text[at : at + 20].strip())
        kind = str(match.lastgroup)
        found.append(_settle(kind, match[kind], found))
        if len(found) > MOST_TOKENS:
            raise CannotParse("expression_too_long", limit=LONGEST)
        at = match.end()
    return found


def _settle(kind: str, text: str, before: list[Token]) -> Token:
    # XPath 1.0, section 3.7: after an operand a name or star is an operator.
    after_operand = bool(before) and (
        before[-1][0] in {"reference", "number", "text", "name"} or before[-1][1] in {")", "]", ".", ".."}
    )
    if kind == "name" and text in WORD_OPERATORS and after_operand:
        return ("sign", text)
    if kind == "sign" and text == "*" and not after_operand:
        return ("name", text)
    return (kind, text)


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    def peek(self, ahead: int = 0) -> Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ("end", "")

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, sign: str) -> None:
        kind, text = self.take()
        if kind == "end":
            raise CannotParse("expression_ends_early", sign=sign)
        if text != sign or kind != "sign":
            raise CannotParse("expression_expected", sign=sign, found=text)

    def whole(self) -> Tree:
        tree = self.level(0)
        kind, text = self.peek()
        if kind != "end":
            raise CannotParse("expression_unreadable_at", place=text)
        return tree

    def level(self, number: int) -> Tree:
        if number == len(LEVELS):
            return self.negative()
        left = self.level(number + 1)
        while self.peek()[0] == "sign" and self.peek()[1] in LEVELS[number]:
            operator = self.take()[1]
            left = Pair(operator, left, self.level(number + 1))
        return left

    def negative(self) -> Tree:
        if self.peek() == ("sign", "-"):
            self.take()
            self.deeper()
            tree: Tree = Minus(self.negative())
            self.depth -= 1
            return tree
        left = self.path()
        while self.peek() == ("sign", "|"):
            self.take()
            left = Pair("|", left, self.path())
        return left

    def path(self) -> Tree:
        kind, text = self.peek()
        if (kind, text) == ("sign", "/"):
            self.take()
            return Path(None, self.steps(), absolute=True)
        if self.starts_step():
            return Path(None, self.steps())
        tree = self.primary()
        filters = self.filters()
        if filters:
            tree = Filtered(tree, filters)
        if self.peek() == ("sign", "/"):
            self.take()
            return Path(tree, self.steps())
        return tree

    def starts_step(self) -> bool:
        kind, text = self.peek()
        if kind == "name":
            return self.peek(1) != ("sign", "(")
        return kind == "sign" and text in {".", ".."}

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while self.peek() == ("sign", "/"):
            self.take()
            found.append(self.step())
        return tuple(found)

    def step(self) -> Step:
        kind, text = self.take()
        if kind == "reference":
            # A converter writes `current()/../${age}`; the braces only spell the name.
            return Step(_bare(text), self.filters())
        if kind == "name" or (kind == "sign" and text in {".", ".."}):
            if self.peek() == ("sign", "::"):
                raise CannotParse("expression_axis", found=text)
            return Step(text, self.filters())
        if text in {"//", "@"} or kind == "sign":
            raise CannotParse("expression_path_sign", found=text)
        raise CannotParse("expression_ends_early" if kind == "end" else "expression_unreadable_at",
                          sign=")", place=text)  # fmt: skip

    def filters(self) -> tuple[Tree, ...]:
        found: list[Tree] = []
        while self.peek() == ("sign", "["):
            self.take()
            found.append(self.nested())
            self.expect("]")
        return tuple(found)

    def nested(self) -> Tree:
        self.deeper()
        tree = self.level(0)
        self.depth -= 1
        return tree

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise CannotParse("expression_too_deep", limit=DEEPEST)

    def primary(self) -> Tree:
        kind, text = self.take()
        if kind == "reference":
            return Reference(_bare(text))
        if kind == "number":
            return Literal(float(text))
        if kind == "text":
            return Literal(text[1:-1])
        if kind == "name":
            return self.call(text)
        if (kind, text) == ("sign", "("):
            tree = self.nested()
            self.expect(")")
            return tree
        if kind == "end":
            raise CannotParse("expression_ends_early", sign=")")
        raise CannotParse("expression_unreadable_at", place=text)

    def call(self, name: str) -> Tree:
        self.expect("(")
        arguments: list[Tree] = []
        if self.peek() != ("sign", ")"):
            arguments.append(self.nested())
            while self.peek() == ("sign", ","):
                self.take()
                arguments.append(self.nested())
        self.expect(")")
        return Call(name, tuple(arguments))


def _bare(reference: str) -> str:
    return reference[2:-1].strip()


def parse(text: str) -> Tree:
    """Parse one expression; CannotParse with the reason in plain words."""
    return _Reader(text).whole()
