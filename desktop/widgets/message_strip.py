"""Words over the page: what went wrong and what to do next, said in place instead of in a box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import Tone, WrappedLabel, set_tone

_STATES: dict[str, State] = {
    "bad": State.ERROR,
    "warn": State.WARNING,
    "good": State.GOOD,
    "accent": State.PROGRESS,
}

_ONE_LINE = 120
"""Letters that have room on a line: what is copied from here, a path for one, is broken only beyond."""


class MessageStrip(QFrame):
    """Stays until it is closed, or another page says something."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "message")
        self._glyph = Glyph(theme, State.ERROR)
        self._words = WrappedLabel(longest=_ONE_LINE)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Đóng thông báo"))
        self._close.setToolTip(self.tr("Đóng (Esc)"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_WIDE, GAP_SMALL, GAP_SMALL, GAP_SMALL)
        row.setSpacing(GAP)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    @property
    def words(self) -> str:
        """What it says now."""
        return self.accessibleName() if not self.isHidden() else ""

    def say(self, words: str, tone: Tone = "bad") -> None:
        """Show the words; empty ones take the strip away."""
        if not words:
            self.hide()
            return
        self._words.setText(words)
        self._glyph.set_state(_STATES.get(tone, State.PROGRESS))
        set_tone(self, tone)
        self.setAccessibleName(words)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _draw(self) -> None:
        self._close.setIcon(self._theme.icon("close"))
