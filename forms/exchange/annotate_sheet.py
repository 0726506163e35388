"""The first sheet of a file that goes back: what is to be mended, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from forms.exchange.sheet_keys import Kind, SheetKey
from forms.exchange.workbook_styles import BAD, FONT, HEAD_FILL, INK, LINE, WARN
from forms.wording import annotation as words

_COLUMNS = (("A", 4.0), ("B", 6.0), ("C", 30.0), ("D", 78.0), ("E", 14.0))
"""Column A is hidden and says that no answer stands in this sheet, whatever it is called later."""
_LINK = "0B5CAD"
_INK, _LINE, _HEAD, _BAD, _WARN = (color.lstrip("#") for color in (INK, LINE, HEAD_FILL, BAD, WARN))
_LINE_POINTS = 16.0
_ALL = 120
"""Letters on one line over all columns."""


def add_task_sheet(
    workbook: Workbook, lines: Sequence[str], rows: Sequence[tuple[str, str, str, str]]
) -> None:
    """Put the sheet first and open the file on it.

    Args:
        workbook: the clerk's.
        lines: what stands above the list.
        rows: sheet, cell, what is to be mended, how much it weighs.
    """
    _remove_earlier(workbook)
    sheet = workbook.create_sheet(_free_name(workbook), 0)
    for letter, width in _COLUMNS:
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet["A1"] = _KEY
    head = _write_head(sheet, lines)
    for number, row in enumerate(rows, start=1):
        _write_row(sheet, head + number, number, row)
    _set_up(sheet, head)
    workbook.active = 0
    for one in workbook.worksheets:
        one.sheet_view.tabSelected = one is sheet


_KEY = str(SheetKey(Kind.CHOICES, "viec_can_sua"))


def _remove_earlier(workbook: Workbook) -> None:
    """A file that went back before carries the list of that time."""
    for sheet in workbook.worksheets:
        if sheet["A1"].value == _KEY:
            workbook.remove(sheet)


def _free_name(workbook: Workbook) -> str:
    taken = {name.casefold() for name in workbook.sheetnames}
    name, number = words.SHEET, 1
    while name.casefold() in taken:
        number += 1
        name = f"{words.SHEET} {number}"
    return name


def _write_head(sheet: Worksheet, lines: Sequence[str]) -> int:
    _over_all(sheet, 1, words.TITLE, Font(name=FONT, size=14, bold=True, color=_INK))
    for row, line in enumerate(lines, start=2):
        _over_all(sheet, row, line, Font(name=FONT, size=12, color=_INK))
    row = len(lines) + 2
    _over_all(sheet, row, words.HOW, Font(name=FONT, size=11, italic=True, color=_INK))
    head = row + 2
    fill = PatternFill("solid", start_color=_HEAD)
    for letter, title in zip("BCDE", (words.NUMBER, words.PLACE, words.WHAT, words.WEIGHT), strict=True):
        cell = sheet[f"{letter}{head}"]
        _put(cell, title, Font(name=FONT, size=11, bold=True, color=_INK), horizontal="center")
        cell.fill = fill
    return head


def _over_all(sheet: Worksheet, row: int, text: str, font: Font) -> None:
    sheet.merge_cells(f"B{row}:E{row}")
    cell = sheet[f"B{row}"]
    cell.value, cell.font = text, font
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[row].height = 6 + _LINE_POINTS * ceil(len(text) / _ALL) * font.size / 11


def _write_row(sheet: Worksheet, at: int, number: int, row: tuple[str, str, str, str]) -> None:
    where, name, text, weight = row
    plain = Font(name=FONT, size=11, color=_INK)
    _put(sheet[f"B{at}"], number, plain, horizontal="center")
    place = words.AT.format(sheet=where, cell=name) if name else where or words.WHOLE_FILE
    cell = sheet[f"C{at}"]
    _put(cell, place, plain)
    if where:
        quoted = where.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{name or 'A1'}")
        cell.font = Font(name=FONT, size=11, color=_LINK, underline="single")
    _put(sheet[f"D{at}"], text, plain)
    color = _BAD if weight == words.WEIGHTS["error"] else _WARN
    _put(sheet[f"E{at}"], weight, Font(name=FONT, size=11, bold=True, color=color))
    lines = max(ceil(len(text) / 78), ceil(len(place) / 28), 1)
    sheet.row_dimensions[at].height = 4 + _LINE_POINTS * lines


def _put(cell: Cell, value: str | int, font: Font, horizontal: str = "left") -> None:
    cell.value = value
    # A text stays one, whatever it begins with.
    cell.data_type = "n" if isinstance(value, int) else "s"
    cell.font = font
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=horizontal)
    side = Side("thin", color=_LINE)
    cell.border = Border(left=side, right=side, top=side, bottom=side)


def _set_up(sheet: Worksheet, head: int) -> None:
    sheet.freeze_panes = f"A{head + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_properties.tabColor = _BAD
