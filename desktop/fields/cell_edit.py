"""The line in which a cell is typed: takes every key, judges nothing until it is committed.

No validator, no completer, no reformatting: a word half typed belongs to the input method (UniKey sends
backspaces and replacements). Text is composed to NFC on commit only, by the value reader.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class CellEdit(QLineEdit):
    """One line of text in a cell."""

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self.setProperty("role", "cell")
        self.setFrame(False)
        self.setPlaceholderText(placeholder)

    def show_text(self, text: str) -> None:
        """Put in what stands in the cell."""
        self.setText(text)

    def typed_text(self) -> str:
        """What was typed, as it is."""
        return self.text()


class NumberEdit(CellEdit):
    """A figure: right-aligned; the keypad's decimal key gives the Vietnamese comma."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything may be typed; a point of the keypad is a comma."""
        is_keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
        if is_keypad and event.text() == ".":
            self.insert(",")
            return
        super().keyPressEvent(event)
