"""Rules that can never hold, or always do: nothing is claimed that is not certain."""

import pytest

from forms.design.linter import lint
from tests.design.workbooks import CHECKS, CHOICES, form

HEADERS = [
    *("type", "name", "label", "constraint", "relevant", "calculation"),
    *("bind::report:unit", "bind::report:over_units", "bind::report:over_periods"),
]
FIGURE = ["cuộc", "sum", "sum"]
SURVEY = [
    HEADERS,
    ["integer", "n", "N", ". >= 0", "", "", *FIGURE],
    ["decimal", "d", "D", "", "", "", *FIGURE],
    ["select_one co_khong", "s", "S"],
    ["text", "t", "T"],
    ["date", "ngay", "Ngày"],
    ["begin_repeat", "r", "R"],
    ["integer", "m", "M", ". > 3", "", "", *FIGURE],
    ["end_repeat"],
]


def codes(condition: str) -> list[str]:
    checks = [*CHECKS, ["kt", condition, "Sai", "error", "skip", "n"]]
    found = lint(form(SURVEY, checks=checks, choices=CHOICES), "mau.xlsx")
    return [problem.code.removeprefix("form_faults.") for problem in found]


@pytest.mark.parametrize(
    "condition",
    [
        "1 > 2",
        "2 * 3 = 7",
        "'a' = 'b'",
        "false()",
        "not(true())",
        "${n} < 0",
        "${n} > 5 and ${n} < 3",
        "${d} > 5 and 3 > ${d}",
        "${n} > 1 and ${n} < 2",
        "${n} = 1.5",
        "${n} = 3 and ${n} != 3",
        "${n} > ${n}",
        "${n} = 'nhiều'",
        "${d} < 1 and (${d} > 2 or ${d} > 3)",
        "not(${n} >= 0)",
        "not(${d} < 5 or ${d} >= 5)",
        "${s} = 'co' and ${s} = 'khong'",
        "${t} = 'a' and ${t} = 'b'",
        "(${n} > 5 and ${n} < 3) or ${n} = -1",
        "${d} * 2 > 6 and ${d} < 3",
        "${n} - ${n} > 1",
        "${s} != 'co' and ${s} != 'khong'",
        "${ngay} > date('2024-06-01') and ${ngay} < date('2024-01-01')",
        "selected(${s}, 'co') and selected(${s}, 'khong')",
    ],
)
def test_never(condition):
    assert codes(condition) == ["never_holds"]


@pytest.mark.parametrize(
    "condition",
    ["1 < 2", "${n} >= 0", "true()", "${d} <= 5 or ${d} > 4", "not(${n} < 0)", "${n} != 1.5", "${d} = ${d}"],
)
def test_always(condition):
    assert codes(condition) == ["always_holds"]


@pytest.mark.parametrize(
    "condition",
    [
        "${n} > 5",
        "${d} < 0",
        "${d} > 1 and ${d} < 2",
        "${n} > 0 and ${n} < 2",
        "${s} = 'co'",
        "${s} = ''",
        "${n} = ''",
        "${n} = '5'",
        "${t} = 'a' or ${t} = 'b'",
        "${ngay} > '2024-01-01'",
        "${m} < 2",
        "sum(${m}) < 2",
        "${n} > ${d} and ${n} < ${d}",
        "if(${n} > 1, ${d}, 2) > 3",
    ],
)
def test_perhaps(condition):
    assert codes(condition) == []


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ("${s} = 'khog'", "unknown_choice_near"),
        ("selected(${s}, 'xyz')", "unknown_choice"),
        ("'kong' != ${s}", "unknown_choice_near"),
    ],
)
def test_choices_that_no_list_has(condition, fault):
    assert codes(condition) == [fault]


@pytest.mark.parametrize(
    ("row", "fault", "cell"),
    [
        pytest.param(["integer", "a", "A", ". > 5 and . < 3", ""], "never_holds", "D10", id="constraint"),
        pytest.param(["integer", "a", "A", ". > 5 or . < 6", ""], "always_holds", "D10", id="always"),
        pytest.param(["integer", "a", "A", "", "${n} = -1"], "never_holds", "E10", id="never asked"),
        pytest.param(["integer", "a", "A", ". < 3 and ${a} > 5", ""], "never_holds", "D10", id="two names"),
    ],
)
def test_columns_of_questions(row, fault, cell):
    survey = [*SURVEY, [*row, "", *FIGURE]]
    (found,) = lint(form(survey, choices=CHOICES), "mau.xlsx")
    assert (found.code, found.place.cell) == (f"form_faults.{fault}", cell)
