"""Labels by role and tone; the style sheet knows how each looks."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Role = Literal["", "title", "headline", "section", "strong", "quiet", "small", "hint", "figure", "tag"]
Tone = Literal["", "good", "warn", "bad", "accent", "quiet"]

_PART_END = re.compile(r"[/\\_](?=\w)|\S{20}")
_LONGEST = 24
"""Letters of a word that stands on one line; longer ones are broken."""


def label(text: str = "", role: Role = "", tone: Tone = "", *, is_wrapped: bool = False) -> QLabel:
    """A label of plain text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(is_wrapped)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made


def tag(text: str, tone: Tone = "") -> QLabel:
    """Words on their soft colour ("Còn 3 ngày làm việc")."""
    made = label(text, "tag", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads, and draw by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # never drawn yet: the style sheet will see the property when it is
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Give a label, card bar or strip another tone."""
    set_property(widget, "tone", tone)


class WrappedLabel(QLabel):
    """Words over as many lines as they need, paths broken between their parts.

    It never asks for more room than a few letters: one long word would else widen the whole window.
    """

    def __init__(self, text: str = "", role: Role = "", tone: Tone = "", *, longest: int = _LONGEST) -> None:
        super().__init__(breakable(text, longest))
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(breakable(text, self._longest))
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters; the layout asks how high it becomes."""
        return QSize(24, super().minimumSizeHint().height())


def breakable(text: str, longest: int = _LONGEST) -> str:
    """The text with places to break in words longer than that: after slashes, underscores, 20 letters."""

    def broken(word: re.Match[str]) -> str:
        return _PART_END.sub("\\g<0>\u200b", word[0])

    return re.sub(rf"\S{{{longest + 1},}}", broken, text)


class ElidedLabel(QLabel):
    """One line that is cut with an ellipsis where there is no room; the whole stays its accessible name."""

    def __init__(self, text: str = "", role: Role = "", tone: Tone = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(
            QFontMetrics(self.font()).horizontalAdvance(self.text()) + 2, super().sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), int(self.alignment()), fitting)
