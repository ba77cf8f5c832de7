"""The operators of XPath between two sides."""

import math
import operator
from collections.abc import Callable

from ventanilla.engines.questionnaire.expressions.context import Context
from ventanilla.engines.questionnaire.expressions.special import union
from ventanilla.engines.questionnaire.expressions.values import (
    Value,
    atoms,
    equal,
    to_boolean,
    to_number,
    unequal,
)

Runner = Callable[[Context], Value]


def _order(compare: Callable[[float, float], bool]) -> Callable[[Value, Value], bool]:
    def ordered(left: Value, right: Value) -> bool:
        rights = [to_number(atom) for atom in atoms(right)]
        return any(compare(to_number(atom), other) for atom in atoms(left) for other in rights)

    return ordered


def _divide(left: float, right: float) -> float:
    if right == 0:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)
    return left / right


def _remainder(left: float, right: float) -> float:
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "=": equal,
    "!=": unequal,
    "<": _order(operator.lt),
    "<=": _order(operator.le),
    ">": _order(operator.gt),
    ">=": _order(operator.ge),
}
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}


def pair(sign: str, left: Runner, right: Runner) -> Runner:
    """Join two sides by an operator; `and` and `or` stop as soon as they know."""
    if sign == "and":
        return lambda context: to_boolean(left(context)) and to_boolean(right(context))
    if sign == "or":
        return lambda context: to_boolean(left(context)) or to_boolean(right(context))
    if sign == "|":
        return lambda context: union(left(context), right(context))
    if sign in COMPARE:
        compare = COMPARE[sign]
        return lambda context: compare(left(context), right(context))
    calculate = ARITHMETIC[sign]
    return lambda context: calculate(to_number(left(context)), to_number(right(context)))
