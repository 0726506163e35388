"""Totals of one form over units, each against a sum made here by hand from the answers alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.department.combination import combine, is_yes, tally
from forms.department.completeness import Owed, statuses
from forms.department.consolidation import FormSummary, summarise
from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.form import OverUnits
from forms.model.path import Path
from forms.model.regime import Binding
from forms.model.unit import Unit
from forms.model.value import Missing
from forms.rules.program import compile_form
from tests.department.reports import PROGRAM, answers_of, at, counted, surroundings_of
from tests.department.units import BA_THUOC, FINANCE, INVITED_DISTRICT, QUAN_SON
from tests.sample import CONTENTS, FORM, PERIOD, UNIT

MONTHS = [f"2024-{month:02d}" for month in range(1, 7)]


def radio(programmes: int, again: int, months: list[str] = MONTHS) -> dict[str, object]:
    cells: dict[str, object] = {f"dai_huyen__{month}__h10t": programmes for month in months}
    return {**cells, **{f"dai_huyen__{month}__h11t": again for month in months}}


QUAN_HOA = replace(
    answers_of(
        UNIT,
        c01="co",
        c24=("a", "b"),
        c09a=2,
        c09b=1,
        c10=40,
        c17=Decimal("10.25"),
        c03__r1__c03_so="01/KH-UBND",
        c03__r2__c03_so="02/CV-UBND",
        c21="Thiếu kinh phí",
        xa__3851_0__h14x="co",
        **radio(1, 3),
    ),
    rows={"c03": ("r1", "r2")},
)
QUAN_HOA = replace(
    QUAN_HOA,
    cells={
        **{path: value for path, value in QUAN_HOA.cells.items() if path.repeat != "xa"},
        at("h14x", "xa", "3851@0000"): "co",
        at("h14x", "xa", "3852@0000"): "khong",
        at("h16x", "xa", "3851@0000"): Decimal(6),
    },
)
# c17 is not relevant without a plan; c09b has no figure; c10 is blank.
BA_THUOC_ANSWERS = replace(
    answers_of(
        BA_THUOC,
        c01="khong",
        c24=("b",),
        c09a=3,
        c09b=Missing("chưa tổng hợp"),
        c17=Decimal(99),
        c21="Không",
        **radio(2, 1, MONTHS[:3]),
    ),
    rows={"c03": ("r1",)},
    row_marks={RowKey("xa", "r1"): RowMark(RowMarkKind.OUTSIDE, "Xã ngoài danh mục", "mới")},
)
BA_THUOC_ANSWERS = replace(
    BA_THUOC_ANSWERS,
    cells={
        **BA_THUOC_ANSWERS.cells,
        at("c03_so", "c03", "r1"): "09/BC-UBND",
        at("h14x", "xa", "3861@0000"): "co",
        at("h14x", "xa", "3862@0000"): "co",
        at("h14x", "xa", "r1"): "co",
        at("h16x", "xa", "r1"): Decimal(4),
    },
)
# Nothing on communes, no yes or no.
QUAN_SON_ANSWERS = answers_of(QUAN_SON, c09a=0, c09b=0, c10=0, **radio(0, 0))


def summary_of(*held: tuple[Unit, Answers], owing: tuple[Unit, ...] = ()) -> FormSummary:
    owed = [Owed(unit, "mau_nho", Binding.MANDATORY) for unit in owing or [unit for unit, _ in held]]
    reports = [counted(unit, answers) for unit, answers in held]
    return summarise(PROGRAM, reports, statuses(owed, [], PERIOD), surroundings_of(FINANCE))


@pytest.fixture(scope="module")
def summary() -> FormSummary:
    return summary_of((UNIT, QUAN_HOA), (BA_THUOC, BA_THUOC_ANSWERS), (QUAN_SON, QUAN_SON_ANSWERS))


@pytest.mark.parametrize(
    ("path", "value", "over", "asked", "is_incomplete"),
    [
        pytest.param(at("c09a"), 5, 3, 3, False, id="sum"),
        pytest.param(at("c09b"), 1, 2, 3, True, id="sum-with-a-missing-figure"),
        pytest.param(at("c10"), 40, 2, 3, True, id="sum-with-a-blank"),
        pytest.param(at("c17"), Decimal("10.25"), 1, 1, False, id="irrelevant-is-neither-counted-nor-asked"),
        pytest.param(at("c01"), 1, 2, 3, True, id="count-yes"),
        pytest.param(at("c09"), 6, 3, 3, True, id="calculation-evaluated-again"),
        pytest.param(at("c02"), 3, 3, 3, False, id="count-of-the-joined-lists"),
        pytest.param(at("h10t", "dai_huyen", "2024-01"), 3, 3, 3, False, id="row-by-row"),
        pytest.param(at("h10t", "dai_huyen", "2024-06"), 1, 2, 3, True, id="row-by-row-with-a-blank"),
        pytest.param(at("h12t", "dai_huyen", "2024-01"), 1, 3, 3, False, id="calculation-in-a-shared-row"),
        pytest.param(at("h10"), 12, 3, 3, True, id="total-of-a-grid"),
        pytest.param(at("h12"), 6, 3, 3, True, id="calculation-with-its-own-rule-is-added"),
        pytest.param(at("h02"), 6, 3, 3, False, id="communes-of-the-catalogue"),
        pytest.param(at("h14"), 4, 3, 3, False, id="count-over-the-union-of-communes"),
    ],
)
def test_figures(summary, path, value, over, asked, is_incomplete):
    figure = summary.figures[path]
    assert (figure.value, figure.over, figure.asked, figure.is_incomplete) == (
        value,
        over,
        asked,
        is_incomplete,
    )


def test_choices_are_tallied_in_the_order_of_the_list(summary):
    assert list(summary.figures[at("c24")].tally.items()) == [("a", 1), ("b", 2)]
    assert summary.figures[at("c24")].over == 2


def test_open_lists_are_joined_and_say_whose_each_row_is(summary):
    rows = [(row.id, row.unit.code) for row in summary.rows["c03"]]
    assert rows == [("385.r1", "385"), ("385.r2", "385"), ("386.r1", "386")]
    assert summary.figures[at("c03_so", "c03", "386.r1")].value == "09/BC-UBND"


def test_communes_are_united_and_one_outside_the_catalogue_keeps_its_own_row(summary):
    assert [row.id for row in summary.rows["xa"]] == [
        "3851@0000",
        "3852@0000",
        "3861@0000",
        "3862@0000",
        "386.r1",
        "3871@0000",
        "3872@0000",
    ]
    assert summary.figures[at("h16x", "xa", "386.r1")].value == 4


def test_prose_is_gathered_by_unit(summary):
    figure = summary.figures[at("c21")]
    assert figure.value is None
    assert [(part.source.unit.code, part.answer) for part in figure.contributions if part.has_value] == [
        ("385", "Thiếu kinh phí"),
        ("386", "Không"),
    ]


def test_every_part_is_traced_to_its_file_sheet_and_cell(summary):
    (part,) = summary.figures[at("c17")].contributions
    assert (part.source.file, part.sheet) == ("385.xlsx", "I")
    assert part.cell == f"D{5 + list(QUAN_HOA.cells).index(at('c17'))}"


def test_a_ratio_is_of_the_units_that_have_all_its_parts(summary):
    figure = summary.figures[at("h20")]
    # All three know their communes and count of stations: 4 of 6 communes in the catalogue.
    assert figure.over == 3
    assert figure.value == (Decimal(4) / Decimal(6) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_a_ratio_leaves_out_whole_units_with_their_rows():
    program_reports = [
        counted(UNIT, QUAN_HOA),
        counted(BA_THUOC, BA_THUOC_ANSWERS, surroundings=replace(surroundings_of(BA_THUOC), communes=())),
    ]
    summary = summarise(PROGRAM, program_reports, (), surroundings_of(FINANCE))
    assert summary.figures[at("h20")].over == 2
    only = program_reports[0].instance.value(at("h20"))
    assert only == Decimal("50.0")


def test_nobody_reported():
    summary = summary_of(owing=(UNIT, BA_THUOC))
    assert summary.figures[at("c09a")].value is None
    assert summary.figures[at("c09")].value is None
    assert summary.figures[at("h20")].over == 0
    assert (summary.progress.owing, summary.progress.reported) == (2, 0)
    assert [status.owed.unit for status in summary.missing] == [UNIT, BA_THUOC]


def test_what_was_included_with_errors_is_said():
    reports = [counted(UNIT, QUAN_HOA, is_provisional=True)]
    assert summarise(PROGRAM, reports, (), surroundings_of(FINANCE)).is_provisional


def test_the_order_of_the_units_changes_no_figure(summary):
    turned = summary_of((QUAN_SON, QUAN_SON_ANSWERS), (BA_THUOC, BA_THUOC_ANSWERS), (UNIT, QUAN_HOA))
    assert {path: figure.value for path, figure in turned.figures.items()} == {
        path: figure.value for path, figure in summary.figures.items()
    }


def test_a_report_made_with_an_earlier_issue_is_not_asked_what_that_did_not_have():
    first, *others = FORM.children
    earlier = compile_form(replace(FORM, version="2022.0", children=(first,), checks=()))
    reports = [counted(UNIT, QUAN_HOA), counted(BA_THUOC, answers_of(BA_THUOC, c01="co"), earlier)]
    summary = summarise(PROGRAM, reports, (), surroundings_of(FINANCE))
    assert others
    assert summary.figures[at("c01")].value == 2
    assert (summary.figures[at("c09a")].value, summary.figures[at("c09a")].asked) == (Decimal(2), 1)


UNITS = (UNIT, BA_THUOC, QUAN_SON, INVITED_DISTRICT)
NUMBERS = st.one_of(
    st.none(),
    st.just(Missing("")),
    st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False, allow_infinity=False),
)


@settings(max_examples=40, deadline=None)
@given(
    data=st.lists(
        st.fixed_dictionaries({"c09a": NUMBERS, "c09b": NUMBERS, "c10": NUMBERS}), min_size=1, max_size=4
    )
)
def test_sums_are_exact_whatever_is_blank_or_missing(data):
    held = []
    for unit, cells in zip(UNITS, data, strict=False):
        held.append(
            (unit, answers_of(unit, **{name: value for name, value in cells.items() if value is not None}))
        )
    summary = summary_of(*held)
    for name in ("c09a", "c09b", "c10"):
        numbers = [cells[name] for cells in data if isinstance(cells[name], Decimal)]
        figure = summary.figures[at(name)]
        assert figure.value == (sum(numbers, Decimal(0)) if numbers else None)
        assert figure.over == len(numbers)
        assert figure.is_incomplete == (len(numbers) < len(data))
    both = [cells[name] for cells in data for name in ("c09a", "c09b") if isinstance(cells[name], Decimal)]
    assert summary.figures[at("c09")].value == sum(both, Decimal(0))


@pytest.mark.parametrize(
    ("rule", "given_", "value"),
    [
        pytest.param(OverUnits.SUM, [Decimal("0.1"), Decimal("0.2"), None], Decimal("0.3"), id="sum"),
        pytest.param(
            OverUnits.SUM, [Decimal(10**14), Decimal("0.001")], Decimal("100000000000000.001"), id="exact"
        ),
        pytest.param(OverUnits.SUM, [None, Missing("x")], None, id="sum-of-nothing"),
        pytest.param(OverUnits.SUM, [Decimal(0), None], Decimal(0), id="zero-is-something"),
        pytest.param(OverUnits.MAX, [Decimal(2), Decimal(10)], Decimal(10), id="max"),
        pytest.param(OverUnits.MIN, [Decimal(2), Missing(), Decimal(10)], Decimal(2), id="min"),
        pytest.param(OverUnits.COUNT_YES, ["co", "khong", None, "OK"], Decimal(2), id="count-yes"),
        pytest.param(OverUnits.COUNT_YES, ["khong"], Decimal(0), id="count-yes-none"),
        pytest.param(OverUnits.LIST, ["a"], None, id="list-is-no-value"),
        pytest.param(OverUnits.NONE, [Decimal(1)], None, id="none"),
    ],
)
def test_combine(rule, given_, value):
    assert combine(rule, given_) == value


def test_tally_keeps_unchosen_and_foreign_choices():
    assert tally([("a", "x"), "a", None], CONTENTS) == {"a": 2, "b": 0, "x": 1}
    assert Counter(map(is_yes, ["co", ("co",), "khong", None, Decimal(1)])) == Counter({True: 2, False: 3})


def test_paths_of_the_summary_are_answer_paths(summary):
    assert all(Path.parse(str(path)) == path for path in summary.figures)
