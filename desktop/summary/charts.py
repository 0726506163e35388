"""Charts drawn with the tokens: columns over the years, bars by group; each is told in words as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.delegates.ink import CENTRE, LEFT, RIGHT, Ink
from desktop.tokens import GAP_SMALL


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how its figure reads, its part of the longest, from 0 to 1.

    Attributes:
        quiet: quiet words after the name ("23/27").
        is_now: drawn in the accent; the others are of the past.
    """

    name: str
    words: str
    part: float
    quiet: str = ""
    is_now: bool = True


class _Chart(QWidget):
    """Named for screen readers by everything it shows."""

    def __init__(self, ink: Ink, name: str) -> None:
        super().__init__()
        self._ink = ink
        self._name = name
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(name)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self._bars = tuple(bars)
        told = "; ".join(f"{bar.name} {bar.quiet} {bar.words}".replace("  ", " ") for bar in self._bars)
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()


class ColumnChart(_Chart):
    """Standing bars with their figures above and their names below."""

    _HEIGHT = 136

    def __init__(self, ink: Ink, name: str) -> None:
        super().__init__(ink, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for a few columns."""
        return QSize(200, self._HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns on one line."""
        if not self._bars:
            return
        painter = QPainter(self)
        line = self._ink.metrics(self._ink.quiet).height()
        foot = self.height() - line - 6
        room = foot - line - 6
        step = self.width() / len(self._bars)
        width = round(min(44.0, step * 0.6))
        for place, bar in enumerate(self._bars):
            middle = round(step * (place + 0.5))
            height = max(1, round(room * bar.part)) if bar.part else 0
            box = QRect(middle - width // 2, foot - height, width, height)
            painter.fillRect(box, self._ink.colour("accent" if bar.is_now else "edge"))
            column = QRect(round(step * place), 0, round(step), line)
            column.moveTop(foot - height - line - 3)
            self._ink.write(painter, column, bar.words, font=self._ink.quiet_strong, align=CENTRE)
            column.moveTop(foot + 4)
            self._ink.write(painter, column, bar.name, "quiet", font=self._ink.quiet, align=CENTRE)
        painter.fillRect(QRect(0, foot, self.width(), 1), self._ink.colour("edge"))


class BarChart(_Chart):
    """Lying bars under their names."""

    _ROW = 42

    def __init__(self, ink: Ink, name: str) -> None:
        super().__init__(ink, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A row a bar."""
        return QSize(200, self._ROW * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """The same: half a bar would say something false."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, quiet words and figure over the bar on its ground."""
        painter = QPainter(self)
        for place, bar in enumerate(self._bars):
            top = place * self._ROW
            line = QRect(0, top, self.width(), self._ink.metrics(self._ink.body).height() + 2)
            value = self._ink.metrics(self._ink.strong).horizontalAdvance(bar.words)
            self._ink.write(painter, line, bar.words, font=self._ink.strong, align=RIGHT)
            quiet = self._ink.metrics(self._ink.quiet).horizontalAdvance(bar.quiet) if bar.quiet else 0
            room = line.adjusted(0, 0, -value - GAP_SMALL - (quiet + GAP_SMALL if quiet else 0), 0)
            self._ink.write(painter, room, bar.name, align=LEFT)
            named = min(self._ink.metrics(self._ink.body).horizontalAdvance(bar.name), room.width())
            rest = QRect(named + GAP_SMALL, line.top(), quiet + 2, line.height())
            self._ink.write(painter, rest, bar.quiet, "quiet", font=self._ink.quiet)
            ground = QRect(0, line.bottom() + 3, self.width(), 10)
            painter.fillRect(ground, self._ink.colour("computed"))
            ground.setWidth(round(ground.width() * bar.part))
            painter.fillRect(ground, self._ink.colour("accent" if bar.is_now else "edge"))
