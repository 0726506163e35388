"""A card: a framed surface, with a bar of colour at its left where it says a state."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
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
        self._bar = _Bar()
        if bar is not None:
            set_tone(self._bar, bar)
        row.addWidget(self._bar)
        # Shown only now: a widget without a parent would flash up as a window of its own.
        self._bar.setVisible(bar is not None)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*(margins or (GAP_WIDE, GAP, GAP_WIDE, GAP)))
        self.body.setSpacing(4)
        row.addLayout(self.body, 1)

    def set_bar(self, tone: Tone) -> None:
        """Colour the bar by a state."""
        self._bar.setVisible(True)
        set_tone(self._bar, tone)


class _Bar(QFrame):
    """The bar: four pixels, its left corners those of the card (a style sheet cannot do it so narrow)."""

    WIDTH, RADIUS = 4, 6

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedWidth(self.WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded rectangle of which only the left edge is inside."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().window())
        painter.drawRoundedRect(QRectF(0, 0, 4 * self.RADIUS, self.height()), self.RADIUS, self.RADIUS)


def rule() -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made
