"""The indicator table: STT, label with words, unit, earlier periods, this period."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.delegates.cell_delegate import PAD, label_height
from desktop.delegates.ink import Ink
from desktop.models.cell import Part
from desktop.models.cell_model import Place
from desktop.models.looks import is_ticked
from desktop.models.table_model import Col, TableModel
from desktop.pages.entry_choosing import letter, wanted_tick
from desktop.pages.entry_table import EntryTable
from desktop.tokens import TYPED_ROW_HEIGHT
from forms.model.path import Path
from forms.model.value import ValueType

_WIDTHS = {
    Col.NUMBER: 34,
    Col.UNIT: 100,
    Col.PREVIOUS: 72,
    Col.LAST_YEAR: 68,
    Col.NOW: 108,
    Col.DIFFERENCE: 80,
}
_LEAST_LABEL = 170
_BROAD_SHARE = 0.44
"""How much of the breadth answers take in a table without figures."""
_CHOICES_WIDTH = 210
_MOST_TEXT = 90
_UNDER_LABEL = 14
_CURSOR = QAbstractItemView.CursorAction
_COLUMN_WISE = (
    _CURSOR.MoveUp,
    _CURSOR.MoveDown,
    _CURSOR.MoveLeft,
    _CURSOR.MoveRight,
    _CURSOR.MoveHome,
    _CURSOR.MoveEnd,
)


class IndicatorTable(EntryTable):
    """One question, one row."""

    def __init__(self, model: TableModel, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(model, ink, parent)
        self.lines = model
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._lay_out)
        self._lay_out()

    def _lay_out(self) -> None:
        """Columns that have something to say; broad answers over all columns after the label."""
        has_figures = self.lines.has_figures
        self.setColumnHidden(Col.PREVIOUS, not (has_figures and self.lines.has_previous))
        self.setColumnHidden(Col.LAST_YEAR, not (has_figures and self.lines.has_last_year))
        self.setColumnHidden(Col.NOW, not has_figures)
        self.setColumnHidden(Col.DIFFERENCE, not (has_figures and self.lines.has_difference))
        self.levels.setHidden(not has_figures)
        self.clearSpans()
        if has_figures:
            for row in range(self.lines.rowCount()):
                if self.lines.is_wide(row):
                    self.setSpan(row, Col.UNIT, 1, len(Col) - Col.UNIT)
        titles = [(self.lines.column_title(column),) for column in Col]
        self.levels.set_titles(titles, frozenset((Col.PREVIOUS, Col.LAST_YEAR, Col.NOW, Col.DIFFERENCE)))
        self._share_breadth()

    def _share_breadth(self) -> None:
        """The label takes what the others leave."""
        whole = self.viewport().width()
        if self.lines.has_figures:
            for column, width in _WIDTHS.items():
                self.setColumnWidth(column, width)
        else:
            self.setColumnWidth(Col.NUMBER, _WIDTHS[Col.NUMBER])
            self.setColumnWidth(Col.UNIT, int(whole * _BROAD_SHARE) if self._has_words() else _CHOICES_WIDTH)
        others = sum(self.columnWidth(column) for column in self._columns() if column != Col.LABEL)
        self.setColumnWidth(Col.LABEL, max(_LEAST_LABEL, whole - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The label grows with the window."""
        super().resizeEvent(event)
        self._share_breadth()

    def row_height(self, row: int) -> int:
        """Room for the label and its words."""
        cell = self.lines.look(row, Col.LABEL)
        width = self.columnWidth(Col.LABEL) - 2 * PAD - 16 * cell.indent
        height = max(TYPED_ROW_HEIGHT, label_height(self.ink, cell, width) + _UNDER_LABEL)
        unit = self.lines.look(row, Col.UNIT)
        if unit.part is Part.UNIT:
            height = max(
                height, self.ink.height(unit.text, self.ink.body, self.columnWidth(Col.UNIT) - 12) + 8
            )
        elif unit.kind is ValueType.TEXT and not unit.options:
            breadth = sum(self.columnWidth(column) for column in self._columns() if column >= Col.UNIT)
            height = max(
                height, min(self.ink.height(unit.text, self.ink.body, breadth - 16) + 12, _MOST_TEXT)
            )
        return height

    def _has_words(self) -> bool:
        kinds = (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE, ValueType.ACKNOWLEDGE)
        return any(self.lines.line(row).question.kind not in kinds for row in range(self.lines.rowCount()))

    def entries(self) -> list[Place]:
        """The answers, one under another."""
        return [
            (row, column)
            for row in range(self.lines.rowCount())
            for column in (self.lines.answer_column(row),)
            if self.lines.is_entry(row, column)
        ]

    def go_to_path(self, path: Path) -> bool:
        """Go to the answer; of several choices to the first of them."""
        places = [place for place in self.lines.places(path) if place[1] not in (Col.LABEL, Col.DIFFERENCE)]
        if not places:
            return False
        self.go_to(next((place for place in places if self.lines.is_entry(*place)), places[0]))
        return True

    def path(self) -> Path | None:
        """The answer of the row the cursor is in, wherever it stands there."""
        place = self.place()
        return self.lines.row_path(place[0]) if place is not None else None

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows go from answer to answer, however broad the cells are."""
        place = self.place()
        if place is None or action not in _COLUMN_WISE:
            return super().moveCursor(action, modifiers)
        row, column = place
        columns = self._stops(row)
        at = max((n for n, stop in enumerate(columns) if stop <= column), default=0)
        if action is _CURSOR.MoveLeft:
            return self.lines.cell_index((row, columns[max(0, at - 1)]))
        if action is _CURSOR.MoveRight:
            return self.lines.cell_index((row, columns[min(len(columns) - 1, at + 1)]))
        if action is _CURSOR.MoveHome:
            return self.lines.cell_index((row, columns[0]))
        if action is _CURSOR.MoveEnd:
            return self.lines.cell_index((row, columns[-1]))
        return self._over_rows(row, column, 1 if action is _CURSOR.MoveDown else -1)

    def _over_rows(self, row: int, column: int, way: int) -> QModelIndex:
        other = row + way
        if not 0 <= other < self.lines.rowCount():
            self.edged.emit(way)
            return self.lines.cell_index((row, column))
        was_answer = column == self.lines.answer_column(row)
        stops = self._stops(other)
        goal = (
            self.lines.answer_column(other) if was_answer else max(stop for stop in stops if stop <= column)
        )
        return self.lines.cell_index((other, goal))

    def _stops(self, row: int) -> list[int]:
        columns = [column for column in self._columns() if column >= Col.LABEL]
        return [column for column in columns if column <= Col.UNIT] if self.lines.is_wide(row) else columns

    def _along(self, place: Place, way: int) -> Place | None:
        """The next or previous answer, looked for from here on: a table may have hundreds."""
        rows = range(place[0], self.lines.rowCount()) if way > 0 else range(place[0], -1, -1)
        for row in rows:
            answer = (row, self.lines.answer_column(row))
            if (answer > place if way > 0 else answer < place) and self.lines.is_entry(*answer):
                return answer
        return None

    def _down(self, place: Place, way: int) -> Place | None:
        return self._along((place[0], self.lines.answer_column(place[0])), way)

    def choose_by_key(self, path: Path, event: QKeyEvent) -> bool:
        """On the line of a choice Space ticks it."""
        row = self.currentIndex().row()
        choice = self.lines.line(row).choice
        if choice is None:
            return super().choose_by_key(path, event)

        wanted = wanted_tick(event, is_on=is_ticked(self.lines.desk, path, choice))
        if wanted is not None:
            self.lines.desk.tick(path, choice.name, is_on=wanted)
        return wanted is not None or bool(letter(event))

    def choose_at(self, row: int, column: int, place: int) -> None:
        """A click ticks a choice."""
        choice = self.lines.line(row).choice
        if choice is None:
            super().choose_at(row, column, place)
            return
        is_on = self.lines.look(row, column).options[0].is_on
        self.lines.desk.tick(self.lines.row_path(row), choice.name, is_on=not is_on)
