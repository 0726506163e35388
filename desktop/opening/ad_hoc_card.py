"""*Yêu cầu đột xuất*: its days, name, forms and units, composed in place; what it freezes is seen before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from desktop.tokens import GAP_SMALL, ROW_HEIGHT
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.model.form import Form
from forms.model.unit import Unit
from forms.period_opening import AdHocRequest
from forms.text.keys import search_key

_ROLE = Qt.ItemDataRole.UserRole + 1
_DAYS = 14
_FIND = 150


class AdHocCard(Card):
    """Emits what was composed.

    Signals:
        composed: the period's id and an :class:`AdHocRequest`.
        dropped: nothing is to be asked.
    """

    composed = Signal(str, object)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(bar="accent")
        self._id = ""
        self.subject = QLineEdit()
        self.subject.setPlaceholderText(self.tr("Ví dụ: Rà soát truyền thanh cơ sở"))
        self.subject.setAccessibleName(self.tr("Nội dung yêu cầu"))
        self.start, self.end, self.due = (QDateEdit() for _ in range(3))
        names = (self.tr("Số liệu từ ngày"), self.tr("Đến hết ngày"), self.tr("Hạn gửi"))
        for field, name in zip((self.start, self.end, self.due), names, strict=True):
            field.setDisplayFormat("dd/MM/yyyy")
            field.setCalendarPopup(True)
            field.setAccessibleName(name)
        self.forms = _Ticks(self.tr("Mẫu phải gửi"))
        self.units = _Ticks(self.tr("Đơn vị được yêu cầu"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Lọc đơn vị"))
        self.filter.setAccessibleName(self.tr("Lọc đơn vị"))
        self.filter.setFixedWidth(_FIND)
        self.filter.textChanged.connect(self.units.narrow)
        self.see = buttons.plain(self.tr("Xem đơn vị và hạn gửi"))
        self.see.clicked.connect(self._on_see)
        self.drop = buttons.link(self.tr("Bỏ qua"))
        self.drop.clicked.connect(self.dropped.emit)
        self._lay_out(names)

    def _lay_out(self, names: Sequence[str]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_SMALL)
        grid.setVerticalSpacing(GAP_SMALL)
        grid.addWidget(label(self.tr("Yêu cầu đột xuất"), "section"), 0, 0, 1, 6)
        grid.addWidget(label(self.tr("Nội dung"), "quiet"), 1, 0)
        grid.addWidget(self.subject, 1, 1, 1, 5)
        for place, (name, field) in enumerate(zip(names, (self.start, self.end, self.due), strict=True)):
            grid.addWidget(label(name, "quiet"), 2, 2 * place)
            grid.addWidget(field, 2, 2 * place + 1)
        self.body.addLayout(grid)
        lists = QHBoxLayout()
        lists.setSpacing(GAP_SMALL)
        left = QVBoxLayout()
        left.addWidget(label(self.tr("Mẫu phải gửi"), "strong"))
        left.addWidget(self.forms)
        right = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Đơn vị được yêu cầu"), "strong"))
        head.addWidget(label(self.tr("để trống: mọi đơn vị thuộc diện"), "small"), 1)
        head.addWidget(self.filter)
        right.addLayout(head)
        right.addWidget(self.units)
        lists.addLayout(left, 2)
        lists.addLayout(right, 3)
        self.body.addLayout(lists, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.drop)
        foot.addWidget(self.see)
        self.body.addLayout(foot)

    def ask(self, period_id: str, forms: Sequence[Form], units: Sequence[Unit], today: date) -> None:
        """Begin a request; the first form is ticked."""
        self._id = period_id
        self.subject.clear()
        first = QDate(today.year, today.month, today.day)
        self.start.setDate(QDate(today.year, 1, 1))
        self.end.setDate(first)
        self.due.setDate(first.addDays(_DAYS))
        self.forms.show_items([(form.title, form.id) for form in forms], ticked=1)
        self.units.show_items([(unit.name, unit.id) for unit in units])
        self.show()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def request(self) -> AdHocRequest:
        """What stands in the fields."""
        start, end, due = (_day(field) for field in (self.start, self.end, self.due))
        forms, units = self.forms.ticked(), self.units.ticked()
        return AdHocRequest(start, end, due, self.subject.text().strip(), forms, units)

    def _on_see(self) -> None:
        self.composed.emit(self._id, self.request())


class _Ticks(QListWidget):
    """A list to tick; Space ticks the current line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_items(self, items: Sequence[tuple[str, str]], ticked: int = 0) -> None:
        """Show these lines, the first ``ticked`` of them ticked."""
        self.clear()
        for place, (text, key) in enumerate(items):
            item = QListWidgetItem(text)
            item.setData(_ROLE, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if place < ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.addItem(item)
        if items:
            self.setCurrentRow(0)

    def ticked(self) -> tuple[str, ...]:
        """The keys of the ticked lines."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(item.data(_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked)

    def narrow(self, text: str) -> None:
        """Show only the lines that have ``text``; ticked ones stay ticked."""
        wanted = search_key(text)
        for row in range(self.count()):
            self.setRowHidden(row, wanted not in search_key(self.item(row).text()))


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
