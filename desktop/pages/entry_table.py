"""The table view of the entry page: cells by keyboard, blocks of cells, rows as high as their words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.delegates.cell_delegate import CellDelegate, Move
from desktop.delegates.ink import Ink
from desktop.models.cell import Cell, Part
from desktop.models.cell_model import CellModel, Index, Place
from desktop.pages.entry_choosing import choose_at, choose_by_key
from desktop.pages.entry_headers import LevelHeader
from desktop.tokens import ROW_HEIGHT
from forms.model.path import Path
from forms.model.value import Missing, ValueType

_EDITING = QAbstractItemView.State.EditingState
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BLANKING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class EntryTable(QTableView):
    """What indicator tables, grids and lists have in common.

    Signals:
        moved: the current cell is another one.
        passed: Enter or Tab leaves at the end (+1) or the beginning (-1).
        edged: an arrow leaves at the lower (+1) or upper (-1) edge.
        copying, pasting: Ctrl+C and Ctrl+V.
        adding: a row is wanted.
        fitted: rows have other heights now.
    """

    moved = Signal()
    passed = Signal(int)
    edged = Signal(int)
    copying = Signal()
    pasting = Signal()
    adding = Signal()
    fitted = Signal()

    def __init__(self, model: CellModel, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.ink = ink
        self._most_height = 0
        self._has_block = False
        self._delegate = CellDelegate(ink, lambda: self._has_block, self.step, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.levels = LevelHeader(ink, self)
        self.setHorizontalHeader(self.levels)
        self._dress()
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self.fit)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._refit_later)
        model.dataChanged.connect(self._fit_changed)
        self.levels.sectionResized.connect(lambda *_: self._refit.start())

    def _dress(self) -> None:
        self.setProperty("inset", "true")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT + 2)

    def _refit_later(self) -> None:
        self._refit.start()

    # size

    def row_height(self, row: int) -> int:
        """How high a row must be."""
        return ROW_HEIGHT + 2

    def fit(self) -> None:
        """Every row as high as its words, the table as high as its rows, at most as told."""
        header = self.verticalHeader()
        for row in range(self.cells.rowCount()):
            height = self.row_height(row)
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
        self.levels.fit()
        self._fit_height()
        self.fitted.emit()

    def set_most_height(self, height: int) -> None:
        """From this height on the table scrolls within itself."""
        self._most_height = height
        self._fit_height()

    def wanted_height(self) -> int:
        """Room for all rows."""
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.isVisible() else 0
        top = 0 if self.levels.isHidden() else self.levels.minimumHeight()
        return top + self.verticalHeader().length() + extra + 2 * self.frameWidth()

    @property
    def is_cut(self) -> bool:
        """Whether it scrolls within itself."""
        return 0 < self._most_height < self.wanted_height()

    def _fit_height(self) -> None:
        wanted = self.wanted_height()
        is_cut = self.is_cut
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_cut else policy.ScrollBarAlwaysOff)
        height = self._most_height if is_cut else wanted
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _fit_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        changed = False
        for row in range(top.row(), bottom.row() + 1):
            height = self.row_height(row)
            if self.verticalHeader().sectionSize(row) != height:
                self.verticalHeader().resizeSection(row, height)
                changed = True
        if changed:
            self._fit_height()

    def updateGeometries(self) -> None:
        """Where cells cover all there is to see, a scroll paints only the rows that come into sight.

        Under a style sheet Qt takes a viewport for one that is seen through, and paints it whole.
        """
        super().updateGeometries()
        seen = self.viewport().size()
        columns, rows = self.horizontalHeader().length(), self.verticalHeader().length()
        is_covered = columns >= seen.width() and rows >= seen.height()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, is_covered)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What a closed editor uncovered is painted first: Qt moves no rows that are half painted."""
        if self.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent):
            self.viewport().repaint(0, 0, 1, 1)
        super().scrollContentsBy(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew when the breadth is another one."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._refit.start()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(400, self.wanted_height())

    # where the cursor is

    def place(self) -> Place | None:
        """The current cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def path(self) -> Path | None:
        """The answer of the current cell."""
        place = self.place()
        return self.cells.path_at(*place) if place is not None else None

    def go_to(self, place: Place) -> None:
        """Make a cell the current one and take the focus."""
        self.setCurrentIndex(self.cells.cell_index(place))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_path(self, path: Path) -> bool:
        """Go to an answer; whether it stands here."""
        place = self.cells.place_of(path)
        if place is None:
            return False
        self.go_to(place)
        return True

    def entries(self) -> Iterable[Place]:
        """All cells of the clerk, row by row."""
        for row in range(self.cells.rowCount()):
            for column in self._columns():
                if self.cells.look(row, column).part in (Part.ENTRY, Part.ADD):
                    yield row, column
                    if self.cells.look(row, column).part is Part.ADD:
                        break

    def enter_at(self, way: int) -> bool:
        """Come in at the first (+1) or last (-1) cell of the clerk; whether there is one."""
        entries = list(self.entries())
        if not entries:
            return False
        self.go_to(entries[0 if way > 0 else -1])
        return True

    def current_box(self) -> QRect:
        """Where the current cell is, in this widget."""
        box = self.visualRect(self.currentIndex())
        return box.translated(self.viewport().pos())

    # moving

    def step(self, move: Move) -> None:
        """Go on as Enter and Tab do; past the end into the next block."""
        target = self._after(move)
        if target is None:
            self.passed.emit(-1 if move in (Move.UP, Move.BACK) else 1)
        else:
            self.go_to(target)

    def _after(self, move: Move) -> Place | None:
        place = self.place() or (0, 0)
        if move in (Move.NEXT, Move.BACK):
            return self._along(place, 1 if move is Move.NEXT else -1)
        return self._down(place, 1 if move is Move.DOWN else -1)

    def _along(self, place: Place, way: int) -> Place | None:
        entries = list(self.entries())
        if way > 0:
            return next((entry for entry in entries if entry > place), None)
        return next((entry for entry in reversed(entries) if entry < place), None)

    def _down(self, place: Place, way: int) -> Place | None:
        """The next cell of the clerk in this column; after the last row the next column's first."""
        row, column = place
        rows = range(row + 1, self.cells.rowCount()) if way > 0 else range(row - 1, -1, -1)
        for other in rows:
            found = self._in_column(other, column)
            if found is not None:
                return found
        return self._next_column(column, way)

    def _in_column(self, row: int, column: int) -> Place | None:
        part = self.cells.look(row, column).part
        return (row, column) if part is Part.ENTRY else None

    def _next_column(self, column: int, way: int) -> Place | None:
        columns = [other for other in self._columns() if (other > column if way > 0 else other < column)]
        for other in columns if way > 0 else reversed(columns):
            rows = range(self.cells.rowCount())
            for row in rows if way > 0 else reversed(rows):
                if self.cells.is_entry(row, other):
                    return row, other
        return None

    def _columns(self) -> list[int]:
        return [column for column in range(self.cells.columnCount()) if not self.isColumnHidden(column)]

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001
        """Tab goes across the cells first."""
        if self.state() == _EDITING:
            return True
        target = self._after(Move.NEXT if next else Move.BACK)
        if target is None:
            self.passed.emit(1 if next else -1)
        else:
            self.go_to(target)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A single chosen cell has its ring alone; several are tinted."""
        super().selectionChanged(selected, deselected)
        has_block = len(self.selectedIndexes()) > 1
        if has_block != self._has_block:
            self._has_block = has_block
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come in at a cell, never at none."""
        # Qt's own would paint every cell anew, at each editor that opens or closes; only the ring changes.
        if not self.currentIndex().isValid():
            self.enter_at(1)
        is_editable = bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, is_editable)
        self._draw_current()
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes; nothing else looks different without the focus."""
        self._draw_current()

    def _draw_current(self) -> None:
        self.viewport().update(self.visualRect(self.currentIndex()))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows move, letters choose or begin to type, Delete makes blank."""
        if self.state() == _EDITING:
            super().keyPressEvent(event)
            return
        is_control = bool(event.modifiers() & _CONTROL)
        if is_control and self._block_keys(event):
            return
        if not is_control and (self._move_keys(event) or self._cell_keys(event)):
            return
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_F2:
            self._caret_at_end()

    def _block_keys(self, event: QKeyEvent) -> bool:
        keys = {Qt.Key.Key_C: self.copying, Qt.Key.Key_V: self.pasting}
        signal = keys.get(Qt.Key(event.key()))
        if signal is None:
            return False
        signal.emit()
        return True

    def _move_keys(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if self._current_cell().part is Part.ADD:
            self.adding.emit()
            return True
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.step(Move.UP if is_back else Move.DOWN)
        return True

    def _cell_keys(self, event: QKeyEvent) -> bool:
        cell, path = self._current_cell(), self.path()
        if event.key() in _BLANKING:
            self._blank()
            return True
        if cell.part is Part.ADD and event.text().isprintable() and event.text():
            self.adding.emit()
            return True
        if path is None or cell.part is not Part.ENTRY or not self._is_chosen(path):
            return False
        return self.choose_by_key(path, event)

    def _is_chosen(self, path: Path) -> bool:
        """Whether keys choose there instead of typing (also where a choice is "chưa có số liệu")."""
        cell = self._current_cell()
        missing = isinstance(self.cells.desk.value(path), Missing)
        kinds = (ValueType.SELECT_ONE, ValueType.ACKNOWLEDGE)
        return bool(cell.options) or (missing and self.cells.desk.question(path.name).kind in kinds)

    def choose_by_key(self, path: Path, event: QKeyEvent) -> bool:
        """Space goes on to the next choice; a figure or first letter picks one."""
        return choose_by_key(self.cells.desk, path, event)

    def _blank(self) -> None:
        paths = [
            path
            for index in self.selectedIndexes() or [self.currentIndex()]
            if (path := self.cells.path_at(index.row(), index.column())) is not None
            and self.cells.is_entry(index.row(), index.column())
        ]
        self.cells.desk.clear(paths)

    def _caret_at_end(self) -> None:
        editor = self.open_editor()
        to_end = getattr(editor, "end", None)
        if to_end is not None:
            getattr(editor, "deselect")()  # noqa: B009
            to_end(False)  # noqa: FBT003

    def _current_cell(self) -> Cell:
        place = self.place()
        return self.cells.look(*place) if place is not None else Cell(Part.NONE)

    # editors

    def open_editor(self) -> QWidget | None:
        """The editor now open, if any."""
        return self.indexWidget(self.currentIndex()) if self.state() == _EDITING else None

    def finish_edit(self) -> None:
        """Commit what is being typed."""
        editor = self.open_editor()
        if editor is not None:
            self._delegate.finish(editor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a painted choice chooses it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        cell = self.cells.look(index.row(), index.column())
        if cell.part is Part.ADD:
            self.adding.emit()
        elif cell.part is Part.ENTRY and cell.options:
            at = self._delegate.option_at(cell, self.visualRect(index), int(event.position().x()))
            if at >= 0:
                self.choose_at(index.row(), index.column(), at)

    def choose_at(self, row: int, column: int, place: int) -> None:
        """Choose the painted choice there."""
        path = self.cells.path_at(row, column)
        if path is None:
            return
        choose_at(self.cells.desk, path, place)

    # copying

    def chosen(self) -> list[list[Place]]:
        """The chosen cells, row by row."""
        rows: dict[int, list[Place]] = {}
        for index in self.selectedIndexes() or [self.currentIndex()]:
            rows.setdefault(index.row(), []).append((index.row(), index.column()))
        return [sorted(places) for _, places in sorted(rows.items())]

    def changeEvent(self, event: QEvent) -> None:
        """Fonts or scaling changed: measure anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_refit"):
            self._refit.start()
