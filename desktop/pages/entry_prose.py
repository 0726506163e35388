"""A paragraph with its label and words, and the figures that prose may quote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.delegates.ink import RIGHT, Ink
from desktop.fields.prose_edit import ProseEdit
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import shown, tr, words_of
from desktop.widgets.labels import label, set_property, set_tone
from forms.exchange.numbering import is_shown
from forms.model.form import Question
from forms.model.path import Path
from forms.model.value import Missing
from forms.text.keys import search_key

_LINE = 40


class ProseBlock(QWidget):
    """Label, editor, and what is to be said of the paragraph."""

    def __init__(self, desk: EntryDesk, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.path = Path(question.name)
        self.edit = ProseEdit()
        self.edit.setAccessibleName(question.label)
        self.edit.setReadOnly(not desk.is_entry(self.path))
        self._words = label("", "small", is_wrapped=True)
        hint = label(question.hint, "small", is_wrapped=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 4)
        box.setSpacing(5)
        for part in (label(question.label, "strong", is_wrapped=True), hint, self.edit, self._words):
            box.addWidget(part)
        hint.setVisible(bool(question.hint))
        self.edit.committed.connect(self._commit)
        desk.redrawn.connect(self._redraw)
        self._show()

    def apply_relevance(self) -> None:
        """Be there or not, as the answers say."""
        if self.parentWidget() is not None:
            self.setVisible(self._desk.instance.is_relevant(self.path))

    def _commit(self, text: str) -> None:
        self._desk.enter(self.path, text)
        self.edit.took(self._text())

    def _redraw(self, paths: Iterable[Path]) -> None:
        if self.path in paths:
            self._show()

    def _show(self) -> None:
        self.edit.show_answer(self._text())
        words = words_of(self._desk, self.path)
        self._words.setText("\n".join(word.text for word in words))
        self._words.setVisible(bool(words))
        tone = words[0].tone if words else ""
        set_tone(self._words, "bad" if tone == "bad" else "warn" if tone == "warn" else "")
        set_property(self.edit, "state", "bad" if tone == "bad" else "")
        state = "; ".join(word.text for word in words)
        self.edit.setAccessibleDescription(state or self._desk.question(self.path.name).definition)
        self.edit.setPlaceholderText(self._placeholder())
        self.apply_relevance()

    def _text(self) -> str:
        refused = self._desk.refused(self.path)
        if refused is not None:
            return refused[0]
        answer = self._desk.value(self.path)
        if isinstance(answer, Missing):
            return ""
        return shown(self._desk, self._desk.question(self.path.name), answer)

    def _placeholder(self) -> str:
        before = self._desk.surroundings.previous.get(self.path)
        return tr("Kỳ trước: {0}").format(before) if isinstance(before, str) else ""


class Figure(NamedTuple):
    """A figure of the report with its label, ready to be quoted."""

    label: str
    text: str
    key: str


def figures_of(desk: EntryDesk) -> list[Figure]:
    """The figures outside tables of rows, in the order of the form."""
    found = []
    for question in desk.form.questions():
        path = Path(question.name)
        entry = desk.instance.outline[question.name]
        if entry.repeat or not question.kind.is_number or not question.label or not is_shown(question):
            continue
        answer = desk.value(path)
        if answer is not None and not isinstance(answer, Missing):
            text = f"{shown(desk, question, answer)} {question.unit}".strip()
            found.append(Figure(question.label, text, search_key(question.label)))
    return found


class FigureModel(QAbstractListModel):
    """The figures whose label has the words looked for."""

    def __init__(self, desk: EntryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self._shown: list[Figure] = figures_of(desk)
        desk.judged.connect(self._read)

    def look_for(self, text: str) -> None:
        """Keep those whose label has all the words."""
        self._wanted = search_key(text)
        self._read()

    def figure(self, row: int) -> Figure | None:
        """The figure in that line."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: object = None) -> int:
        """How many there are."""
        return len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """Label and figure as one sentence."""
        figure = self.figure(index.row())
        if figure is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{figure.label}: {figure.text}"

    def _read(self) -> None:
        words = self._wanted.split()
        found = [figure for figure in figures_of(self._desk) if all(word in figure.key for word in words)]
        if found != self._shown:
            self.beginResetModel()
            self._shown = found
            self.endResetModel()


class FiguresPanel(QWidget):
    """A list of figures; Enter or a double click puts one into the paragraph."""

    chosen = Signal(str)

    def __init__(self, desk: EntryDesk, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FigureModel(desk, self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Tìm số liệu (F9)"))
        self.field.setAccessibleName(tr("Tìm số liệu để trích dẫn"))
        self.field.textEdited.connect(self._model.look_for)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FigureDelegate(ink, self.list))
        self.list.setProperty("inset", "true")
        self.list.setAccessibleName(tr("Số liệu có thể trích dẫn"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.doubleClicked.connect(lambda _: self._choose())
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 10, 12, 8)
        box.setSpacing(6)
        box.addWidget(label(tr("Số liệu của báo cáo"), "strong"))
        box.addWidget(self.field)
        box.addWidget(self.list, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; the arrow down goes from the field to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.list.setFocus()
            self.list.setCurrentIndex(self._model.index(0))
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        figure = self._model.figure(max(0, self.list.currentIndex().row()))
        if figure is not None:
            self.chosen.emit(figure.text)


class _FigureDelegate(QStyledItemDelegate):
    """Label over two lines at most, the figure at the right."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Words left, figure right."""
        model = index.model()
        figure = model.figure(index.row()) if isinstance(model, FigureModel) else None
        if figure is None:
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._ink.colour("accent_soft" if is_chosen else "surface"))
        inner = option.rect.adjusted(4, 2, -4, -2)
        upper = inner.adjusted(0, 0, 0, -inner.height() // 2)
        lower = inner.adjusted(0, inner.height() // 2, 0, 0)
        self._ink.write(painter, upper, figure.label, "quiet", font=self._ink.quiet)
        self._ink.write(painter, lower, figure.text, align=RIGHT)
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(120, _LINE)
