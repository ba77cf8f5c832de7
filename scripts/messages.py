"""Keeps the translations: collects sentences from the code, lists what is missing, takes in what a translator wrote.

python scripts/messages.py collect              needs Debian's gettext; updates locale/*/LC_MESSAGES/django.po
python scripts/messages.py missing ht           prints the sentences without a translation as JSON
python scripts/messages.py take ht FILE.json    takes {"sentence": "translation" or ["one", "many"]} into the catalogue
python scripts/messages.py check                says what is missing or does not fit, and ends with 1 if anything is
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("es", "pt_BR", "fr", "ht")
BLANK = re.compile(r"%\([a-z_]+\)[sd]|%%|\{[a-z_]+\}")
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "pt_BR": "nplurals=2; plural=(n > 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ht": "nplurals=2; plural=(n != 1);",
}


def catalogue(language: str) -> polib.POFile:
    """Open one language's catalogue."""
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"), wrapwidth=110)


def collect(languages: tuple[str, ...]) -> None:
    """Write every marked sentence of the code into the catalogues; what nobody says any more is dropped."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ventanilla.project.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }
    chosen = [word for language in languages for word in ("-l", language)]
    ignored = [word for name in ("*/tests/*", ".venv/*", "var/*", "bench/*") for word in ("-i", name)]
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        *chosen,
        *ignored,
        "--no-location",
        "--no-obsolete",
    ]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    for language in languages:
        _tidy(language)


def _tidy(language: str) -> None:
    """Give the head a plural rule and nothing that changes from run to run."""
    book = catalogue(language)
    kept = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    book.metadata = {"Language": language, "Plural-Forms": PLURALS[language], **kept}
    book.metadata_is_fuzzy = []
    book.header = f"Ventanilla in {language}; sentences are English and come from the code."
    for entry in book:
        if entry.fuzzy:  # a guess of the tool is worse than the English sentence
            entry.flags.remove("fuzzy")
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgid_plural = None
    book.save()


def missing(language: str) -> list[dict[str, str]]:
    """Return the sentences of a language that have no translation yet."""
    return [
        {"sentence": entry.msgid, **({"plural": entry.msgid_plural} if entry.msgid_plural else {})}
        for entry in catalogue(language).untranslated_entries()
    ]


def take(language: str, texts: dict[str, str | list[str]]) -> list[str]:
    """Put translations into the catalogue; return those that were refused, with the reason."""
    book, refused = catalogue(language), []
    for entry in book:
        given = texts.get(entry.msgid)
        if not given:
            continue
        words = [given] if isinstance(given, str) else given
        fault = fault_of(entry, words)
        if fault:
            refused.append(f"{entry.msgid!r}: {fault}")
        elif entry.msgid_plural:
            entry.msgstr_plural = dict(enumerate(words))
        else:
            entry.msgstr = words[0]
    book.save()
    return refused


def fault_of(entry: polib.POEntry, words: list[str]) -> str:
    """Say why a translation cannot stand beside its sentence, or nothing."""
    if len(words) != (2 if entry.msgid_plural else 1) or not all(words):
        return "a sentence needs one text, a counted one needs two"
    allowed = set(BLANK.findall(entry.msgid)) | set(BLANK.findall(entry.msgid_plural or ""))
    for text in words:
        found = set(BLANK.findall(text))
        if found - allowed or (not entry.msgid_plural and found != allowed):
            return f"the blanks differ: {sorted(allowed)} and {sorted(found)}"
    if any(text.startswith("\n") != entry.msgid.startswith("\n") for text in words):
        return "it must begin with a line break exactly where the sentence does"
    return ""


def check() -> list[str]:
    """Return one line for everything missing or not fitting, in every language."""
    faults = []
    for language in LANGUAGES:
        for entry in catalogue(language):
            words = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
            fault = "missing" if not all(words) else fault_of(entry, words)
            if fault:
                faults.append(f"{language}: {entry.msgid!r}: {fault}")
    return faults


def main() -> int:
    """Do what the words after the command ask."""
    verb, *rest = sys.argv[1:] or [""]
    if verb == "collect":
        collect(tuple(rest) or LANGUAGES)
    elif verb == "missing":
        print(json.dumps(missing(rest[0]), ensure_ascii=False, indent=1))
    elif verb == "take":
        faults = take(rest[0], json.loads(Path(rest[1]).read_text(encoding="utf-8")))
        print("\n".join(faults) or "Everything fits.")
        return bool(faults)
    elif verb == "check":
        faults = check()
        print("\n".join(faults) or "Nothing is missing.")
        return bool(faults)
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
