"""Sheets of what is not added up: the units' own rows (documents, communes), and what they say in words."""

from __future__ import annotations

import re

from forms.department.consolidation import FormSummary
from forms.department.gathering import has_shared_rows
from forms.department.outline import columns_of, is_told
from forms.department.sheets.book import Book, Column
from forms.department.sheets.telling import in_words
from forms.model.form import Question, Repeat
from forms.model.path import Path
from forms.model.value import Answer
from forms.wording import department as words

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME_LENGTH = 31


def add_lists(book: Book, summary: FormSummary) -> None:
    """A sheet for each table of the units' own rows that has any."""
    names = {words.SHEET_TOTALS, words.SHEET_UNITS, words.SHEET_TRACE, words.SHEET_PROSE}
    for repeat in summary.form.repeats():
        if not has_shared_rows(repeat) and summary.rows[repeat.name]:
            name = _sheet_name(repeat.label or repeat.name, names)
            names.add(name)
            _add_list(book, summary, repeat, name)


def add_prose(book: Book, summary: FormSummary) -> None:
    """What the units wrote, by question."""
    told = [question for question in summary.form.questions() if is_told(question)]
    said = [
        (question, part)
        for question in told
        for part in summary.figures[Path(question.name)].contributions
        if part.has_value
    ]
    if not said:
        return
    columns = (
        Column(words.COLUMN_INDICATOR, 36),
        Column(words.COLUMN_UNIT, 30),
        Column(words.COLUMN_CONTENT, 90),
    )
    sheet = book.sheet(words.SHEET_PROSE, columns)
    head = sheet.heading(words.SHEET_PROSE.upper())
    for row, (question, part) in enumerate(said, start=head + 1):
        sheet.text(row, 0, question.label, valign="top")
        sheet.text(row, 1, part.source.unit.name, valign="top")
        sheet.text(row, 2, str(part.answer), valign="top")


def _add_list(book: Book, summary: FormSummary, repeat: Repeat, name: str) -> None:
    questions = columns_of(repeat)
    columns = (
        Column(words.COLUMN_NUMBER, 6),
        Column(words.COLUMN_UNIT, 30),
        *([Column(words.COLUMN_ROW, 26)] if repeat.fixed_rows else []),
        *(Column(_title(question), 14 if question.kind.is_number else 28) for question in questions),
    )
    sheet = book.sheet(name, columns)
    head = sheet.heading(repeat.label)
    rows = summary.rows[repeat.name]
    for number, row in enumerate(rows, start=1):
        leading = (str(number), row.unit.name if row.unit else "", row.label)
        for at, text in enumerate(leading if repeat.fixed_rows else leading[:2]):
            sheet.text(head + number, at, text)
        for at, question in enumerate(questions, start=len(columns) - len(questions)):
            sheet.answer(
                head + number, at, _value(summary, question, Path(question.name, repeat.name, row.id))
            )
    sheet.raw.autofilter(head, 0, head + len(rows), len(columns) - 1)


def _value(summary: FormSummary, question: Question, path: Path) -> Answer | None:
    figure = summary.figures.get(path)
    return in_words(summary.form, question, figure.value if figure else None)


def _title(question: Question) -> str:
    return f"{question.label} ({question.unit})" if question.unit else question.label


def _sheet_name(label: str, taken: set[str]) -> str:
    """A name that Excel takes: 31 characters, no signs of references, not taken yet."""
    clean = _FORBIDDEN.sub(" ", label).strip()[:_NAME_LENGTH].strip()
    name, number = clean, 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        tail = f" {number}"
        name = f"{clean[: _NAME_LENGTH - len(tail)]}{tail}"
    return name
