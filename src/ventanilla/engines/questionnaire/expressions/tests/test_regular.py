"""Claims about patterns."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ventanilla.engines.questionnaire.expressions.regular import CannotUsePattern, matches, prepare

singles = st.sampled_from(
    ["a", "b", "-", ".", r"\d", r"\w", r"\s", r"\.", "[ab]", "[^a]", "[0-9]", "[a-c1]", r"[\d-]"]
)
patterns = st.recursive(
    singles,
    lambda inner: (
        st.builds("{}{}".format, inner, inner)
        | st.builds("({}|{})".format, inner, inner)
        | st.builds("(?:{})".format, inner)
        | st.builds(
            "({}){}".format, inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{1,}", "*?"])
        )
        | st.builds("^{}$".format, inner)
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(patterns, st.text(alphabet="ab-.1 \n", max_size=6))
def test_a_pattern_fits_what_python_says_it_fits(pattern: str, text: str) -> None:
    expected = bool(re.fullmatch(pattern.replace("$", r"\Z"), text))

    assert matches(text=text, pattern=pattern) is expected


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=r"ab()[]{}*+?|\^$.-,12", max_size=20), st.text(alphabet="ab1", max_size=8))
def test_no_pattern_makes_the_matcher_stumble(pattern: str, text: str) -> None:
    assert matches(text=text, pattern=pattern) in {True, False}


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a|aa)+c", "(.*)*x", "(a?){30}a{30}"])
def test_a_hostile_pattern_takes_time_in_line_with_the_text(pattern: str) -> None:
    started = time.process_time()

    matches(text="a" * 1_000 + "!", pattern=pattern)

    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        (r"(a)\1", "pattern_looks_around"),
        ("a(?=b)", "pattern_looks_around"),
        ("(a", "pattern_unclosed"),
        ("a)", "pattern_unclosed"),
        ("[a", "pattern_unclosed"),
        ("*a", "pattern_unknown"),
        ("a{3,1}", "pattern_unknown"),
        ("a{x}", "pattern_unknown"),
        ("a++", "pattern_unknown"),
        (r"\p{L}", "pattern_unknown"),
        ("[z-a]", "pattern_unknown"),
        ("((a{50}){50}){50}", "pattern_too_large"),
        ("a" * 501, "pattern_too_large"),
        ("(" * 30 + "a" + ")" * 30, "pattern_too_large"),
        ("a\\", "pattern_unclosed"),
    ],
)
def test_a_pattern_that_cannot_be_matched_safely_is_refused(pattern: str, code: str) -> None:
    with pytest.raises(CannotUsePattern) as refused:
        prepare(pattern)

    assert refused.value.said.code == code


def test_the_whole_text_must_fit() -> None:
    assert matches(text="3101234567", pattern=r"3\d{9}")
    assert not matches(text="x3101234567", pattern=r"3\d{9}")
    assert not matches(text="31012345678", pattern=r"3\d{9}")
