"""Which languages a form speaks, from the headings of its sheets (`label::Español (es)`)."""

import re
from functools import lru_cache

from ventanilla.engines.questionnaire.form import Language
from ventanilla.engines.questionnaire.sheets import Rows

TRANSLATED = {
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "form_title",
    "caption",
}
CODED = re.compile(r"(?P<name>.*?)\s*\((?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\)\s*\Z")
NO_LANGUAGE = "default"
CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?\Z")
NAMES = {
    "english": "en",
    "inglés": "en",
    "español": "es",
    "spanish": "es",
    "castellano": "es",
    "português": "pt",
    "portugues": "pt",
    "portuguese": "pt",
    "français": "fr",
    "francais": "fr",
    "french": "fr",
    "kreyòl": "ht",
    "kreyòl ayisyen": "ht",
    "kreyol": "ht",
    "haitian creole": "ht",
}


@lru_cache(maxsize=2_000)
def heading_parts(heading: str) -> tuple[str, str]:
    """Cut `label::Español (es)` into its column, in one spelling, and its language."""
    column, _, language = heading.partition("::")
    return "_".join(column.split()).lower(), language.strip()


def read_language(key: str) -> Language:
    """A language from its heading: `Español (es)`, `es` or a name we know."""
    coded = CODED.match(key)
    if coded:
        return Language(key, coded["name"] or coded["code"], coded["code"].lower().replace("_", "-"))
    if key == NO_LANGUAGE:
        return Language(key, "", "")
    if key.lower() in NAMES:
        return Language(key, key, NAMES[key.lower()])
    return Language(key, key, key.lower().replace("_", "-") if CODE.match(key) else "")


def languages_of(rows: dict[str, Rows]) -> tuple[Language, ...]:
    """The form's languages, the default one first; a form without headings by language has one called `default`."""
    settings = rows["settings"][0] if rows["settings"] else {}
    default = {heading_parts(heading)[0]: value for heading, value in settings.items()}.get(
        "default_language", ""
    )
    found: dict[str, None] = {default: None} if default else {}
    unmarked = False
    for sheet in ("survey", "choices"):
        for heading in (heading for row in rows[sheet] for heading in row):
            column, language = heading_parts(heading)
            if column in TRANSLATED and language:
                found[language] = None
            unmarked = unmarked or (column in TRANSLATED and not language)
    if (unmarked and not default) or not found:
        found = {"default": None, **found}
    return tuple(read_language(key) for key in found)
