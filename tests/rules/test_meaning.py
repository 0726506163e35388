"""What expressions of a report mean: decimals, blanks, three values, dates, texts, choices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from forms.model.path import Path
from forms.model.value import Missing, ValueType
from forms.rules.program import FormFaults, compile_form
from tests.rules.reports import at, calc, form, number, report, result

D = Decimal
N = ValueType.DECIMAL


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("0.1 + 0.2", D("0.3"), id="decimals, not binary floats"),
        pytest.param("1.05 - 2.05", D(-1), id="subtraction is exact"),
        pytest.param("round(2.5)", D(3), id="half away from zero"),
        pytest.param("round(-2.5)", D(-3), id="also below zero"),
        pytest.param("round(1.005, 2)", D("1.01"), id="places"),
        pytest.param("round(1250, -2)", D(1300), id="hundreds"),
        pytest.param("int(-2.7)", D(-2), id="int cuts"),
        pytest.param("floor(-2.1)", D(-3), id="floor"),
        pytest.param("ceiling(2.1)", D(3), id="ceiling"),
        pytest.param("abs(-2)", D(2), id="abs"),
        pytest.param("pow(2, 10)", D(1024), id="pow"),
        pytest.param("pow(16, 0.25)", D(2), id="root"),
        pytest.param("-7 mod 3", D(-1), id="mod has the sign of the first"),
        pytest.param("7 div 2", D("3.5"), id="div"),
        pytest.param("number('1.5')", D("1.5"), id="number of a text"),
        pytest.param("true() + 1", D(2), id="true counts one"),
        pytest.param("min(3, 1, 2)", D(1), id="min"),
        pytest.param("max(-3, -1)", D(-1), id="max below zero"),
        pytest.param("count-selected('a b')", D(2), id="count-selected"),
        pytest.param("string-length('đài xã')", D(6), id="letters, not bytes"),
    ],
)
def test_numbers(expression, expected):
    assert result(expression, kind=N) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("concat('a', 1, true())", "a1true", id="concat"),
        pytest.param("join('-', 'a', 'b')", "a-b", id="join"),
        pytest.param("substr('truyền thanh', 0, 6)", "truyền", id="substr counts from 0"),
        pytest.param("substr('abc', -2)", "bc", id="substr from the end"),
        pytest.param("substring('12345', 2, 3)", "234", id="substring counts from 1"),
        pytest.param("substring-before('a/b', '/')", "a", id="before"),
        pytest.param("substring-after('a/b', '/')", "b", id="after"),
        pytest.param("translate('aab', 'a', 'x')", "xxb", id="translate"),
        pytest.param("normalize-space('  a  b ')", "a b", id="normalize-space"),
        pytest.param("if(1 > 2, 'a', 'b')", "b", id="if"),
        pytest.param("if(starts-with('xã A', 'xã'), 'có', 'không')", "có", id="starts-with"),
        pytest.param("string(ends-with('a', 'b'))", "false", id="ends-with"),
        pytest.param("string(contains('abc', 'b'))", "true", id="contains"),
        pytest.param("string(regex('12/KH-UBND', '[0-9]+/[A-Z]+-[A-Z]+'))", "true", id="regex whole"),
        pytest.param("string(regex('a12', '[0-9]+'))", "false", id="regex not in the middle"),
        pytest.param("string(10000000000000000000)", "10000000000000000000", id="no exponent"),
        pytest.param("string(1.50)", "1.5", id="no zeros at the end"),
        pytest.param("selected-at('a b c', 1)", "b", id="selected-at"),
        pytest.param("string(checklist(1, 2, 1 = 1, 2 = 3))", "true", id="checklist"),
        pytest.param("string(weighted-checklist(3, -1, 1 = 1, 2, 1 = 2, 5))", "false", id="weighted"),
        pytest.param("string(true() and not(false()))", "true", id="logic"),
        pytest.param("jr:choice-name('khong', '${s}')", "Không", id="choice name"),
        pytest.param("pulldata('ba', 'label', 'name', 'b')", "Báo điện tử", id="pulldata on a choice list"),
        pytest.param("instance('ba')/root/item[name = 'c']/label", "Truyền thanh", id="instance"),
        pytest.param("string(count(instance('ba')/root/item[loai = 'bao']))", "2", id="columns of a list"),
        pytest.param("format-date('2024-06-05', '%d/%m/%Y %e/%n/%y')", "05/06/2024 5/6/24", id="format-date"),
        pytest.param("string(today())", "2024-06-12", id="today in UTC+7"),
        pytest.param("substr(string(now()), 0, 16)", "2024-06-12T14:02", id="now in UTC+7"),
    ],
)
def test_texts(expression, expected):
    assert result(expression) == expected


@pytest.mark.parametrize(
    ("expression", "given", "expected"),
    [
        pytest.param("${a} + 1", {}, None, id="blank makes arithmetic blank"),
        pytest.param("${a} + 1", {"a": Missing("mất sổ")}, None, id="missing counts as blank"),
        pytest.param("coalesce(${a}, 0) + 1", {}, D(1), id="coalesce makes zero of it"),
        pytest.param("sum(${a} | ${b})", {"a": 2}, D(2), id="sum skips blanks"),
        pytest.param("sum(${a} | ${b})", {}, D(0), id="sum of nothing"),
        pytest.param("min(${a}, ${b})", {"b": 7}, D(7), id="min skips blanks"),
        pytest.param("max(${a}, ${b})", {}, None, id="max of nothing is blank"),
        pytest.param("count-non-empty(${a} | ${b})", {"a": 0}, D(1), id="zero is not blank"),
        pytest.param("count(${a} | ${b})", {}, D(2), id="count counts places"),
        pytest.param("if(${a} > 1, 2, 3)", {}, None, id="if of a blank is blank"),
        pytest.param("if(${a} = '', 2, 3)", {}, D(2), id="emptiness"),
        pytest.param("if(${a} != '', 2, 3)", {"a": 0}, D(2), id="fullness"),
        pytest.param("if('' = ${t}, 2, 3)", {"t": "x"}, D(3), id="emptiness the other way round"),
        pytest.param("round(${a})", {}, None, id="functions of a number"),
        pytest.param("-${a}", {}, None, id="sign"),
        pytest.param("string-length(${t})", {}, D(0), id="a blank text has no letters"),
        pytest.param("${a} div ${b}", {"a": 1, "b": 0}, None, id="division by zero"),
        pytest.param("number(${t})", {"t": "ba"}, None, id="no number"),
        pytest.param("${t} + 1", {"t": "2"}, D(3), id="a text that is a number"),
        pytest.param("if(${a} > 1, 1 div 0, 5)", {"a": 0}, D(5), id="if evaluates the branch it takes"),
    ],
)
def test_blanks(expression, given, expected):
    assert result(expression, given, N) == expected


KLEENE = {"true()": True, "false()": False, "(${a} > 1)": None}


@pytest.mark.parametrize("left", KLEENE)
@pytest.mark.parametrize("right", KLEENE)
def test_and_or_know_three_values(left, right):
    values = {KLEENE[left], KLEENE[right]}
    conjunction = False if False in values else None if None in values else True
    disjunction = True if True in values else None if None in values else False
    assert _truth(f"{left} and {right}") is conjunction
    assert _truth(f"{left} or {right}") is disjunction


def test_not_of_a_blank_is_blank():
    assert _truth("not(${a} > 1)") is None


def _truth(condition: str) -> bool | None:
    return {"yes": True, "no": False, None: None}[result(f"if({condition}, 'yes', 'no')")]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("${e} - ${d}", D(30), id="days between"),
        pytest.param("if(${d} < ${e}, 1, 0)", D(1), id="dates compare"),
        pytest.param("if(${d} = '2024-05-15', 1, 0)", D(1), id="with a text"),
        pytest.param("if(${d} <= today(), 1, 0)", D(1), id="with today"),
        pytest.param("if(date('2024-05-15') = ${d}, 1, 0)", D(1), id="with date()"),
        pytest.param("decimal-date-time(${d})", D(19858), id="whole days"),
        pytest.param("if(now() > today(), 1, 0)", D(1), id="now is after today's beginning"),
    ],
)
def test_dates(expression, expected):
    assert result(expression, {"d": date(2024, 5, 15), "e": date(2024, 6, 14)}, N) == expected


def test_a_calculated_date_is_a_date():
    assert result("date(${d} + 30)", {"d": date(2024, 5, 15)}, ValueType.DATE) == date(2024, 6, 14)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("string(selected(${m}, 'b'))", "true", id="selected"),
        pytest.param("string(count-selected(${m}))", "2", id="count-selected"),
        pytest.param("selected-at(${m}, 0)", "a", id="selected-at"),
        pytest.param("string(selected(${s}, 'a'))", "false", id="nothing selected"),
        pytest.param("jr:choice-name(${m}, '${m}')", "Báo in Báo điện tử", id="several labels"),
    ],
)
def test_choices(expression, expected):
    assert result(expression, {"m": ("a", "b")}) == expected


def test_a_branch_not_taken_is_not_evaluated():
    instance = report(form(number("a"), calc("x", "if(${a} = 0, 0, 10 div ${a})")), {"a": 0})
    assert at(instance, "x") == 0
    assert not instance.troubles()


def test_once_keeps_what_is_there():
    instance = report(form(number("a"), calc("x", "once(${a})")), {"a": 1})

    instance.set(Path("a"), D(2))
    assert at(instance, "x") == 1


PATH_AND_NAME = [{}, {"a": 0}, {"a": 5}]


@pytest.mark.parametrize("given", PATH_AND_NAME, ids=["blank", "zero", "five"])
@pytest.mark.parametrize(
    "condition",
    ["{0}", "not({0})", "{0} and true()", "{0} or false()", "{0} > 1", "boolean({0})", "{0} = ''"],
)
def test_a_path_to_an_answer_is_what_its_name_is(condition, given):
    by_name, by_path = (
        result(f"if({condition.format(way)}, 'yes', 'no')", given) for way in ("${a}", "../a")
    )
    assert by_path == by_name


@pytest.mark.parametrize("condition", ["{0} > 1", "{0} != 3", "{0} = 3", "not({0} > 1)"])
def test_an_answer_that_does_not_apply_is_blank_by_path_too(condition):
    hidden = number("h", relevant="${a} = 1")
    verdict = "if({}, 'yes', 'no')"
    questions = [
        calc(n, verdict.format(condition.format(way)), ValueType.TEXT)
        for n, way in (("x", "${h}"), ("y", "../h"))
    ]
    instance = report(form(number("a"), hidden, *questions), {"a": 0, "h": 5})
    assert [at(instance, name) for name in ("x", "y")] == [None, None]
    instance.set(Path("a"), D(1))
    assert at(instance, "x") == at(instance, "y") is not None


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("instance('ba')/root/item[name = 'z']/label = 'A'", "no", id="equal"),
        pytest.param("instance('ba')/root/item[name = 'z']/label != 'A'", "yes", id="unequal"),
        pytest.param("instance('ba')/root/item[name = 'z']/label = ''", "yes", id="empty"),
        pytest.param("instance('ba')/root/item[name = 'z']/label != ''", "no", id="not empty"),
        pytest.param("not(instance('ba')/root/item[name = 'z'])", "yes", id="not in the list"),
        pytest.param("not(instance('ba')/root/item[name = 'a'])", "no", id="in the list"),
        pytest.param("pulldata('ba', 'label', 'name', 'z') = 'A'", "no", id="pulldata"),
        pytest.param("pulldata('ba', 'label', 'name', 'z') != 'A'", "yes", id="pulldata, unequal"),
        pytest.param("pulldata('ba', 'label', 'name', 'z') = ''", "yes", id="pulldata, empty"),
    ],
)
def test_a_look_up_that_finds_nothing_is_empty_text(expression, expected):
    assert result(f"if({expression}, 'yes', 'no')") == expected


@pytest.mark.parametrize("sign", ["div", "mod"])
def test_dividing_by_zero_is_blank_with_a_problem(sign):
    instance = report(form(number("a"), calc("x", f"7 {sign} ${{a}}")), {"a": 0})
    assert at(instance, "x") is None
    assert "rules.division_by_zero" in str(instance.troubles())


@pytest.mark.parametrize("word", ["true", "false", "today"])
def test_a_function_without_its_brackets_is_named(word):
    with pytest.raises(FormFaults) as refused:
        compile_form(form(number("a"), calc("x", f"if({word}, 1, 2)")))
    (fault,) = refused.value.faults
    assert (fault.code, fault.facts["nearest"]) == ("rules.unknown_name_nearest", f"{word}()")
