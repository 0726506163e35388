"""Where a case of other engines is not followed, each with the sentence that decides.

The cases are recognised by rule, not by number, so that another collection of the same shape can be run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.rules.corpus import Case, functions_in


@dataclass(frozen=True, slots=True)
class Deviation:
    """A named exception: which cases, and why."""

    name: str
    sentence: str
    source: str
    covers: Callable[[Case], bool]


def _divides_by_zero(case: Case) -> bool:
    return re.search(r"div\s*-?0(?![.\d])", case["expr"]) is not None


def _has_exponent(case: Case) -> bool:
    return re.search(r"['\"]\s*-?[\d.]+e[+-]?\d+\s*['\"]", case["expr"], re.IGNORECASE) is not None


def _rounds_half(case: Case) -> bool:
    return "round" in functions_in(case) and re.search(r"-\d*\.?\d*5\b", case["expr"]) is not None


def _is_beyond_javarosa(case: Case) -> bool:
    syntax = re.search(r"//|\||\)\s*\[", case["expr"]) is not None
    return case["kind"] == "error" and "Unsupported" in case.get("error_class", "") and syntax


def _is_day_count_as_text(case: Case) -> bool:
    return case["kind"] == "string" and re.fullmatch(r"number\(['\"]\d{4}-\d\d.*\)", case["expr"]) is not None


def _is_browser_date(case: Case) -> bool:
    return re.search(r"['\"](Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d", case["expr"]) is not None


def _engines_disagree(case: Case) -> bool:
    return bool(case.get("conflict_group"))


DEVIATIONS = (
    Deviation(
        "division by zero",
        "division by zero is NaN in an expression, blank with a Problem in a report",
        "contracts.md 9",
        _divides_by_zero,
    ),
    Deviation(
        "numbers with an exponent",
        "Numbers as text: plain, no exponent",
        "contracts.md 9",
        _has_exponent,
    ),
    Deviation(
        "rounding a half",
        "`round` goes half away from zero",
        "forms.md, Expressions",
        _rounds_half,
    ),
    Deviation(
        "paths JavaRosa does not know",
        "operators `+ - * div mod = != < <= > >= and or |`, paths with `.` `..` `/` and predicates",
        "forms.md, Expressions",
        _is_beyond_javarosa,
    ),
    Deviation(
        "a date's days cut off when printed",
        "numbers are decimals, not binary floats",
        "forms.md, Expressions",
        _is_day_count_as_text,
    ),
    Deviation(
        "dates as a browser prints them",
        "The ODK XForms dialect of XPath 1.0, as JavaRosa reads it",
        "forms.md, Expressions",
        _is_browser_date,
    ),
    Deviation(
        "the engines contradict one another",
        "Where engines of the field disagree …, the list above decides",
        "forms.md, Expressions",
        _engines_disagree,
    ),
)


def deviation_for(case: Case) -> Deviation | None:
    """The exception that covers a case, or ``None``."""
    return next((found for found in DEVIATIONS if found.covers(case)), None)
