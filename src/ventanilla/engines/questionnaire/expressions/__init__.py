"""The expression language of XLSForm (XPath 1.0 with the functions of XForms), compiled once into plain functions."""

from ventanilla.engines.questionnaire.expressions.compiler import Compiled, Names, compile_expression
from ventanilla.engines.questionnaire.expressions.context import Context, Run, TooMuchWork, XNode
from ventanilla.engines.questionnaire.expressions.parser import CannotParse
from ventanilla.engines.questionnaire.expressions.values import Value, to_boolean, to_number, to_text

__all__ = [
    "CannotParse",
    "Compiled",
    "Context",
    "Names",
    "Run",
    "TooMuchWork",
    "Value",
    "XNode",
    "compile_expression",
    "to_boolean",
    "to_number",
    "to_text",
]
