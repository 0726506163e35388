"""A table of rows to read and choose from: no vertical lines, Enter opens, ten thousand rows scroll."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.delegates.ink import Ink
from desktop.delegates.row_delegate import RowDelegate
from desktop.models.rows_model import RowsModel
from desktop.theme import Theme
from desktop.tokens import GLYPH_SIZE, HEADER_HEIGHT, ROW_HEIGHT

Row = TypeVar("Row")


class RowsTable(QTableView, Generic[Row]):
    """Shows a :class:`RowsModel`.

    Signals:
        chosen: the value of the row that is the current one now.
        opened: the value of a row on Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, theme: Theme, rows: RowsModel[Row], name: str, *, row_height: int = ROW_HEIGHT
    ) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(RowDelegate(Ink(theme, self), rows, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(GLYPH_SIZE, GLYPH_SIZE))
        vertical = self.verticalHeader()
        vertical.hide()
        # Fixed: Qt would otherwise ask every row how high it wants to be.
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(row_height)
        self._shape_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(rows.row(index)))
        self.selectionModel().currentRowChanged.connect(self._on_current)
        rows.modelReset.connect(lambda: self.selectionModel().clear())
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Any, *, chooses_first: bool = True) -> None:
        """Show other rows and choose the first."""
        self.rows.show(rows)
        if chooses_first and rows:
            self.choose(0)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(row, 0), flags)

    def current(self) -> Row | None:
        """The value of the current row."""
        return self.rows.row(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        row = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def _on_current(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None:
            self.chosen.emit(row)

    def _shape_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER_HEIGHT)
        header.setMinimumSectionSize(28)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for at, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(at, column.width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
