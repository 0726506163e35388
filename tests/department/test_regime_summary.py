"""Forms of one regime joined by name, and the counts of units over them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from forms.department.completeness import Owed, OwedState, OwedStatus, Timeliness
from forms.department.consolidation import FormSummary, summarise
from forms.department.gathering import CountedReport
from forms.department.regime_summary import RegimeSummary, join, unit_progress
from forms.model.form import Form, Group, OverUnits, Question, Repeat
from forms.model.regime import Binding
from forms.model.unit import Unit
from forms.model.value import ValueType
from forms.rules.program import Program, compile_form
from tests.department.reports import PROGRAM, answers_of, at, counted, surroundings_of
from tests.department.units import BA_THUOC, FINANCE, QUAN_SON
from tests.sample import FORM, REGIME, UNIT, calculated, number

SECOND = Form(
    id="mau_hai",
    version="2022.1",
    title="Mẫu của sở",
    regime=REGIME,
    choice_lists=FORM.choice_lists,
    children=(
        Group(
            "chung",
            "Chung",
            (
                number("c09a", "Số hội nghị", "cuộc"),
                number("c09b", "Số hội thảo", "cuộc"),
                calculated("c09", "Tổng số cuộc", "cuộc", "sum(${c09a} | ${c09b})"),
                Question("c03_ghi", ValueType.TEXT, label="Ghi", over_units=OverUnits.LIST),
                Repeat("c03", "Danh mục văn bản", (Question("c03_so", ValueType.TEXT, label="Số, ký hiệu"),)),
                calculated("c02", "Số văn bản", "văn bản", "count(${c03})"),
                number("s03", "Tổng số cán bộ", "người"),
                number("s04", "Số đã phổ biến", "người"),
                calculated("s05", "Tỷ lệ", "%", "round(${s04} div ${s03} * 100, 1)"),
            ),
        ),
    ),
)
SECOND_PROGRAM = compile_form(SECOND)
PROGRAMS = {FORM.id: PROGRAM, SECOND.id: SECOND_PROGRAM}


def summary_of(program: Program, *reports: CountedReport) -> FormSummary:
    return summarise(program, reports, (), surroundings_of(FINANCE))


def of_second(unit: Unit, **cells: object) -> CountedReport:
    return counted(unit, replace(answers_of(unit, **cells), form_id=SECOND.id), SECOND_PROGRAM)


@pytest.fixture(scope="module")
def joined() -> RegimeSummary:
    districts = summary_of(
        PROGRAM,
        counted(UNIT, answers_of(UNIT, c09a=2, c09b=1, c03__r1__c03_so="1")),
        counted(BA_THUOC, answers_of(BA_THUOC, c09a=3, c09b=0)),
    )
    departments = summary_of(
        SECOND_PROGRAM,
        of_second(FINANCE, c09a=10, c09b=20, s03=30, s04=20, c03__r1__c03_so="9"),
        of_second(QUAN_SON, c09a=100, s03=50),
    )
    return join(REGIME, (districts, departments), PROGRAMS, surroundings_of(FINANCE))


@pytest.mark.parametrize(
    ("name", "value", "over", "asked"),
    [
        pytest.param("c09a", 115, 4, 4, id="asked-in-both"),
        pytest.param("c09b", 21, 3, 4, id="asked-in-both-with-a-blank"),
        pytest.param("c09", 136, 4, 4, id="evaluated-again-over-both"),
        pytest.param("c02", 2, 4, 4, id="count-over-the-lists-of-both"),
        pytest.param("c10", None, 0, 2, id="asked-in-one"),
        pytest.param("s05", Decimal("66.7"), 1, 2, id="ratio-of-the-units-with-both-parts"),
    ],
)
def test_the_same_name_is_the_same_indicator(joined, name, value, over, asked):
    figure = joined.figures[at(name)]
    assert (figure.value, figure.over, figure.asked) == (value, over, asked)


def test_lists_of_both_forms_are_there(joined):
    assert [row.id for row in joined.rows["c03"]] == ["385.r1", "STC.r1"]
    assert joined.questions["c09a"].label == "Số hội nghị"


def test_a_unit_that_is_asked_the_same_twice_counts_once():
    districts = summary_of(PROGRAM, counted(UNIT, answers_of(UNIT, c09a=2)))
    departments = summary_of(SECOND_PROGRAM, of_second(UNIT, c09a=2))
    joined = join(REGIME, (districts, departments), PROGRAMS, surroundings_of(FINANCE))
    assert (joined.figures[at("c09a")].value, joined.figures[at("c09a")].over) == (Decimal(2), 1)


def status(
    unit: Unit,
    form_id: str,
    state: OwedState,
    binding: Binding = Binding.MANDATORY,
    timeliness: Timeliness = Timeliness.NONE,
) -> OwedStatus:
    return OwedStatus(Owed(unit, form_id, binding), state, timeliness)


def test_units_are_counted_once_and_have_reported_when_all_has_come():
    found = [
        status(UNIT, "a", OwedState.VALID, timeliness=Timeliness.LATE),
        status(UNIT, "b", OwedState.MISSING),
        status(BA_THUOC, "a", OwedState.VALID),
        status(BA_THUOC, "b", OwedState.IN_CORRECTION),
        status(QUAN_SON, "a", OwedState.MISSING, Binding.IF_ASKED),
    ]
    counts = unit_progress(found)
    assert (counts.owing, counts.reported, counts.valid, counts.late) == (2, 1, 0, 1)


def test_only_the_obliged_are_missing():
    one = summary_of(PROGRAM)
    found = (
        status(UNIT, FORM.id, OwedState.MISSING),
        status(BA_THUOC, FORM.id, OwedState.MISSING, Binding.INVITED),
        status(QUAN_SON, FORM.id, OwedState.VALID),
    )
    joined = join(REGIME, (replace(one, statuses=found),), PROGRAMS, surroundings_of(FINANCE))
    assert joined.missing == (UNIT,)
    assert joined.progress.owing == 3
