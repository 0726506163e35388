"""Tables of look-ups: what a form may name, and what it gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.design.linter import lint
from forms.design.registers import load_catalogue
from forms.design.xlsform import read_form
from forms.model.answers import Answers
from forms.model.form import ChoiceList, Role, Severity
from forms.model.path import Path
from forms.model.register_tables import COLUMNS, register_tables
from forms.model.value import ValueType
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from tests.design.workbooks import CHOICES, SURVEY, form
from tests.sample import SURROUNDINGS

HEADERS = [*SURVEY[0], "calculation"]


def book(expression: str) -> bytes:
    rows = [HEADERS, SURVEY[1], ["text", "ma", "Mã"], ["calculate", "x", "X", "", "", "", expression]]
    return form(rows, choices=[[*CHOICES[0], "loai"], [*CHOICES[1], "a"], [*CHOICES[2], "b"]])


def told(expression: str) -> list[tuple[str, str, object]]:
    found = lint(book(expression), "mau.xlsx")
    return [
        (problem.code.removeprefix("form_faults."), problem.place.cell, problem.facts.get("nearest", ""))
        for problem in found
        if problem.severity is Severity.ERROR
    ]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("pulldata('co_khong', 'label', 'name', 'co')", [], id="a choice list"),
        pytest.param("pulldata('co_khong', 'loai', 'name', ${ma})", [], id="a column of its own"),
        pytest.param("pulldata('units', 'label', 'name', ${ma})", [], id="the register"),
        pytest.param('instance("communes")/root/item[name = ${ma}]/label', [], id="an instance"),
        pytest.param(
            "pulldata('co_khog', 'label', 'name', 'co')",
            [("unknown_table_near", "G4", "co_khong")],
            id="misspelt table",
        ),
        pytest.param(
            "pulldata('units', 'labl', 'name', ${ma})",
            [("unknown_table_column_near", "G4", "label")],
            id="misspelt column",
        ),
        pytest.param("instance('zzz')/root/item/label", [("unknown_table", "G4", "")], id="no such instance"),
    ],
)
def test_a_table_that_is_not_there_is_found_when_the_form_is_checked(expression, expected) -> None:
    assert told(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("pulldata('units', 'label', 'name', ${ma})", "UBND huyện Quan Hóa", id="name of a unit"),
        pytest.param("pulldata('units', 'kind', 'name', ${ma})", "huyen", id="its kind"),
        pytest.param(
            "string(count(instance('communes')/root/item[parent = ${ma}]))", "15", id="its communes"
        ),
        pytest.param("pulldata('co_khong', 'loai', 'name', 'khong')", "b", id="choice list"),
        pytest.param("pulldata('units', 'label', 'name', 'khong-co')", None, id="nothing found"),
    ],
)
def test_registers_and_lists_are_looked_up(expression, expected) -> None:
    compiled = read_form(book(expression), "mau.xlsx")
    around = replace(SURROUNDINGS, tables=register_tables(load_catalogue(), date(2024, 6, 14)))
    answers = Answers(compiled.id, compiled.version, around.unit.id, around.period.id, {Path("ma"): "385"})
    assert Instance(compile_form(compiled), answers, around).value(Path("x")) == expected


def test_a_list_of_the_form_stands_before_a_register_of_its_name() -> None:
    compiled = read_form(book("pulldata('units', 'label', 'name', 'co')"), "mau.xlsx")
    (own,) = compiled.choice_lists
    compiled = replace(compiled, choice_lists=(own, ChoiceList("units", own.choices)))
    around = replace(SURROUNDINGS, tables=register_tables(load_catalogue(), date(2024, 6, 14)))
    answers = Answers(compiled.id, compiled.version, around.unit.id, around.period.id)
    assert Instance(compile_form(compiled), answers, around).value(Path("x")) == "Có"


def test_registers_are_those_of_the_day() -> None:
    catalogue = load_catalogue()
    before, after = (register_tables(catalogue, date(year, 12, 31)) for year in (2024, 2025))
    assert len(after["communes"]) == 166
    assert len(before["communes"]) > 500
    assert {row["kind"] for row in before["communes"]} == {"xa"}
    assert set(before["units"][0]) == set(COLUMNS)


@pytest.mark.parametrize("kind", ["integer", "decimal", "text", "date"])
def test_an_entry_with_a_calculation_is_the_programs_and_that_is_said(kind: str) -> None:
    expression = "today()" if kind == "date" else "${c09} + 1"
    unit = ["cuộc", "sum", "sum"] if kind in ("integer", "decimal") else ["", "", ""]
    data = form([HEADERS, SURVEY[1], [kind, "x", "X", *unit, expression]])
    (problem,) = lint(data, "mau.xlsx")
    assert (problem.code, problem.severity, problem.place.cell) == (
        "form_faults.calculation_on_entry",
        Severity.WARNING,
        "G3",
    )
    question = read_form(data, "mau.xlsx").question("x")
    assert (question.role, question.kind) == (Role.CALCULATED, ValueType(kind))


def test_a_choice_cannot_be_calculated() -> None:
    data = form([HEADERS, SURVEY[1], ["select_one co_khong", "x", "X", "", "", "", "'co'"]])
    codes = [problem.code for problem in lint(data, "mau.xlsx") if problem.severity is Severity.ERROR]
    assert codes == ["form_faults.calculation_on_choice"]
