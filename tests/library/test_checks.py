"""Every check of every form speaks when it should and is silent over a good report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.form import Check
from forms.model.path import Path
from forms.model.period import Period
from forms.model.problem import Problem
from forms.model.surroundings import Surroundings
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from tests.library.coverage import INDICATORS
from tests.library.filled import (
    FIRST_HALF,
    FIRST_HALF_2026,
    ON_REQUEST,
    UNITS,
    YEAR,
    YEAR_2026,
    changed,
    filled,
    surroundings,
)
from tests.library.firing import BY_ROWS, Case, case_of
from tests.library.shipped import ALL_FORMS, PLAN_FORMS, shipped

_CHECKS = [
    pytest.param(form_id, one, id=f"{form_id}-{one.name}")
    for form_id in ALL_FORMS
    for one in shipped(form_id).checks
    if one.name not in BY_ROWS
]
_YEARS = {"xa": YEAR_2026}
_PERIODS = {"xa": (FIRST_HALF_2026,), "dot_xuat": (ON_REQUEST,)}
_REPORTS = [
    pytest.param(form_id, unit, period, id=f"{form_id}-{unit}-{period.id}")
    for form_id in ALL_FORMS
    for unit in UNITS[form_id]
    for period in _PERIODS.get(form_id, (FIRST_HALF, YEAR))
]


@cache
def program(form_id: str) -> Program:
    return compile_form(shipped(form_id))


def problems(form_id: str, answers: Answers, around: Surroundings) -> tuple[Problem, ...]:
    return check(Instance(program(form_id), answers, around))


def rules_of(found: tuple[Problem, ...]) -> set[str]:
    return {str(problem.facts["rule"]) for problem in found if problem.code == "rules.check"}


def report_of(form_id: str, case: Case) -> tuple[Answers, Surroundings]:
    around = surroundings(
        form_id,
        case.unit_code(form_id),
        case.period(form_id),
        previous=case.previous,
        year_to_date=case.year_to_date,
    )
    return changed(filled(form_id, around, case.rows), **case.overrides), around


@pytest.mark.parametrize(("form_id", "unit", "period"), _REPORTS)
def test_a_good_report_has_no_problem(form_id: str, unit: str, period: Period) -> None:
    around = surroundings(form_id, unit, period)
    assert problems(form_id, filled(form_id, around), around) == ()


@pytest.mark.parametrize(("form_id", "unit", "period"), _REPORTS)
def test_a_blank_report_lacks_answers_and_has_no_other_fault(form_id: str, unit: str, period: Period) -> None:
    around = surroundings(form_id, unit, period)
    blank = Answers(form_id, shipped(form_id).version, around.unit.id, period.id)
    assert {problem.code for problem in problems(form_id, blank, around)} == {"rules.required"}


@pytest.mark.parametrize("form_id", PLAN_FORMS)
def test_a_good_year_after_a_good_half_year_has_no_problem(form_id: str) -> None:
    unit = UNITS[form_id][0]
    half, year = _PERIODS.get(form_id, (FIRST_HALF,))[0], _YEARS.get(form_id, YEAR)
    before = surroundings(form_id, unit, half)
    values = Instance(program(form_id), filled(form_id, before), before).values()
    told = {path.name: answer for path, answer in values.items() if not path.repeat}
    around = surroundings(form_id, unit, year, previous=told, year_to_date=told)
    assert problems(form_id, filled(form_id, around), around) == ()


@pytest.mark.parametrize("form_id", ALL_FORMS)
def test_every_indicator_appears_for_a_unit_that_owes_the_form(form_id: str) -> None:
    seen: set[str] = set()
    for unit in UNITS[form_id]:
        around = surroundings(form_id, unit, _PERIODS.get(form_id, (FIRST_HALF,))[0])
        report = Instance(program(form_id), filled(form_id, around), around)
        seen |= {path.name for path in report.values()}
        seen |= {repeat.name for repeat in shipped(form_id).repeats() if report.is_relevant(repeat.name)}
    assert set(INDICATORS[form_id]) <= seen


@pytest.mark.parametrize(("form_id", "one"), _CHECKS)
def test_a_check_speaks(form_id: str, one: Check) -> None:
    case = case_of(shipped(form_id), one)
    found = problems(form_id, *report_of(form_id, case))
    assert one.name in rules_of(found)
    said = next(problem for problem in found if problem.facts.get("rule") == one.name)
    assert said.severity is one.severity
    assert "{" not in str(said.facts["message"])


def test_more_stations_than_communes_in_the_catalogue() -> None:
    around = surroundings("huyen", "385", FIRST_HALF)
    answers = filled("huyen", around)
    rows = {**answers.rows, "dai_xa": (*(row.id for row in around.communes), "r1")}
    mark = RowMark(RowMarkKind.OUTSIDE, "Xã ngoài danh mục", "Danh mục thiếu")
    answers = replace(answers, rows=rows, row_marks={RowKey("dai_xa", "r1"): mark})
    for name, value in (("h14x", "co"),):
        answers = answers.with_answer(Path(name, "dai_xa", "r1"), value)
    assert "h14_khong_qua_h02" in rules_of(problems("huyen", answers, around))


@pytest.mark.parametrize(
    ("unit", "shown", "hidden"),
    [
        pytest.param("STC", {"f01", "c09", "s01"}, {"v01", "t01", "n01"}, id="finance"),
        pytest.param("VPUBND", {"v01", "c09", "s01"}, {"f01", "t01", "n01"}, id="office"),
        pytest.param("SCT", {"t01", "c09", "s01"}, {"f01", "v01", "n01"}, id="trade"),
        pytest.param("SNNPTNT", {"n01", "c09", "s01"}, {"f01", "v01", "t01"}, id="agriculture"),
        pytest.param("SNV", {"c09", "s01"}, {"f01", "v01", "t01", "n01"}, id="any-other"),
        pytest.param("STTTT", {"s01", "s06"}, {"c09", "c17", "c21", "f01"}, id="common-part-in-dau_moi"),
    ],
)
def test_special_duties_appear_only_for_their_body(unit: str, shown: set[str], hidden: set[str]) -> None:
    around = surroundings("so_nganh", unit, FIRST_HALF)
    report = Instance(program("so_nganh"), filled("so_nganh", around), around)
    assert {name for name in shown | hidden if report.is_relevant(name)} == shown


@pytest.mark.parametrize(
    ("form_id", "unit", "shown", "hidden"),
    [
        pytest.param("bao_chi", "BAOTH", {"p02", "p04", "c17"}, {"p08", "p13"}, id="newspaper"),
        pytest.param("bao_chi", "DPTTH", {"p08", "p04", "c17"}, {"p02", "p13"}, id="broadcaster"),
        pytest.param("bao_chi", "VPDD", {"p13", "p04", "c24"}, {"p02", "p08", "c17"}, id="central-press"),
        pytest.param("doan_the", "BTGTU", {"d01", "d07"}, {"d04"}, id="propaganda-commission"),
        pytest.param("doan_the", "BDVTU", {"d04", "d07"}, {"d01"}, id="mass-mobilisation-commission"),
        pytest.param("doan_the", "LDLD", {"d04", "d07"}, {"d01"}, id="union"),
    ],
)
def test_sections_by_body(form_id: str, unit: str, shown: set[str], hidden: set[str]) -> None:
    around = surroundings(form_id, unit, FIRST_HALF)
    report = Instance(program(form_id), filled(form_id, around), around)
    assert {name for name in shown | hidden if report.is_relevant(name)} == shown
