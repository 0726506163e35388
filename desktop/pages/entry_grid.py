"""Grids and lists: a frozen first column, header levels, a total row that stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from desktop.delegates.cell_delegate import CellDelegate
from desktop.delegates.ink import LEFT, Ink
from desktop.models.grid_model import GridModel, TotalsModel
from desktop.models.looks import has_buttons, tr
from desktop.pages.entry_headers import RowHeader
from desktop.pages.entry_table import EntryTable
from desktop.tokens import ROW_HEIGHT
from forms.model.answers import RowMarkKind
from forms.model.form import Question
from forms.model.value import ValueType

_NUMBER_WIDTH = 92
_BUTTONS_WIDTH = 138
_DATE_WIDTH = 110
_TEXT_WIDTH = 200
_LEAST_SCALE = 0.88
_TOTAL_HEIGHT = ROW_HEIGHT + 3
_BROADEST_LABEL = 210
_COUNT_WIDTH = 40
_WIDTH_OF_KIND = {
    ValueType.INTEGER: _NUMBER_WIDTH,
    ValueType.DECIMAL: _NUMBER_WIDTH,
    ValueType.DATE: _DATE_WIDTH,
    ValueType.SELECT_ONE: _BUTTONS_WIDTH,
    ValueType.ACKNOWLEDGE: _DATE_WIDTH,
}
_LABELS = {"months": "Tháng báo cáo", "communes": "Xã, phường, thị trấn"}
_CURSOR = QAbstractItemView.CursorAction


class GridTable(EntryTable):
    """The rows of a repeat; the row header is its first column and stays in sight."""

    def __init__(self, model: GridModel, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(model, ink, parent)
        self.grid = model
        self.rows = RowHeader(ink, self)
        self.setVerticalHeader(self.rows)
        self.rows.setDefaultSectionSize(ROW_HEIGHT + 2)
        self._corner = _Corner(ink, tr(_LABELS.get(model.repeat.fixed_rows, "Nội dung")), self)
        if model.is_open:
            self._corner.text = tr("STT")
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.lay_out)
        model.headerDataChanged.connect(self.lay_out)
        self.lay_out()

    def lay_out(self) -> None:
        """Titles, breadths and the words beside marked rows."""
        levels = self.grid.header_levels()
        titles = [
            (*above[:-1], _titled(column.question))
            for above, column in zip(levels, self.grid.columns, strict=True)
        ]
        figures = {place for place, column in enumerate(self.grid.columns) if column.question.kind.is_number}
        for place, column in enumerate(self.grid.columns):
            self.setColumnWidth(place, self._breadth(column.question))
        self.levels.set_titles(titles, frozenset(figures))
        names = {RowMarkKind.MERGED: tr("đã sáp nhập"), RowMarkKind.OUTSIDE: tr("ngoài danh mục")}
        marks = {row: names[mark] for row in range(self.grid.rowCount()) if (mark := self.grid.mark_of(row))}
        self.rows.set_asides(marks)
        self.rows.setFixedWidth(
            _COUNT_WIDTH if self.grid.is_open else min(_BROADEST_LABEL, self.rows.wanted_width())
        )
        if self.grid.is_open:
            self.clearSpans()
            if self.grid.columnCount() > 1:
                self.setSpan(self.grid.rowCount() - 1, 0, 1, self.grid.columnCount())

    def fit(self) -> None:
        """A list's columns of words share the breadth there is."""
        self._share_breadth()
        super().fit()
        corner = QRect(0, 0, self.rows.width(), self.levels.height())
        self._corner.setGeometry(corner.translated(self.frameWidth(), self.frameWidth()))

    def row_height(self, row: int) -> int:
        """Words wrap within their cell, over at most four lines."""
        height = ROW_HEIGHT + 2
        if row >= self.grid.rowCount():
            return height
        for place, column in enumerate(self.grid.columns):
            if column.question.kind is ValueType.TEXT:
                text = self.grid.look(row, place).text
                needed = self.ink.height(text, self.ink.body, self.columnWidth(place) - 16) + 12
                height = max(height, min(needed, 4 * 18 + 12))
        return height

    def _share_breadth(self) -> None:
        self._squeeze()
        texts = [n for n, column in enumerate(self.grid.columns) if column.question.kind is ValueType.TEXT]
        if not texts:
            return
        others = sum(self.columnWidth(n) for n in range(self.grid.columnCount()) if n not in texts)
        share = (self.viewport().width() - others) // len(texts)
        for n in texts:
            self.setColumnWidth(n, max(120, share))

    def _squeeze(self) -> None:
        """A grid only a little too broad is made to fit; one much too broad scrolls."""
        wanted = [self._breadth(column.question) for column in self.grid.columns]
        room = self.viewport().width()
        scale = min(1.0, room / sum(wanted)) if sum(wanted) else 1.0
        scale = scale if scale >= _LEAST_SCALE else 1.0
        for place, width in enumerate(wanted):
            self.setColumnWidth(place, int(width * scale))

    def _breadth(self, question: Question) -> int:
        if question.kind is ValueType.SELECT_ONE and not has_buttons(self.grid.desk, question):
            return _TEXT_WIDTH
        return _WIDTH_OF_KIND.get(question.kind, _TEXT_WIDTH)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows leave at the upper and lower edge."""
        place = self.place()
        last = self.grid.rowCount() - 1
        if place is not None and action is _CURSOR.MoveUp and place[0] == 0:
            self.edged.emit(-1)
        elif place is not None and action is _CURSOR.MoveDown and place[0] == last:
            self.edged.emit(1)
        return super().moveCursor(action, modifiers)


class GridBlock(QWidget):
    """A grid with its totals under it; both scroll sideways together."""

    resized = Signal()

    def __init__(self, model: GridModel, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = GridTable(model, ink)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.table)
        self.totals: QTableView | None = None
        if any(column.question.has_total for column in model.columns):
            self.totals = self._totals(model, ink)
            self._beside_bar = QWidget()
            self._beside_bar.setFixedWidth(0)
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(self.totals, 1)
            row.addWidget(self._beside_bar)
            box.addLayout(row)
            self.table.fitted.connect(self._fit_totals)

    def _totals(self, model: GridModel, ink: Ink) -> QTableView:
        totals = QTableView()
        totals.setModel(TotalsModel(model, totals))
        totals.setItemDelegate(CellDelegate(ink, lambda: False, lambda _: None, totals))
        header = RowHeader(ink, totals, is_total=True)
        totals.setVerticalHeader(header)
        header.setDefaultSectionSize(_TOTAL_HEIGHT)
        header.setFixedWidth(self.table.rows.width())
        totals.horizontalHeader().hide()
        totals.setProperty("inset", "true")
        totals.setShowGrid(False)
        totals.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        totals.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        totals.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        totals.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        totals.setAccessibleName(tr("Dòng cộng của bảng {0}").format(model.repeat.label))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ours, theirs = self.table.horizontalScrollBar(), totals.horizontalScrollBar()
        ours.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(ours.setValue)
        theirs.rangeChanged.connect(lambda *_: self._fit_totals())
        self.table.levels.sectionResized.connect(lambda at, _, size: totals.setColumnWidth(at, size))
        for place in range(model.columnCount()):
            totals.setColumnWidth(place, self.table.columnWidth(place))
        return totals

    def _fit_totals(self) -> None:
        if self.totals is None:
            return
        bar = self.totals.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.totals.setFixedHeight(_TOTAL_HEIGHT + extra)
        self.totals.verticalHeader().setFixedWidth(self.table.rows.width())
        down = self.table.verticalScrollBar()
        self._beside_bar.setFixedWidth(down.sizeHint().width() if self.table.is_cut else 0)

    def set_most_height(self, height: int) -> None:
        """Rows scroll between header and totals from this height on."""
        self._fit_totals()
        below = self.totals.minimumHeight() if self.totals is not None else 0
        self.table.set_most_height(max(200, height - below))
        self._fit_totals()


class _Corner(QWidget):
    """The title of the first column."""

    def __init__(self, ink: Ink, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self.text = text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted as the header beside it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ink.colour("header"))
        self._ink.write(
            painter, self.rect().adjusted(8, 0, -8, 0), self.text, font=self._ink.quiet_strong, align=LEFT
        )
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.fillRect(self.width() - 2, 0, 2, self.height(), self._ink.colour("edge"))


def _titled(question: Question) -> str:
    """The title of a column, with its unit where the title does not name it."""
    if question.unit and question.unit.casefold() not in question.label.casefold():
        return f"{question.label}\n{question.unit}"
    return question.label
