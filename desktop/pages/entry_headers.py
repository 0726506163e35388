"""Headers of the entry page's tables: titles of two lines, header levels, the frozen first column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop.delegates.ink import CENTRE, LEFT, RIGHT, Ink
from desktop.tokens import HEADER_HEIGHT

_PAD = 7
_LEVEL = 28
_TWO_LINES = 40
_LEAST_LEAF = 40


class LevelHeader(QHeaderView):
    """A column header; titles of several levels stand over the columns they hold together.

    A title's second line is quiet. Figures' titles stand at the right as the figures do.
    """

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ink = ink
        self._levels: list[tuple[str, ...]] = []
        self._right: frozenset[int] = frozenset()
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFixedHeight(HEADER_HEIGHT)

    def set_titles(self, levels: Sequence[tuple[str, ...]], right: frozenset[int]) -> None:
        """Titles by column from the outermost level; which columns hold figures."""
        self._levels, self._right = list(levels), right
        self.fit()

    def fit(self) -> None:
        """Become as high as the titles need at the columns' breadth."""
        depth = len(self._levels[0]) if self._levels else 1
        self.setFixedHeight(max(HEADER_HEIGHT, self._leaf_height() + _LEVEL * (depth - 1)))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """As broad as the columns."""
        return QSize(self.length(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """All levels at once: a title may cover several columns."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ink.colour("header"))
        if not self._levels:
            return
        depth = len(self._levels[0])
        for level in range(depth - 1):
            for first, last, title in self._runs(level):
                self._group(painter, level, first, last, title)
        for column in range(self.count()):
            if not self.isSectionHidden(column):
                self._leaf(painter, column, depth)
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _leaf_height(self) -> int:
        heights = [_LEAST_LEAF if len(self._levels) > 1 and len(self._levels[0]) > 1 else HEADER_HEIGHT]
        for column, levels in enumerate(self._levels):
            if not self.isSectionHidden(column):
                heights.append(self._title_height(levels[-1], self.sectionSize(column) - 2 * _PAD) + 8)
        return max(heights)

    def _title_height(self, title: str, width: int) -> int:
        name, _, rest = title.partition("\n")
        return self._ink.height(name, self._ink.quiet_strong, width) + (
            self._ink.height(rest, self._ink.quiet, width) if rest else 0
        )

    def _runs(self, level: int) -> Iterator[tuple[int, int, str]]:
        first = 0
        for column in range(1, len(self._levels) + 1):
            at_end = column == len(self._levels)
            if at_end or self._levels[column][: level + 1] != self._levels[first][: level + 1]:
                yield first, column - 1, self._levels[first][level]
                first = column

    def _group(self, painter: QPainter, level: int, first: int, last: int, title: str) -> None:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        box = QRect(left, level * _LEVEL, right - left, _LEVEL)
        visible = box.intersected(self.viewport().rect())
        if title:
            self._ink.write(
                painter, visible.adjusted(_PAD, 0, -_PAD, 0), title, font=self._ink.quiet_strong, align=CENTRE
            )
            painter.setPen(self._ink.colour("line"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())

    def _leaf(self, painter: QPainter, column: int, depth: int) -> None:
        levels = self._levels[column]
        top = _LEVEL * next((place for place in range(depth - 1, 0, -1) if levels[place - 1]), 0)
        box = QRect(self.sectionViewportPosition(column), top, self.sectionSize(column), self.height() - top)
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        self._title(painter, box.adjusted(_PAD, 0, -_PAD, 0), levels[-1], is_right=column in self._right)

    def _title(self, painter: QPainter, box: QRect, title: str, *, is_right: bool) -> None:
        name, _, rest = title.partition("\n")
        height = self._title_height(title, box.width())
        align = (RIGHT if is_right else LEFT) & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
        flags = int(align) | Qt.TextFlag.TextWordWrap.value
        room = QRect(box.left(), box.top() + max(0, (box.height() - height) // 2), box.width(), height)
        painter.setFont(self._ink.quiet_strong)
        painter.setPen(self._ink.colour("text"))
        painter.drawText(room, flags, name)
        if rest:
            room.setTop(room.top() + self._ink.height(name, self._ink.quiet_strong, box.width()))
            painter.setFont(self._ink.quiet)
            painter.setPen(self._ink.colour("quiet"))
            painter.drawText(room, flags, rest)


class RowHeader(QHeaderView):
    """The frozen first column: what each row is about, words in brackets quiet."""

    def __init__(self, ink: Ink, parent: QTableView, *, is_total: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._ink = ink
        self._is_total = is_total
        self._asides: dict[int, str] = {}
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)

    def set_asides(self, asides: dict[int, str]) -> None:
        """Quiet words after the title of some rows ("đã sáp nhập")."""
        self._asides = asides
        self.viewport().update()

    def wanted_width(self) -> int:
        """Room for the longest title."""
        strong, quiet = self._ink.metrics(self._ink.strong), self._ink.metrics(self._ink.body)
        widest = 0
        for row in range(self.count()):
            name, rest = self._split(row)
            widest = max(widest, strong.horizontalAdvance(name) + quiet.horizontalAdvance(rest))
        return widest + 2 * _PAD + 6

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each row's title, and the rule of 2 px that says where scrolling begins."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ink.colour("computed" if self._is_total else "surface"))
        for row in range(self.count()):
            top = self.sectionViewportPosition(row)
            box = QRect(0, top, self.width(), self.sectionSize(row))
            if box.bottom() >= 0 and top <= self.viewport().height():
                self._row(painter, box, row)
        painter.fillRect(self.width() - 2, 0, 2, self.height(), self._ink.colour("edge"))
        if self._is_total:
            painter.fillRect(0, 0, self.width(), 2, self._ink.colour("edge"))

    def _row(self, painter: QPainter, box: QRect, row: int) -> None:
        name, rest = self._split(row)
        inner = box.adjusted(_PAD, 0, -_PAD, 0)
        self._ink.write(painter, inner, name, font=self._ink.strong)
        inner.setLeft(inner.left() + self._ink.advance(name, self._ink.strong))
        if rest:
            self._ink.write(painter, inner, rest, "quiet")
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _split(self, row: int) -> tuple[str, str]:
        title = str(self.model().headerData(row, Qt.Orientation.Vertical) or "")
        name, bracket, rest = title.partition(" (")
        aside = self._asides.get(row, "")
        quiet = f" ({rest}" if bracket else ""
        return name, f"{quiet} · {aside}" if aside else quiet
