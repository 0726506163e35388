"""Reading workbooks from outside: guard, supervised children, NFC and properties."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from forms.exchange.parcel_item import Item, item_of
from forms.exchange.worker import ReaderPool
from tests.benchmarks.door_task import count_cells
from tests.benchmarks.harness import Row

FILES, FEW_FILES = 200, 40
SHEETS, ROWS, COLUMNS = 7, 60, 10


def rows() -> list[Row]:
    """The door against the fast library alone, against the usual loop, and one core against all."""
    return [
        Row(
            f"Read {FILES} workbooks through the door against python-calamine alone",
            lambda: through_the_door(_items()),
            lambda: calamine_alone(_items()),
            2,
            "guard, children started and ended, NFC, properties",
            _items,
        ),
        Row(
            f"Read {FEW_FILES} workbooks through the door against openpyxl, data only",
            lambda: through_the_door(_items()[:FEW_FILES]),
            lambda: openpyxl_loop(_items()[:FEW_FILES]),
            0.1,
            prepare=_items,
        ),
        Row(
            f"Read {FILES} workbooks with a child for each core against one child",
            lambda: through_the_door(_items()),
            lambda: through_the_door(_items(), 1),
            1 / 1.6,
            prepare=_items,
        ),
    ]


@cache
def _items() -> list[Item]:
    return [item_of(f"BC{number:03}.xlsx", workbook(number)) for number in range(FILES)]


def workbook(seed: int) -> bytes:
    """A workbook of the size and make of a district's report."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_custom_property("bc_form", "huyen")
        border = book.add_format({"border": 1})
        for number in range(SHEETS):
            sheet = book.add_worksheet(f"Phần {number + 1}")
            for row in range(ROWS):
                sheet.write_string(row, 0, f"c{number}{row:02}", border)
                sheet.write_string(row, 1, f"Chỉ tiêu {row} của phần {number + 1}: số hội nghị", border)
                for column in range(2, COLUMNS):
                    sheet.write_number(row, column, seed + row * column, border)
    return target.getvalue()


def through_the_door(items: list[Item], workers: int | None = None) -> int:
    """Cells read by supervised children."""
    with ReaderPool(count_cells, None, workers) as pool:
        return sum(outcome.document["cells"] for outcome in pool.read_many(items))


def calamine_alone(items: list[Item]) -> int:
    """The floor: the library, one file after the other."""
    cells = 0
    for item in items:
        book = CalamineWorkbook.from_filelike(io.BytesIO(item.data))
        for name in book.sheet_names:
            cells += sum(map(len, book.get_sheet_by_name(name).to_python()))
    return cells


def openpyxl_loop(items: list[Item]) -> int:
    """What most programs do."""
    cells = 0
    for item in items:
        book = openpyxl.load_workbook(io.BytesIO(item.data), data_only=True)
        cells += sum(1 for sheet in book for row in sheet.iter_rows() for _cell in row)
    return cells
