"""The sheet of charts, Excel's own, over small tables beside them: progress by group, the largest figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from forms.department.analysis.overview import group_progress
from forms.department.consolidation import FormSummary
from forms.department.figures import Figure
from forms.department.outline import indicator_lines
from forms.department.sheets.book import Book, Column, Sheet
from forms.department.sheets.telling import coverage_lines
from forms.model.form import OverUnits, Question
from forms.model.path import Path
from forms.wording import consolidated as words
from forms.wording import department as table_words
from forms.wording import letters
from forms.wording.word import period_name

_COLUMNS = (
    Column(words.COLUMN_GROUP, 46),
    Column(words.COLUMN_OWING, 14),
    Column(words.CHART_REPORTED, 14),
    Column(words.CHART_MISSING, 14),
)
_CHARTED = 3
_TOP = 10
_CHART_COLUMN = 5
_CHART_ROWS = 17
_SIZE = {"width": 720, "height": 320}
_BLUE, _AMBER = "#1F4E79", "#C55A11"


def add_charts(book: Book, summary: FormSummary) -> None:
    """Progress by group, then the largest figures of the first indicators that most units give."""
    sheet = book.sheet(words.SHEET_CHARTS, _COLUMNS)
    title = words.CHARTS_TITLE.format(period=period_name(summary.period).upper())
    head = sheet.heading(title, coverage_lines(summary))
    rows = _add_groups(sheet, head, summary)
    # Each table stands beside its chart, however short it is.
    top = max(head + _CHART_ROWS, head + rows + 3)
    for question, figure in _charted(summary):
        count = _add_top(sheet, top, question, figure)
        top += max(_CHART_ROWS, count + 3)


def _add_groups(sheet: Sheet, head: int, summary: FormSummary) -> int:
    groups = group_progress(summary.statuses)
    for row, one in enumerate(groups, start=head + 1):
        counts = one.progress
        sheet.text(row, 0, letters.GROUPS[one.group])
        for at, number in enumerate((counts.owing, counts.reported, counts.owing - counts.reported), start=1):
            sheet.answer(row, at, Decimal(number))
    if groups:
        chart = _chart(sheet, words.CHART_PROGRESS, subtype="stacked")
        for at, colour in ((2, _BLUE), (3, _AMBER)):
            _add_series(chart, sheet, (head, at), range(head + 1, head + 1 + len(groups)), colour)
        sheet.raw.insert_chart(head, _CHART_COLUMN, chart)
    return len(groups)


def _add_top(sheet: Sheet, top: int, question: Question, figure: Figure) -> int:
    given = sorted(
        ((part.source.unit.name, part.answer) for part in figure.contributions if part.has_value),
        key=lambda one: -_number(one[1]),
    )[:_TOP]
    title = words.CHART_TOP.format(label=question.label, measure=question.unit)
    over = table_words.OVER_UNITS.format(over=figure.over, owing=figure.owing)
    sheet.header(top, (table_words.COLUMN_UNIT, table_words.COLUMN_VALUE, table_words.COLUMN_OVER))
    for row, (name, answer) in enumerate(given, start=top + 1):
        sheet.text(row, 0, name)
        sheet.answer(row, 1, answer)
        sheet.text(row, 2, over if row == top + 1 else "", align="center")
    chart = _chart(sheet, title)
    _add_series(chart, sheet, (top, 1), range(top + 1, top + 1 + len(given)), _BLUE)
    chart.set_legend({"none": True})
    sheet.raw.insert_chart(top, _CHART_COLUMN, chart)
    return len(given)


def _chart(sheet: Sheet, title: str, subtype: str = "") -> Any:
    kind = {"type": "bar", "subtype": subtype} if subtype else {"type": "bar"}
    chart = sheet.book.workbook.add_chart(kind)
    chart.set_title({"name": title, "name_font": {"name": "Times New Roman", "size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_size(_SIZE)
    chart.set_legend({"position": "bottom"})
    return chart


def _add_series(chart: Any, sheet: Sheet, head: tuple[int, int], rows: range, colour: str) -> None:
    name, (row, at) = sheet.raw.get_name(), head
    series = {
        "name": [name, row, at],
        "categories": [name, rows.start, 0, rows.stop - 1, 0],
        "values": [name, rows.start, at, rows.stop - 1, at],
        "fill": {"color": colour},
        "data_labels": {"value": True},
    }
    chart.add_series(series)


def _charted(summary: FormSummary) -> Iterator[tuple[Question, Figure]]:
    lines = indicator_lines(summary.form.children, summary.form.choice_lists)
    found = []
    for line in lines:
        question = line.question
        if question is None or line.choice or question.over_units is not OverUnits.SUM:
            continue
        figure = summary.figures.get(Path(question.name))
        if figure is not None and isinstance(figure.value, Decimal) and figure.value and figure.over > 1:
            found.append((question, figure))
    widest = sorted(found, key=lambda one: -one[1].over)[:_CHARTED]
    yield from (one for one in found if one in widest)


def _number(answer: object) -> Decimal:
    return answer if isinstance(answer, Decimal) else Decimal(0)
