"""The indicators of a summary under their sections: name left, figure right; a field narrows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.delegates.ink import RIGHT, Ink
from desktop.tokens import GAP_SMALL
from forms.department.analysis.overview import SummaryLine
from forms.text.keys import search_key

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
_LINE_ROLE = Qt.ItemDataRole.UserRole + 2
_ROW = 26
_PAD = 8
_SLACK = 4
"""Figures of equal width are a little wider than the font says."""


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A line as it is painted; a section has no value."""

    label: str
    value: str = ""
    is_section: bool = False


class _LineDelegate(QStyledItemDelegate):
    """Paints a line; the chosen one in the accent."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name left, figure right."""
        line = index.data(_LINE_ROLE)
        if not isinstance(line, TreeLine):
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and not line.is_section
        is_here = is_chosen or bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.fillRect(option.rect, self._ink.colour("accent_soft" if is_here else "surface"))
        inner = option.rect.adjusted(2, 0, -_PAD, 0)
        strong = is_chosen or line.is_section
        font = self._ink.strong if strong else self._ink.body
        if line.value:
            value_font = self._ink.strong if is_chosen else self._ink.body
            width = self._ink.metrics(value_font).horizontalAdvance(line.value) + _SLACK
            place = QRect(inner.right() - width, inner.top(), width + 1, inner.height())
            self._ink.write(
                painter,
                place,
                line.value,
                "accent" if is_chosen else "quiet",
                font=value_font,
                align=RIGHT,
            )
            inner.setRight(inner.right() - width - GAP_SMALL)
        self._ink.write(painter, inner, line.label, "accent" if is_chosen else "text", font=font)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every line is as high."""
        return QSize(80, _ROW)


class _Tree(QTreeView):
    """Only figures are chosen; ↑ and ↓ pass the sections by and stop at a folded table (→ opens it)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the figures."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        index = self.currentIndex()
        while index.isValid():
            index = self.indexBelow(index) if step > 0 else self.indexAbove(index)
            if index.isValid() and (index.data(KEY_ROLE) or not self.isExpanded(index)):
                self.setCurrentIndex(index)
                return


class IndicatorTree(QFrame):
    """Emits :attr:`chosen` with the key of a figure."""

    chosen = Signal(str)

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Lọc chỉ tiêu"))
        self.filter.setAccessibleName(self.tr("Lọc chỉ tiêu"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.model = QStandardItemModel(self)
        self.tree = _Tree()
        self.tree.setProperty("inset", "true")
        self.tree.setAccessibleName(self.tr("Chỉ tiêu"))
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(_LineDelegate(ink, self.tree))
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(10)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.header().setStretchLastSection(True)
        self.tree.header().setMinimumSectionSize(40)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, GAP_SMALL, 1, 1)
        column.setSpacing(GAP_SMALL)
        field = QVBoxLayout()
        field.setContentsMargins(GAP_SMALL, 0, GAP_SMALL, 0)
        field.addWidget(self.filter)
        column.addLayout(field)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self._items: dict[str, QStandardItem] = {}
        self._tables: list[QStandardItem] = []

    def show_lines(self, lines: Sequence[SummaryLine], words: Callable[[SummaryLine], str]) -> None:
        """Show these lines; ``words`` are of a line's figure."""
        self.tree.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own
        self.model.clear()
        self._items = {}
        self._tables = []
        parents: list[tuple[int, QStandardItem]] = []
        for line in lines:
            while parents and parents[-1][0] >= line.level:
                parents.pop()
            parent = parents[-1][1] if parents else self.model.invisibleRootItem()
            item = _item(line, words(line))
            parent.appendRow(item)
            if line.key:
                self._items[line.key] = item
            if line.is_in_table:
                self._tables += [one for _, one in parents[-2:] if one not in self._tables]
            parents.append((line.level, item))
        self.tree.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt's own
        self._narrow(self.filter.text())

    def keys(self) -> list[str]:
        """Every figure, in order."""
        return list(self._items)

    def choose(self, key: str) -> None:
        """Choose a figure."""
        item = self._items.get(key)
        if item is not None:
            self.tree.setCurrentIndex(item.index())
            self.tree.scrollTo(item.index())

    def current(self) -> str:
        """The key of the chosen figure, or an empty text."""
        return str(self.tree.currentIndex().data(KEY_ROLE) or "")

    def _on_current(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key:
            self.chosen.emit(key)

    def _narrow(self, text: str) -> None:
        wanted = search_key(text)
        self._show_matching(QModelIndex(), wanted)
        self.tree.expandAll()
        if not wanted:
            for table in self._tables:
                self.tree.collapse(table.index())
            self.choose(self.current())

    def _show_matching(self, parent: QModelIndex, wanted: str) -> bool:
        is_any = False
        for row in range(self.model.rowCount(parent)):
            index = self.model.index(row, 0, parent)
            inside = self._show_matching(index, wanted)
            is_own = bool(index.data(KEY_ROLE)) and wanted in search_key(index.data() or "")
            is_shown = not wanted or inside or is_own
            self.tree.setRowHidden(row, parent, not is_shown)
            is_any |= is_shown
        return is_any


def _item(line: SummaryLine, value: str) -> QStandardItem:
    label = f"{line.number}. {line.label}" if not line.key and line.number else line.label
    item = QStandardItem(label)
    item.setData(line.key, KEY_ROLE)
    item.setData(TreeLine(label, value, is_section=not line.key), _LINE_ROLE)
    item.setData(f"{label}: {value}" if value else label, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(label)
    if not line.key:
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item
