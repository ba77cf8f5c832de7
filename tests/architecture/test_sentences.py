"""Every word a person reads is marked for translation."""

import ast
import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ventanilla"
# The guide to the components shows them filled with invented words.
TEMPLATES = sorted(path for path in SOURCE.glob("web/**/templates/**/*.html") if "guide" not in path.parts)
READ_ATTRIBUTES = re.compile(r"\b(?:alt|title|aria-label|content|label)\s*=\s*\"([^\"]*)\"")
WORD = re.compile(r"[^\W\d_]{2,}")
# The same in every language: names, and the words a language calls itself by.
NAMES = {"Ventanilla", "Rosa", "Español", "Português", "English", "Français", "Kreyòl", "ayisyen"}
ENTITY = re.compile(r"&\w+;")
ATTRIBUTE = re.compile(r"[\w-]+\s*=\s*\"[^\"]*\"")
NOT_READ = re.compile(
    r"<(script|style|svg|kbd)\b.*?</\1>|<!--.*?-->|<!DOCTYPE[^>]*>", re.DOTALL | re.IGNORECASE
)
TAG = re.compile(r"<[^>]*>?")
TECHNICAL = re.compile(r"^(width=|text/|same-origin|light|telephone=|noindex|#|/|[a-z-]+$)")
READ_BY_PEOPLE = {"label", "help_text", "verbose_name", "verbose_name_plural", "empty_label"}


def _unmarked(path: Path) -> list[str]:
    """Return the words of a template that stand outside {% translate %} and {% blocktranslate %}."""
    html, inside = "", ""
    for token in Lexer(path.read_text(encoding="utf-8")).tokenize():
        word = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK and word in {"blocktranslate", "comment"}:
            inside = f"end{word}"
        elif token.token_type == TokenType.BLOCK and token.contents == "block front":
            inside = "endblock"  # the name of an audience, for the style sheet
        elif token.token_type == TokenType.BLOCK and word == inside:
            inside = ""
        elif token.token_type == TokenType.TEXT and not inside:
            html += token.contents
        elif not inside:
            html += "\x00"  # a value, whose words are marked where they are written
    html = NOT_READ.sub(" ", html)
    read = [value for value in READ_ATTRIBUTES.findall(html) if not TECHNICAL.match(value)]
    return [word for text in [_shown(html), *read] for word in WORD.findall(text) if word not in NAMES]


def _shown(html: str) -> str:
    # Attributes go first: a block may hold one without the tag around it.
    return ENTITY.sub(" ", TAG.sub(" ", ATTRIBUTE.sub(" ", html)))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE / "web")))
def test_a_template_marks_every_word(path):
    assert _unmarked(path) == []


def test_forms_and_models_mark_what_they_say():
    plain = [
        f"{path.relative_to(SOURCE)}:{keyword.value.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not {"tests", "migrations", "project"} & set(path.parts)
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg in READ_BY_PEOPLE
        and isinstance(keyword.value, ast.Constant | ast.JoinedStr)
        and WORD.search(str(getattr(keyword.value, "value", "words")))
    ]

    assert plain == []


def test_the_check_itself_sees_an_unmarked_word(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('{% translate "Good" %}<p class="card">Bad</p><img alt="Worse" src="a.png">{# no #}')

    assert _unmarked(page) == ["Bad", "Worse"]
