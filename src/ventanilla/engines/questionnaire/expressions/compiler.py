"""Turns a parsed expression into plain functions once, and notes which questions it reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ventanilla.engines.questionnaire.expressions import special
from ventanilla.engines.questionnaire.expressions.context import Context, XNode
from ventanilla.engines.questionnaire.expressions.functions import FUNCTIONS, REFUSED
from ventanilla.engines.questionnaire.expressions.operators import Runner, pair
from ventanilla.engines.questionnaire.expressions.parser import CannotParse, parse
from ventanilla.engines.questionnaire.expressions.regular import CannotUsePattern, prepare
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
from ventanilla.engines.questionnaire.expressions.values import (
    Value,
    to_boolean,
    to_number,
)

ITEM_NAMES = frozenset({"root", "item", "name", "label", "itextId"})


@dataclass(frozen=True, slots=True)
class Names:
    """What an expression may speak of: questions with their paths, repeats, choice lists and choice columns."""

    paths: Mapping[str, tuple[str, ...]]
    repeats: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    root: str = "data"


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run: `run` answers it; `reads` names the questions and `lists` the lists it looks at."""

    source: str
    run: Runner = field(repr=False)
    reads: frozenset[str]
    reads_itself: bool
    texts: tuple[str, ...]
    lists: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Compiler:
    names: Names
    bare: frozenset[str]
    reads: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    lists: set[str] = field(default_factory=set)
    reads_itself: bool = False
    inside_filter: int = 0

    def build(self, tree: Tree) -> Runner:
        match tree:
            case Literal():
                runner = self.literal(tree)
            case Reference():
                runner = self.reference(tree.name)
            case Pair():
                runner = pair(tree.operator, self.build(tree.left), self.build(tree.right))
            case Minus():
                runner = _negative(self.build(tree.of))
            case Call():
                runner = self.call(tree)
            case Filtered():
                runner = self.filtered(self.build(tree.of), tree.filters)
            case Path():
                runner = self.path(tree)
        return runner

    def literal(self, tree: Literal) -> Runner:
        value = tree.value
        if isinstance(value, str):
            self.texts.append(value)
        return lambda _: value

    def reference(self, name: str) -> Runner:
        if name not in self.names.paths:
            raise CannotParse("name_unknown", name=name)
        self.reads.add(name)

        def find(context: Context) -> Value:
            found = context.run.find(context.node, context.origin, name)
            context.run.spend(len(found) + 1)
            return found

        return find

    def filtered(self, start: Runner, filters: tuple[Tree, ...]) -> Runner:
        self.inside_filter += 1
        for condition in (self.build(tree) for tree in filters):
            start = _keep(start, condition)
        self.inside_filter -= 1
        return start

    def path(self, tree: Path) -> Runner:
        if tree.absolute:
            return self.absolute(tree.steps)
        steps = tree.steps
        if tree.start is None:
            if len(steps) == 1 and steps[0].name == "." and not self.inside_filter:
                self.reads_itself = True
            self.check_bare(steps[0].name)
            runner: Runner = _here
        else:
            runner = self.build(tree.start)
        for step in steps:
            runner = self.step(runner, step)
        return runner

    def check_bare(self, name: str) -> None:
        if name in {".", ".."} or self.inside_filter or name in self.bare:
            return
        code = "name_without_braces" if name in self.names.paths else "name_unknown"
        raise CannotParse(code, name=name)

    def step(self, before: Runner, step: Step) -> Runner:
        name = step.name
        if name in self.names.paths:
            self.reads.add(name)
        elif name not in {".", "..", "*"} and name not in self.names.columns | self.bare | ITEM_NAMES:
            raise CannotParse("name_unknown", name=name)
        return self.filtered(_walk(before, name), step.filters)

    def absolute(self, steps: tuple[Step, ...]) -> Runner:
        first, *rest = (step.name for step in steps)
        known = all(name in self.names.paths for name in rest) and not any(s.filters for s in steps[:-1])
        if first != self.names.root or not rest or not known:
            raise CannotParse("path_unknown", path="/" + "/".join(step.name for step in steps))
        return self.filtered(self.reference(rest[-1]), steps[-1].filters)

    def call(self, tree: Call) -> Runner:
        if tree.name in REFUSED:
            raise CannotParse(REFUSED[tree.name], name=tree.name)
        if tree.name in special.SHAPES:
            return self.special(tree)
        if tree.name not in FUNCTIONS:
            raise CannotParse("function_unknown", name=tree.name)
        function = FUNCTIONS[tree.name]
        _count_arguments(tree, function.least, function.most)
        self.check_pattern(tree)
        body, arguments = function.body, [self.build(argument) for argument in tree.arguments]
        return lambda context: body(context, *[argument(context) for argument in arguments])

    def check_pattern(self, tree: Call) -> None:
        pattern = tree.arguments[1] if tree.name == "regex" else None
        if isinstance(pattern, Literal):
            try:
                prepare(str(pattern.value))
            except CannotUsePattern as refused:
                raise CannotParse(refused.said.code, **dict(refused.said.blanks)) from refused

    def special(self, tree: Call) -> Runner:
        shape = special.SHAPES[tree.name]
        _count_arguments(tree, shape.least, shape.most)
        if tree.name in {"jr:choice-name", "instance"}:
            return self.by_name(tree)
        if tree.name == "indexed-repeat":
            return self.indexed_repeat(tree)
        arguments = [self.build(argument) for argument in tree.arguments]
        if shape.on_itself and not arguments:
            arguments = [_here]
            self.reads_itself = True
        return shape.make(arguments)

    def by_name(self, tree: Call) -> Runner:
        last = tree.arguments[-1]
        name = last.name if isinstance(last, Reference) else str(getattr(last, "value", ""))
        name = name.removeprefix("${").removesuffix("}").strip().rpartition("/")[2]
        if tree.name == "instance":
            if name not in self.names.lists:
                raise CannotParse("list_unknown", name=name)
            self.lists.add(name)
            return special.choice_list(name)
        if name not in self.names.paths:
            raise CannotParse("name_unknown", name=name)
        self.reads.add(name)
        return special.choice_name(self.build(tree.arguments[0]), name)

    def indexed_repeat(self, tree: Call) -> Runner:
        target, *rest = tree.arguments
        wanted: dict[str, Runner] = {}
        for repeat, index in zip(rest[::2], rest[1::2], strict=True):
            if not isinstance(repeat, Reference) or repeat.name not in self.names.repeats:
                raise CannotParse("indexed_repeat_needs", name=tree.name)
            self.reads.add(repeat.name)
            wanted[repeat.name] = self.build(index)
        if not isinstance(target, Reference) or target.name not in self.names.paths:
            raise CannotParse("indexed_repeat_needs", name=tree.name)
        self.reads.add(target.name)
        return special.indexed(self.names.paths[target.name], wanted)


def _count_arguments(tree: Call, least: int, most: int) -> None:
    given = len(tree.arguments)
    odd = tree.name == "indexed-repeat" and given % 2 == 0
    if odd or not least <= given <= most:
        raise CannotParse("function_arguments", name=tree.name, given=given)


def _negative(inside: Runner) -> Runner:
    return lambda context: -to_number(inside(context))


def _here(context: Context) -> Value:
    return [context.node]


def _walk(before: Runner, name: str) -> Runner:
    def walk(context: Context) -> Value:
        nodes = before(context)
        if not isinstance(nodes, list):
            return []
        found: list[XNode] = []
        for node in nodes:
            found.extend(_one_step(node, name))
        context.run.spend(len(found) + 1)
        return found

    return before if name == "." else walk


def _one_step(node: XNode, name: str) -> list[XNode]:
    if name == "..":
        return [] if node.parent is None else [node.parent]
    return list(node.named(name))


def _keep(start: Runner, condition: Runner) -> Runner:
    def keep(context: Context) -> Value:
        nodes = start(context)
        if not isinstance(nodes, list):
            return []
        context.run.spend(len(nodes))
        kept: list[XNode] = []
        for position, node in enumerate(nodes, start=1):
            inner = Context(node, context.origin, context.run, position, len(nodes))
            answer = condition(inner)
            # XPath 1.0, section 2.4: a number in brackets asks for that position.
            number = isinstance(answer, float) and not isinstance(answer, bool)
            if (answer == position) if number else to_boolean(answer):
                kept.append(node)
        return kept

    return keep


def compile_expression(*, text: str, names: Names, bare: frozenset[str] = frozenset()) -> Compiled:
    """Compile an expression of XLSForm; CannotParse with the reason in plain words.

    `bare` are the names it may use without braces: the columns of the choice list in a choice filter.
    """
    compiler = _Compiler(names=names, bare=bare)
    run = compiler.build(parse(text))
    return Compiled(
        text,
        run,
        frozenset(compiler.reads),
        compiler.reads_itself,
        tuple(compiler.texts),
        frozenset(compiler.lists),
    )
