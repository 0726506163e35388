"""The tab *Lời văn*: what the units said, question by question; the officer ticks and orders what is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.summary.words import tr
from desktop.tokens import GAP, GAP_SMALL, ROW_HEIGHT
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import ElidedLabel, label
from forms.officer.summary import SaidQuestion, UnitText
from forms.store.told_prose import TakenText

_ROLE = Qt.ItemDataRole.UserRole + 1
_QUESTIONS = 320
_EXCERPT = 160


class _Texts(QListWidget):
    """Ctrl+↑ and Ctrl+↓ move the current text.

    Signals:
        moved: by how many places.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or as a list does."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


class TextsView(QWidget):
    """Emits what was chosen.

    Signals:
        chosen: the question's name and its texts in order, as :class:`TakenText`; none forgets the choice.
    """

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[SaidQuestion, ...] = ()
        self._is_filling = False
        self.questions = QListWidget()
        self.questions.setAccessibleName(self.tr("Nội dung các đơn vị nêu"))
        self.questions.setProperty("inset", "true")
        self.questions.currentRowChanged.connect(self._show_question)
        self.texts = _Texts()
        self.texts.setAccessibleName(self.tr("Lời văn của từng đơn vị"))
        self.texts.setProperty("inset", "true")
        self.texts.itemChanged.connect(self._on_changed)
        self.texts.moved.connect(self._move)
        self.texts.currentRowChanged.connect(self._show_text)
        for view in (self.questions, self.texts):
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setTextElideMode(Qt.TextElideMode.ElideRight)
            view.setSpacing(0)
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setAccessibleName(self.tr("Toàn văn"))
        self.whole.setFixedHeight(120)
        self._name = ElidedLabel("", "strong")
        self._state = label("", "small", is_wrapped=True)
        self.up = buttons.tool(self.tr("Lên"), key="Ctrl+Up")
        self.down = buttons.tool(self.tr("Xuống"), key="Ctrl+Down")
        self.forget = buttons.tool(self.tr("Lấy lại tất cả"))
        self.none = buttons.tool(self.tr("Bỏ chọn tất cả"))
        for button in (self.up, self.down):
            button.setShortcut("")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.forget.clicked.connect(self._on_forget)
        self.none.clicked.connect(self._on_none)
        self._lay_out()

    def _lay_out(self) -> None:
        left = Card(margins=(0, GAP_SMALL, 0, 0))
        head = label(self.tr("Nội dung"), "strong")
        head.setContentsMargins(GAP, 0, GAP, 0)
        left.body.addWidget(head)
        left.body.addWidget(self.questions, 1)
        left.setFixedWidth(_QUESTIONS)
        right = Card(margins=(0, GAP_SMALL, 0, GAP_SMALL))
        top = QHBoxLayout()
        top.setContentsMargins(GAP, 0, GAP, 0)
        top.setSpacing(GAP_SMALL)
        top.addWidget(self._name, 1)
        for button in (self.up, self.down, self.none, self.forget):
            top.addWidget(button)
        right.body.addLayout(top)
        state = QVBoxLayout()
        state.setContentsMargins(GAP, 0, GAP, GAP_SMALL)
        state.addWidget(self._state)
        right.body.addLayout(state)
        right.body.addWidget(self.texts, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(GAP, GAP_SMALL, GAP, 0)
        whole.addWidget(self.whole)
        right.body.addLayout(whole)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(left)
        row.addWidget(right, 1)

    def show_said(self, said: Sequence[SaidQuestion]) -> None:
        """Show what was said; the chosen question stays chosen."""
        row = max(0, self.questions.currentRow())
        place = self.texts.currentRow()
        self._said = tuple(said)
        self._is_filling = True
        self.questions.clear()
        for one in self._said:
            taken = sum(text.is_taken for text in one.texts)
            words = tr("{taken}/{count}  {label}").format(
                label=one.question.label, taken=taken, count=len(one.texts)
            )
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.questions.addItem(item)
        self._is_filling = False
        if self._said:
            self.questions.setCurrentRow(min(row, len(self._said) - 1))
            self.texts.setCurrentRow(max(0, place))

    @property
    def current(self) -> SaidQuestion | None:
        """The question that is shown."""
        row = self.questions.currentRow()
        return self._said[row] if 0 <= row < len(self._said) else None

    def _show_question(self, row: int) -> None:
        if self._is_filling or not 0 <= row < len(self._said):
            return
        one = self._said[row]
        self._name.setText(one.question.label)
        self._state.setText(
            self.tr(
                "Đã chọn lời văn: các đoạn được đánh dấu nằm ngay trong báo cáo, theo thứ tự này. Ctrl+↑, "
                "Ctrl+↓ đổi thứ tự."
            )
            if one.is_chosen
            else self.tr(
                "Chưa chọn: báo cáo dẫn đến phụ lục có lời văn của mọi đơn vị. Đánh dấu hoặc đổi thứ tự để "
                "đưa vào báo cáo."
            )
        )
        self._is_filling = True
        self.texts.clear()
        for text in one.texts:
            self.texts.addItem(_item(text))
        self._is_filling = False
        self.texts.setCurrentRow(0)
        self.forget.setEnabled(one.is_chosen)

    def _show_text(self, row: int) -> None:
        item = self.texts.item(row)
        text = item.data(_ROLE) if item is not None else None
        self.whole.setPlainText(text.text if isinstance(text, UnitText) else "")

    def _on_changed(self, _: QListWidgetItem) -> None:
        if not self._is_filling:
            self._tell()

    def _move(self, step: int) -> None:
        row = self.texts.currentRow()
        if not 0 <= row + step < self.texts.count() or row < 0:
            return
        self._is_filling = True
        item = self.texts.takeItem(row)
        self.texts.insertItem(row + step, item)
        self.texts.setCurrentRow(row + step)
        self._is_filling = False
        self._tell()

    def _on_none(self) -> None:
        self._is_filling = True
        for row in range(self.texts.count()):
            self.texts.item(row).setCheckState(Qt.CheckState.Unchecked)
        self._is_filling = False
        self._tell()

    def _on_forget(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current.question.name, ())

    def _tell(self) -> None:
        if self.current is None:
            return
        items = [self.texts.item(row) for row in range(self.texts.count())]
        texts = tuple(
            TakenText(item.data(_ROLE).unit.id, item.checkState() is Qt.CheckState.Checked) for item in items
        )
        self.chosen.emit(self.current.question.name, texts)


def _item(text: UnitText) -> QListWidgetItem:
    short = " ".join(text.text.split())
    excerpt = short if len(short) <= _EXCERPT else f"{short[:_EXCERPT]}…"
    item = QListWidgetItem(f"{text.unit.name}: {excerpt}")
    item.setData(_ROLE, text)
    item.setSizeHint(QSize(0, ROW_HEIGHT))
    item.setToolTip(text.text)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if text.is_taken else Qt.CheckState.Unchecked)
    return item
