"""Words and lists the engine brings along: yes and no, and the "other" of `or_other`, in the five languages."""

from collections.abc import Sequence

from ventanilla.engines.questionnaire.form import Language
from ventanilla.engines.questionnaire.languages import heading_parts
from ventanilla.engines.questionnaire.sheets import Rows

YES = {"en": "Yes", "es": "Sí", "pt": "Sim", "fr": "Oui", "ht": "Wi"}
NO = {"en": "No", "es": "No", "pt": "Não", "fr": "Non", "ht": "Non"}
OTHER = {"en": "Other", "es": "Otro", "pt": "Outro", "fr": "Autre", "ht": "Lòt"}
SAY_WHICH = {
    "en": "Please say which one",
    "es": "Diga cuál, por favor",
    "pt": "Diga qual, por favor",
    "fr": "Dites lequel, s'il vous plaît",
    "ht": "Tanpri, di ki sa",
}
YES_NO_TYPES = {"yes_no", "yes/no", "yesno"}
YES_NO_LIST = "yes_no"


def in_languages(words: dict[str, str], languages: Sequence[Language]) -> dict[str, str]:
    """One of the texts above for each language of a form, in English where we have no other."""
    return {language.key: words.get(language.code.partition("-")[0], words["en"]) for language in languages}


def with_builtin_lists(rows: dict[str, Rows], languages: Sequence[Language]) -> dict[str, Rows]:
    """Spell `yes_no` out as a select with a list of its own, which XLSForm does not have."""
    spelled = False
    survey: Rows = []
    for row in rows["survey"]:
        heading = next((heading for heading in row if heading_parts(heading)[0] in {"type", "command"}), "")
        if row.get(heading, "").lower() in YES_NO_TYPES:
            row = {**row, heading: f"select_one {YES_NO_LIST}"}  # noqa: PLW2901 -- the row is replaced, not changed
            spelled = True
        survey.append(row)
    if not spelled or _has_list(rows["choices"]):
        return {**rows, "survey": survey}
    return {
        **rows,
        "survey": survey,
        "choices": [*rows["choices"], *_yes_no_rows(rows["choices"], languages)],
    }


def _has_list(choices: Rows) -> bool:
    return any(value == YES_NO_LIST for row in choices for heading, value in row.items()
               if heading_parts(heading)[0] in {"list_name", "list"})  # fmt: skip


def _yes_no_rows(choices: Rows, languages: Sequence[Language]) -> Rows:
    headings = {heading_parts(heading)[0]: heading for row in choices for heading in row}
    made: Rows = []
    for name, words in (("yes", YES), ("no", NO)):
        labels = {
            ("label" if key == "default" else f"label::{key}"): text
            for key, text in in_languages(words, languages).items()
        }
        made.append(
            {
                headings.get("list_name", "list_name"): YES_NO_LIST,
                headings.get("name", "name"): name,
                **labels,
            }
        )
    return made
