"""The preview of a paste: nothing is written before the clerk has seen what goes where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.delegates.ink import Ink
from desktop.models.doubt_words import doubt_words
from desktop.models.looks import tr
from desktop.models.paste_model import PasteModel
from desktop.pages.entry_paste_ask import DoubtStrip
from desktop.tokens import GAP, GLYPH_SIZE, ROW_HEIGHT
from desktop.widgets.buttons import plain, primary
from desktop.widgets.labels import label
from forms.entry.doubts import DoubtKind
from forms.entry.pasting import Fate

_NOW, _WHY = 3, 4
_WIDTHS = (200, 84, 76, 76)
_MOST_LINE = 96


_ANSWERS = (Qt.Key.Key_1, Qt.Key.Key_2)


class PastePane(QWidget):
    """Lines of the block; Enter pastes what can be, Esc leaves everything as it was."""

    closed = Signal()

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: PasteModel | None = None
        self._deed: Callable[[], None] = _nothing
        self._is_file = False
        self._title = label("", "section")
        self._ink = ink
        self._said = label("", "quiet", is_wrapped=True)
        self.table = QTableView()
        self.table.setProperty("inset", "true")
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setItemDelegate(_PasteDelegate(ink, self.table))
        self.table.setAccessibleName(tr("Các ô sẽ dán"))
        self.take = primary(tr("Dán"))
        self.drop = plain(tr("Thôi"))
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self.closed)
        box = QVBoxLayout(self)
        box.setContentsMargins(GAP, GAP, GAP, GAP)
        box.setSpacing(8)
        box.addWidget(self._title)
        box.addWidget(self._said)
        self._asking = QVBoxLayout()
        self._asking.setSpacing(6)
        self.strips: list[DoubtStrip] = []
        box.addLayout(self._asking)
        box.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.drop)
        buttons.addWidget(self.take)
        box.addLayout(buttons)

    @property
    def model(self) -> PasteModel | None:
        """What is shown."""
        return self._model

    @property
    def said(self) -> str:
        """What is said of the whole."""
        return self._said.text()

    def show_plan(self, model: PasteModel, deed: Callable[[], None], *, is_file: bool = False) -> None:
        """Show what a block, or a file, would do; ``deed`` does it."""
        self._model, self._deed, self._is_file = model, deed, is_file
        self._title.setText(tr("Xem trước khi nhập từ Excel") if is_file else tr("Xem trước khi dán"))
        model.setParent(self)
        self.table.setModel(model)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._ask(model)
        self._tell(model)
        self._fit()
        self._first_choice().setFocus()

    def _ask(self, model: PasteModel) -> None:
        """A strip for each question; what has the focus keeps its place."""
        for strip in self.strips:
            self._asking.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.strips = []
        for kind, cells in model.doubts().items():
            doubt = cells[0].doubt
            if doubt is not None:
                words = doubt_words(doubt, cells[0].text, len(cells))
                strip = DoubtStrip(words, answered=model.answered(kind))
                strip.decided.connect(partial(self._decide, kind))
                self.strips.append(strip)
                self._asking.addWidget(strip)

    def _decide(self, kind: DoubtKind, is_first: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._model is None:
            return
        self._model.decide(kind, is_first=is_first)
        self._tell(self._model)
        self._fit()
        self._first_choice().setFocus()

    def _first_choice(self) -> QWidget:
        """The first question that waits, then the act."""
        waiting = (strip.ways[0] for strip in self.strips if not any(way.isChecked() for way in strip.ways))
        return next(waiting, self.take if self.take.isEnabled() else self.drop)

    def _tell(self, model: PasteModel) -> None:
        """How many cells are written, refused, passed over, and wait."""
        refused = model.count(Fate.REFUSED)
        asked = model.count(Fate.ASKED)
        writes = len(model.answers())
        passed = model.count(Fate.LOCKED, Fate.OUTSIDE)
        over = model.count(Fate.OVERWRITES)
        said = [
            tr("{0} ô sẽ ghi").format(writes),
            tr("trong đó {0} ô ghi đè").format(over) if over else "",
            tr("{0} ô chờ trả lời").format(asked) if asked else "",
            tr("{0} ô không nhận").format(refused) if refused else "",
            tr("{0} ô bỏ qua").format(passed) if passed else "",
        ]
        text = " · ".join(part for part in said if part)
        self._said.setText(tr("{0}. Một lần Ctrl+Z lấy lại tất cả.").format(text))
        self.take.setText((tr("Nhập {0} ô") if self._is_file else tr("Dán {0} ô")).format(writes))
        self.take.setEnabled(writes > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Lines as high as the words in them."""
        for row in range(self._model.rowCount() if self._model is not None else 0):
            heights = [ROW_HEIGHT]
            for column, text in enumerate(self._model.texts(row) if self._model is not None else ()):
                less = 16 + (GLYPH_SIZE + 6 if column == _WHY else 0)
                width = self.table.columnWidth(column) - less
                heights.append(self._ink.height(text, self._ink.body, width) + 10)
            self.table.setRowHeight(row, min(_MOST_LINE, max(heights)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc decide; Alt+1 and Alt+2 answer the first question that waits."""
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_alt and self.strips and event.key() in _ANSWERS:
            self._strip_to_answer().ways[_ANSWERS.index(Qt.Key(event.key()))].click()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take.isEnabled():
            self._take()
        else:
            super().keyPressEvent(event)

    def _strip_to_answer(self) -> DoubtStrip:
        """The question that the focus is in, else the first that waits, else the last one."""
        for strip in self.strips:
            if any(way.hasFocus() for way in strip.ways):
                return strip
        waiting = (strip for strip in self.strips if not any(way.isChecked() for way in strip.ways))
        return next(waiting, self.strips[-1])

    def _take(self) -> None:
        self._deed()


def _nothing() -> None:
    """Until a plan is shown."""


class _PasteDelegate(QStyledItemDelegate):
    """A glyph before the last text."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line of text, words of refusals wrapped."""
        model = index.model()
        if not isinstance(model, PasteModel):
            return
        box: QRect = option.rect
        painter.fillRect(box, self._ink.colour("surface"))
        inner = box.adjusted(8, 0, -8, 0)
        if index.column() == _WHY:
            self._ink.glyph(painter, model.glyph(index.row()), inner.left(), box.center().y())
            inner.setLeft(inner.left() + GLYPH_SIZE + 6)
        text = model.texts(index.row())[index.column()]
        self._ink.write_centred(painter, inner, text, "quiet" if index.column() == _NOW else "text")
        painter.setPen(self._ink.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(80, ROW_HEIGHT)
