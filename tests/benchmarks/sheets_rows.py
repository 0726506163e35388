"""How fast a workbook is written and mapped, against XlsxWriter and python-calamine doing the bare work."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from forms.design.made_up import Mood, made_up_answers
from forms.exchange.form_index import FormIndex, index_form
from forms.exchange.raw import RawWorkbook
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_reader import read_report
from forms.exchange.workbook_writer import workbook_bytes
from forms.model.problem import Problem
from forms.rules.check import check
from forms.rules.instance import Instance
from tests.benchmarks.harness import Row
from tests.exchange.sheet_reports import identity_of, program_of, surroundings_of

_HUYEN = ("huyen", "385", "2024S1")


def rows() -> list[Row]:
    """The rows of this file: a district's whole report."""
    return [
        Row(
            "Workbook of a district against XlsxWriter writing its cells plainly",
            _workbook,
            lambda: _plain(_cells()),
            2.0,
            prepare=_cells,
        ),
        Row(
            "Mapping a read workbook to answers against python-calamine reading it",
            _mapped,
            lambda: _calamine(_data()),
            1.4,
            prepare=_raw,
        ),
    ]


@cache
def _report() -> tuple[Instance, tuple[Problem, ...]]:
    """A district's report and what is wrong in it."""
    program, surroundings = program_of("huyen"), surroundings_of(*_HUYEN)
    instance = Instance(program, made_up_answers(program, surroundings, 7, Mood.PLAUSIBLE), surroundings)
    return instance, tuple(check(instance))


def _workbook() -> bytes:
    instance, problems = _report()
    identity = identity_of(instance.program.form, instance.surroundings, "ABCDEFGHJK")
    return workbook_bytes(instance, identity, "Sở Thông tin và Truyền thông", problems)


_data = cache(_workbook)


@cache
def _raw() -> tuple[RawWorkbook, FormIndex]:
    return open_workbook(_data(), "bao-cao.xlsx"), index_form(program_of("huyen").form)


def _mapped() -> object:
    raw, index = _raw()
    return read_report(raw, program_of("huyen").form, surroundings_of(*_HUYEN), index)


Plain = list[tuple[str, list[tuple[int, int, object]]]]


@cache
def _cells() -> Plain:
    """Every written cell of a workbook: texts, numbers, formulas with "=", ``None`` for empty ones."""
    book = load_workbook(BytesIO(_data()))
    found: Plain = []
    for sheet in book.worksheets:
        every = (cell for row in sheet.iter_rows() for cell in row)
        filled = [cell for cell in every if cell.value is not None or cell.has_style]
        places = [(int(cell.row or 1) - 1, int(cell.column or 1) - 1) for cell in filled]
        contents = [_content(cell.value) for cell in filled]
        found.append((sheet.title, [(*at, value) for at, value in zip(places, contents, strict=True)]))
    return found


def _content(value: object) -> object:
    return f"={value.text}" if isinstance(value, ArrayFormula) else value


def _plain(cells: Plain) -> bytes:
    target = BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    look = book.add_format({"border": 1})
    for name, content in cells:
        sheet = book.add_worksheet(name)
        for row, column, value in content:
            _write(sheet, row, column, value, look)
    book.close()
    return target.getvalue()


def _write(sheet: Any, row: int, column: int, value: object, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str) and value.startswith("="):
        sheet.write_formula(row, column, value, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_datetime(row, column, value, look)


def _calamine(data: bytes) -> None:
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
