"""Paints the cells of rows: glyph, words, a line below; the line over a group; the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.delegates.ink import Ink
from desktop.rows.shown import SHOWN_ROLE, GroupLine, Shown
from desktop.tokens import GLYPH_SIZE, ROW_HEIGHT

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_OPEN = QStyle.StateFlag.State_Open.value
_PAD = 8
_WRAP_PAD = 5
_MOST_LINES = 9
_MOST_KEPT = 20_000


class RowDelegate(QStyledItemDelegate):
    """One for every table and tree of rows."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._fits: dict[tuple[str, int, bool], tuple[QStaticText, QSizeF]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell or a group's line."""
        shown = index.data(SHOWN_ROLE)
        # As numbers: combining Qt's flags in Python costs as much as painting a short word.
        box, state = option.rect, option.state.value
        is_chosen = bool(state & _SELECTED)
        if isinstance(shown, Shown):
            if is_chosen:  # the view itself has painted the surface of the others
                painter.fillRect(box, self._ink.colour("accent_soft"))
            self._paint_cell(painter, box, shown, is_chosen=is_chosen and index.column() == 0)
        elif isinstance(shown, GroupLine):
            painter.fillRect(box, self._ink.colour("accent_soft" if is_chosen else "header"))
            self._paint_line(painter, box, shown, is_open=bool(state & _OPEN))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._ink.colour("line"))
        if is_chosen and index.column() == 0 and self._has_focus(option):
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height() - 1), self._ink.colour("accent"))

    def _has_focus(self, option: QStyleOptionViewItem) -> bool:
        return isinstance(option.widget, QWidget) and option.widget.hasFocus()

    def _paint_cell(self, painter: QPainter, box: QRect, shown: Shown, *, is_chosen: bool) -> None:
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        if shown.state is not None:
            middle = box.center().y()
            if shown.is_wrapped:
                middle = box.top() + _WRAP_PAD + self._ink.metrics(self._ink.body).height() // 2
            self._ink.glyph(painter, shown.state, inner.left(), middle)
            inner.setLeft(inner.left() + GLYPH_SIZE + _PAD)
        font = self._font(shown, is_chosen=is_chosen)
        if shown.is_wrapped:
            room = inner.adjusted(0, _WRAP_PAD, 0, 0)
            painter.setFont(font)
            painter.setPen(self._ink.colour(shown.tone))
            side = Qt.AlignmentFlag.AlignRight if shown.is_right else Qt.AlignmentFlag.AlignLeft
            flags = Qt.TextFlag.TextWrapAnywhere if shown.is_right else Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(side | Qt.AlignmentFlag.AlignTop) | flags.value, shown.text)
            return
        if shown.text:
            painter.setFont(font)
            painter.setPen(self._ink.colour(shown.tone))
            text, size = self._fitting(shown, font, inner.width())
            left = inner.right() + 1 - size.width() if shown.is_right else inner.left()
            painter.drawStaticText(QPointF(left, inner.top() + (inner.height() - size.height()) / 2), text)

    def _fitting(self, shown: Shown, font: QFont, width: int) -> tuple[QStaticText, QSizeF]:
        """The words as far as there is room; laid out once, since scrolling asks again and again."""
        key = (shown.text, width, font is self._ink.strong)
        found = self._fits.get(key)
        if found is None:
            if len(self._fits) > _MOST_KEPT:
                self._fits.clear()
            found = _laid_out(shown.text, font)
            if found[1].width() > width:  # most words fit and need no measuring of their own
                mode = Qt.TextElideMode.ElideMiddle if shown.is_file else Qt.TextElideMode.ElideRight
                found = _laid_out(self._ink.metrics(font).elidedText(shown.text, mode, width), font)
            self._fits[key] = found
        return found

    def _font(self, shown: Shown, *, is_chosen: bool = False) -> QFont:
        if shown.is_wrapped:
            return self._ink.quiet_strong if shown.is_strong else self._ink.quiet
        return self._ink.strong if shown.is_strong or is_chosen else self._ink.body

    def _paint_line(self, painter: QPainter, box: QRect, line: GroupLine, *, is_open: bool) -> None:
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        self._paint_chevron(painter, inner.left() + 4, inner.center().y(), is_open=is_open)
        inner.setLeft(inner.left() + GLYPH_SIZE + _PAD)
        for text, token, font in (
            (line.title, "text", self._ink.strong),
            (str(line.count), "quiet", self._ink.body),
            (line.words, "quiet", self._ink.quiet),
        ):
            self._ink.write(painter, inner, text, token, font=font)
            inner.setLeft(inner.left() + self._ink.metrics(font).horizontalAdvance(text) + _PAD)

    def _paint_chevron(self, painter: QPainter, x: int, y: int, *, is_open: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink.colour("quiet"), 1.6))
        points = ((x - 1, y - 2), (x + 3, y + 2), (x + 7, y - 2)) if is_open else (
            (x + 1, y - 4), (x + 5, y), (x + 1, y + 4),
        )  # fmt: skip
        painter.drawPolyline([QPoint(*point) for point in points])
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row's height, or that of its wrapped words at the column's breadth."""
        shown = index.data(SHOWN_ROLE)
        if not isinstance(shown, Shown) or not shown.is_wrapped:
            return QSize(40, ROW_HEIGHT)
        width = option.rect.width()
        if width <= 0:
            header = getattr(option.widget, "header", None)
            width = header().sectionSize(index.column()) if header is not None else 200
        room = width - 2 * _PAD - (GLYPH_SIZE + _PAD if shown.state is not None else 0)
        font = self._font(shown)
        height = self._ink.height(shown.text, font, room) if not shown.is_right else 0
        most = _MOST_LINES * self._ink.metrics(font).lineSpacing()
        return QSize(40, max(ROW_HEIGHT, min(height, most) + 2 * _WRAP_PAD + 2))


def _laid_out(words: str, font: QFont) -> tuple[QStaticText, QSizeF]:
    text = QStaticText(words)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    text.prepare(font=font)
    return text, text.size()
