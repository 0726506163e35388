"""Compiling a form: every fault at once, with its owner, its column and its place."""

from __future__ import annotations

import pytest

from forms.model.form import Check, Form
from forms.rules.program import FormFaults, compile_form, faults_of
from forms.rules.syntax import text_of
from tests.rules.reports import calc, day, fill, form, group, many, number, one, table, text
from tests.sample import FORM


def told(form_: Form) -> list[tuple[str, str, str, int]]:
    return [(fault.code, fault.owner, fault.column, fault.position) for fault in faults_of(form_)]


@pytest.mark.parametrize(
    ("expression", "code", "position", "nearest"),
    [
        pytest.param("${aa} + 1", "rules.unknown_name_nearest", 0, "a", id="name"),
        pytest.param("1 + ${hoan_toan_khac}", "rules.unknown_name", 4, None, id="name far from all"),
        pytest.param("SUM(${a})", "rules.function_case", 0, "sum", id="Excel: capitals"),
        pytest.param("2 * summ(${a})", "rules.unknown_function_nearest", 4, "sum", id="function"),
        pytest.param(
            "vlookup(${a}, 1)", "rules.unknown_function_nearest", 0, "pulldata", id="Excel: vlookup"
        ),
        pytest.param("xyzzy(1)", "rules.unknown_function", 0, None, id="function far from all"),
        pytest.param("round(1, 2, 3)", "rules.arguments", 0, None, id="too many arguments"),
        pytest.param("if(1 = 1, 2)", "rules.arguments", 0, None, id="too few"),
        pytest.param("sum(1)", "rules.needs_nodes", 4, None, id="a value where nodes are needed"),
        pytest.param("sum(${a}, 1)", "rules.arguments", 0, None, id="sum of two"),
        pytest.param("../aa + 1", "rules.unknown_name_nearest", 3, "a", id="name in a path"),
        pytest.param("//a", "rules.axis", 0, None, id="descendants"),
        pytest.param("@a", "rules.axis", 0, None, id="attribute"),
        pytest.param("regex(${t}, '(a+)+')", "rules.pattern_nested", 12, None, id="exploding pattern"),
        pytest.param("regex(${t}, '(a)\\1')", "rules.pattern_back_reference", 12, None, id="back reference"),
        pytest.param("regex(${t}, '[a')", "rules.pattern_wrong", 12, None, id="broken pattern"),
        pytest.param("jr:choice-name(${s}, ${a})", "rules.needs_choices", 21, None, id="no choices"),
        pytest.param("${a} +", "rules.unfinished", 6, None, id="syntax"),
    ],
)
def test_a_wrong_expression_is_found_when_the_form_is_compiled(expression, code, position, nearest):
    form_ = form(number("a"), text("t"), one("s"), calc("x", expression))
    faults = faults_of(form_)
    assert [(fault.code, fault.owner, fault.column, fault.position) for fault in faults] == [
        (code, "x", "calculation", position)
    ]
    assert faults[0].facts.get("nearest") == nearest
    assert faults[0].expression == expression


def test_all_faults_are_found_at_once():
    form_ = form(
        number("a", relevant="${b1} > 0", constraint=". >=", required="yeah()"),
        calc("x", "${c1} + ${c2} + foo()"),
        checks=(Check("k", "${a} > ${zz}", "Số {yy}", marks=("a", "ww")),),
    )
    assert [(owner, column, position) for _, owner, column, position in told(form_)] == [
        ("a", "relevant", 0),
        ("a", "required", 0),
        ("a", "constraint", 4),
        ("x", "calculation", 0),
        ("x", "calculation", 8),
        ("x", "calculation", 16),
        ("k", "message", 3),
        ("k", "marks", 0),
        ("k", "condition", 7),
    ]
    with pytest.raises(FormFaults) as caught:
        compile_form(form_)
    assert caught.value.faults == faults_of(form_)


@pytest.mark.parametrize(
    ("children", "circle"),
    [
        pytest.param((calc("a", "${a} + 1"),), ("a", "a"), id="itself"),
        pytest.param((calc("a", "${b} + 1"), calc("b", "${a}")), ("a", "b", "a"), id="two"),
        pytest.param(
            (calc("a", "${b}"), calc("b", "${c}"), calc("c", "${a}"), calc("d", "${a}")),
            ("a", "b", "c", "a"),
            id="three and one that only looks on",
        ),
        pytest.param((number("a", relevant="${x} > 0"), calc("x", "${a}")), ("a", "x", "a"), id="relevance"),
        pytest.param(
            (group("g", number("a"), relevant="${a} > 0"),), ("a", "g", "a"), id="group and its child"
        ),
        pytest.param((table("r", calc("a", "sum(${b})"), calc("b", "${a}")),), ("a", "b", "a"), id="in rows"),
    ],
)
def test_a_circle_is_found(children, circle):
    faults = [fault for fault in faults_of(form(*children)) if fault.code == "rules.circle"]
    assert [fault.facts["circle"] for fault in faults] == [circle]


def test_a_constraint_may_look_at_its_own_question():
    assert told(form(number("a", constraint=". > 0 and . < ${a}"))) == []


@pytest.mark.parametrize(
    ("children", "code"),
    [
        pytest.param((fill("a", "unit.nam"),), "rules.unknown_fill", id="fill"),
        pytest.param((fill("a", "previous.zzz"),), "rules.unknown_name", id="fill of another period"),
        pytest.param((number("a"), text("a")), "rules.name_twice", id="a name twice"),
        pytest.param((table("r", table("q", number("a"))),), "rules.nested_repeat", id="repeat in a repeat"),
        pytest.param((table("r", number("a"), fixed_rows="thang"),), "rules.unknown_rows", id="rows"),
        pytest.param((many("a", choice_filter="loai = ${zz}"),), "rules.unknown_name", id="choice filter"),
        pytest.param((number("a", constraint_message="Số {zz}"),), None, id="message without constraint"),
        pytest.param((day("a", default="todayy()"),), "rules.unknown_function_nearest", id="default"),
        pytest.param((number("a", required="yes"),), None, id="required in words"),
        pytest.param((number("a", default="12"),), None, id="default that is a value"),
    ],
)
def test_other_faults_of_a_form(children, code):
    assert [fault.code for fault in faults_of(form(*children))] == ([code] if code else [])


def test_a_calculation_can_be_had_as_a_tree():
    program = compile_form(FORM)
    tree = program.formula_tree("h20")
    assert tree is not None
    assert text_of(tree) == "round(${h14} div ${h02} * 100, 1)"
    assert program.formula_tree("c09a") is None


def test_what_is_read_stands_before_what_reads_it():
    program = compile_form(form(calc("z", "${y}"), calc("y", "${x} + 1"), number("x")))
    assert [program.rank[name] for name in ("x", "y", "z")] == sorted(
        program.rank[n] for n in ("x", "y", "z")
    )
