"""Writes the workbook in which the Department edits regimes: a table, and how to fill it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms.wording import form_packages as words

_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_WIDTHS = (14, 11, 12, 70, 44, 44)
_LINE = 15.0
"""Points of a line of text; a wrapped row is as high as its longest cell needs."""
_HELP_WIDTHS = (46, 80)

RegimeRow = tuple[str, str, str, str]
"""Form id, item, who, value."""


def regime_workbook(columns: Sequence[str], tables: Mapping[str, Sequence[RegimeRow]]) -> bytes:
    """The workbook as .xlsx; the same rows give the same bytes.

    Args:
        columns: the header that the reader expects.
        tables: the rows of each form, by its title.
    """
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _EPOCH.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    grey = book.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#595959"})
    sheet = book.add_worksheet(words.REGIME_SHEET)
    _fill(sheet, columns, tables, (bold, plain, grey))
    _help(book.add_worksheet(words.REGIME_HELP_SHEET), plain)
    book.close()
    return stream.getvalue()


def _fill(
    sheet: Worksheet,
    columns: Sequence[str],
    tables: Mapping[str, Sequence[RegimeRow]],
    styles: tuple[Format, Format, Format],
) -> None:
    bold, plain, grey = styles
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_row(0, 0, [*columns, *words.REGIME_HELP_COLUMNS], bold)
    lines = [
        (title if place == 0 else "", row) for title, rows in tables.items() for place, row in enumerate(rows)
    ]
    for line, (title, row) in enumerate(lines, start=1):
        for place, text in enumerate(row):
            sheet.write_string(line, place, text, plain)
        told = (words.REGIME_ITEMS[row[1]], title)
        for place, text in enumerate(told, start=len(row)):
            sheet.write_string(line, place, text, grey)
        sheet.set_row(line, _LINE * max(map(_lines, (*row, *told), _WIDTHS)))
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _print_across(sheet)


def _print_across(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(text: str, width: float) -> int:
    return sum(1 + int(len(part) // width) for part in text.split("\n"))


def _help(sheet: Worksheet, style: Format) -> None:
    for place, width in enumerate(_HELP_WIDTHS):
        sheet.set_column(place, place, width)
    _print_across(sheet)
    for line, row in enumerate(words.REGIME_HELP):
        if len(row) == 1:
            sheet.merge_range(line, 0, line, 1, row[0], style if row[0] else None)
        else:
            sheet.write_row(line, 0, row, style)
