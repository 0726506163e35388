"""A card: a framed surface, with a bar of colour at its left where it says a state."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.tokens import GAP, GAP_WIDE
from desktop.widgets.labels import Tone, set_tone


class Card(QFrame):
    """Put widgets into :attr:`body`. The bar is a frame of its own (a style sheet mixes borders badly)."""

    def __init__(self, *, bar: Tone | None = None, margins: tuple[int, int, int, int] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._bar = QFrame()
        self._bar.setProperty("role", "bar")
        self._bar.setFixedWidth(4)
        self._bar.setVisible(bar is not None)
        row.addWidget(self._bar)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*(margins or (GAP_WIDE, GAP, GAP_WIDE, GAP)))
        self.body.setSpacing(4)
        row.addLayout(self.body, 1)
        if bar is not None:
            set_tone(self._bar, bar)

    def set_bar(self, tone: Tone) -> None:
        """Colour the bar by a state."""
        self._bar.setVisible(True)
        set_tone(self._bar, tone)


def rule() -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made
