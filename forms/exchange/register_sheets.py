"""A register as a sheet that an officer edits: Vietnamese headings and words, days as day/month/year."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO

from forms.exchange.raw import RawCell, column_name
from forms.exchange.raw_workbook import open_workbook
from forms.model.problem import KnownTrouble
from forms.text.dates import format_date, read_date
from forms.text.keys import search_key
from forms.wording.registers import BUT, BUT_SHOWN, HEADINGS, SHEETS, WORDS

DAYS = frozenset({"valid_from", "valid_to", "effective", "day"})
_WIDTHS = {"name": 34, "official_name": 40, "source": 40, "basis": 40, "value": 60, "superior": 34}
_WIDTH = 16
Rows = Sequence[Sequence[str]]


def heading(register: str, column: str) -> str:
    """What stands over a column."""
    return "Là" if (register, column) == ("holidays", "kind") else HEADINGS[column]


def shown(register: str, column: str, text: str) -> str:
    """A cell of the register as people read it."""
    if column in DAYS and text:
        return format_date(date.fromisoformat(text))
    bound, but, names = text.partition(BUT)
    if column == "value" and but:
        return f"{_words(register, column).get(bound, bound)}{BUT_SHOWN}{names}"
    return _words(register, column).get(text, text)


def sheet_bytes(register: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The register as a workbook of one sheet; every cell is text, so that no code loses a nought."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet(SHEETS[register])
    bold = book.add_format({"bold": True, "bg_color": "#E4EFFA", "border": 1, "text_wrap": True})
    plain = book.add_format({"num_format": "@"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH), plain)
        sheet.write_string(0, place, heading(register, column), bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, (column, text) in enumerate(zip(columns, row, strict=True)):
            if text:
                sheet.write_string(last, place, shown(register, column, text), plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, last), len(columns) - 1)
    book.close()
    return target.getvalue()


def read_sheet(wanted: tuple[str, tuple[str, ...]], data: bytes, name: str) -> list[list[str]]:
    """The rows of a register's sheet in the register's own words; called in a supervised child.

    Row 1 holds the register's columns; every later row stands in its own place, empty ones too.

    Raises:
        KnownTrouble: what the guarded door refuses, ``registers.no_sheet``, ``registers.no_heading``.
    """
    register, columns = wanted
    title = SHEETS[register]
    workbook = open_workbook(data, name)
    sheet = next((one for one in workbook.sheets if search_key(one.name) == search_key(title)), None)
    if sheet is None:
        raise KnownTrouble("registers.no_sheet", sheet=title)
    wide = range(sheet.first_column, sheet.first_column + max((len(row) for row in sheet.rows), default=0))
    heads = {search_key(_text(sheet.cell(0, place))): place for place in wide}
    places = [heads.get(search_key(heading(register, column)), heads.get(column, -1)) for column in columns]
    for column, place in zip(columns, places, strict=True):
        if place < 0:
            raise KnownTrouble("registers.no_heading", sheet=title, column=heading(register, column))
    last = sheet.first_row + len(sheet.rows)
    return [list(columns)] + [
        [
            _meant(register, column, sheet.cell(row, place))
            for column, place in zip(columns, places, strict=True)
        ]
        for row in range(1, last)
    ]


def as_csv(rows: Rows) -> bytes:
    """The rows as the register's file; line and row have the same number."""
    target = StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue().encode()


def cell_of(columns: Sequence[str], column: str, line: int) -> str:
    """The cell of a register's column and line, in a sheet whose columns stand in their usual order."""
    return f"{column_name(columns.index(column))}{line}" if column in columns else f"A{line}"


def _meant(register: str, column: str, cell: RawCell) -> str:
    text = _text(cell)
    if column in DAYS and text:
        day = read_date(text).day
        return day.isoformat() if day else text
    meant = {search_key(words): word for word, words in _words(register, column).items()}
    bound, but, names = text.partition(BUT_SHOWN)
    if column == "value" and but and search_key(bound) in meant:
        return f"{meant[search_key(bound)]}{BUT}{names}"
    return meant.get(search_key(text), text)


def _words(register: str, column: str) -> dict[str, str]:
    return WORDS.get(f"{register}.{column}", WORDS.get(column, {}))


def _text(cell: RawCell) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return " ".join(str(cell).split())
