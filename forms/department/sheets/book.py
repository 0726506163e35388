"""A workbook under construction: its look, and the few ways in which a cell is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from forms.model.value import Answer, Missing
from forms.wording import department as words

_FONT = "Times New Roman"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Written into every file, so that the same data gives the same bytes."""

_WHOLE, _BROKEN, _DAY = "#,##0", "#,##0.0##", "dd/mm/yyyy"
_A4 = 9
_HEADER = "#E7EEF7"
_LONGEST = 32_767
"""Characters of a cell; XlsxWriter leaves a longer text out without a word."""
_LINE_POINTS = 16
_MOST_POINTS = 400
"""Excel takes no higher row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header and its width in characters."""

    title: str
    width: float


class Book:
    """An Excel file in memory; every text is a text, whatever it begins with.

    Attributes:
        workbook: XlsxWriter's own, for what is not wrapped here.
    """

    def __init__(self) -> None:
        self._bytes = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        }
        self.workbook = xlsxwriter.Workbook(self._bytes, options)
        self.workbook.set_properties({"created": _MADE})
        self.workbook.formats[0].set_font_name(_FONT)
        self._sheets: list[Sheet] = []
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **look: Any) -> Any:
        """The format of that look; equal looks are one format."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(
                {"font_name": _FONT, "font_size": 12, "valign": "vcenter", **look}
            )
        return self._formats[key]

    def sheet(self, name: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet, printed on A4 landscape as wide as the page."""
        sheet = self.workbook.add_worksheet(name)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        sheet.set_header("&C&P")
        sheet.hide_gridlines(2)
        self._sheets.append(Sheet(self, sheet, tuple(columns)))
        return self._sheets[-1]

    def number(self, number: Decimal, **look: Any) -> Any:
        """The format of a bordered number: decimals only where it has some."""
        places = _WHOLE if number == number.to_integral_value() else _BROKEN
        return self.format(border=1, num_format=places, **look)

    def finish(self) -> bytes:
        """The file."""
        for sheet in self._sheets:
            sheet.fit_rows()
        self.workbook.close()
        return self._bytes.getvalue()


class Sheet:
    """One sheet of a book; rows and columns count from 0.

    Attributes:
        book: whose it is.
        raw: XlsxWriter's own, for what is not wrapped here.
        columns: of its table.
    """

    def __init__(self, book: Book, raw: Any, columns: tuple[Column, ...]) -> None:
        self.book = book
        self.raw = raw
        self.columns = columns
        self._lines: dict[int, int] = {}

    def heading(self, title: str, lines: Sequence[str] = ()) -> int:
        """The title, the lines under it and the header of the table; gives the header's row."""
        self.raw.write_string(0, 0, title, self.book.format(bold=True, font_size=14))
        for row, line in enumerate(lines, start=1):
            self.raw.write_string(row, 0, line, self.book.format(italic=True))
        head = len(lines) + 2
        self.header(head, [column.title for column in self.columns])
        self.raw.repeat_rows(head)
        self.raw.freeze_panes(head + 1, 0)
        return head

    def header(self, row: int, titles: Sequence[str]) -> None:
        """A row of column headers."""
        look = self.book.format(bold=True, border=1, align="center", text_wrap=True, bg_color=_HEADER)
        for at, title in enumerate(titles):
            self._grow(row, at, title)
            self.raw.write_string(row, at, title, look)

    def text(self, row: int, at: int, text: str, **look: Any) -> None:
        """A bordered text; it wraps, and the row grows with it, unless ``text_wrap`` is false."""
        if not text:
            self.answer(row, at, None, **look)
            return
        if len(text) > _LONGEST:
            text = f"{text[: _LONGEST - 1]}…"
        if look.get("text_wrap", True):
            self._grow(row, at, text)
        self.raw.write_string(row, at, text, self.book.format(**{"border": 1, "text_wrap": True, **look}))

    def answer(self, row: int, at: int, answer: Answer | None, **look: Any) -> None:
        """A bordered value in its own type; a blank is an empty cell."""
        match answer:
            case None:
                self.raw.write_blank(row, at, None, self.book.format(border=1, **look))
            case Decimal():
                self.raw.write_number(row, at, float(answer), self.book.number(answer, **look))
            case date():
                style = self.book.format(border=1, num_format=_DAY, **look)
                self.raw.write_datetime(row, at, answer, style)
            case Missing():
                self.text(row, at, words.MISSING, italic=True, **look)
            case tuple():
                self.text(row, at, ", ".join(answer), **look)
            case _:
                self.text(row, at, answer, **look)

    def fit_rows(self) -> None:
        """Give each row the height of its longest text: programs do not do it for a new file."""
        for row, lines in self._lines.items():
            if lines > 1:
                self.raw.set_row(row, min(lines * _LINE_POINTS, _MOST_POINTS))

    def _grow(self, row: int, at: int, text: str) -> None:
        width = self.columns[at].width if at < len(self.columns) else 0
        if width and len(text) > width - 1:
            needed = sum(ceil(max(1, len(line)) / (width - 1)) for line in text.splitlines())
            self._lines[row] = max(self._lines.get(row, 1), needed)
