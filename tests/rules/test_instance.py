"""A live report: relevance, fills, fixed values, incomplete totals, and what one change costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from forms.model.answers import RowKey, RowMark, RowMarkKind
from forms.model.form import Form
from forms.model.path import Path
from forms.model.value import Missing, ValueType
from forms.rules.choices_shown import choices_shown
from forms.rules.instance import Instance
from forms.rules.program import compile_form
from tests.rules.reports import at, calc, fill, form, group, many, number, one, report, table, text
from tests.sample import FORM, SURROUNDINGS, answers

D = Decimal


def sample(**cells: object) -> Instance:
    return Instance(compile_form(FORM), answers(**cells), SURROUNDINGS)


def test_the_sample_form_is_worked_out():
    instance = sample(c09a=3, c09b=2, c10=40)
    assert at(instance, "c09") == 5
    assert at(instance, "h02") == 2
    assert at(instance, "h20") == 0
    instance.set(Path("h14x", "xa", "14869@0000"), "co")
    assert (at(instance, "h14"), at(instance, "h20")) == (1, 50)


def test_rows_come_from_the_surroundings():
    instance = sample()
    assert [row.id for row in instance.rows("dai_huyen")] == [f"2024-{month:02d}" for month in range(1, 7)]
    assert [row.label for row in instance.rows("xa")] == ["Thị trấn Hồi Xuân", "Xã Thành Sơn"]
    assert instance.rows("c03") == ()
    assert instance.answers.rows == {}


def test_rows_the_clerk_added_or_marked_stand_behind_the_catalogue():
    marks = {
        RowKey("xa", "x9"): RowMark(RowMarkKind.OUTSIDE, "Xã Mới", "mới lập"),
        RowKey("xa", "14872@0000"): RowMark(RowMarkKind.MERGED, "Xã Thành Sơn", "đã nhập vào xã khác"),
    }
    instance = Instance(compile_form(FORM), replace(answers(xa__x8__h16x=1), row_marks=marks), SURROUNDINGS)
    assert [(row.id, row.label) for row in instance.rows("xa")] == [
        ("14869@0000", "Thị trấn Hồi Xuân"),
        ("14872@0000", "Xã Thành Sơn"),
        ("x9", "Xã Mới"),
        ("x8", "x8"),
    ]
    assert instance.answers.rows == {"xa": ("14869@0000", "14872@0000", "x9", "x8")}


# relevance


def nested() -> Form:
    return form(
        one("co"),
        group(
            "g",
            number("a"),
            table("r", number("b"), number("c", relevant="${b} > 1")),
            relevant="${co} = 'co'",
        ),
        calc("t", "sum(${a} | ${b} | ${c})"),
        calc("n", "count(${a}) + count(${r})"),
    )


CELLS = {"co": "co", "a": 1, "r[r1]/b": 2, "r[r1]/c": 4, "r[r2]/b": 1, "r[r2]/c": 8}


def test_what_is_not_relevant_is_kept_but_not_counted_or_exported():
    instance = report(nested(), CELLS)
    assert (at(instance, "t"), at(instance, "n")) == (8, 3)
    assert not instance.is_relevant(Path("c", "r", "r2"))
    assert Path("c", "r", "r2") in instance.answers.cells
    assert Path("c", "r", "r2") not in instance.exported().cells
    change = instance.set(Path("co"), "khong")
    assert (at(instance, "t"), at(instance, "n")) == (0, 0)
    assert {Path("g"), Path("a"), Path("r")} <= change.relevance
    assert at(instance, "a") is None
    assert set(instance.exported().cells) == {Path("co")}
    assert set(instance.values()) == {Path("co"), Path("t"), Path("n")}
    instance.set(Path("co"), "co")
    assert (at(instance, "t"), at(instance, "a")) == (8, 1)


def test_a_blank_relevance_is_false():
    instance = report(nested(), {name: value for name, value in CELLS.items() if name != "co"})
    assert not instance.is_relevant("g")


def test_an_irrelevant_row_cell_comes_back():
    instance = report(nested(), CELLS)
    instance.set(Path("b", "r", "r2"), D(3))
    assert at(instance, "r[r2]/c") == 8
    assert at(instance, "t") == 18


# fills, fixed


@pytest.mark.parametrize(
    ("what", "kind", "expected"),
    [
        pytest.param("unit.kind", ValueType.TEXT, "huyen", id="kind"),
        pytest.param("unit.code", ValueType.TEXT, "385", id="code"),
        pytest.param("unit.name", ValueType.TEXT, "UBND huyện Quan Hóa", id="name"),
        pytest.param("unit.duties", ValueType.TEXT, "V.8 V.9", id="duties"),
        pytest.param("unit.communes", ValueType.INTEGER, D(2), id="communes"),
        pytest.param("units.count", ValueType.INTEGER, D(27), id="units"),
        pytest.param("period.kind", ValueType.TEXT, "S1", id="period kind"),
        pytest.param("period.from", ValueType.DATE, date(2023, 12, 15), id="from"),
        pytest.param("period.to", ValueType.DATE, date(2024, 6, 14), id="to"),
        pytest.param("period.months", ValueType.INTEGER, D(6), id="months"),
        pytest.param("previous.a", ValueType.DECIMAL, D(7), id="previous"),
        pytest.param("last_year.a", ValueType.DECIMAL, None, id="last year"),
        pytest.param("year_to_date.a", ValueType.DECIMAL, D(70), id="year to date"),
    ],
)
def test_fills(what, kind, expected):
    around = replace(
        SURROUNDINGS,
        unit=replace(SURROUNDINGS.unit, duties=("V.8", "V.9")),
        units_count=27,
        previous={Path("a"): D(7)},
        year_to_date={Path("a"): D(70)},
    )
    instance = report(form(number("a"), fill("x", what, kind)), surroundings=around)
    assert at(instance, "x") == expected


def test_a_fill_in_a_row_is_that_row_of_the_other_period():
    around = replace(SURROUNDINGS, previous={Path("so", "r", "r1"): D(5)})
    form_ = form(table("r", number("so"), fill("truoc", "previous.so", ValueType.DECIMAL)))
    instance = report(form_, {"r[r1]/so": 1, "r[r2]/so": 2}, surroundings=around)
    assert (at(instance, "r[r1]/truoc"), at(instance, "r[r2]/truoc")) == (5, None)


def test_duties_can_be_selected():
    form_ = form(fill("duties", "unit.duties"), number("a", relevant="selected(${duties}, 'V.8')"))
    assert report(form_).is_relevant("a")


def test_fixed_values_stand_instead_of_calculations():
    form_ = form(
        one("co"), number("a"), calc("h", "${a} * 2", relevant="${co} = 'co'"), calc("p", "${h} + 1")
    )
    instance = report(form_, {"a": 1}, fixed={"h": 100})
    assert (at(instance, "h"), at(instance, "p")) == (100, 101)
    instance.set(Path("a"), D(5))
    assert at(instance, "p") == 101


# incomplete


def test_a_total_with_a_missing_part_is_incomplete():
    form_ = form(
        number("a"),
        number("b"),
        one("s"),
        calc("t", "sum(${a} | ${b})"),
        calc("u", "${t} * 2"),
        calc("v", "if(${s} = 'co', 1, 0)"),
        calc("w", "if(${a} > 0, ${a}, ${b})"),
    )
    instance = report(form_, {"a": 1})
    state = {name: instance.is_incomplete(Path(name)) for name in "tuvw"}
    assert state == {"t": True, "u": True, "v": False, "w": False}
    instance.set(Path("b"), Missing("chưa tổng hợp"))
    assert instance.is_incomplete(Path("t"))
    instance.set(Path("b"), D(0))
    assert not instance.is_incomplete(Path("u"))


def test_an_irrelevant_part_is_no_missing_part():
    form_ = form(number("a"), number("b", relevant="${a} > 5"), calc("t", "sum(${a} | ${b})"))
    assert not report(form_, {"a": 1}).is_incomplete(Path("t"))


def test_a_total_over_rows_is_incomplete_while_a_row_is_blank():
    form_ = form(table("r", number("so")), calc("t", "sum(${so})"))
    instance = report(form_, {"r[r1]/so": 1}, rows={"r": ("r1", "r2")})
    assert instance.is_incomplete(Path("t"))
    instance.set(Path("so", "r", "r2"), D(0))
    assert not instance.is_incomplete(Path("t"))


# what a change costs


@pytest.mark.parametrize("count", [50, 500])
def test_a_change_evaluates_exactly_its_dependents(count):
    aside = [number(f"q{place}") for place in range(count)]
    readers = [calc(f"x{place}", f"${{a}} + ${{q{place}}}") for place in range(10)]
    beyond = [calc(f"y{place}", f"${{x{place}}} * 2") for place in range(10)]
    others = [calc(f"z{place}", f"${{q{place}}} + 1") for place in range(20)]
    instance = report(
        form(number("a"), *aside, *readers, *beyond, *others), {f"q{n}": n for n in range(count)} | {"a": 1}
    )
    before = instance.evaluations
    change = instance.set(Path("a"), D(2))
    assert instance.evaluations - before == 20
    assert len(change.values) == 21


def test_a_value_that_stays_the_same_stops_there():
    form_ = form(number("a"), calc("x", "if(${a} > 5, 1, 0)"), calc("y", "${x} + 1"))
    instance = report(form_, {"a": 1})
    before = instance.evaluations
    change = instance.set(Path("a"), D(2))
    assert instance.evaluations - before == 1
    assert change.values == {Path("a")}
    assert not instance.set(Path("a"), D(2))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("zz", id="no such question"),
        pytest.param("x", id="calculated"),
        pytest.param("r[r1]/so", id="no such row"),
        pytest.param("so", id="without its row"),
        pytest.param("r", id="a repeat"),
    ],
)
def test_only_an_input_can_be_set(path):
    instance = report(form(number("a"), calc("x", "${a}"), table("r", number("so"))))
    with pytest.raises(KeyError):
        instance.set(Path.parse(path), D(1))


def test_choices_shown_follow_their_filter():
    form_ = form(text("t"), many("m", choice_filter="loai = ${t} or ${t} = ''"))
    instance = report(form_, {"t": "bao"})
    assert [choice.name for choice in choices_shown(instance, Path("m"))] == ["a", "b"]
    instance.set(Path("t"), "dai")
    assert [choice.label for choice in choices_shown(instance, Path("m"))] == ["Truyền thanh"]
    instance.set(Path("t"), None)
    assert len(choices_shown(instance, Path("m"))) == 3


def test_tables_of_the_surroundings_can_be_looked_up():
    around = replace(SURROUNDINGS, tables={"dan_so": ({"ma": "385", "so": "50000"},)})
    form_ = form(fill("ma", "unit.code"), calc("x", "number(pulldata('dan_so', 'so', 'ma', ${ma}))"))
    assert at(report(form_, surroundings=around), "x") == 50000
