"""Paints the lines of the section tree and of the problem list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.delegates.ink import RIGHT, Ink
from desktop.models.looks import tr
from desktop.models.problem_model import ProblemLine, ProblemModel
from desktop.models.section_model import LINE_ROLE, SectionLine
from desktop.tokens import GLYPH_SIZE, ROW_HEIGHT

Index = QModelIndex | QPersistentModelIndex
_STATE = QStyle.StateFlag
_PAD = 10
_TEXT_LEFT = 32
_MOST_TEXT = 110


class SectionDelegate(QStyledItemDelegate):
    """Glyph, name, done/all."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading is bold and has no state."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, SectionLine):
            return
        box = option.rect
        is_current = bool(option.state & _STATE.State_Selected)
        painter.fillRect(box, self._ink.colour("accent_soft" if is_current else "surface"))
        inner = box.adjusted(2, 0, -8, 0)
        if line.state is not None:
            self._ink.glyph(painter, line.state, inner.left(), box.center().y())
            inner.setLeft(inner.left() + GLYPH_SIZE + 8)
        if line.count:
            width = self._ink.advance(line.count, self._ink.quiet)
            place = QRect(inner.right() - width, box.top(), width + 1, box.height())
            self._ink.write(painter, place, line.count, "quiet", font=self._ink.quiet, align=RIGHT)
            inner.setRight(inner.right() - width - 8)
        font = self._ink.strong if is_current or line.state is None else self._ink.body
        self._ink.write(painter, inner, line.text, "accent" if is_current else "text", font=font)
        if option.state & _STATE.State_HasFocus:
            painter.setPen(QPen(self._ink.colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(120, ROW_HEIGHT)


class ProblemDelegate(QStyledItemDelegate):
    """Glyph, place, sentence, and what can be done."""

    def __init__(self, ink: Ink, parent: QListView) -> None:
        super().__init__(parent)
        self._ink = ink
        self._list = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The sentence is wrapped; the acts stand below it."""
        line = self._line(index)
        if line is None:
            return
        box = option.rect
        is_current = bool(option.state & _STATE.State_Selected)
        painter.fillRect(box, self._ink.colour("accent_soft" if is_current else "surface"))
        first = box.top() + 8 + self._ink.metrics(self._ink.strong).height() // 2
        self._ink.glyph(painter, line.state, box.left() + _PAD, first)
        room = box.adjusted(_TEXT_LEFT, 8, -_PAD, 0)
        strong = self._ink.metrics(self._ink.strong).height()
        self._ink.write(
            painter, QRect(room.left(), room.top(), room.width(), strong), line.place, font=self._ink.strong
        )
        room.setTop(room.top() + strong + 1)
        height = min(_MOST_TEXT, self._ink.height(line.text, self._ink.quiet, room.width()))
        painter.save()
        painter.setClipRect(QRect(room.left(), room.top(), room.width(), height))
        self._ink.write_wrapped(painter, room, line.text, font=self._ink.quiet)
        painter.restore()
        room.setTop(room.top() + height + 1)
        if line.explained:
            said = tr("Giải trình: {0}").format(line.explained)
            room.setTop(room.top() + self._ink.write_wrapped(painter, room, said, "quiet", self._ink.quiet))
        acts = QRect(room.left(), room.top(), room.width(), self._ink.metrics(self._ink.quiet).height() + 2)
        self._ink.write(painter, acts, acts_of(line), "accent", font=self._ink.quiet)
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & _STATE.State_HasFocus:
            painter.setPen(QPen(self._ink.colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the list's breadth."""
        line = self._line(index)
        width = self._list.viewport().width()
        if line is None:
            return QSize(width, ROW_HEIGHT)
        room = width - _TEXT_LEFT - _PAD
        height = min(_MOST_TEXT, self._ink.height(line.text, self._ink.quiet, room))
        if line.explained:
            said = tr("Giải trình: {0}").format(line.explained)
            height += self._ink.height(said, self._ink.quiet, room)
        strong = self._ink.metrics(self._ink.strong).height()
        return QSize(width, height + strong + self._ink.metrics(self._ink.quiet).height() + 22)

    def explains_at(self, line: ProblemLine, box: QRect, x: int, y: int) -> bool:
        """Whether a click there means "Ghi giải trình"."""
        metrics = self._ink.metrics(self._ink.quiet)
        first = metrics.horizontalAdvance(tr("Đến ô") + " · ")
        is_low = y > box.bottom() - metrics.height() - 12
        return line.can_explain and is_low and x > box.left() + _TEXT_LEFT + first

    def _line(self, index: Index) -> ProblemLine | None:
        model = index.model()
        return model.line(index.row()) if isinstance(model, ProblemModel) else None


def acts_of(line: ProblemLine) -> str:
    """What can be done about a problem."""
    if not line.can_explain:
        return tr("Đến ô")
    return tr("Đến ô") + " · " + (tr("Sửa giải trình") if line.explained else tr("Ghi giải trình"))
