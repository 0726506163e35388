"""Ctrl+K: a field, and below it what its words find; Enter goes there, Esc closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Theme
from desktop.tokens import BODY_PX, GAP, GAP_SMALL, ICON_SIZE, QUIET_PX
from desktop.widgets.labels import label
from forms.clerk.search import Sought, SoughtKind, matching

_SIZE = (620, 430)
_LINE = 44
_TOP = 64
_ICONS = {
    SoughtKind.PLACE: "arrow-right",
    SoughtKind.REPORT: "report",
    SoughtKind.INDICATOR: "table",
    SoughtKind.UNIT: "person",
}


class FoundModel(QAbstractListModel):
    """What was found, best first."""

    def __init__(self, parent: QWidget, kinds: Callable[[SoughtKind], str]) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._all: tuple[Sought, ...] = ()
        self._found: tuple[Sought, ...] = ()

    def set_all(self, things: Sequence[Sought], typed: str) -> None:
        """What can be found from now on."""
        self._all = tuple(things)
        self.look_for(typed)

    def look_for(self, typed: str) -> None:
        """Keep what holds every word."""
        self.beginResetModel()
        self._found = matching(self._all, typed)
        self.endResetModel()

    def found(self, row: int) -> Sought | None:
        """The thing in that line."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def kind(self, row: int) -> str:
        """What kind of thing stands in that line, in words."""
        return self._kinds(self._found[row].kind)

    def rowCount(self, parent: object = None) -> int:
        """How many were found."""
        return len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """The name; for screen readers kind and detail too."""
        found = self.found(index.row())
        if found is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._kinds(found.kind)}: {found.name}, {found.detail}"
        return found.name if role == Qt.ItemDataRole.DisplayRole else None


class Finder(QDialog):
    """Emits :attr:`chosen` with a :class:`Sought`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        # No popup: it would take the keyboard from UniKey.
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("finder")
        self.setAccessibleName(self.tr("Tìm và đi đến"))
        self.model = FoundModel(self, self._kind_words)
        self.field = QLineEdit()
        self.field.setProperty("role", "find")
        self.field.setAccessibleName(self.tr("Tìm báo cáo, chỉ tiêu, đơn vị, trang"))
        self.field.setPlaceholderText(
            self.tr("Tìm báo cáo, chỉ tiêu, đơn vị, trang (gõ không dấu cũng được)")
        )
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_SoughtDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Kết quả tìm"))
        self._none = label(self.tr("Không tìm thấy gì. Thử ít chữ hơn."), "quiet")
        self._none.setContentsMargins(GAP, GAP, GAP, GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        for widget in (self.field, self._none):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._look)
        self.list.clicked.connect(lambda index: self._choose(index.row()))

    def open_with(self, things: Sequence[Sought]) -> None:
        """Come up over the window, empty, with what can be found now."""
        parent = self.parentWidget()
        self.field.clear()
        self.show_things(things)
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.setGeometry(corner.x() + (parent.width() - _SIZE[0]) // 2, corner.y() + _TOP, *_SIZE)
        self.show()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_things(self, things: Sequence[Sought]) -> None:
        """Look among these."""
        self.model.set_all(things, self.field.text())
        self._mark(0)

    def changeEvent(self, event: QEvent) -> None:
        """Another window came to the front: the search goes."""
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.close()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go through what was found while the cursor stays in the field."""
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(max(0, row))
            case Qt.Key.Key_Down:
                self._mark(min(self.model.rowCount() - 1, row + 1))
            case Qt.Key.Key_Up:
                self._mark(max(0, row - 1))
            case _:
                super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        self.model.look_for(typed)
        self._mark(0)

    def _mark(self, row: int) -> None:
        self._none.setVisible(self.model.rowCount() == 0)
        self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, row: int) -> None:
        found = self.model.found(row)
        if found is not None:
            self.close()
            self.chosen.emit(found)

    def _kind_words(self, kind: SoughtKind) -> str:
        return {
            SoughtKind.PLACE: self.tr("Trang"),
            SoughtKind.REPORT: self.tr("Báo cáo"),
            SoughtKind.INDICATOR: self.tr("Chỉ tiêu"),
            SoughtKind.UNIT: self.tr("Đơn vị"),
        }[kind]


class _SoughtDelegate(QStyledItemDelegate):
    """Icon, name, under it the quiet words; at the right what kind of thing it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Two lines."""
        model = index.model()
        found = model.found(index.row()) if isinstance(model, FoundModel) else None
        if found is None or not isinstance(model, FoundModel):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.color("accent_soft"))
        rect = option.rect.adjusted(GAP_SMALL, 4, -GAP_SMALL, -4)
        icon = self._theme.icon(_ICONS[found.kind], "quiet")
        icon.paint(painter, rect.x(), rect.center().y() - ICON_SIZE // 2, ICON_SIZE, ICON_SIZE)
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        kind = model.kind(index.row())
        self._write(painter, rect, kind, right | middle, QUIET_PX, "quiet")
        words = rect.adjusted(ICON_SIZE + GAP, 0, -painter.fontMetrics().horizontalAdvance(kind) - GAP, 0)
        half = words.height() // 2
        self._write(painter, words.adjusted(0, 0, 0, -half), found.name, middle, BODY_PX, "text")
        self._write(painter, words.adjusted(0, half, 0, 0), found.detail, middle, QUIET_PX, "quiet")
        painter.restore()

    def _write(
        self, painter: QPainter, rect: QRect, words: str, alignment: Qt.AlignmentFlag, size: int, token: str
    ) -> None:
        painter.setFont(self._theme.font(size))
        painter.setPen(self._theme.color(token))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, alignment, cut)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(0, _LINE)
