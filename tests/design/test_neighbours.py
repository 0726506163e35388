"""The same name is the same indicator in every form of the library, and keeps its type over versions."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from forms.design.linter import lint
from forms.design.xlsform import read_form
from forms.model.form import Form, Question
from forms.wording import say
from tests.design.workbooks import CHOICES, REGIME, SETTINGS, SURVEY, Rows, form

GOOD: Rows = [*SURVEY, ["select_one co_khong", "c01", "Có kế hoạch", "", "count_yes", "any"]]


def other(survey: Rows = GOOD, form_id: str = "huyen", version: str = "2024.1", **sheets: Rows) -> Form:
    settings = [[*SETTINGS[0]], ["Mẫu khác", form_id, version, SETTINGS[1][3]]]
    return read_form(form(survey, settings=settings, **sheets), "khac.xlsx")


def faults(*others: Form) -> list[tuple[str, str, str]]:
    found = lint(form(GOOD), "mau.xlsx", others)
    assert all(say(problem) for problem in found)
    return [(p.code.removeprefix("form_faults."), p.place.sheet, p.place.cell) for p in found]


def with_row(row: Sequence[object]) -> Rows:
    return [SURVEY[0], row, GOOD[2]]


def test_forms_that_agree_have_no_fault():
    assert faults(other(), other(form_id="xa")) == []


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        pytest.param(["decimal", "c09", "Số cuộc", "cuộc", "sum", "sum"], "A2", id="type"),
        pytest.param(["integer", "c09", "Số cuộc", "lớp", "sum", "sum"], "D2", id="unit"),
        pytest.param(["integer", "c09", "Số cuộc", "cuộc", "max", "sum"], "E2", id="over units"),
        pytest.param(["integer", "c09", "Số cuộc", "cuộc", "sum", "last"], "F2", id="over periods"),
    ],
)
def test_an_indicator_that_differs(row: list[object], cell: str) -> None:
    assert faults(other(with_row(row))) == [("indicator_differs", "survey", cell)]


def test_a_calculated_figure_is_still_the_same_indicator():
    survey: Rows = [[*SURVEY[0], "calculation"], ["calculate", "c09", "Số cuộc", "cuộc", "", "", "1 + 1"]]
    assert faults(other(survey)) == []


def test_other_choices_are_a_warning():
    choices = [*CHOICES, ["co_khong", "khong_ro", "Không rõ"]]
    assert faults(other(choices=choices)) == [("choices_differ", "survey", "A3")]


def test_a_type_does_not_change_between_versions():
    earlier = other(with_row(["text", "c09", "Số cuộc"]), form_id="mau_thu", version="2022.1")
    assert faults(earlier) == [("type_changed", "survey", "A2")]


def test_a_unit_may_change_between_versions():
    earlier = other(
        with_row(["integer", "c09", "Số", "lớp", "sum", "sum"]), form_id="mau_thu", version="2022.1"
    )
    assert faults(earlier) == []


def test_the_same_form_and_version_is_no_neighbour():
    assert faults(other(with_row(["text", "c09", "Số cuộc"]), form_id="mau_thu")) == []


@pytest.mark.parametrize(
    ("item", "row", "cell"),
    [
        pytest.param("receiver", ["receiver", "", "SKHCN"], "C7", id="receiver"),
        pytest.param("cycle", ["cycle", "S1", "15/12 - 14/06, 20/06"], "C8", id="due day"),
        pytest.param("months", ["months", "", "calendar"], "C11", id="months"),
    ],
)
def test_a_regime_that_differs(item, row, cell):
    changed = [row if (was[0], was[1]) == (row[0], row[1]) else was for was in REGIME]
    assert faults(other(regime=changed)) == [("regime_differs", "regime", cell)]


def test_another_regime_may_differ():
    regime = [["regime_id", "", "khac"] if row[0] == "regime_id" else row for row in REGIME]
    changed = [["receiver", "", "SKHCN"] if row[0] == "receiver" else row for row in regime]
    assert faults(other(regime=changed)) == []


@pytest.mark.parametrize(
    ("replaces", "fault"),
    [("2024.1", "replaces_itself"), ("2020.1", "replaces_unknown"), ("2022.1", "")],
)
def test_what_a_version_replaces(replaces, fault):
    settings = [[*SETTINGS[0], "attribute::report:replaces"], [*SETTINGS[1], replaces]]
    earlier = other(form_id="mau_thu", version="2022.1")
    found = lint(form(GOOD, settings=settings), "mau.xlsx", [earlier])
    assert [p.code for p in found] == ([f"form_faults.{fault}"] if fault else [])


def test_a_frozen_question_is_compared_too():
    theirs = other()
    first = theirs.children[0]
    assert isinstance(first, Question)
    changed = replace(theirs, children=(replace(first, unit="buổi"), *theirs.children[1:]))
    assert faults(changed) == [("indicator_differs", "survey", "D2")]
