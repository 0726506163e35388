"""One question about a pasted block, answered once for all its cells."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.doubt_words import DoubtWords
from desktop.widgets.buttons import plain
from desktop.widgets.labels import label, set_property


class DoubtStrip(QFrame):
    """A question with its two answers, of which the chosen one stays pressed.

    ``decided``: whether the first was chosen.
    """

    decided = Signal(bool)

    def __init__(self, words: DoubtWords, *, answered: bool | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self.setProperty("tone", "accent" if answered is not None else "warn")
        self.words = words
        self.ways = (plain(words.first), plain(words.second))
        group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(6)
        box.addWidget(label(words.title, is_wrapped=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        for is_first, button in zip((True, False), self.ways, strict=True):
            button.setCheckable(True)
            button.setChecked(answered is is_first)
            button.setAccessibleDescription(words.title)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)
        self._mark()
        for is_first, button in zip((True, False), self.ways, strict=True):
            button.clicked.connect(lambda _=False, chosen=is_first: self._decide(is_first=chosen))

    def _decide(self, *, is_first: bool) -> None:
        self._mark()
        set_property(self, "tone", "accent")
        self.decided.emit(is_first)

    def _mark(self) -> None:
        """The chosen answer has a tick, not a colour alone."""
        for text, button in zip(self.words[1:], self.ways, strict=True):
            button.setText(f"✓  {text}" if button.isChecked() else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does; left and right go from one to the other."""
        here = next((place for place, button in enumerate(self.ways) if button.hasFocus()), None)
        if here is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ways[here].click()
        elif here is not None and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.ways[1 - here].setFocus()
        else:
            super().keyPressEvent(event)
