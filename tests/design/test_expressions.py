"""Faults of expressions stand at their cell, with a caret under the place."""

from collections.abc import Sequence

import pytest

from forms.design.expressions import caret_lines
from forms.design.linter import lint
from forms.model.problem import Problem
from forms.wording import say
from tests.design.workbooks import CHECKS, SURVEY, Rows, form

HEADERS = [*SURVEY[0], "calculation", "constraint", "relevant", "required", "constraint_message"]
NUMBER: Sequence[object] = SURVEY[1]


def told(**cells: str) -> list[tuple[str, str, str, str]]:
    """Code, cell, expression and what stands under the caret, for a calculation or a rule of ``c10``."""
    kind = "calculate" if "calculation" in cells else "integer"
    usual = ["", ""] if kind == "calculate" else ["sum", "sum"]
    row = [
        kind,
        "c10",
        "Số lượt",
        "lượt người",
        *usual,
        *(cells.get(str(column), "") for column in HEADERS[6:]),
    ]
    found = lint(form([HEADERS, NUMBER, row]), "mau.xlsx")
    assert all(say(problem) for problem in found)
    return [
        (
            problem.code,
            problem.place.cell,
            *_at_caret(problem),
        )
        for problem in found
    ]


def _at_caret(problem: Problem) -> tuple[str, str]:
    shown, caret = (str(problem.facts.get(name, "")) for name in ("expression", "caret"))
    return shown, shown[len(caret) - 1 :]


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        pytest.param("${c09} + + sumif(1", "rules.unexpected", "+ sumif(1", id="two signs"),
        pytest.param("SUM(${c09},1)", "rules.function_case", "SUM(${c09},1)", id="function of Excel"),
        pytest.param("sumif(${c09}, 1)", "rules.unknown_function_nearest", "sumif(${c09}, 1)", id="sumif"),
        pytest.param("round(${c09}; 1)", "rules.semicolon", "; 1)", id="semicolon"),
        pytest.param("=${c09} + 1", "rules.leading_equals", "=${c09} + 1", id="equals in front"),
        pytest.param("if(${c09} <> 1, 1, 2)", "rules.angle_brackets", "<> 1, 1, 2)", id="angle brackets"),
        pytest.param("${c9} + 1", "rules.unknown_name_nearest", "${c9} + 1", id="unknown name"),
        pytest.param("(${c09} + 1", "rules.not_closed", "(${c09} + 1", id="open parenthesis"),
        pytest.param("${c10} + 1", "rules.circle", "${c10} + 1", id="circle"),
        pytest.param("1 + ${c09} & 'x'", "rules.ampersand", "& 'x'", id="ampersand"),
    ],
)
def test_calculations(text, code, rest):
    assert (code, "G3", text, rest) in told(calculation=text)


@pytest.mark.parametrize(("column", "cell"), [("constraint", "H3"), ("relevant", "I3"), ("required", "J3")])
def test_rules_of_a_question(column, cell):
    assert [fault[:2] for fault in told(**{column: "${c09} >"})] == [("rules.unfinished", cell)]


def test_names_in_a_message_are_looked_at():
    found = told(constraint=". > ${c09}", constraint_message="Phải lớn hơn {c9}")
    assert [fault[:2] for fault in found] == [("rules.unknown_name_nearest", "K3")]


def test_a_check_is_told_at_its_condition():
    checks = [*CHECKS, ["kt", "${c09} >= xyzt(${c09})", "Sai", "", "", "c09"]]
    (fault,) = lint(form(SURVEY, checks=checks), "mau.xlsx")
    assert (fault.code, fault.place.sheet, fault.place.cell) == ("rules.unknown_function", "checks", "B2")


def test_every_faulty_expression_is_told_at_once():
    rows: Rows = [
        [*NUMBER, "", ". >"],
        ["calculate", "a", "A", "cuộc", "", "", "1 +"],
        ["calculate", "b", "B", "cuộc", "", "", "${z}"],
    ]
    found = lint(form([HEADERS, *rows]), "mau.xlsx")
    assert [problem.place.cell for problem in found if problem.code.startswith("rules.")] == [
        "H2",
        "G3",
        "G4",
    ]


@pytest.mark.parametrize(
    ("expression", "position", "lines"),
    [
        ("a + + b", 4, ("a + + b", "    ^")),
        ("a\n+ + b", 4, ("a + + b", "    ^")),
        ("", 0, ("", "^")),
        ("x" * 100, 0, ("x" * 60 + "…", "^")),
        ("x" * 99 + "!", 99, ("…" + "x" * 59 + "!", " " * 60 + "^")),
    ],
)
def test_the_caret_stands_under_the_place(expression, position, lines):
    assert caret_lines(expression, position) == lines


def test_a_name_behind_a_fault_of_syntax_is_told_too() -> None:
    found = told(calculation="SUM(${zz};1)")
    assert [code for code, *_ in found] == ["rules.semicolon", "form_faults.unknown_name"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("AND(${c09} > 1, true())", "rules.logic_between", id="a function of Excel"),
        pytest.param("if(true, 1, 2)", "rules.unknown_name_nearest", id="brackets left out"),
        pytest.param("{c09} + 1", "rules.open_reference", id="a dollar left out"),
    ],
)
def test_habits_of_other_programs_have_their_own_sentence(text: str, code: str) -> None:
    assert [found for found, *_ in told(calculation=text)] == [code]
