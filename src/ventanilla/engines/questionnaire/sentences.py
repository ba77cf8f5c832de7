"""Every sentence this engine can answer with, in plain English, ready to be translated by whoever shows it."""

from collections.abc import Mapping
from dataclasses import dataclass


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the translators' tools; the page that shows it translates it."""
    return sentence


SENTENCES: Mapping[str, str] = {
    # While reading an expression
    "expression_too_long": gettext_noop("The expression is longer than %(limit)s letters."),
    "expression_unreadable_at": gettext_noop("The expression cannot be read from here on: %(place)s"),
    "expression_ends_early": gettext_noop("The expression ends too early; a %(sign)s is missing."),
    "expression_expected": gettext_noop("The expression needs %(sign)s where it says %(found)s."),
    "expression_too_deep": gettext_noop(
        "The expression has more than %(limit)s brackets inside one another."
    ),
    "expression_axis": gettext_noop("Paths with :: are not supported; write ${name} instead of %(found)s::."),
    "expression_path_sign": gettext_noop("Paths with %(found)s are not supported; write ${name}."),
    "name_unknown": gettext_noop("There is no question or group called %(name)s."),
    "name_without_braces": gettext_noop("Write ${%(name)s} instead of %(name)s."),
    "path_unknown": gettext_noop("The path %(path)s leads to no question; write ${name}."),
    "list_unknown": gettext_noop("There is no list of choices called %(name)s."),
    "function_unknown": gettext_noop("There is no function called %(name)s()."),
    "function_arguments": gettext_noop(
        "%(name)s() was given %(given)s values, which is too few or too many."
    ),
    "function_pulldata": gettext_noop(
        "%(name)s() is refused: it reads a file beside the form, and a form here is one file. "
        "Put the values in the choices sheet."
    ),
    "function_chance": gettext_noop(
        "%(name)s() is refused: the same answers must always give the same result."
    ),
    "function_secret": gettext_noop("%(name)s() is refused: a form does no cryptography here."),
    "function_device": gettext_noop("%(name)s() is refused: nothing about a person's phone is collected."),
    "function_map": gettext_noop("%(name)s() is refused: forms here ask for no positions on a map."),
    "indexed_repeat_needs": gettext_noop(
        "%(name)s() needs ${question}, then pairs of ${repeat} and a number."
    ),
    "pattern_too_large": gettext_noop("The pattern is too long or repeats too often."),
    "pattern_unknown": gettext_noop("The pattern cannot be read at %(part)s."),
    "pattern_unclosed": gettext_noop("In the pattern, %(sign)s is opened or closed without its partner."),
    "pattern_looks_around": gettext_noop(
        "The pattern looks ahead or back, which could take forever; write it without."
    ),
    # While reading a form
    "file_too_large": gettext_noop("The file is larger than %(limit)s MB."),
    "file_no_spreadsheet": gettext_noop(
        "The file is neither an Excel file (.xlsx or .xls) nor a zip of survey.csv, choices.csv and settings.csv."
    ),
    "csv_doubled": gettext_noop("The zip holds %(name)s more than once."),
    "csv_not_utf8": gettext_noop("The file is not in UTF-8. Save it as CSV UTF-8."),
    "file_broken": gettext_noop("The file is damaged and cannot be opened."),
    "file_bomb": gettext_noop("The file unpacks to far more than a form needs, so it was not opened."),
    "file_locked": gettext_noop("The file is locked with a password. Save it without one."),
    "file_macros": gettext_noop(
        "The file holds macros, pictures or links to other files. Save it without them."
    ),
    "file_entities": gettext_noop("The file holds XML definitions that a spreadsheet does not need."),
    "heading_doubled": gettext_noop("The heading %(name)s stands in two columns."),
    "cell_error": gettext_noop("The cell holds an error of the spreadsheet."),
    "cell_without_heading": gettext_noop("The cell stands in a column without a heading."),
    "cell_too_long": gettext_noop("The cell holds more than %(limit)s letters."),
    "cell_strange_signs": gettext_noop("The cell holds signs that cannot be shown."),
    "cell_formula": gettext_noop("The cell holds a formula. Write the value itself."),
    "heading_unusable": gettext_noop("The heading cannot be used; it is too long or cannot be shown."),
    "sheet_too_long": gettext_noop("The sheet has more than %(limit)s rows."),
    "too_much_text": gettext_noop("The form holds more than %(limit)s letters."),
    "sheet_too_wide": gettext_noop("The sheet has more than %(limit)s columns."),
    "sheet_unreadable": gettext_noop("The sheet is not a table of rows."),
    "survey_missing": gettext_noop("There is no sheet called survey with questions in it."),
    "csv_unreadable": gettext_noop("The CSV file cannot be read: %(detail)s"),
    "csv_too_many_cells": gettext_noop("The row has more cells than there are headings."),
    "converter_failed": gettext_noop("The form cannot be converted (%(detail)s)."),
    "converter_says": gettext_noop("%(message)s"),
    "form_id_unusable": gettext_noop(
        "The form_id %(value)s cannot be used. Begin with a letter; then letters, digits, _, - and . are allowed."
    ),
    "levels_reversed": gettext_noop("level_high must be more than level_medium."),
    "needs_whole_number": gettext_noop("Write a whole number instead of %(value)s."),
    "zone_unknown": gettext_noop("The zone is open or sealed, not %(value)s."),
    "need_unknown": gettext_noop("There is no kind of need called %(value)s. Known are: %(known)s."),
    "urgency_unknown": gettext_noop("There is no urgency called %(value)s. Known are: %(known)s."),
    "urgency_without_need": gettext_noop("An urgency needs a need beside it."),
    "condition_missing": gettext_noop("Say here which answer counts for the column %(column)s."),
    "condition_alone": gettext_noop("The column %(column)s has a condition, but this cell is empty."),
    "mark_on_group": gettext_noop("Groups, repeats and notes cannot have a value in %(column)s."),
    "sealed_marked": gettext_noop(
        "A sealed question cannot give points or needs, because the score is kept in the open zone."
    ),
    "type_unknown": gettext_noop("The type %(type)s is not supported."),
    "type_upload": gettext_noop("%(type)s is refused: forms here take no pictures, sounds, codes or files."),
    "type_map": gettext_noop("%(type)s is refused: where a person is must not be recorded."),
    "type_device": gettext_noop("%(type)s is refused: nothing about a person's phone is collected."),
    "type_other_file": gettext_noop(
        "%(type)s is refused: a form is one file. Put the choices in the choices sheet."
    ),
    "type_loop": gettext_noop("%(type)s is refused: use begin_repeat."),
    "type_from_answers": gettext_noop("%(type)s is refused: choices come from the choices sheet only."),
    "column_trigger": gettext_noop(
        "The column %(type)s is refused: use a calculation, which follows every change."
    ),
    "column_entities": gettext_noop("The column %(type)s is refused: answers stay in the person's own file."),
    "asked_in_open_zone": gettext_noop(
        "This asks about %(topic)s (seen: %(words)s). Put sealed in the zone column, or do not ask it."
    ),
    "asked_in_choices": gettext_noop(
        "The choices of %(question)s ask about %(topic)s (seen: %(words)s). "
        "Put sealed in the question's zone column, or do not ask it."
    ),
    "open_reads_sealed": gettext_noop(
        "A question of the open zone cannot use sealed answers (%(names)s), because it would give them away."
    ),
    "name_doubled": gettext_noop(
        "The name %(name)s is already used in row %(row)s. Answers are kept by name, so each name is used once."
    ),
    "heading_misspelled": gettext_noop("There is no column %(name)s. Did you mean %(known)s?"),
    "too_deep": gettext_noop("More than %(limit)s groups stand inside one another."),
    "list_empty": gettext_noop("The list %(name)s has no choices."),
    "circle": gettext_noop("These questions wait for one another, so none can be worked out: %(names)s."),
    # While answers are read
    "required": gettext_noop("Please answer this question."),
    "constraint": gettext_noop("This answer does not fit the question."),
    "not_a_whole_number": gettext_noop("Write a whole number, such as 3."),
    "not_a_number": gettext_noop("Write a number, such as 3 or 2.5."),
    "number_too_large": gettext_noop("This number is too large."),
    "not_a_date": gettext_noop("Write a date that exists, such as 22/11/2026."),
    "not_a_time": gettext_noop("Write a time, such as 14:30."),
    "not_a_datetime": gettext_noop("Write a date and a time, such as 22/11/2026 14:30."),
    "not_a_choice": gettext_noop("Choose one of the answers on the list."),
    "choice_not_offered": gettext_noop("This answer no longer fits your other answers. Please choose again."),
    "picked_twice": gettext_noop("The same answer was chosen twice."),
    "more_than_one": gettext_noop("Only one answer can be given here."),
    "too_many_values": gettext_noop("Too many answers were sent for this question."),
    "too_long": gettext_noop("This answer is longer than %(limit)s letters. Please shorten it."),
    "strange_signs": gettext_noop("This answer holds signs that cannot be kept. Please type it again."),
    "out_of_range": gettext_noop("Choose a number from %(low)s to %(high)s."),
    "not_a_step": gettext_noop("Choose a number in steps of %(step)s."),
    "too_many_entries": gettext_noop("There can be at most %(limit)s entries here."),
    "unknown_field": gettext_noop("The page sent something that is not part of this form."),
    "unknown_entry": gettext_noop("The page sent an entry that does not exist."),
    "too_many_fields": gettext_noop("The page sent more than %(limit)s fields."),
    "form_too_heavy": gettext_noop("The form asks for too much calculation. Tell whoever wrote it."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its code, with what fills its blanks."""

    code: str
    blanks: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, **blanks: object) -> "Said":
        """Say a sentence; KeyError for a code without a sentence."""
        if code not in SENTENCES:
            raise KeyError(code)
        return cls(code, tuple(sorted((name, str(value)) for name, value in blanks.items())))

    @property
    def template(self) -> str:
        """The English sentence with named blanks, which is also the key for translators."""
        return SENTENCES[self.code]

    @property
    def sentence(self) -> str:
        """The filled English sentence."""
        return self.template % dict(self.blanks)
