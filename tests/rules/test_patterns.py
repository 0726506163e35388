"""Regular expressions: which are refused, and that the others end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.rules.functions.patterns import compile_pattern
from forms.rules.syntax import ExpressionFault


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        pytest.param("(a+)+", "rules.pattern_nested", id="repetition of a repetition"),
        pytest.param("(a*)*b", "rules.pattern_nested", id="stars"),
        pytest.param("((a|b)c*)+", "rules.pattern_nested", id="deeper"),
        pytest.param("(a|aa)+", "rules.pattern_nested", id="repetition of a choice"),
        pytest.param("(a?){30}a{30}", "rules.pattern_nested", id="fixed repetition of an option"),
        pytest.param("(?:x+y?){2,}", "rules.pattern_nested", id="group without a number"),
        pytest.param("a?" * 20 + "a" * 20, "rules.pattern_nested", id="many options"),
        pytest.param(".*" * 7, "rules.pattern_nested", id="many repetitions"),
        pytest.param(r"(a)\1", "rules.pattern_back_reference", id="back reference"),
        pytest.param("(?P<x>a)(?P=x)", "rules.pattern_back_reference", id="named back reference"),
        pytest.param("(?(1)a|b)", "rules.pattern_back_reference", id="condition on a group"),
        pytest.param("[a", "rules.pattern_wrong", id="open class"),
        pytest.param("a{5,2}", "rules.pattern_wrong", id="bounds"),
        pytest.param("(", "rules.pattern_wrong", id="open group"),
        pytest.param("a" * 2_000, "rules.pattern_wrong", id="too long"),
    ],
)
def test_what_could_explode_is_refused(pattern, code):
    with pytest.raises(ExpressionFault) as caught:
        compile_pattern(pattern)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        pytest.param("[0-9]+/[A-Z]+-[A-ZĐ]+", "12/KH-UBND", True, id="symbol of a document"),
        pytest.param(r"https?://[^ ]+\.[^ ]+", "https://thanhhoa.gov.vn", True, id="address"),
        pytest.param("[0-9]{10}", "0912345678", True, id="telephone"),
        pytest.param("(0[1-9]|1[0-2])", "12", True, id="choice"),
        pytest.param(r"[0-9]+(\.[0-9]+)?", "12.5", True, id="optional group"),
        pytest.param("[()*+]+", "(*)", True, id="signs in a class"),
        pytest.param(r"\(a\)", "(a)", True, id="escaped"),
        pytest.param("abc", "abcd", False, id="whole text"),
        pytest.param("a+b+c+", "a" * 1_000, None, id="a text too long to try"),
    ],
)
def test_what_cannot_explode_is_matched(pattern, text, expected):
    assert compile_pattern(pattern).matches(text) is expected


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab(){}|*+?.[]\\^$,012:=!<P", max_size=16), st.text(alphabet="ab0", max_size=60))
def test_any_pattern_is_refused_or_ends_soon(pattern, text):
    try:
        safe = compile_pattern(pattern)
    except ExpressionFault:
        return
    started = time.perf_counter()
    safe.matches(text + "x")
    assert time.perf_counter() - started < 1
