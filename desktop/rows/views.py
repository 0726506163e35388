"""Tables and trees of rows with the look and the keys of this program."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

from desktop.delegates.ink import Ink
from desktop.rows.delegate import RowDelegate
from desktop.rows.models import FlatRows, GroupedRows
from desktop.rows.shown import Heading
from desktop.tokens import HEADER_HEIGHT, ROW_HEIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _shape(view: QAbstractItemView, ink: Ink, name: str) -> None:
    view.setAccessibleName(name)
    view.setItemDelegate(RowDelegate(ink, view))
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)


def _shape_header(header: QHeaderView, headings: tuple[Heading, ...]) -> None:
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setFixedHeight(HEADER_HEIGHT)
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(32)
    for at, heading in enumerate(headings):
        mode = QHeaderView.ResizeMode.Interactive if heading.width else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(at, mode)
        if heading.width:
            header.resizeSection(at, heading.width)


class RowsTree(QTreeView):
    """Rows in groups; emits the row that is current, and the one that Enter or a double click opens."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, model: GroupedRows, ink: Ink, name: str, *, is_even: bool = True) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        _shape(self, ink, name)
        self.setUniformRowHeights(is_even)
        self.setRootIsDecorated(True)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        _shape_header(self.header(), model.headings)
        model.modelReset.connect(self._unfold)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(
            lambda index, _: self.current_changed.emit(model.row(index))
        )

    def current_row(self) -> Any:
        """The row that is current; ``None`` on a group or nothing."""
        return self._rows.row(self.currentIndex())

    def chosen_rows(self) -> list[Any]:
        """Every selected row, groups left out."""
        found = [self._rows.row(index) for index in self.selectionModel().selectedRows()]
        return [row for row in found if row is not None]

    def go_to(self, index: QModelIndex) -> None:
        """Make a row the current one and show it."""
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _unfold(self) -> None:
        self.expandAll()
        for at in range(self._rows.rowCount()):
            self.setFirstColumnSpanned(at, QModelIndex(), True)  # noqa: FBT003 - Qt's signature

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index)
        if row is None:
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))
        else:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row, folds a group."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped words need another height at another breadth."""
        super().resizeEvent(event)
        if not self.uniformRowHeights():
            self.scheduleDelayedItemsLayout()


class RowsTable(QTableView):
    """Rows under one another; emits as :class:`RowsTree`."""

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, model: FlatRows, ink: Ink, name: str) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        _shape(self, ink, name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        _shape_header(self.horizontalHeader(), model.headings)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.row(index)))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _: self.current_changed.emit(model.row(index))
        )

    def current_row(self) -> Any:
        """The row that is current, or ``None``."""
        return self._rows.row(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        row = self.current_row()
        if event.key() in _ENTER and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)
