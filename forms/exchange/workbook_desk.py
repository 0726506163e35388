"""What every part of the workbook writer needs: the report, its plan, and how one cell is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from typing import Any

from forms.exchange.live_errors import ErrorFormulas
from forms.exchange.live_rows import ARRAY
from forms.exchange.sheet_columns import Column
from forms.exchange.sheet_lines import choices_of
from forms.exchange.workbook_entry import DropDowns
from forms.exchange.workbook_plan import Layout
from forms.exchange.workbook_remarks import Remarks
from forms.exchange.workbook_styles import Formats
from forms.model.form import Question
from forms.model.problem import KnownTrouble
from forms.model.reading import LONGEST_TEXT, shorten, write_text
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.wording import workbook as words

LINE_HEIGHT = 15.0
_DEFAULT_HEIGHT = 15.0
LEAST_HEIGHT = 21.0
"""A row with one line, with room above and below."""
_LETTERS_PER_DIGIT = 1.12
"""A column is as wide as so many digits; letters of Times New Roman are a little narrower."""
TALLEST = 400.0
"""Excel's rows end at 409 points."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The report being written, and what it is written with."""

    instance: Instance
    layout: Layout
    formats: Formats
    drop_downs: DropDowns
    errors: ErrorFormulas
    remarks: Remarks

    def put(self, sheet: Any, row: int, column: Column, text: str, style: Any) -> None:
        """A text in a column of a block, which may span several physical ones."""
        if column.first != column.last:
            sheet.merge_range(row, column.first, row, column.last, "", style)
        put_text(sheet, row, column.first, text, style)

    def put_answer(
        self, sheet: Any, row: int, column: Column, question: Question, answer: Answer | None, style: Any
    ) -> None:
        """An answer in its cell; a blank is an empty cell with its look."""
        if column.first != column.last:
            sheet.merge_range(row, column.first, row, column.last, "", style)
        match answer:
            case None:
                sheet.write_blank(row, column.first, None, style)
            case Missing(reason):
                told = f"{words.MISSING}: {reason}" if question.is_prose and reason else words.MISSING
                put_text(sheet, row, column.first, told, style)
            case Decimal():
                sheet.write_number(row, column.first, float(answer), style)
            case date():
                sheet.write_datetime(row, column.first, datetime.combine(answer, time()), style)
            case _:
                text = write_text(question.kind, answer, choices_of(question, self.instance.program.form))
                put_text(sheet, row, column.first, text, style)


class MeasuredSheet:
    """A sheet that remembers how tall its rows were made."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._heights: dict[int, float] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sheet, name)

    def set_row(
        self, row: int, height: float | None, style: Any = None, options: Mapping[str, Any] | None = None
    ) -> None:
        """Make a row so many points tall."""
        is_hidden = bool(options and options.get("hidden"))
        self._heights[row] = 0.0 if is_hidden else height or _DEFAULT_HEIGHT
        self._sheet.set_row(row, height, style, options)

    def height(self, row: int) -> float:
        """How many points a row takes; none where it is hidden."""
        return self._heights.get(row, _DEFAULT_HEIGHT)


def put_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """A text that stays one, whatever it begins with.

    Raises:
        KnownTrouble: ``workbook.text_too_long``.
    """
    if not text:
        sheet.write_blank(row, column, None, style)
        return
    if sheet.write_string(row, column, text, style) < 0:
        raise KnownTrouble("workbook.text_too_long", found=shorten(text), length=len(text), most=LONGEST_TEXT)


def put_formula(sheet: Any, row: int, column: Column, formula: str, style: Any, cached: Any) -> None:
    """A live formula with the value it has now."""
    if column.first != column.last:
        sheet.merge_range(row, column.first, row, column.last, "", style)
    if ARRAY in formula:
        formula = formula.replace(ARRAY, "")
        sheet.write_array_formula(row, column.first, row, column.first, f"={formula}", style, cached)
    else:
        sheet.write_formula(row, column.first, f"={formula}", style, cached)


def cached_value(answer: Answer | None) -> float | str:
    """What a formula's cell shows now."""
    return float(answer) if isinstance(answer, Decimal) else ""


def fit_row(sheet: Any, row: int, texts: Iterable[tuple[str, float]], least: float = LEAST_HEIGHT) -> None:
    """Make a row as tall as its longest text needs; each comes with the width it has, in characters.

    Written out because neither Excel nor LibreOffice fits rows that nobody has touched.
    """
    lines = max((lines_needed(text, width) for text, width in texts if text), default=1)
    sheet.set_row(row, min(TALLEST, max(least, lines * LINE_HEIGHT + 6)))


def lines_needed(text: str, width: float) -> int:
    """About how many lines a text takes in a column so many characters wide."""
    room = max(width * _LETTERS_PER_DIGIT, 1)
    return sum(max(1, ceil(len(line) / room)) for line in text.split("\n"))
