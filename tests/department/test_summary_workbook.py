"""The summary's Excel file, read by other programs: totals, by unit, and a trace that adds up to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from forms.department.completeness import Owed, statuses
from forms.department.consolidation import FormSummary, summarise
from forms.department.figures import Source
from forms.department.gathering import CountedReport
from forms.department.summary_workbook import summary_workbook_bytes
from forms.model.regime import Binding
from forms.wording import department as words
from tests.department.reports import PROGRAM, at, counted, surroundings_of
from tests.department.test_consolidation import BA_THUOC_ANSWERS, QUAN_HOA, QUAN_SON_ANSWERS
from tests.department.units import BA_THUOC, FINANCE, INVITED_DISTRICT, QUAN_SON
from tests.sample import FORM, PERIOD, UNIT

OWING = (UNIT, BA_THUOC, QUAN_SON, INVITED_DISTRICT)


def risky(report: CountedReport) -> CountedReport:
    source = report.source
    return replace(report, source=Source(source.unit, source.form_id, "=1+1.xlsx", source.code, True))


@pytest.fixture(scope="module")
def summary() -> FormSummary:
    reports = [
        counted(UNIT, QUAN_HOA),
        counted(BA_THUOC, BA_THUOC_ANSWERS),
        risky(counted(QUAN_SON, QUAN_SON_ANSWERS)),
    ]
    owed = [Owed(unit, FORM.id, Binding.MANDATORY) for unit in OWING]
    absent = {question.name: frozenset({INVITED_DISTRICT.id}) for question in FORM.questions()}
    return summarise(PROGRAM, reports, statuses(owed, [], PERIOD), surroundings_of(FINANCE), absent)


@pytest.fixture(scope="module")
def book(summary):
    return openpyxl.load_workbook(BytesIO(summary_workbook_bytes(summary)), data_only=True)


def table(sheet, header: str) -> list[dict[str, object]]:
    """The rows under the header row that has a cell ``header``, by the header's words."""
    rows = list(sheet.iter_rows(values_only=True))
    (at_row,) = [number for number, row in enumerate(rows) if header in row]
    return [dict(zip(rows[at_row], row, strict=True)) for row in rows[at_row + 1 :]]


def test_the_three_sheets_come_first(book):
    assert book.sheetnames == [
        "Tổng hợp",
        "Theo đơn vị",
        "Nguồn số liệu",
        "Biểu đồ",
        "Danh mục văn bản",
        "Từng xã",
        "Nội dung đơn vị nêu",
    ]


@pytest.mark.parametrize(
    ("name", "value", "over", "note"),
    [
        pytest.param("c09a", 5, "3/4", "Tạm tính", id="sum"),
        pytest.param("c17", 10.25, "1/2", None, id="irrelevant-units-are-not-in-it"),
        pytest.param("h20", 66.7, "3/4", "Tạm tính", id="ratio"),
        pytest.param("c01", 1, "2/4", "Chưa đầy đủ", id="count-yes"),
    ],
)
def test_totals(book, name, value, over, note):
    (line,) = [
        row for row in table(book[words.SHEET_TOTALS], words.COLUMN_TOTAL) if row[words.COLUMN_CODE] == name
    ]
    assert (line[words.COLUMN_TOTAL], line[words.COLUMN_OVER], line[words.COLUMN_NOTE]) == (value, over, note)


def test_the_sheets_say_over_how_many_units(book):
    for name in book.sheetnames[:3]:
        lines = [str(row[0]) for row in book[name].iter_rows(max_row=5, values_only=True)]
        assert any("0/4 đơn vị" in line for line in lines)
        assert any("tạm tính" in line and "Quan Sơn" in line for line in lines)


def test_the_trace_adds_up_to_the_totals_without_this_program(book, summary):
    traced: dict[str, Decimal] = defaultdict(Decimal)
    for row in table(book[words.SHEET_TRACE], words.COLUMN_FILE):
        value = row[words.COLUMN_VALUE]
        if isinstance(value, int | float):
            traced[str(row[words.COLUMN_CODE])] += Decimal(str(value))
    for name in ("c09a", "c09b", "c10", "c17", "h02"):
        assert traced[name] == summary.figures[at(name)].value


def test_every_traced_value_names_unit_file_sheet_and_cell(book):
    rows = [
        row for row in table(book[words.SHEET_TRACE], words.COLUMN_FILE) if row[words.COLUMN_CODE] == "c09a"
    ]
    assert [(row[words.COLUMN_UNIT], row[words.COLUMN_FILE], row[words.COLUMN_SHEET]) for row in rows] == [
        (UNIT.name, "385.xlsx", "I"),
        (BA_THUOC.name, "386.xlsx", "I"),
        (QUAN_SON.name, "=1+1.xlsx", "I"),
    ]
    assert rows[2][words.COLUMN_VALUE] == 0
    assert all(row[words.COLUMN_CELL] for row in rows)


def test_by_unit_tells_apart_zero_blank_missing_not_asked_and_not_sent(book):
    rows = {row[words.COLUMN_UNIT]: row for row in table(book[words.SHEET_UNITS], words.COLUMN_STATE)}
    money, people = "Kinh phí (triệu đồng)", "Số lượt người tham dự (lượt người)"
    workshops = "Số hội thảo (cuộc)"
    assert rows[UNIT.name][money] == 10.25
    assert rows[BA_THUOC.name][money] == "x"
    assert rows[BA_THUOC.name][people] is None
    assert rows[BA_THUOC.name][workshops] == "chưa có số liệu"
    assert rows[QUAN_SON.name][workshops] == 0
    assert rows[INVITED_DISTRICT.name][workshops] is None
    assert rows[INVITED_DISTRICT.name][words.COLUMN_STATE] == "Chưa gửi"
    assert rows[words.COLUMN_ALL_UNITS][workshops] == 1


def test_totals_by_unit_are_live_sums(summary):
    live = openpyxl.load_workbook(BytesIO(summary_workbook_bytes(summary)))
    last = [cell.value for cell in list(live[words.SHEET_UNITS].rows)[-1]]
    assert any(str(value).startswith("=SUM(") for value in last)


def test_text_from_outside_is_never_a_formula(summary):
    live = openpyxl.load_workbook(BytesIO(summary_workbook_bytes(summary)))
    assert not [cell for row in live[words.SHEET_TRACE].rows for cell in row if cell.data_type == "f"]


def test_the_same_figures_give_the_same_bytes(summary):
    assert summary_workbook_bytes(summary) == summary_workbook_bytes(summary)


def test_the_charts_are_excel_s_own_over_the_tables_beside_them(summary):
    book = openpyxl.load_workbook(BytesIO(summary_workbook_bytes(summary)))
    sheet = book["Biểu đồ"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (head,) = [number for number, row in enumerate(rows) if row[0] == "Nhóm đơn vị"]
    assert rows[head + 1][1:4] == [4, 0, 4]
    charts = sheet._charts  # type: ignore[attr-defined]  # openpyxl keeps what it read there
    assert len(charts) > 1
    values = charts[1].series[0].val.numRef.f
    first = int(values.rpartition("$")[0].split(":")[0].rpartition("$")[2]) - 1
    numbers = [row[1] for row in rows[first:] if isinstance(row[1], int | float)]
    assert numbers
    assert rows[first - 1][1] == "Giá trị"
