"""The sheet by unit: a line for everybody who owes, a column for each indicator, the totals below."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter.utility import xl_range

from forms.department.consolidation import FormSummary
from forms.department.figures import Figure
from forms.department.outline import indicator_lines
from forms.department.sheets.book import Book, Column, Sheet
from forms.department.sheets.telling import coverage_lines, in_words
from forms.model.form import OverUnits, Question
from forms.model.path import Path
from forms.model.surroundings import VIETNAM
from forms.model.value import ValueType
from forms.wording import department as words
from forms.wording.word import period_name

_LEADING = (
    Column(words.COLUMN_NUMBER, 6),
    Column(words.COLUMN_UNIT, 34),
    Column(words.COLUMN_STATE, 18),
    Column(words.COLUMN_SENT, 13),
    Column(words.COLUMN_ON_TIME, 12),
    Column(words.COLUMN_RECONCILIATION, 15),
)
_WIDTH = 15
_PRINT_SCALE = 60
_GREY = "#808080"


def add_units(book: Book, summary: FormSummary) -> None:
    """The second sheet; its total row sums by formula where the rule is a sum."""
    lines = indicator_lines(summary.form.children, summary.form.choice_lists)
    questions = [line.question for line in lines if line.question is not None and not line.choice]
    columns = (*_LEADING, *(Column(_title(question), _WIDTH) for question in questions))
    sheet = book.sheet(words.SHEET_UNITS, columns)
    title = words.UNITS_TITLE.format(period=period_name(summary.period).upper())
    head = sheet.heading(title, (*coverage_lines(summary), words.NOT_ASKED_NOTE))
    sheet.raw.freeze_panes(head + 1, 2)
    # Sixty columns on one page could not be read: the units' names are repeated on each instead.
    sheet.raw.fit_to_pages(0, 0)
    sheet.raw.set_print_scale(_PRINT_SCALE)
    sheet.raw.repeat_columns(0, 1)
    rows = range(head + 1, head + 1 + len(summary.statuses))
    _add_leading(sheet, rows, summary)
    for at, question in enumerate(questions, start=len(_LEADING)):
        _add_indicator(sheet, rows, at, question, summary)


def _title(question: Question) -> str:
    return f"{question.label} ({question.unit})" if question.unit else question.label


def _add_leading(sheet: Sheet, rows: range, summary: FormSummary) -> None:
    codes = {source.unit.id: source.code for source in summary.sources}
    for number, (row, status) in enumerate(zip(rows, summary.statuses, strict=True), start=1):
        sheet.answer(row, 0, Decimal(number), align="center")
        sheet.text(row, 1, status.owed.unit.name)
        sheet.text(row, 2, words.STATES[status.state])
        sheet.answer(row, 3, status.sent.astimezone(VIETNAM).date() if status.sent else None)
        sheet.text(row, 4, words.TIMELINESS[status.timeliness])
        sheet.text(row, 5, codes.get(status.owed.unit.id, ""))
    for at in range(len(_LEADING)):
        sheet.text(rows.stop, at, words.COLUMN_ALL_UNITS if at == 1 else "", bold=True)


def _add_indicator(sheet: Sheet, rows: range, at: int, question: Question, summary: FormSummary) -> None:
    figure = summary.figures[Path(question.name)]
    given = {part.source.unit.id: part for part in figure.contributions}
    counted = {source.unit.id for source in summary.sources}
    for row, status in zip(rows, summary.statuses, strict=True):
        part = given.get(status.owed.unit.id)
        if part is not None:
            # Six ticked contents would make the unit's row as high as a page.
            is_short = question.kind is not ValueType.SELECT_MULTIPLE
            sheet.answer(row, at, in_words(summary.form, question, part.answer), text_wrap=is_short)
        elif status.owed.unit.id in counted:
            sheet.text(row, at, words.NOT_ASKED, align="center", font_color=_GREY)
        else:
            sheet.answer(row, at, None)
    _add_total(sheet, rows, at, question, figure)


def _add_total(sheet: Sheet, rows: range, at: int, question: Question, figure: Figure) -> None:
    value = figure.value
    if question.over_units is OverUnits.SUM and isinstance(value, Decimal):
        formula = f"=SUM({xl_range(rows.start, at, rows.stop - 1, at)})"
        look = sheet.book.number(value, bold=True)
        sheet.raw.write_formula(rows.stop, at, formula, look, float(value))
    else:
        sheet.answer(rows.stop, at, value, bold=True)
