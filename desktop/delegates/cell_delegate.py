"""Paints the cells of a report's tables and opens their editors; keys that end an editor move on."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.delegates.ink import CENTRE, RIGHT, Ink
from desktop.fields.registry import editor_for
from desktop.models.cell import Cell, Option, Part
from desktop.models.cell_model import CellModel
from desktop.tokens import GLYPH_SIZE

Index = QModelIndex | QPersistentModelIndex

PAD = 8
_RING = 2
_MARK = 14
"""The side of a tick and the diameter of a radio button."""
_BUTTON_GAP = 14
_GROUNDS = {
    Part.ENTRY: "surface",
    Part.HEADING: "computed",
    Part.COMPUTED: "computed",
    Part.EARLIER: "computed",
    Part.NONE: "computed",
}
_STATE = QStyle.StateFlag


class Move(StrEnum):
    """Where the cursor goes from a cell."""

    DOWN = "down"
    UP = "up"
    NEXT = "next"
    BACK = "back"


ENDING_KEYS = {
    Qt.Key.Key_Return: Move.DOWN,
    Qt.Key.Key_Enter: Move.DOWN,
    Qt.Key.Key_Tab: Move.NEXT,
    Qt.Key.Key_Backtab: Move.BACK,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Up: Move.UP,
}
"""Keys that commit an editor and move on."""


class CellDelegate(QStyledItemDelegate):
    """One delegate for all tables; ``has_block`` tells whether several cells are chosen."""

    def __init__(
        self, ink: Ink, has_block: Callable[[], bool], move: Callable[[Move], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ink = ink
        self._has_block = has_block
        self._move = move

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, content, rules and the ring of the current cell."""
        model = index.model()
        if not isinstance(model, CellModel):
            return
        cell = model.look(index.row(), index.column())
        box = option.rect
        is_chosen = bool(option.state & _STATE.State_Selected) and self._has_block()
        painter.fillRect(box, self._ink.colour("accent_soft" if is_chosen else _ground(cell)))
        self._content(painter, box, cell)
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & _STATE.State_HasFocus:
            self._ring(painter, box, is_live=bool(option.state & _STATE.State_Active))

    def _content(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        match cell.part:
            case Part.LABEL:
                self._label(painter, box, cell)
            case Part.NUMBER:
                self._ink.write(painter, box, cell.text, "quiet", align=CENTRE)
            case Part.UNIT:
                self._ink.write_centred(painter, box.adjusted(PAD, 0, -4, 0), cell.text, "quiet")
            case Part.ADD:
                self._add(painter, box, cell)
            case _:
                self._answer(painter, box, cell)

    def _answer(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        inner = box.adjusted(PAD, 0, -PAD, 0)
        if cell.glyph is not None:
            self._ink.glyph(painter, cell.glyph, inner.left(), box.center().y())
            inner.setLeft(inner.left() + GLYPH_SIZE + 6)
        elif cell.stamp and cell.kind.is_number:
            self._ink.write(painter, inner, cell.stamp, "good", font=self._ink.hint)
        if cell.options:
            self._options(painter, inner, cell)
            return
        if cell.is_missing:
            self._ink.write(painter, inner, cell.text, "quiet", font=self._ink.italic, align=RIGHT)
            return
        font = self._ink.strong if cell.is_strong else self._ink.body
        token = "bad" if cell.tint == "bad_soft" else "warn" if cell.tint == "warn_soft" else "text"
        if cell.kind.is_number and not cell.is_refused:
            self._ink.write(painter, inner, cell.text, token, font=font, align=RIGHT)
        elif cell.part is Part.HEADING:
            self._ink.write(painter, inner, cell.text, "quiet")
        else:
            self._ink.write_centred(painter, inner, cell.text, token)

    def _options(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        left = box.left()
        for option in cell.options:
            left = self._option(painter, left, box, option, is_tick=cell.is_tick) + _BUTTON_GAP
        rest = box.adjusted(0, 0, 0, 0)
        rest.setLeft(left)
        if cell.aside and self._ink.advance(cell.aside, self._ink.quiet) <= rest.width():
            self._ink.write(painter, rest, cell.aside, "quiet", font=self._ink.quiet, align=RIGHT)
        elif cell.stamp:
            self._ink.write(painter, rest, cell.stamp, "good", font=self._ink.hint, align=RIGHT)

    def _option(self, painter: QPainter, left: int, box: QRect, option: Option, *, is_tick: bool) -> int:
        mark = QRect(left, box.center().y() - _MARK // 2, _MARK, _MARK)
        draw_tick(painter, self._ink, mark, is_on=option.is_on) if is_tick else draw_radio(
            painter, self._ink, mark, is_on=option.is_on
        )
        if is_tick and not option.is_on:
            return mark.right()
        width = self._ink.advance(option.label, self._ink.body) + 2
        text = QRect(mark.right() + 7, box.top(), width, box.height())
        self._ink.write(painter, text, option.label)
        return text.right()

    def _label(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        inner = box.adjusted(PAD + 16 * cell.indent, 0, -PAD, 0)
        height = label_height(self._ink, cell, inner.width())
        top = box.top() + max(0, (box.height() - height) // 2)
        room = QRect(inner.left(), top, inner.width(), box.bottom() - top)
        painter.save()
        painter.setClipRect(box)
        room.setTop(top + self._ink.write_wrapped(painter, room, cell.text) + 1)
        for words in cell.words:
            room.setTop(
                room.top() + self._ink.write_wrapped(painter, room, words.text, words.tone, self._ink.quiet)
            )
        painter.restore()

    def _add(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        if cell.text:
            inner = box.adjusted(PAD, 0, 400, 0)
            painter.save()
            painter.setClipping(False)
            self._ink.write(painter, inner, f"+  {cell.text}   F5", "accent")
            painter.restore()

    def _ring(self, painter: QPainter, box: QRect, *, is_live: bool) -> None:
        pen = QPen(self._ink.colour("accent" if is_live else "edge"), _RING)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are measured by their table, not cell by cell."""
        return QSize(40, 28)

    def option_at(self, cell: Cell, box: QRect, x: int) -> int:
        """Which of the painted choices lies at ``x``, or -1."""
        left = box.left() + PAD + (GLYPH_SIZE + 6 if cell.glyph is not None else 0)
        for place, option in enumerate(cell.options):
            width = self._ink.advance(option.label, self._ink.body) + _MARK + 9
            if left - _BUTTON_GAP // 2 <= x <= left + width + _BUTTON_GAP // 2:
                return place
            left += width + _BUTTON_GAP
        return -1

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of the question's type, named for screen readers."""
        model = index.model()
        question = model.question_at(index.row(), index.column()) if isinstance(model, CellModel) else None
        if not isinstance(model, CellModel) or question is None:
            raise ValueError("no question stands in this cell")
        editor = editor_for(question, model.choices_at(index.row(), index.column()), parent)
        editor.setAccessibleName(model.spoken_place(index.row(), index.column()))
        editor.setAccessibleDescription(question.unit)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell, as it would be typed."""
        show = getattr(editor, "show_text", None)
        if show is not None:
            show(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, once it is committed."""
        read = getattr(editor, "typed_text", None)
        if read is not None:
            model.setData(model.index(index.row(), index.column()), read(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The editor covers its cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and the arrows up and down commit and move on."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QWidget)
        ):
            move = ENDING_KEYS.get(Qt.Key(event.key()))
            is_plain = not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if move is not None and is_plain and not _keeps_arrows(editor, event):
                if move is Move.DOWN and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    move = Move.UP
                self.finish(editor)
                self._move(move)
                return True
        return super().eventFilter(editor, event)

    def finish(self, editor: QWidget) -> None:
        """Commit an editor, words still being composed too, and close it."""
        QApplication.inputMethod().commit()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def label_height(ink: Ink, cell: Cell, width: int) -> int:
    """How high a label is with its words."""
    words = sum(ink.height(words.text, ink.quiet, width) for words in cell.words)
    return ink.height(cell.text, ink.body, width) + (words + 1 if words else 0)


def draw_tick(painter: QPainter, ink: Ink, box: QRect, *, is_on: bool) -> None:
    """A box, ticked or not."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour("accent" if is_on else "edge"), 1.4))
    painter.setBrush(ink.colour("accent" if is_on else "surface"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
    if is_on:
        pen = QPen(ink.colour("on_accent"), 1.8)
        painter.setPen(pen)
        left, top = box.left(), box.top()
        painter.drawLine(left + 3, top + 7, left + 6, top + 10)
        painter.drawLine(left + 6, top + 10, left + 10, top + 4)
    painter.restore()


def draw_radio(painter: QPainter, ink: Ink, box: QRect, *, is_on: bool) -> None:
    """A radio button."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.colour("accent" if is_on else "edge"), 4 if is_on else 1.4))
    painter.setBrush(ink.colour("surface"))
    inset = 2 if is_on else 1
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def _ground(cell: Cell) -> str:
    return cell.tint or _GROUNDS.get(cell.part, "surface")


def _keeps_arrows(editor: QWidget, event: QKeyEvent) -> bool:
    is_arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return is_arrow and bool(getattr(editor, "keeps_arrows", False))
