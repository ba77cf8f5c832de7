"""Claims about the functions of XForms."""

import pytest

from ventanilla.engines.questionnaire.expressions import CannotParse
from ventanilla.engines.questionnaire.expressions.tests.world import answer, says

HOUSE = {
    "house": [{"age": "3", "who": "Luz"}, {"age": "40", "who": ""}],
    "m": "a b",
    "flag": "1",
    "zero": "0",
}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("today()", "2026-11-22"),
        ("now()", "2026-11-22T10:30:00"),
        ("date(today() + 1)", "2026-11-23"),
        ("date('nonsense')", ""),
        ("date-time('2026-01-02')", "2026-01-02T00:00:00"),
        ("date(1e9)", "ERR"),
        ("once('x')", "x"),
        ("selected-at(${m}, 'x')", ""),
        ("count(${house})", "2"),
        ("count-non-empty(${who})", "1"),
        ("indexed-repeat(${age}, ${house}, 2)", "40"),
        ("indexed-repeat(${age}, ${house}, 9)", ""),
        ("join(' + ', ${who})", "Luz + "),
        ("index()", "1"),
        ("position()", "1"),
        ("position(${house}[2])", "2"),
        ("index(${house}[2])", "2"),
        ("jr:choice-name('a', '${m}')", "a"),
        ("current()/m", "a b"),
        ("../m", ""),
        ("pow(10, 400)", "Infinity"),
        ("pow(-8, 0.5)", "NaN"),
        ("sqrt(-1)", "NaN"),
        ("log(0)", "NaN"),
        ("1 div 0 - 1 div 0", "NaN"),
        ("round(1 div 0)", "Infinity"),
        ("int(0 div 0)", "NaN"),
        ("upper-case('ñandú')", "ÑANDÚ"),
        ("format-date('nonsense', '%Y')", ""),
        ("format-date-time('2026-11-22T09:05:07.250', '%H:%M:%S.%3 %h %A %q')", "09:05:07.250 9 Sunday %q"),
        ("min(${none})", "NaN"),
        ("string-length()", "0"),
        ("normalize-space()", ""),
        ("if(${flag}, 'on', 'off')", "on"),
        ("number('')", "NaN"),
        ("number('1e3')", "NaN"),
        ("count('text')", "0"),
        ("-'x'", "NaN"),
    ],
)
def test_a_function_answers(expression: str, expected: str) -> None:
    try:
        found = says(expression, HOUSE)
    except CannotParse:
        found = "ERR"

    assert found == expected


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("pulldata('f', 'a', 'b', 'c')", "function_pulldata"),
        ("random()", "function_chance"),
        ("uuid()", "function_chance"),
        ("digest('x', 'MD5')", "function_secret"),
        ("property('deviceid')", "function_device"),
        ("distance(${m})", "function_map"),
        ("foo(1)", "function_unknown"),
        ("not()", "function_arguments"),
        ("if(1, 2)", "function_arguments"),
        ("indexed-repeat(${age}, ${house})", "function_arguments"),
        ("indexed-repeat(${age}, ${m}, 1)", "indexed_repeat_needs"),
        ("indexed-repeat('x', ${house}, 1)", "indexed_repeat_needs"),
        ("${nobody} = 1", "name_unknown"),
        ("m = 1", "name_without_braces"),
        ("nobody = 1", "name_unknown"),
        ("../nobody", "name_unknown"),
        ("/data/nobody", "path_unknown"),
        ("/other/m", "path_unknown"),
        ("//m", "expression_unreadable_at"),
        ("@m", "expression_unreadable_at"),
        ("child::m", "expression_axis"),
        ("instance('nobody')/root", "list_unknown"),
        ("jr:choice-name('a', 'nobody')", "name_unknown"),
        ("regex(., '(a')", "pattern_unclosed"),
        ("1 +", "expression_ends_early"),
        ("(1", "expression_ends_early"),
        ("1 2", "expression_unreadable_at"),
        ("concat('a' 'b')", "expression_expected"),
        ("${m", "expression_unreadable_at"),
        ("'open", "expression_unreadable_at"),
        ("(" * 50 + "1" + ")" * 50, "expression_too_deep"),
        ("-" * 50 + "1", "expression_too_deep"),
        ("1" + " + 1" * 400, "expression_too_long"),
        ("1" * 4_001, "expression_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(expression: str, code: str) -> None:
    with pytest.raises(CannotParse) as refused:
        answer(expression, HOUSE)

    assert refused.value.said.code == code


@pytest.mark.parametrize(
    ("language", "expected"),
    [("es", "domingo 22 noviembre"), ("pt", "domingo 22 novembro"), ("fr", "dimanche 22 novembre"),
     ("ht", "dimanch 22 novanm"), ("en", "Sunday 22 November"), ("xx", "Sunday 22 November")],
)  # fmt: skip
def test_names_of_days_and_months_follow_the_language(language: str, expected: str) -> None:
    assert says("format-date(today(), '%A %e %B')", language=language) == expected


def test_a_number_question_with_zero_counts_as_no_only_when_it_is_a_number() -> None:
    assert answer("boolean(${zero})", HOUSE) is True
    assert answer("boolean(number(${zero}))", HOUSE) is False


def test_text_from_calculations_cannot_grow_without_end() -> None:
    long = "'" + "a" * 900 + "'"

    assert len(says(f"join({long}, {', '.join(['1'] * 20)})")) == 10_000
