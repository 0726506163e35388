"""*Chốt*: to whom, up to which day, whether it is an estimate; said in place, over the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Taking:
    """What is to be kept as told."""

    addressee: str
    cut_off: date
    is_estimate: bool
    note: str


class TakeCard(Card):
    """Emits :attr:`taken` with a :class:`Taking`; Esc puts it away."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__(bar="accent")
        self.addressee = QComboBox()
        self.addressee.setEditable(True)
        self.addressee.setAccessibleName(self.tr("Nơi nhận"))
        self.addressee.setMinimumWidth(270)
        self.day = QDateEdit()
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(self.tr("Số liệu tính đến ngày"))
        self.estimate = QCheckBox(self.tr("Ước thực hiện cả kỳ"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Ghi chú (không bắt buộc)"))
        self.note.setAccessibleName(self.tr("Ghi chú"))
        self.take = buttons.plain(self.tr("Chốt bản này"))
        self.take.clicked.connect(self._on_take)
        self.drop = buttons.link(self.tr("Bỏ qua"))
        self.drop.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for text, field in ((self.tr("Gửi"), self.addressee), (self.tr("Số liệu đến hết ngày"), self.day)):
            row.addWidget(label(text, "quiet"))
            row.addWidget(field)
        row.addWidget(self.estimate)
        row.addWidget(self.note, 1)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        words = self.tr(
            "Bản chốt giữ nguyên mọi số đã báo cáo nơi nhận; báo cáo về sau làm đổi số nào, chương trình chỉ "
            "ra số đó và lập phụ lục điều chỉnh."
        )
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(label(words, "small", is_wrapped=True))
        self.body.addLayout(column)
        self.hide()

    def ask(self, addressees: Sequence[str], chosen: str, today: date, *, is_estimate: bool) -> None:
        """Show it for these addressees."""
        self.addressee.clear()
        self.addressee.addItems(list(addressees))
        self.addressee.setCurrentText(chosen)
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.estimate.setChecked(is_estimate)
        self.note.clear()
        self.show()
        self.addressee.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _on_take(self) -> None:
        day = self.day.date()
        cut_off = date(day.year(), day.month(), day.day())
        self.taken.emit(
            Taking(
                self.addressee.currentText().strip(),
                cut_off,
                self.estimate.isChecked(),
                self.note.text().strip(),
            )
        )
