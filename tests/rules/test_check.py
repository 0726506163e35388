"""Checking a report: required, constraints, checks, types, calculations without a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forms.model.answers import RowKey, RowMark, RowMarkKind
from forms.model.form import Check, Severity, WhenBlank
from forms.model.path import Path
from forms.model.value import Missing
from forms.rules.check import check
from forms.rules.instance import Instance
from forms.wording import say
from tests.rules.reports import calc, day, form, group, many, number, one, report, table, text

D = Decimal


def codes(instance: Instance) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.place.path)) for problem in check(instance)]


# required


def test_an_empty_required_question_is_a_problem_until_something_is_said():
    instance = report(
        form(group("g", number("a", required="true()", required_message="Cần {b}."), number("b"))), {"b": 3}
    )
    (problem,) = check(instance)
    assert (problem.code, problem.severity, problem.place.path) == (
        "rules.required",
        Severity.ERROR,
        Path("a"),
    )
    assert problem.place.section == "g"
    assert problem.facts["message"] == "Cần 3."
    assert say(problem).startswith("Chưa nhập “A”")
    instance.set(Path("a"), Missing("không theo dõi"))
    assert check(instance) == ()


def test_required_follows_its_condition_and_relevance():
    form_ = form(
        number("a"), text("t", required="${a} > 1"), text("u", required="true()", relevant="${a} > 2")
    )
    instance = report(form_)
    assert codes(instance) == []
    instance.set(Path("a"), D(2))
    assert codes(instance) == [("rules.required", "t")]
    instance.set(Path("a"), D(3))
    assert codes(instance) == [("rules.required", "t"), ("rules.required", "u")]


def test_required_in_a_table_is_asked_of_each_row_but_a_merged_one():
    form_ = form(table("r", number("so", required="true()")))
    marks = {RowKey("r", "r2"): RowMark(RowMarkKind.MERGED, "Xã B", "đã sáp nhập")}
    instance = report(form_, rows={"r": ("r1", "r2", "r3")}, row_marks=marks)
    assert codes(instance) == [("rules.required", "r[r1]/so"), ("rules.required", "r[r3]/so")]
    instance.set_mark("r", "r2", None)
    assert len(check(instance)) == 3


# constraints


def test_a_constraint_quotes_what_stands_there():
    form_ = form(
        number(
            "a",
            constraint=". <= ${b}",
            constraint_message="Số {a} lớn hơn {b} ngày {d} ({c}).",
            severity=Severity.WARNING,
        ),
        number("b"),
        day("d"),
        one("c"),
    )
    instance = report(form_, {"a": 1234.5, "b": 1000, "d": date(2024, 6, 5), "c": "co"})
    (problem,) = check(instance)
    assert (problem.code, problem.severity) == ("rules.constraint", Severity.WARNING)
    assert problem.facts["message"] == "Số 1.234,5 lớn hơn 1.000 ngày 05/06/2024 (Có)."
    assert problem.facts["found"] == "1.234,5"
    instance.set(Path("b"), D(1100))
    assert "1.100" in str(check(instance)[0].facts["message"])
    instance.set(Path("b"), None)
    assert check(instance) == ()


def test_a_constraint_without_a_sentence_has_one_all_the_same():
    (problem,) = check(report(form(number("a", constraint=". >= 0")), {"a": -1}))
    assert say(problem) == "“A” đang ghi -1: giá trị này không thỏa điều kiện của mẫu: . >= 0."


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        pytest.param(None, 0, id="blank"),
        pytest.param(Missing(""), 0, id="missing"),
        pytest.param(D(5), 0, id="right"),
        pytest.param(D(-5), 1, id="wrong"),
    ],
)
def test_a_constraint_is_asked_of_a_value_only(answer, count):
    instance = report(form(number("a", constraint=". >= 0")))
    instance.set(Path("a"), answer)
    assert len(check(instance)) == count


def test_a_constraint_in_a_table_gives_one_problem_for_each_row():
    form_ = form(table("r", number("so", constraint=". >= 0"), fixed_rows="communes"))
    instance = report(form_, {"r[14869@0000]/so": -1, "r[14872@0000]/so": -2})
    assert [problem.facts["label"] for problem in check(instance)] == [
        "Thị trấn Hồi Xuân – SO",
        "Xã Thành Sơn – SO",
    ]
    instance.set(Path("so", "r", "14869@0000"), D(1))
    assert codes(instance) == [("rules.constraint", "r[14872@0000]/so")]


def test_an_irrelevant_value_breaks_no_rule():
    form_ = form(one("s"), number("a", constraint=". >= 0", relevant="${s} = 'co'"))
    instance = report(form_, {"s": "co", "a": -1})
    assert len(check(instance)) == 1
    instance.set(Path("s"), "khong")
    assert check(instance) == ()
    instance.set(Path("s"), "co")
    assert len(check(instance)) == 1


# checks


@pytest.mark.parametrize(
    ("when_blank", "given", "fails"),
    [
        pytest.param(WhenBlank.SKIP, {"a": 1}, False, id="blank is skipped"),
        pytest.param(WhenBlank.ZERO, {"a": 1}, True, id="blank is zero"),
        pytest.param(WhenBlank.ZERO, {"b": 1}, False, id="blank is zero and that is right"),
        pytest.param(WhenBlank.FAIL, {"a": 1}, True, id="blank fails"),
        pytest.param(WhenBlank.SKIP, {"a": 2, "b": 1}, True, id="false"),
        pytest.param(WhenBlank.FAIL, {"a": 1, "b": 1}, False, id="true"),
    ],
)
def test_a_blank_check_does_as_it_is_told(when_blank, given, fails):
    rule = Check("k", "${a} <= ${b}", "{a} > {b}", when_blank=when_blank, marks=("a", "b"))
    assert bool(check(report(form(number("a"), number("b"), checks=(rule,)), given))) is fails


def test_a_check_names_its_rule_its_marks_and_its_place():
    rule = Check("k", "${a} <= ${b}", "{a} lớn hơn {b}", Severity.WARNING, marks=("b", "a"))
    instance = report(
        form(group("g", number("a")), group("h", number("b")), checks=(rule,)), {"a": 2, "b": 1}
    )
    (problem,) = check(instance)
    assert (problem.code, problem.severity) == ("rules.check", Severity.WARNING)
    assert problem.facts == {"rule": "k", "message": "2 lớn hơn 1", "marks": ("b", "a")}
    assert (problem.place.path, problem.place.section) == (Path("b"), "h")


def test_a_check_between_cells_of_a_row_looks_at_every_row():
    rule = Check("k", "${x} = 0 or ${y} > 0", "Dòng có {x} mà {y}", marks=("y",))
    form_ = form(table("r", number("x"), number("y")), checks=(rule,))
    instance = report(form_, {"r[r1]/x": 1, "r[r1]/y": 0, "r[r2]/x": 0, "r[r3]/x": 2, "r[r3]/y": 0})
    assert codes(instance) == [("rules.check", "r[r1]/y"), ("rules.check", "r[r3]/y")]
    assert [problem.facts["message"] for problem in check(instance)] == ["Dòng có 1 mà 0", "Dòng có 2 mà 0"]
    before = instance.evaluations
    instance.set(Path("y", "r", "r1"), D(1))
    assert codes(instance) == [("rules.check", "r[r3]/y")]
    assert instance.evaluations - before == 1
    instance.remove_row("r", "r3")
    assert codes(instance) == []
    instance.add_row("r")
    instance.set(Path("x", "r", "r4"), D(1))
    instance.set(Path("y", "r", "r4"), D(0))
    assert codes(instance) == [("rules.check", "r[r4]/y")]


def test_a_check_that_sums_rows_is_asked_once():
    rule = Check("k", "sum(${x}) <= ${a}", "quá", marks=("a",))
    instance = report(
        form(number("a"), table("r", number("x")), checks=(rule,)), {"a": 3, "r[r1]/x": 2, "r[r2]/x": 2}
    )
    assert codes(instance) == [("rules.check", "a")]
    instance.set(Path("x", "r", "r2"), D(1))
    assert codes(instance) == []


def test_a_row_compared_with_its_total():
    rule = Check("k", "${x} * 2 <= sum(${x})", "quá nửa", marks=("x",))
    instance = report(form(table("r", number("x")), checks=(rule,)), {"r[r1]/x": 9, "r[r2]/x": 2})
    assert codes(instance) == [("rules.check", "r[r1]/x")]
    instance.set(Path("x", "r", "r2"), D(9))
    assert codes(instance) == []


def test_an_explained_warning_stays_and_says_so():
    rule = Check("k", "${a} >= 6", "ít", Severity.WARNING, marks=("a",))
    form_ = form(number("a", constraint=". >= 3", severity=Severity.WARNING), checks=(rule,))
    instance = report(form_, {"a": 1}, explanations={"k": "mất điện", "a": "đài hỏng"})
    assert [problem.facts.get("explained") for problem in check(instance)] == ["đài hỏng", "mất điện"]


def test_an_error_cannot_be_explained_away():
    form_ = form(number("a", constraint=". >= 0"))
    (problem,) = check(report(form_, {"a": -1}, explanations={"a": "lỗi"}))
    assert "explained" not in problem.facts


# types and calculations


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        pytest.param("n", "ba", "rules.not_a_number", id="text for a number"),
        pytest.param("n", D("NaN"), "rules.not_a_number", id="no number"),
        pytest.param("i", D("1.5"), "rules.not_an_integer", id="fraction"),
        pytest.param("i", D("2.0"), None, id="whole"),
        pytest.param("d", "05/6/2024", "rules.not_a_date", id="text for a date"),
        pytest.param("s", "coo", "rules.unknown_choice", id="no such choice"),
        pytest.param("m", ("a", "zz"), "rules.unknown_choice", id="one of several"),
        pytest.param("m", ("a", "b"), None, id="several"),
        pytest.param("t", D(1), "rules.not_a_text", id="number for a text"),
    ],
)
def test_an_answer_of_the_wrong_type(name, answer, code):
    whole = replace(number("i"), kind=type(number("i").kind)("integer"))
    instance = report(form(number("n"), whole, day("d"), one("s"), many("m"), text("t")))
    instance.set(Path(name), answer)
    assert [problem.code for problem in check(instance)] == ([code] if code else [])


def test_a_division_by_zero_is_blank_with_a_problem():
    instance = report(form(number("a"), number("b"), calc("x", "${a} div ${b}")), {"a": 1, "b": 0})
    (problem,) = check(instance)
    assert (problem.code, problem.severity, problem.place.path) == (
        "rules.division_by_zero",
        Severity.WARNING,
        Path("x"),
    )
    instance.set(Path("b"), D(2))
    assert check(instance) == ()


def test_a_text_where_a_number_was_needed_is_a_problem():
    instance = report(form(text("t"), calc("x", "${t} + 1")), {"t": "ba"})
    assert codes(instance) == [("rules.no_number", "x")]


def test_checking_twice_evaluates_nothing_again():
    instance = report(
        form(number("a", constraint=". >= 0", required="true()"), number("b", constraint=". >= 0")), {"a": -1}
    )
    first = check(instance)
    before = instance.evaluations
    assert check(instance) == first
    assert instance.evaluations == before
    change = instance.set(Path("a"), D(-2))
    assert change.rules == {"a"}
    check(instance)
    assert instance.evaluations - before == 1
