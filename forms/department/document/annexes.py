"""The annexes of the consolidated report: figures, who sent what, month by month, what the units say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from forms.department.completeness import OwedStatus
from forms.department.document.prose import Said
from forms.department.figures import Figure
from forms.department.outline import Line, columns_of
from forms.department.regime_summary import RegimeSummary
from forms.department.sheets.telling import note_of
from forms.exchange.word.figures import Figure as LiveFigure
from forms.exchange.word.figures import FigureStyle, Piece
from forms.exchange.word.phrases import in_cell
from forms.exchange.word.tables import Column, Row, Table
from forms.model.form import Repeat
from forms.model.path import Path
from forms.model.regime import Binding
from forms.model.surroundings import VIETNAM
from forms.model.value import Answer
from forms.wording import department as words
from forms.wording.word import short_day


def figures_table(summary: RegimeSummary, lines: Sequence[Line]) -> Table:
    """Every indicator with its total and over how many units it stands."""
    columns = (
        Column(words.COLUMN_NUMBER, 1.2, "center"),
        Column(words.COLUMN_INDICATOR, 9),
        Column(words.COLUMN_MEASURE, 2.4, "center"),
        Column(words.COLUMN_TOTAL, 2.2, "right"),
        Column(words.COLUMN_OVER, 1.8, "center"),
        Column(words.COLUMN_NOTE, 2.4),
    )
    return Table(columns, [_line(summary, line) for line in lines])


def standing_table(summary: RegimeSummary) -> Table:
    """Everybody who owes a report, in groups by how they are bound."""
    columns = (
        Column(words.COLUMN_NUMBER, 1, "center"),
        Column(words.COLUMN_UNIT, 9),
        Column(words.COLUMN_STATE, 4),
        Column(words.COLUMN_SENT, 2.2, "center"),
        Column(words.COLUMN_ON_TIME, 2.4, "center"),
    )
    return Table(columns, list(_standing_rows(summary)))


def grid_table(summary: RegimeSummary, repeat: Repeat) -> Table:
    """A table whose rows all units share: its rows by its columns."""
    questions = columns_of(repeat)
    columns = (
        Column(words.COLUMN_NUMBER, 1, "center"),
        Column(words.COLUMN_ROW, 5),
        *(Column(question.label, 3, "right") for question in questions),
    )
    rows = []
    for number, row in enumerate(summary.rows[repeat.name], start=1):
        paths = (Path(question.name, repeat.name, row.id) for question in questions)
        rows.append(Row((str(number), row.label, *(_cell(summary.figures.get(path)) for path in paths))))
    return Table(columns, rows)


def prose_table(said: Iterable[Said]) -> Table:
    """What the units say, equal texts once."""
    columns = (
        Column(words.COLUMN_NUMBER, 1, "center"),
        Column(words.COLUMN_CONTENT, 11),
        Column(words.COLUMN_UNIT, 6),
    )
    rows: list[Row] = []
    for one in said:
        rows.append(Row(("", one.question.label), is_section=True))
        rows += [
            Row((str(number), text, "; ".join(units)))
            for number, (text, units) in enumerate(one.texts, start=1)
        ]
    return Table(columns, rows)


def _line(summary: RegimeSummary, line: Line) -> Row:
    if line.question is None:
        return Row((line.number, line.label.upper() if line.level == 0 else line.label), is_section=True)
    figure = summary.figures.get(Path(line.question.name))
    if line.choice:
        count = Decimal(figure.tally.get(line.choice, 0)) if figure and figure.over else None
        cell = _live(figure, count)
        return Row(("", f"- {line.label}", "", cell, "", ""))
    covered = words.OVER_UNITS.format(over=figure.over, owing=figure.owing) if figure else ""
    cells = (line.number, line.label, line.question.unit, _cell(figure), covered, note_of(figure))
    return Row(cells)


def _cell(figure: Figure | None) -> Piece:
    return _live(figure, figure.value if figure else None)


def _live(figure: Figure | None, value: Answer | None) -> Piece:
    if figure is None or value is None:
        return ""
    return LiveFigure(figure.path, in_cell(value), FigureStyle.CELL, value)


def _standing_rows(summary: RegimeSummary) -> Iterator[Row]:
    for binding in Binding:
        for one in summary.forms:
            statuses = [status for status in one.statuses if status.owed.binding is binding]
            if statuses:
                heading = words.STANDING_HEADING.format(
                    binding=words.BINDING_GROUPS[binding], form=one.form.title
                )
                yield Row(("", heading), is_section=True)
            for number, status in enumerate(statuses, start=1):
                yield _standing_row(number, status)


def _standing_row(number: int, status: OwedStatus) -> Row:
    sent = short_day(status.sent.astimezone(VIETNAM).date()) if status.sent else ""
    state, timeliness = words.STATES[status.state], words.TIMELINESS[status.timeliness]
    return Row((str(number), status.owed.unit.name, state, sent, timeliness))
