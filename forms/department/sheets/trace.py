"""The sheet that defends every total: unit, file, sheet and cell of each value in it."""

from __future__ import annotations

from collections.abc import Iterator

from forms.department.consolidation import FormSummary
from forms.department.figures import Contribution
from forms.department.sheets.book import Book, Column
from forms.department.sheets.telling import coverage_lines, in_words, note_of_part
from forms.model.value import Answer
from forms.wording import department as words
from forms.wording.word import period_name

_COLUMNS = (
    Column(words.COLUMN_CODE, 14),
    Column(words.COLUMN_INDICATOR, 50),
    Column(words.COLUMN_ROW, 24),
    Column(words.COLUMN_UNIT, 34),
    Column(words.COLUMN_VALUE, 16),
    Column(words.COLUMN_FILE, 34),
    Column(words.COLUMN_SHEET, 18),
    Column(words.COLUMN_CELL, 10),
    Column(words.COLUMN_RECONCILIATION, 15),
    Column(words.COLUMN_NOTE, 24),
)


def add_trace(book: Book, summary: FormSummary) -> None:
    """The third sheet, filtered by any column in Excel."""
    sheet = book.sheet(words.SHEET_TRACE, _COLUMNS)
    title = words.TRACE_TITLE.format(period=period_name(summary.period).upper())
    head = sheet.heading(title, coverage_lines(summary))
    lines = tuple(_lines(summary))
    for row, line in enumerate(lines, start=head + 1):
        for at, answer in enumerate(line):
            sheet.answer(row, at, None if answer == "" else answer, text_wrap=False)
    sheet.raw.autofilter(head, 0, head + max(1, len(lines)), len(_COLUMNS) - 1)


def _lines(summary: FormSummary) -> Iterator[tuple[Answer | None, ...]]:
    questions = {question.name: question for question in summary.form.questions()}
    labels = {(repeat, row.id): row.label for repeat, rows in summary.rows.items() for row in rows}
    for path, figure in summary.figures.items():
        question = questions[path.name]
        if not question.label:
            continue
        row_label = labels.get((path.repeat, path.row), "")
        for part in figure.contributions:
            if part.answer is not None:
                answer = in_words(summary.form, question, part.answer)
                unit = part.source.unit.name
                yield path.name, question.label, row_label, unit, answer, *_origin(part)


def _origin(part: Contribution) -> tuple[str, ...]:
    sheet = part.sheet or words.COMPUTED
    return part.source.file, sheet, part.cell, part.source.code, note_of_part(part)
