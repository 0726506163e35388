"""The cells of a form workbook as clean text with their places, before any meaning is given to them.

Reading is a stream with limits of its own, so that a sheet with a million rows costs no more than
its first thousands. Bytes are expected to have passed the guarded door already.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from typing import Any, NamedTuple

from forms.design.precheck import (
    MOST_COLUMNS,
    MOST_ROWS,
    UnreadableWorkbook,
    has_formulas,
    look_at_package,
)

LONGEST_CELL = 10_000
"""Characters of one cell: an expression longer than that is no rule that anybody can check."""

_MOST_SHEETS = 50
_SPACES = re.compile(r"[ \u00a0\u2007\u202f]+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\ufeff\u2060"))


_Formulas = Mapping[tuple[str, int, int], str]
"""The text of each formula by sheet, row and column."""


class Cell(NamedTuple):
    """A cell with its clean text; row and column count from 0."""

    sheet: str
    row: int
    column: int
    text: str
    is_formula: bool = False

    @property
    def name(self) -> str:
        """Its A1 name: row 0, column 27 is ``AB1``."""
        letters, rest = "", self.column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as rows of cells; empty cells are left out, so a row may be empty."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def headers(self) -> tuple[Cell, ...]:
        """The cells of the first row."""
        return self.rows[0] if self.rows else ()

    def corner(self) -> Cell:
        """The place that stands for the whole sheet."""
        return Cell(self.name, 0, 0, self.name)


@dataclass(frozen=True, slots=True)
class FormWorkbook:
    """All sheets of a form workbook in order; ``name`` is the file's."""

    name: str
    sheets: tuple[Sheet, ...] = field(default=())

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, whatever its capitals, or ``None``."""
        return next((sheet for sheet in self.sheets if sheet.name.strip().lower() == name), None)


def read_workbook(data: bytes, name: str) -> FormWorkbook:
    """The cells of an .xlsx (or of an .xls, for forms of other systems).

    Raises:
        UnreadableWorkbook: the bytes are none, hold macros, or pass the limits of a form.
    """
    is_old = data.startswith(b"\xd0\xcf\x11\xe0")
    if not is_old:
        look_at_package(data)
    try:
        return FormWorkbook(name, tuple(_read_xls(data) if is_old else _read_xlsx(data)))
    except UnreadableWorkbook:
        raise
    except Exception as reason:  # the libraries raise whatever a damaged part makes them raise
        raise UnreadableWorkbook("no_workbook") from reason


def clean_text(text: str) -> str:
    """NFC, no space at either end, no invisible letters, every kind of space a plain one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH)).strip()


def _read_xlsx(data: bytes) -> Iterator[Sheet]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of look and drop-downs that it passes over
        formulas = _formulas(data) if has_formulas(data) else {}
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        _check_count(len(book.worksheets))
        for sheet in book.worksheets:
            yield _sheet(sheet.title, _values(sheet), formulas)
        book.close()


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    yield from sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)


def _formulas(data: bytes) -> _Formulas:
    """The text of every formula: a second reading, since the first gives their values."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    found = {
        (sheet.title, number, column): clean_text(str(cell.value))
        for sheet in book.worksheets
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS))
        for column, cell in enumerate(row)
        if cell.data_type == "f"
    }
    book.close()
    return found


def _read_xls(data: bytes) -> Iterator[Sheet]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data)
    _check_count(book.nsheets)
    for sheet in book.sheets():
        rows = (
            tuple(_xls_value(cell, book.datemode) for cell in sheet.row(number))
            for number in range(min(sheet.nrows, MOST_ROWS + 1))
        )
        yield _sheet(sheet.name, rows, {})


def _xls_value(cell: object, datemode: int) -> object:
    import xlrd

    kind, value = getattr(cell, "ctype", 0), getattr(cell, "value", "")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE:
        return xlrd.xldate.xldate_as_datetime(value, datemode)
    return value


def _check_count(count: int) -> None:
    if count > _MOST_SHEETS:
        raise UnreadableWorkbook("too_many_sheets", count=count, limit=_MOST_SHEETS)


def _sheet(name: str, rows: Iterable[tuple[object, ...]], formulas: _Formulas) -> Sheet:
    kept = [tuple(_cells(name, number, row, formulas)) for number, row in enumerate(rows)]
    while kept and not kept[-1]:
        kept.pop()
    if len(kept) > MOST_ROWS:
        raise UnreadableWorkbook("too_many_rows", sheet=name, limit=MOST_ROWS)
    return Sheet(name, tuple(kept))


def _cells(sheet: str, row: int, values: tuple[object, ...], formulas: _Formulas) -> Iterator[Cell]:
    for column, value in enumerate(values):
        text = _text(value)
        formula = formulas.get((sheet, row, column), "")
        if formula and (not text or text.startswith("#")):
            text = formula  # never worked out, or came out as an error such as #NAME?
        if not text:
            continue
        if column >= MOST_COLUMNS:
            raise UnreadableWorkbook("too_many_columns", sheet=sheet, limit=MOST_COLUMNS)
        if len(text) > LONGEST_CELL:
            cell = Cell(sheet, row, column, "").name
            raise UnreadableWorkbook("too_long", sheet=sheet, cell=cell, limit=LONGEST_CELL)
        yield Cell(sheet, row, column, text, bool(formula))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case _:
            return clean_text(str(value))
