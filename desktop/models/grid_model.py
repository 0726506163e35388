"""Grids and lists: a repeat as rows by columns, and the total row of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.icons import State
from desktop.models.cell import NO_CELL, Cell, Part
from desktop.models.cell_model import CellModel, Place
from desktop.models.entry_desk import EntryDesk
from desktop.models.findings import is_input
from desktop.models.looks import answer_cell, earlier_cell, tr
from desktop.models.period_names import last_year, long_name
from forms.entry.column_totals import total_of
from forms.entry.pasting import Target
from forms.entry.section_blocks import Block
from forms.model.answers import RowMarkKind
from forms.model.form import Question, Repeat
from forms.model.path import Path
from forms.model.surroundings import Row
from forms.rules.change import Change
from forms.text.numbers import format_number


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column as it is shown; an earlier one belongs to last year."""

    question: Question
    levels: tuple[str, ...]
    is_earlier: bool = False


class GridModel(CellModel):
    """Rows of a repeat; an open list has one more line, which adds a row."""

    def __init__(self, desk: EntryDesk, block: Block, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        if block.repeat is None:
            raise ValueError("a grid needs a repeat")
        self.repeat: Repeat = block.repeat
        self.columns = _columns(desk, block)
        self._column_of = {
            column.question.name: place for place, column in enumerate(self.columns) if not column.is_earlier
        }
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._read()

    @property
    def is_open(self) -> bool:
        """Whether the clerk adds and removes rows."""
        return not self.repeat.fixed_rows and not self.repeat.repeat_count

    def row(self, row: int) -> Row | None:
        """The row there; ``None`` for the line that adds one."""
        return self._rows[row] if row < len(self._rows) else None

    @property
    def adds_rows(self) -> bool:
        """Whether the last line adds a row."""
        return self.is_open and not self.desk.is_locked

    def rebuild(self, change: Change) -> None:
        """Rows that came or went, cells that became relevant or not."""
        names = {path.name for path in change.relevance}
        if self.repeat.name in change.rows or self.repeat.name in names:
            self._become(self._rows, self._wanted(), self._learn)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, len(self._rows) - 1))
        elif names & self._column_of.keys():
            self._looks.clear()
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: object = None) -> int:
        """The rows, and in a list the line that adds one."""
        return len(self._rows) + self.adds_rows

    def columnCount(self, parent: object = None) -> int:
        """The columns of this period, then those of last year."""
        return len(self.columns)

    def _look(self, row: int, column: int) -> Cell:
        if row >= len(self._rows):
            return Cell(Part.ADD, tr("Thêm dòng") if column == 0 else "")
        path = self._path(row, column)
        if self.columns[column].is_earlier:
            return earlier_cell(self.desk, path, self.desk.surroundings.last_year.get(_year_before(path)))
        return answer_cell(self.desk, path)

    def path_at(self, row: int, column: int) -> Path | None:
        """The answer there; none in last year's columns."""
        if row >= len(self._rows) or self.columns[column].is_earlier:
            return None
        return self._path(row, column)

    def target_at(self, row: int, column: int) -> Target | None:
        """Below the last row of a list a pasted block makes new rows."""
        beyond = row - len(self._rows)
        if beyond < 0 or not self.adds_rows or column >= len(self.columns):
            return super().target_at(row, column)
        question = self.columns[column].question
        number = int(self.desk.instance.next_row(self.repeat.name).removeprefix("r")) + beyond
        label = tr("Dòng {0} (mới) · {1}").format(row + 1, question.label)
        if not is_input(question):
            return Target(None, None, None, label, None)
        path = Path(question.name, self.repeat.name, f"r{number}")
        return Target(path, question, self.desk.choices(question), label, None)

    def places(self, path: Path) -> Sequence[Place]:
        """The one cell of an answer."""
        if path.repeat != self.repeat.name or path.row not in self._row_of:
            return ()
        column = self._column_of.get(path.name)
        return () if column is None else ((self._row_of[path.row], column),)

    def row_title(self, row: int) -> str:
        """The month, the commune, or the number of a list's row."""
        if row >= len(self._rows):
            return ""
        return tr("Dòng {0}").format(row + 1) if self.is_open else self._rows[row].label

    def mark_of(self, row: int) -> RowMarkKind | None:
        """Whether a commune is merged or outside the catalogue."""
        if row >= len(self._rows):
            return None
        mark = self.desk.instance.row_mark(self.repeat.name, self._rows[row].id)
        return mark.kind if mark is not None else None

    def column_title(self, column: int) -> str:
        """The title, without the header levels above it."""
        return self.columns[column].levels[-1]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The rows of a list are only counted in the header."""
        is_counted = orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole
        if is_counted and self.is_open:
            return str(section + 1) if section < len(self._rows) else ""
        return super().headerData(section, orientation, role)

    def header_levels(self) -> list[tuple[str, ...]]:
        """For each column its titles from the outermost, all of the same length."""
        depth = max((len(column.levels) for column in self.columns), default=1)
        return [
            (*column.levels[:-1], *("",) * (depth - len(column.levels)), column.levels[-1])
            for column in self.columns
        ]

    def _path(self, row: int, column: int) -> Path:
        return Path(self.columns[column].question.name, self.repeat.name, self._rows[row].id)

    def _read(self) -> None:
        self._rows = list(self.desk.instance.rows(self.repeat.name))
        self._learn()

    def _wanted(self) -> list[Row]:
        """The rows there are now; those that are the same stay the same."""
        known = {row: row for row in self._rows}
        return [known.get(row, row) for row in self.desk.instance.rows(self.repeat.name)]

    def _learn(self) -> None:
        self._row_of = {row.id: place for place, row in enumerate(self._rows)}


class TotalsModel(CellModel):
    """The one line of totals under a grid."""

    def __init__(self, grid: GridModel, parent: QObject | None = None) -> None:
        super().__init__(grid.desk, parent)
        self._grid = grid
        grid.dataChanged.connect(self._sum_again)
        for signal in (grid.modelReset, grid.rowsInserted, grid.rowsRemoved):
            signal.connect(self._start_again)

    def rowCount(self, parent: object = None) -> int:
        """One."""
        return 1

    def columnCount(self, parent: object = None) -> int:
        """As many as the grid has."""
        return self._grid.columnCount()

    def _look(self, row: int, column: int) -> Cell:
        """The total, where the form asks for one."""
        shown = self._grid.columns[column]
        if not shown.question.has_total:
            return Cell(Part.COMPUTED)
        if shown.is_earlier:
            return replace(
                NO_CELL, part=Part.EARLIER, text=self._earlier(shown.question), kind=shown.question.kind
            )
        total = total_of(self.desk.instance, self._grid.repeat.name, shown.question.name)
        text = "" if total.figure is None else format_number(total.figure)
        glyph = State.PROGRESS if total.is_incomplete and text else None
        return Cell(Part.COMPUTED, text, shown.question.kind, glyph, is_strong=True)

    def path_at(self, row: int, column: int) -> Path | None:
        """No answer stands here."""
        return None

    def places(self, path: Path) -> Sequence[Place]:
        """No answer stands here."""
        return ()

    def row_title(self, row: int) -> str:
        """The word before the totals."""
        return tr("Cộng")

    def column_title(self, column: int) -> str:
        """The title of the column."""
        return self._grid.column_title(column)

    def spoken(self, row: int, column: int) -> str:
        """Total, column, unit and figure."""
        cell = self.look(row, column)
        unit = self._grid.columns[column].question.unit
        where = ", ".join(part for part in (self.row_title(row), self.column_title(column), unit) if part)
        state = tr("; chưa đầy đủ") if cell.glyph is State.PROGRESS else ""
        return f"{where}: {cell.text or tr('để trống')}{state}"

    def _earlier(self, question: Question) -> str:
        earlier = self.desk.surroundings.last_year
        figures = [
            value
            for path, value in earlier.items()
            if path.name == question.name
            and path.repeat == self._grid.repeat.name
            and isinstance(value, Decimal)
        ]
        return format_number(sum(figures, Decimal(0))) if figures else ""

    def _sum_again(self, top: QModelIndex, bottom: QModelIndex) -> None:
        for column in range(top.column(), bottom.column() + 1):
            self._looks.pop((0, column), None)
        self.dataChanged.emit(self.index(0, top.column()), self.index(0, bottom.column()))

    def _start_again(self) -> None:
        self.beginResetModel()
        self.endResetModel()


def _columns(desk: EntryDesk, block: Block) -> tuple[GridColumn, ...]:
    shown = [GridColumn(column.question, (*column.above, column.question.label)) for column in block.columns]
    repeat = block.repeat
    earlier = {path.name for path in desk.surroundings.last_year if repeat and path.repeat == repeat.name}
    if not earlier or repeat is None or not repeat.fixed_rows:
        return tuple(shown)
    period = desk.surroundings.period
    now = tr("Kỳ này, {0}").format(long_name(period))
    before = tr("Cùng kỳ {0}").format(last_year(period))
    again = [column for column in shown if column.question.name in earlier]
    return (
        *(GridColumn(column.question, (now, *column.levels)) for column in shown),
        *(GridColumn(column.question, (before, *column.levels), is_earlier=True) for column in again),
    )


def _year_before(path: Path) -> Path:
    year, dash, month = path.row.partition("-")
    if dash and year.isdigit() and len(year) == 4 and len(month) == 2:
        return path._replace(row=f"{int(year) - 1}-{month}")
    return path
