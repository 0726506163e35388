"""The workbook for whoever wants to look into the figures themselves: every figure, its spread, its course.

pandas reckons here in binary numbers: what stands in these sheets describes, and is no official total
(contracts: official totals are exact decimals of :mod:`forms.department.consolidation`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd

from forms.department.desk import Desk
from forms.department.sheets.book import Book, Column
from forms.model.form import Question
from forms.model.path import Path
from forms.model.period import Period
from forms.wording import analysis as words
from forms.wording.letters import GROUP_OF_KIND, GROUPS
from forms.wording.word import period_name

_BY = ["period", "form", "code", "label", "measure"]
_PLACES = 2


def analysis_workbook_bytes(desk: Desk) -> bytes:
    """Three sheets over every opened period: the figures, their spread over units, their medians in time."""
    periods = sorted(desk.store.periods.all(), key=lambda period: period.end)
    figures = pd.DataFrame(_figures(desk, periods), columns=list(words.FIGURE_COLUMNS))
    book = Book()
    _write(book, words.FIGURES, words.FIGURES_LINE, figures, words.FIGURE_COLUMNS)
    _write(book, words.SPREAD, words.SPREAD_LINE, spread(figures), words.SPREAD_COLUMNS)
    course = medians(figures, [period_name(period) for period in periods])
    titles = {name: words.COURSE_COLUMNS.get(name, (str(name), 16)) for name in course.columns}
    _write(book, words.COURSE, words.COURSE_LINE, course, titles)
    return book.finish()


def spread(figures: pd.DataFrame) -> pd.DataFrame:
    """Per period and indicator: how many units, the least, the quartiles, the most."""
    top = figures[figures["row"] == ""]
    by = top.groupby(_BY, sort=False)["number"]
    found = by.agg(["count", "min", "median", "max"])
    found["lower"], found["upper"] = by.quantile(0.25), by.quantile(0.75)
    return found.reset_index()[list(words.SPREAD_COLUMNS)]


def medians(figures: pd.DataFrame, periods: Sequence[str]) -> pd.DataFrame:
    """Each indicator's median over the units, a column for each period in the order of time."""
    top = figures[figures["row"] == ""]
    found = top.pivot_table(index=_BY[1:], columns="period", values="number", aggfunc="median", sort=False)
    shown = [period for period in periods if period in found.columns]
    return found[shown].reset_index()


def _figures(desk: Desk, periods: Sequence[Period]) -> Iterator[tuple[object, ...]]:
    for period in periods:
        for form in desk.store.periods.forms(period.id):
            questions = {question.name: question for question in form.questions()}
            for version in desk.store.versions.latest(period.id, form.id):
                unit = desk.unit(version.report.key.unit_id)
                group = GROUPS[GROUP_OF_KIND.get(unit.kind, "so_nganh")]
                numbers = desk.store.facts.of_version(version.id)
                for path, number in numbers.items():
                    about = (period_name(period), unit.name, group, form.title)
                    yield (*about, *_indicator(questions.get(path.name), path), float(number))


def _indicator(question: Question | None, path: Path) -> tuple[str, str, str, str]:
    if question is None:
        return path.name, path.name, "", path.row
    return path.name, question.label, question.unit, path.row


def _write(
    book: Book, name: str, line: str, table: pd.DataFrame, columns: dict[str, tuple[str, float]]
) -> None:
    sheet = book.sheet(name, [Column(title, width) for title, width in columns.values()])
    head = sheet.heading(name.upper(), (line, words.NOT_OFFICIAL))
    for row, values in enumerate(table[list(columns)].itertuples(index=False), start=head + 1):
        for at, value in enumerate(values):
            if isinstance(value, str):
                sheet.text(row, at, value)
            else:
                sheet.answer(row, at, None if pd.isna(value) else _number(value))
    sheet.raw.autofilter(head, 0, head + max(len(table), 1), len(columns) - 1)


def _number(value: float) -> Decimal:
    return Decimal(str(round(float(value), _PLACES))).normalize()
