"""Who owes the chosen form, when and to whom; who owes which form is edited in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.forms_library.library_table import tr
from desktop.models.rows_model import Column, RowsModel
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import WrappedLabel, label
from desktop.widgets.rows_table import RowsTable
from forms.form_library import ListedForm
from forms.model.regime import Cycle, DayMonth, PeriodKind, Reporter
from forms.wording import department as words
from forms.wording.registers import KINDS

_CYCLES = {
    PeriodKind.FIRST_HALF: "6 tháng đầu năm",
    PeriodKind.SECOND_HALF: "6 tháng cuối năm",
    PeriodKind.YEAR: "Năm",
    PeriodKind.AD_HOC: "Đột xuất",
}


@dataclass(frozen=True, slots=True)
class RegimeNames:
    """Units by code as they are called now."""

    units: dict[str, str]

    def of(self, code: str) -> str:
        """A kind, or a unit by its code."""
        return KINDS.get(code) or self.units.get(code, code)


class RegimeView(QWidget):
    """Emits what is wanted of the regimes.

    Signals:
        switched: whether the chosen form shall be on, and its legal basis.
        reset: the author's regime again.
        written: the regimes as a workbook.
        read: an edited workbook is to be taken in.
    """

    switched = Signal(bool, str)
    reset = Signal()
    written = Signal()
    read = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._names = RegimeNames({})
        self._listed: ListedForm | None = None
        self._about = WrappedLabel()
        self._edited = WrappedLabel("", "small", "warn")
        self.basis = QLineEdit()
        self.basis.setPlaceholderText(self.tr("Căn cứ pháp lý: số, ký hiệu, ngày của văn bản"))
        self.basis.setAccessibleName(self.tr("Căn cứ pháp lý"))
        self.switch = buttons.plain(self.tr("Bật mẫu"))
        self.switch.clicked.connect(self._on_switch)
        self.back = buttons.plain(self.tr("Về chế độ gốc"))
        self.back.clicked.connect(self.reset.emit)
        self.write = buttons.plain(self.tr("Xuất bảng chế độ…"), theme=theme, icon="excel")
        self.write.clicked.connect(self.written.emit)
        self.take = buttons.plain(self.tr("Nhập bảng đã sửa…"), theme=theme, icon="download")
        self.take.clicked.connect(self.read.emit)
        reporters = (
            Column[Reporter](tr("Ai phải gửi"), lambda one: self._names.of(one.who), 0),
            Column[Reporter](tr("Trách nhiệm"), lambda one: words.BINDINGS[one.binding], 140),
            Column[Reporter](tr("Trừ"), lambda one: ", ".join(map(self._names.of, one.but)), 190),
        )
        cycles = (
            Column[Cycle](tr("Kỳ"), lambda one: _CYCLES[one.kind], 0),
            Column[Cycle](tr("Số liệu từ"), lambda one: _day(one.start), 90, is_right=True),
            Column[Cycle](tr("Đến hết"), lambda one: _day(one.end), 90, is_right=True),
            Column[Cycle](tr("Hạn gửi"), lambda one: _day(one.due), 90, is_right=True),
        )
        self.reporters: RowsTable[Reporter] = RowsTable(
            theme, RowsModel(theme, reporters), self.tr("Ai phải gửi")
        )
        self.cycles: RowsTable[Cycle] = RowsTable(theme, RowsModel(theme, cycles), self.tr("Kỳ và hạn gửi"))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._about)
        column.addWidget(self._edited)
        column.addWidget(self.reporters, 3)
        column.addWidget(self.cycles, 2)
        column.addWidget(self.basis)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.switch)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(label(self.tr("Chế độ của mọi mẫu"), "quiet"))
        row.addStretch(1)
        row.addWidget(self.write)
        row.addWidget(self.take)
        column.addLayout(row)

    def show_names(self, names: RegimeNames) -> None:
        """How units are called."""
        self._names = names

    def show_form(self, listed: ListedForm) -> None:
        """The regime of a form as this workspace uses it."""
        self._listed = listed
        regime = listed.form.regime
        reporters: Sequence[Reporter] = regime.reporters if regime else ()
        self.reporters.show_rows(reporters)
        self.cycles.show_rows(regime.cycles if regime else ())
        if regime is None:
            self._about.setText(tr("Mẫu này không có chế độ báo cáo: không đơn vị nào phải gửi theo kỳ."))
        else:
            about = tr("{name}. Gửi về {receiver}. {means}")
            receiver = self._names.of(regime.receiver)
            self._about.setText(about.format(name=regime.name, receiver=receiver, means=regime.means))
        self._edited.setText(tr("Chế độ đang dùng đã sửa khác chế độ tác giả phát hành."))
        self._edited.setVisible(listed.is_edited)
        can_switch = listed.is_latest and regime is not None
        self.basis.setText(regime.basis if regime else "")
        self.basis.setVisible(can_switch and listed.is_off_as_issued)
        words_ = tr("Tắt mẫu") if listed.is_on else tr("Bật mẫu")
        self.switch.setText(words_)
        self.switch.setAccessibleName(words_)
        self.switch.setEnabled(can_switch)
        self.back.setEnabled(can_switch and listed.is_edited)

    def _on_switch(self) -> None:
        if self._listed is not None:
            self.switched.emit(not self._listed.is_on, self.basis.text().strip())


def _day(day: DayMonth | None) -> str:
    return f"{day.day:02d}/{day.month:02d}" if day is not None else tr("khi mở kỳ")
