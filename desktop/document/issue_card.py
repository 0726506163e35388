"""After the văn thư gave number and day: the fields, and what is still missing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label, set_property
from forms.model.issue import Issue
from forms.store.clerk import Paper
from forms.text.dates import format_date, read_date


class IssueCard(Card):
    """Number, day, signer, signed file; they stay empty until somebody types them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(GAP, 10, GAP, 10))
        self._signed_before: tuple[str, str] = ("", "")
        self.body.addWidget(label(self.tr("Sau khi văn thư cấp số"), "strong"))
        self._symbol = label("", "")
        self.number = self._line(self.tr("Số"))
        self.number.setMaximumWidth(76)
        self.day = self._line(self.tr("Ngày ban hành"))
        self.day.setPlaceholderText(self.tr("ngày/tháng/năm"))
        self.day.setMaximumWidth(140)
        self.signer = self._line(self.tr("Người ký"))
        self.signer.setPlaceholderText(self.tr("họ tên, để trống nếu ký tay"))
        self.signed = self._line(self.tr("Tệp đã ký"))
        self.signed.setPlaceholderText(self.tr("PDF hoặc bản quét"))
        self.by_system = QCheckBox(self.tr("Còn gửi qua hệ thống văn bản điện tử"))
        self._lay_out()

    def show_paper(self, issue: Issue, paper: Paper | None) -> None:
        """Show what is known."""
        separator = "-" if "/" in issue.symbol else "/"
        self._symbol.setText(f"{separator}{issue.symbol}")
        self._signed_before = (paper.signed_name, paper.signed_hash) if paper else ("", "")
        self.number.setText(paper.number if paper else "")
        self.day.setText(format_date(paper.day) if paper else "")
        self.signer.setText(paper.signer if paper else issue.signature.name)
        self.signed.setText(paper.signed_name if paper else "")
        self.by_system.setChecked(paper.by_system if paper else False)

    def missing(self) -> list[str]:
        """What must still be filled in, in words."""
        found = []
        if not self.number.text().strip():
            found.append(self.tr("số"))
        if read_date(self.day.text()).day is None:
            found.append(self.tr("ngày ban hành"))
        return found

    def paper(self) -> Paper | None:
        """What the fields say, or ``None`` while something is missing."""
        day = read_date(self.day.text()).day
        number = self.number.text().strip()
        if day is None or not number:
            return None
        file = self.signed.text().strip()
        is_same = file == self._signed_before[0]
        return Paper(
            number=number,
            day=day,
            signer=self.signer.text().strip(),
            by_system=self.by_system.isChecked(),
            signed_name=Path(file).name,
            signed_hash=self._signed_before[1] if is_same else "",
        )

    def signed_file(self) -> Path | None:
        """The signed file chosen now."""
        file = self.signed.text().strip()
        return Path(file) if file and file != self._signed_before[0] else None

    # -- building --------------------------------------------------------------------------------

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.textChanged.connect(self._on_changed)
        return line

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(GAP)
        fields.setVerticalSpacing(GAP_SMALL)
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        number = QHBoxLayout()
        number.setSpacing(6)
        number.addWidget(self.number)
        number.addWidget(self._symbol)
        number.addStretch(1)
        fields.addRow(_buddy(self.tr("Số, ký hiệu"), self.number), number)
        fields.addRow(_buddy(self.tr("Ngày ban hành"), self.day), self.day)
        fields.addRow(_buddy(self.tr("Người ký"), self.signer), self.signer)
        signed = QHBoxLayout()
        signed.setSpacing(6)
        signed.addWidget(self.signed, 1)
        choose = buttons.link(self.tr("Chọn…"))
        choose.setAccessibleName(self.tr("Chọn tệp đã ký"))
        choose.clicked.connect(self._on_choose)
        signed.addWidget(choose)
        fields.addRow(_buddy(self.tr("Tệp đã ký"), self.signed), signed)
        self.body.addSpacing(GAP_SMALL)
        self.body.addLayout(fields)
        self.body.addWidget(self.by_system)

    def _on_changed(self) -> None:
        typed = self.day.text().strip()
        is_bad = bool(typed) and read_date(typed).day is None and not self.day.hasFocus()
        set_property(self.day, "state", "bad" if is_bad else "")
        self.changed.emit()

    def _on_choose(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self, self.tr("Tệp đã ký"), "", self.tr("Văn bản đã ký (*.pdf *.png *.jpg *.jpeg *.tif *.docx)")
        )
        if file:
            self.signed.setText(file)


def _buddy(name: str, widget: QWidget) -> QWidget:
    made = label(name, "quiet")
    made.setBuddy(widget)
    return made
