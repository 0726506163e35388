"""A tile for each unit of a group: glyph, short name, a small sheet where the signed paper is here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.delegates.ink import Ink
from desktop.theme import Theme
from desktop.tokens import GLYPH_SIZE
from desktop.tracking.standing import GLYPHS, TILE_TONES, tile_name, tile_said
from forms.department.board import BoardRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_WIDE, _NARROW = QSize(122, 28), QSize(85, 24)
_GAP = 4
_MANY = 100
"""More units than that get the narrow tile."""


class TileModel(QAbstractListModel):
    """One tile a debt."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[BoardRow] = ()

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show other debts."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many tiles."""
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: Index) -> BoardRow | None:
        """The debt of a tile."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, row: BoardRow) -> int:
        """Where the tile of that debt stands; -1 where it is not here."""
        return next((at for at, one in enumerate(self._rows) if one.key == row.key), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, glyph, words for screen readers."""
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return tile_name(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tile_said(row)
        return None


class TileDelegate(QStyledItemDelegate):
    """Corners of 4; a ring of two pixels round the chosen one."""

    def __init__(self, theme: Theme, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._ink = theme, ink
        self.size, self.is_wide = _WIDE, True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Colour only where somebody has to act."""
        row = index.data(_ROW_ROLE)
        box = QRect(option.rect.topLeft(), self.size)
        fill, edge = TILE_TONES.get(row.standing, ("surface", "line"))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pen = QPen(self._ink.colour("accent"), 2) if is_chosen else QPen(self._ink.colour(edge), 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(self._ink.colour(fill))
        inset = 1.0 if is_chosen else 0.5
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.restore()
        is_wide = self.is_wide
        left = box.left() + (6 if is_wide else 3)
        self._ink.glyph(painter, GLYPHS[row.standing], left, box.center().y() + 1, GLYPH_SIZE - 2)
        inner = box.adjusted(21 if is_wide else 17, 0, -4, 0)
        if row.paper is not None:
            icon = self._theme.icon("report", "quiet")
            icon.paint(painter, inner.right() - 11, box.center().y() - 5, 12, 12)
            inner.setRight(inner.right() - 14)
        self._ink.write(painter, inner, index.data(), font=self._ink.quiet)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all."""
        return self.size


class TileGroup(QListView):
    """Tiles in rows that wrap, as high as they need to be.

    Signals:
        chosen: a debt was made the current one by key or click.
        opened: Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, ink: Ink, name: str) -> None:
        super().__init__()
        self.tiles = TileModel()
        self._least = _WIDE
        self.setModel(self.tiles)
        self._delegate = TileDelegate(theme, ink, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("inset", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("tiles")
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.tiles.row(index)))

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show other debts."""
        self._least = _NARROW if len(rows) > _MANY else _WIDE
        self._delegate.is_wide = self._least is _WIDE
        self.tiles.set_rows(rows)
        self.fit(self.width())

    def choose(self, row: BoardRow | None) -> None:
        """Make that debt's tile the current one; none of ours clears it."""
        at = self.tiles.place_of(row) if row is not None else -1
        if at < 0:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self.tiles.index(at))

    def _on_current(self, index: QModelIndex) -> None:
        row = self.tiles.row(index)
        if row is not None:
            self.chosen.emit(row)

    def fit(self, width: int) -> None:
        """As many tiles in a line as have room, and as high as the lines are."""
        across = max(1, (width + _GAP) // (self._least.width() + _GAP))
        grid = QSize(max(width // across, _GAP + 1), self._least.height() + _GAP)
        self._delegate.size = grid - QSize(_GAP, _GAP)
        self.setGridSize(grid)
        lines = -(-self.tiles.rowCount() // across)
        self.setFixedHeight(max(lines, 1) * grid.height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More tiles in a line, fewer lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the unit; a current tile is there as soon as an arrow is pressed."""
        row = self.tiles.row(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)
