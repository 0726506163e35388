"""Names and paths over tables: the own row, all rows, predicates, places."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from forms.model.form import Node, Repeat
from forms.model.path import Path
from forms.model.value import ValueType
from forms.rules.program import compile_form
from tests.rules.reports import at, calc, form, group, number, one, report, table, text

D = Decimal
CELLS = {
    "xa[x1]/dai": "co",
    "xa[x1]/so": 3,
    "xa[x2]/dai": "khong",
    "xa[x2]/so": 5,
    "xa[x3]/dai": "co",
    "chon": "co",
}
ROWS = {"xa": ("x1", "x2", "x3")}


def xa(*more: Node, **options: Any) -> Repeat:
    return table("xa", one("dai"), number("so"), *more, **options)


def outside(expression: str, kind: ValueType = ValueType.DECIMAL) -> Any:
    form_ = form(one("chon"), group("g", xa(), calc("x", expression, kind)))
    return at(report(form_, CELLS, rows=ROWS), "x")


def inside(expression: str) -> list[Any]:
    """Values of a calculation in each row."""
    instance = report(form(one("chon"), group("g", xa(calc("x", expression)))), CELLS, rows=ROWS)
    return [at(instance, f"xa[{row}]/x") for row in ROWS["xa"]]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("sum(${so})", 8, id="all rows, blanks skipped"),
        pytest.param("count(${xa})", 3, id="rows"),
        pytest.param("count(${so})", 3, id="cells"),
        pytest.param("count-non-empty(${so})", 2, id="cells with something"),
        pytest.param("max(${so})", 5, id="max"),
        pytest.param("count(${xa}[dai = 'co'])", 2, id="predicate on a child"),
        pytest.param("count(${xa}[${dai} = 'co'])", 2, id="predicate on a reference"),
        pytest.param("count(${xa}[dai = ${chon}])", 2, id="predicate with an outer value"),
        pytest.param("count(${xa}[dai = current()/../../chon])", 2, id="predicate from current()"),
        pytest.param("sum(${xa}[dai = 'co']/so)", 3, id="path after a predicate"),
        pytest.param("sum(${xa}[position() > 1]/so)", 5, id="position in a predicate"),
        pytest.param("sum(${xa}[2]/so)", 5, id="number as a predicate"),
        pytest.param("sum(${xa}[position() = last()]/so)", 0, id="last"),
        pytest.param("indexed-repeat(${so}, ${xa}, 2)", 5, id="indexed-repeat"),
        pytest.param("indexed-repeat(${so}, ${xa}, 9)", None, id="no such row"),
        pytest.param("count(../xa[so > 3])", 1, id="relative path"),
        pytest.param("count(/data/g/xa)", 3, id="absolute path"),
        pytest.param("count(/data/g/xa/*)", 6, id="star"),
        pytest.param("if(${so} > 4, 1, 0)", 1, id="some row"),
        pytest.param("count(${xa}[not(so > 0)])", 0, id="a blank in a predicate does not hold"),
        pytest.param("count(${xa}[so = ''])", 1, id="emptiness in a predicate"),
    ],
)
def test_from_outside_a_name_is_all_rows(expression, expected):
    assert outside(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        pytest.param("${so} * 2", [6, 10, None], id="the own row"),
        pytest.param("../so + 1", [4, 6, None], id="by path"),
        pytest.param("position(..)", [1, 2, 3], id="place of the row"),
        pytest.param("sum(../../xa/so)", [8, 8, 8], id="all rows by path"),
        pytest.param("count(${xa})", [3, 3, 3], id="the repeat is all its rows"),
        pytest.param("indexed-repeat(${so}, ${xa}, 1)", [3, 3, 3], id="another row"),
        pytest.param("if(${dai} = ${chon}, 1, 0)", [1, 0, 1], id="with an outer value"),
        pytest.param("count(../../xa[so > current()/../so])", [1, 0, 0], id="rows above the own"),
    ],
)
def test_inside_a_name_is_the_own_row(expression, expected):
    assert inside(expression) == expected


def test_join_and_labels_over_rows():
    assert outside("join(', ', ${dai})", ValueType.TEXT) == "co, khong, co"


def test_only_the_own_row_is_worked_out_again():
    instance = report(form(xa(calc("x", "${so} * 2"), calc("y", "${x} + 1"))), CELLS, rows=ROWS)
    before = instance.evaluations
    change = instance.set(Path("so", "xa", "x2"), D(6))
    assert instance.evaluations - before == 2
    assert {str(path) for path in change.values} == {"xa[x2]/so", "xa[x2]/x", "xa[x2]/y"}


def test_a_row_added_or_removed_is_counted():
    form_ = form(table("ds", text("ten"), number("so")), calc("n", "count(${ds})"), calc("t", "sum(${so})"))
    instance = report(form_, {"ds[r1]/so": 4, "ds[r2]/so": 5})
    assert [row.id for row in instance.rows("ds")] == ["r1", "r2"]
    assert at(instance, "n") == 2
    change = instance.add_row("ds")
    assert at(instance, "n") == 3
    assert change.rows == {"ds"}
    assert Path("n") in change.values
    change = instance.remove_row("ds", "r2")
    assert (at(instance, "n"), at(instance, "t")) == (2, 4)
    assert Path("so", "ds", "r2") in change.values
    assert [row.label for row in instance.rows("ds")] == ["1", "2"]


def test_an_open_row_is_never_used_again():
    instance = report(form(table("ds", text("ten"))), rows={"ds": ("r1", "r7")})
    instance.remove_row("ds", "r7")
    instance.add_row("ds")
    assert [row.id for row in instance.rows("ds")] == ["r1", "r8"]
    assert instance.answers.rows == {"ds": ("r1", "r8")}


def test_repeat_count_gives_the_rows():
    form_ = form(
        number("n"),
        table("ds", number("so"), repeat_count="${n}"),
        calc("t", "sum(${so})"),
        calc("c", "count(${ds})"),
    )
    instance = report(form_, {"n": 2, "ds[r1]/so": 1, "ds[r2]/so": 2, "ds[r3]/so": 4})
    assert (at(instance, "t"), at(instance, "c")) == (3, 2)
    instance.set(Path("n"), D(3))
    assert (at(instance, "t"), at(instance, "c")) == (7, 3)
    instance.set(Path("n"), None)
    assert (at(instance, "t"), at(instance, "c")) == (0, 0)
    assert "ds[r1]/so" not in {str(path) for path in instance.exported().cells}
    instance.set(Path("n"), D(1))
    assert at(instance, "t") == 1


def test_rows_of_another_repeat_are_all_worked_out():
    form_ = form(table("a1", number("x")), table("b1", calc("y", "sum(${x})")))
    instance = report(form_, {"a1[r1]/x": 1}, rows={"b1": ("r1", "r2")})
    instance.set(Path("x", "a1", "r1"), D(9))
    assert [at(instance, f"b1[{row}]/y") for row in ("r1", "r2")] == [9, 9]


def test_dependencies_of_a_program_name_rows():
    program = compile_form(form(xa(calc("x", "${so} + sum(../../xa/so)"))))
    assert program.readers["so"] == (("x", False), ("x", True))
