"""Which cells hold a formula, told by streaming."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from forms.exchange.formulas import formula_cells
from tests.exchange import hostile


def written() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Khác").write_formula("A1", "=1")
        sheet = book.add_worksheet("Số liệu")
        sheet.write_number("A1", 1)
        sheet.write_formula("B2", "=SUM(A1:A9)", None, 1)
        sheet.write_array_formula("D4:E5", "{=A1:B2*2}")
    return target.getvalue()


def test_formulas_of_the_asked_sheet_only():
    assert formula_cells(written(), "xlsx", "Số liệu") == {(1, 1), (3, 3), (3, 4), (4, 3), (4, 4)}
    assert formula_cells(written(), "xlsx", "không có") == frozenset()


def test_shared_formulas_and_cells_without_places():
    rows = (
        '<row><c><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c><c><v>2</v></c></row>'
        '<row r="7"><c r="C7"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    assert formula_cells(hostile.xlsx(hostile.sheet(rows)), "xlsx", "Trang 1") == {(0, 0), (6, 2)}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param('table:formula="of:=1"', {(2, 1)}, id="one"),
        pytest.param(
            'table:formula="of:=1" table:number-columns-repeated="2"', {(2, 1), (2, 2)}, id="repeated"
        ),
        pytest.param(
            'table:formula="of:=1" table:number-matrix-rows-spanned="2" '
            'table:number-matrix-columns-spanned="1"',
            {(2, 1), (3, 1)},
            id="matrix",
        ),
        pytest.param('table:number-columns-repeated="2"', set(), id="none"),
        pytest.param(
            'table:formula="of:=1" table:number-columns-repeated="999999999"',
            {(2, column) for column in range(1, 512)},
            id="endless",
        ),
    ],
)
def test_formulas_of_ods(cell, found):
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f'<table:table-row><table:table-cell/><table:table-cell {cell} office:value-type="float" '
        'office:value="1"/></table:table-row>'
    )
    assert formula_cells(hostile.ods(rows), "ods", "Trang 1") == found


def test_none_can_be_told_of_an_old_workbook():
    assert formula_cells(b"", "xls", "Trang 1") == frozenset()
