"""The sheet of totals: each indicator with its value, over how many units, and how it was made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from forms.department.consolidation import FormSummary
from forms.department.figures import Figure
from forms.department.gathering import has_shared_rows
from forms.department.outline import Line, columns_of, indicator_lines
from forms.department.sheets.book import Book, Column, Sheet
from forms.department.sheets.telling import coverage_lines, note_of, rule_of
from forms.model.form import Repeat
from forms.model.path import Path
from forms.model.value import Answer
from forms.wording import department as words
from forms.wording.word import period_name

_COLUMNS = (
    Column(words.COLUMN_NUMBER, 7),
    Column(words.COLUMN_INDICATOR, 60),
    Column(words.COLUMN_MEASURE, 14),
    Column(words.COLUMN_TOTAL, 18),
    Column(words.COLUMN_OVER, 12),
    Column(words.COLUMN_RULE, 26),
    Column(words.COLUMN_NOTE, 24),
    Column(words.COLUMN_CODE, 14),
)


def add_totals(book: Book, summary: FormSummary) -> None:
    """The first sheet: indicators by section, then each table whose rows all units share."""
    sheet = book.sheet(words.SHEET_TOTALS, _COLUMNS)
    title = words.TOTALS_TITLE.format(period=period_name(summary.period).upper())
    row = sheet.heading(title, coverage_lines(summary))
    for line in indicator_lines(summary.form.children, summary.form.choice_lists):
        row += 1
        _add_line(sheet, row, line, summary)
    for repeat in summary.form.repeats():
        if has_shared_rows(repeat) and summary.rows[repeat.name]:
            row = _add_grid(sheet, row + 2, repeat, summary)


def _add_line(sheet: Sheet, row: int, line: Line, summary: FormSummary) -> None:
    look: dict[str, Any] = {"bold": True} if line.question is None else {}
    sheet.text(row, 0, line.number, align="center", **look)
    sheet.text(row, 1, line.label, indent=max(0, line.level - 1), **look)
    if line.question is None:
        for at in range(2, len(_COLUMNS)):
            sheet.answer(row, at, None)
        return
    figure = summary.figures.get(Path(line.question.name))
    sheet.text(row, 2, line.question.unit, align="center")
    sheet.answer(row, 3, _value_of(figure, line), bold=True)
    sheet.text(row, 4, "" if line.choice else _over(figure), align="center")
    sheet.text(row, 5, "" if line.choice else words.RULES[rule_of(line.question)])
    sheet.text(row, 6, "" if line.choice else note_of(figure), italic=True)
    sheet.text(row, 7, line.question.name)


def _value_of(figure: Figure | None, line: Line) -> Answer | None:
    if figure is None:
        return None
    if line.choice:
        return _count(figure, line.choice)
    return figure.value


def _count(figure: Figure, choice: str) -> Answer | None:
    return Decimal(figure.tally.get(choice, 0)) if figure.over else None


def _over(figure: Figure | None) -> str:
    return words.OVER_UNITS.format(over=figure.over, owing=figure.owing) if figure else ""


def _add_grid(sheet: Sheet, row: int, repeat: Repeat, summary: FormSummary) -> int:
    questions = columns_of(repeat)
    sheet.raw.write_string(row, 0, repeat.label, sheet.book.format(bold=True))
    sheet.header(row + 1, (words.COLUMN_NUMBER, words.COLUMN_ROW, *(q.label for q in questions)))
    for number, summary_row in enumerate(summary.rows[repeat.name], start=1):
        sheet.text(row + 1 + number, 0, str(number), align="center")
        sheet.text(row + 1 + number, 1, summary_row.label)
        for at, question in enumerate(questions, start=2):
            figure = summary.figures.get(Path(question.name, repeat.name, summary_row.id))
            sheet.answer(row + 1 + number, at, figure.value if figure else None)
    return row + 2 + len(summary.rows[repeat.name])
