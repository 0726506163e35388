"""The workbook of analysis, opened by another library and reckoned again by the standard one."""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from statistics import median
from typing import Any

import openpyxl
import pytest

from forms.department.analysis.workbook import analysis_workbook_bytes
from forms.department.desk import Desk
from forms.department.intake import Intake
from forms.store.store import Store
from forms.wording import analysis as words
from tests.department.province import NOW, open_period, owed_of, returned

_HEAD = 5
"""The row of the headers."""


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Store.open(tmp_path_factory.mktemp("kho"), lambda: NOW) as store:
        desk = None
        for period_id, most in (("2023", 4), ("2024S1", 7)):
            desk, period = open_period(store, period_id, ("huyen", "bao_chi"))
            for arrival, found in returned(desk, period, owed_of(desk, period)[:most]):
                Intake(desk).receive(arrival, found)
        yield desk


@pytest.fixture(scope="module")
def book(taken_in: Desk) -> Any:
    return openpyxl.load_workbook(BytesIO(analysis_workbook_bytes(taken_in)))


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    lines = list(book[sheet].iter_rows(min_row=_HEAD, values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def facts(desk: Desk) -> int:
    return sum(
        len(desk.store.facts.of_version(version.id))
        for period in desk.store.periods.all()
        for form in desk.store.periods.forms(period.id)
        for version in desk.store.versions.latest(period.id, form.id)
    )


def test_every_figure_that_counts_is_a_row(taken_in, book):
    found = rows(book, words.FIGURES)
    assert len(found) == facts(taken_in) > 200
    assert {row["Kỳ"] for row in found} == {row["Kỳ"] for row in rows(book, words.SPREAD)}
    assert all(isinstance(row["Số liệu"], int | float) for row in found)


def test_the_spread_is_that_of_the_figures(book):
    by_indicator: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for row in rows(book, words.FIGURES):
        if not row["Dòng"]:
            by_indicator[row["Kỳ"], row["Mẫu báo cáo"], row["Mã"]].append(row["Số liệu"])
    found = rows(book, words.SPREAD)
    assert len(found) == len(by_indicator)
    for row in found:
        numbers = by_indicator[row["Kỳ"], row["Mẫu báo cáo"], row["Mã"]]
        told = (row["Số đơn vị"], row["Nhỏ nhất"], row["Lớn nhất"], row["Trung vị"])
        assert told == pytest.approx((len(numbers), min(numbers), max(numbers), median(numbers)), abs=0.01)


def test_the_course_has_a_column_for_each_period_in_the_order_of_time(book):
    header = [cell.value for cell in book[words.COURSE][_HEAD]]
    assert len(header) == len(words.COURSE_COLUMNS) + 2
    assert header[-2:] == ["năm 2023", "6 tháng đầu năm 2024"]
    spread = {(row["Kỳ"], row["Mẫu báo cáo"], row["Mã"]): row["Trung vị"] for row in rows(book, words.SPREAD)}
    for row in rows(book, words.COURSE):
        for period in header[-2:]:
            assert row[period] == spread.get((period, row["Mẫu báo cáo"], row["Mã"]))


def test_it_says_that_it_is_no_official_total(book):
    for sheet in book:
        assert words.NOT_OFFICIAL in {cell.value for row in sheet.iter_rows(max_row=3) for cell in row}
