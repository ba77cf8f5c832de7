"""Reads an XLSForm and answers which questions to ask, which answers are wrong and what they add up to.

A form is read once (`read_xlsform` for an uploaded file, `read_sheets` for stored rows, `sheets_from_csv` for a folder)
and used many times: `evaluate` shows it, `clean` reads a posted page, `join` joins the pages of two people, `score` and
`needs` draw conclusions that name their answers, `answers_in_words` reads back, `difference` compares versions. Answers
are a flat mapping by field name (`household[2]/member_age`); every function takes the day as an argument.
"""

from ventanilla.engines.questionnaire.answers import Answer, Answers, FieldError
from ventanilla.engines.questionnaire.cleaning import Cleaned, clean
from ventanilla.engines.questionnaire.differences import Difference, Retyped, difference
from ventanilla.engines.questionnaire.evaluation import Evaluation, Progress, evaluate
from ventanilla.engines.questionnaire.form import (
    NEED_KINDS,
    URGENCIES,
    Choice,
    Form,
    FormRefused,
    Language,
    Node,
    Problem,
)
from ventanilla.engines.questionnaire.items import Item, Option
from ventanilla.engines.questionnaire.joining import Fields, Joined, fields_in, fields_of, join
from ventanilla.engines.questionnaire.reading import read_sheets, read_xlsform
from ventanilla.engines.questionnaire.reading_back import AnswerLine, answers_in_words, by_zone
from ventanilla.engines.questionnaire.scoring import NeedFound, Reason, Score, needs, score
from ventanilla.engines.questionnaire.sentences import SENTENCES, Said
from ventanilla.engines.questionnaire.sheets import sheets_from_csv, sheets_from_files
from ventanilla.engines.questionnaire.spreadsheet import as_xlsx

__all__ = [
    "NEED_KINDS",
    "SENTENCES",
    "URGENCIES",
    "Answer",
    "AnswerLine",
    "Answers",
    "Choice",
    "Cleaned",
    "Difference",
    "Evaluation",
    "FieldError",
    "Fields",
    "Form",
    "FormRefused",
    "Item",
    "Joined",
    "Language",
    "NeedFound",
    "Node",
    "Option",
    "Problem",
    "Progress",
    "Reason",
    "Retyped",
    "Said",
    "Score",
    "answers_in_words",
    "as_xlsx",
    "by_zone",
    "clean",
    "difference",
    "evaluate",
    "fields_in",
    "fields_of",
    "join",
    "needs",
    "read_sheets",
    "read_xlsform",
    "score",
    "sheets_from_csv",
    "sheets_from_files",
]
