"""A question asked in place: the reason of a missing figure, a note, an explanation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.models.looks import tr
from desktop.widgets.buttons import Button, plain
from desktop.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Wish:
    """One line to fill: what it is called, what stands in it, whether it may stay empty."""

    name: str
    text: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what is done with the answer."""

    title: str
    wishes: Sequence[Wish]
    take: Callable[[list[str]], None]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One of the answers to choose from."""

    name: str
    deed: Callable[[], None]


class AskBar(QFrame):
    """A strip above the help line; Enter answers, Esc leaves everything as it was.

    ``closed`` tells that the focus should go back to the cell.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._question: Question | None = None
        self._fields: list[QLineEdit] = []
        self._ways: list[Button] = []
        self._title = label("", "strong", is_wrapped=True)
        self._hint = label("", "small", is_wrapped=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._take = plain(tr("Ghi"))
        self._take.setAccessibleDescription("Enter")
        self._drop = plain(tr("Thôi"))
        self._drop.setAccessibleDescription("Esc")
        self._take.clicked.connect(self._answer)
        self._drop.clicked.connect(self.close_bar)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        box.addWidget(self._title)
        box.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(self._lines, 1)
        self._row = row
        for button in (self._take, self._drop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        box.addLayout(row)
        self.hide()

    def ask(self, question: Question) -> None:
        """Show it and wait for words."""
        self._question = question
        self._title.setText(question.title)
        self._hint.setText(question.hint)
        self._hint.setVisible(bool(question.hint))
        self._clear()
        self._take.show()
        for wish in question.wishes:
            field = QLineEdit(wish.text)
            field.setPlaceholderText(wish.name)
            field.setAccessibleName(wish.name)
            field.setAccessibleDescription(question.title)
            self._fields.append(field)
            self._lines.addWidget(field)
        self.show()
        self._fields[0].setFocus()
        self._fields[0].selectAll()

    def choose(self, title: str, ways: Sequence[Way], hint: str = "") -> None:
        """Show a question with answers to choose from, by Alt+1, Alt+2 too.

        The focus stays where it is: who types on must not answer by it.
        """
        self._question = None
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._clear()
        self._take.hide()
        for place, way in enumerate(ways):
            button = plain(way.name, key=f"Alt+{place + 1}")
            button.setAccessibleDescription(title)
            button.clicked.connect(partial(self._go, way.deed))
            self._ways.append(button)
            self._row.insertWidget(1 + place, button, 0, Qt.AlignmentFlag.AlignBottom)
        self.show()

    def ways(self) -> list[Button]:
        """The answers to choose from."""
        return self._ways

    def fields(self) -> list[QLineEdit]:
        """The lines to fill."""
        return self._fields

    def close_bar(self) -> None:
        """Leave everything as it was."""
        self.hide()
        self._question = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next empty line, then answers; Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        question = self._question
        if question is None:
            chosen = next((button for button in self._ways if button.hasFocus()), None)
            if chosen is not None:
                chosen.click()
            return
        texts = [field.text().strip() for field in self._fields]
        for field, wish, text in zip(self._fields, question.wishes, texts, strict=True):
            if wish.is_needed and not text:
                field.setFocus()
                return
        self.hide()
        self._question = None
        question.take(texts)
        self.closed.emit()

    def _go(self, deed: Callable[[], None]) -> None:
        self.hide()
        self.closed.emit()
        deed()

    def _clear(self) -> None:
        for button in self._ways:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = []
        for field in self._fields:
            self._lines.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = []
