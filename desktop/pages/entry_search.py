"""Ctrl+F: find an indicator, a column or a row by its words, marks or not."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.delegates.ink import Ink
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr
from desktop.tokens import GAP
from forms.exchange.numbering import is_shown
from forms.model.form import Question, Repeat, Role, walk
from forms.model.path import Path
from forms.text.keys import search_key

_MOST = 200
_LINE = 44


class Found(NamedTuple):
    """A place to go to; ``path`` is absent for a list without rows."""

    label: str
    where: str
    name: str
    path: Path | None


class SearchModel(QAbstractListModel):
    """The places whose words hold all that is looked for."""

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[tuple[str, Found]] = []
        self._found: list[Found] = []

    def begin(self) -> None:
        """Read all places anew."""
        self._all = [(search_key(f"{found.label} {found.where}"), found) for found in self._places()]
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Keep those with all the words, the label's own first."""
        words = search_key(text).split()
        hits = [found for key, found in self._all if all(word in key for word in words)]
        hits.sort(key=lambda found: _rank(search_key(found.label), words))
        self.beginResetModel()
        self._found = hits[:_MOST]
        self.endResetModel()

    def found(self, row: int) -> Found | None:
        """The place in that line."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: object = None) -> int:
        """How many there are."""
        return len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Label and section."""
        found = self.found(index.row())
        if found is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{found.label}, {found.where}"

    def _places(self) -> list[Found]:
        found: list[Found] = []
        for section in self._desk.sections:
            for node in section.children:
                if isinstance(node, Repeat):
                    found += self._of_repeat(node, section.title)
                elif node.role is not Role.NOTE and self._desk.instance.is_relevant(node.name):
                    found.append(Found(node.label, section.title, node.name, Path(node.name)))
        return found

    def _of_repeat(self, repeat: Repeat, title: str) -> list[Found]:
        rows = self._desk.instance.rows(repeat.name)
        columns = [node for node, _ in walk(repeat.children) if isinstance(node, Question) and is_shown(node)]
        first = Path(columns[0].name, repeat.name, rows[0].id) if rows and columns else None
        found = [Found(repeat.label, title, repeat.name, first)]
        if not rows or not columns:
            return found
        found += [
            Found(
                column.label,
                f"{title} · {repeat.label}",
                repeat.name,
                Path(column.name, repeat.name, rows[0].id),
            )
            for column in columns
        ]
        if repeat.fixed_rows:
            found += [
                Found(
                    row.label,
                    f"{title} · {repeat.label}",
                    repeat.name,
                    Path(columns[0].name, repeat.name, row.id),
                )
                for row in rows
            ]
        return found


def _rank(label: str, words: list[str]) -> int:
    """The whole phrase in the label first, then all words there, then those found by their section."""
    if " ".join(words) in label:
        return 0
    return 1 if all(word in label for word in words) else 2


class SearchPane(QWidget):
    """A field and what it finds; Enter goes there, Esc back."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, desk: EntryDesk, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SearchModel(desk, self)
        self.field = QLineEdit()
        self.field.setProperty("role", "find")
        self.field.setPlaceholderText(tr("Tìm chỉ tiêu, tháng, xã… (gõ không dấu cũng được)"))
        self.field.setAccessibleName(tr("Tìm trong báo cáo"))
        self.field.textChanged.connect(self._look)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FoundDelegate(ink, self.list))
        self.list.setProperty("inset", "true")
        self.list.setAccessibleName(tr("Kết quả tìm"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        box = QVBoxLayout(self)
        box.setContentsMargins(GAP, GAP, GAP, GAP)
        box.setSpacing(GAP)
        box.addWidget(self.field)
        box.addWidget(self.list, 1)

    def begin(self) -> None:
        """Look anew."""
        self.model.begin()
        self.field.clear()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through what was found."""
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(max(0, row))
            case Qt.Key.Key_Down:
                self._mark(min(self.model.rowCount() - 1, row + 1))
            case Qt.Key.Key_Up:
                self._mark(max(0, row - 1))
            case _:
                super().keyPressEvent(event)

    def _look(self, text: str) -> None:
        self.model.look_for(text)
        self._mark(0)

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    def _choose(self, row: int) -> None:
        found = self.model.found(row)
        if found is not None:
            self.chosen.emit(found)


class _FoundDelegate(QStyledItemDelegate):
    """What it is, and under it where."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Two lines."""
        model = index.model()
        found = model.found(index.row()) if isinstance(model, SearchModel) else None
        if found is None:
            return
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._ink.colour("accent_soft" if is_current else "surface"))
        inner = option.rect.adjusted(8, 4, -8, -4)
        self._ink.write(painter, inner.adjusted(0, 0, 0, -inner.height() // 2), found.label)
        lower = inner.adjusted(0, inner.height() // 2, 0, 0)
        self._ink.write(painter, lower, found.where, "quiet", font=self._ink.quiet)
        painter.setPen(QPen(self._ink.colour("line")))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(200, _LINE)
