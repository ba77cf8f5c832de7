"""Reads sheets into a Form: pyxform's tree is the structure, expressions are compiled once, faults are named."""

from collections.abc import Mapping, Sequence
from typing import Any

from ventanilla.engines.questionnaire.building import Builder
from ventanilla.engines.questionnaire.builtin import with_builtin_lists
from ventanilla.engines.questionnaire.cell_faults import cell_faults
from ventanilla.engines.questionnaire.conversion import convert
from ventanilla.engines.questionnaire.dependencies import in_order
from ventanilla.engines.questionnaire.first_look import look_over
from ventanilla.engines.questionnaire.form import Form, FormRefused
from ventanilla.engines.questionnaire.languages import languages_of
from ventanilla.engines.questionnaire.settings import read_settings
from ventanilla.engines.questionnaire.sheets import digest_of, tidy
from ventanilla.engines.questionnaire.zones import zone_problems


def read_sheets(*, sheets: Mapping[str, Sequence[Mapping[str, Any]]], name: str) -> Form:
    """Read the rows of survey, choices and settings (`{"survey": [{"type": "text", …}, …], …}`) into a Form.

    `name` is the form's id where the settings sheet gives none. The first row of each list is row 2 of its sheet.
    Raises FormRefused with every problem found.
    """
    rows = tidy(sheets)
    digest = digest_of(rows)
    languages = languages_of(rows)
    whole = with_builtin_lists(rows, languages)
    problems = [*look_over(whole), *cell_faults(whole)]
    if problems:
        raise FormRefused(problems)
    tree, warnings = convert(whole, name=name)
    builder = Builder(tree=tree, sheets=whole, languages=languages)
    root = builder.root()
    settings = read_settings(rows, name=name, digest=digest)
    problems = [*builder.problems, *settings.problems]
    nodes = {node.name: node for node in root.walk() if node.path}
    order, tangles = in_order(root)
    problems.extend(tangles)
    problems.extend(zone_problems(root, builder.lists))
    if problems:
        raise FormRefused(sorted(problems, key=lambda problem: (problem.sheet != "survey", problem.row)))
    return Form(
        id=settings.id,
        version=settings.version,
        digest=digest,
        titles=settings.titles,
        languages=languages,
        root=root,
        nodes=nodes,
        order=order,
        lists=builder.lists,
        level_medium=settings.level_medium,
        level_high=settings.level_high,
        sheets=rows,
        warnings=(*warnings, *builder.warnings),
    )


def read_xlsform(*, data: bytes, name: str) -> Form:
    """Read an uploaded .xlsx or .xls file, or a zip of the CSV files, into a Form.

    Raises FormRefused when the file is unsafe or the form unsound.
    """
    from ventanilla.engines.questionnaire.workbook import unpack_workbook

    return read_sheets(sheets=unpack_workbook(data=data), name=name)
