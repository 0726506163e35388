"""The fields of the document's form: place, symbol, who signs. Shared by first start and settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.tokens import GAP, GAP_LARGE
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.clerk.settings import ClerkSettings, signing_lines
from forms.model.issue import Authority, Issue, Signature, default_issue
from forms.model.unit import Unit

_NEEDS_POST = frozenset({Authority.DEPUTY, Authority.BY_ORDER, Authority.DELEGATED})
_FIELD_WIDTH = 300
_NOTES_HEIGHT = 62


class ParticularsForm(QWidget):
    """Shows what the register has, takes what the office says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._usual = default_issue(Unit("", "", "so"), "")
        self._unit = Unit("", "", "so")
        self._fields = QFormLayout()
        self._fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fields.setHorizontalSpacing(GAP)
        self._fields.setVerticalSpacing(GAP - 2)
        self.place = self._line(self.tr("Địa danh"))
        self.symbol = self._line(self.tr("Ký hiệu văn bản"))
        self.authority = self._authority_box()
        self.head = self._line(self.tr("Chức vụ cấp trưởng"))
        self.collective = self._line(self.tr("Thay mặt (TM.)"))
        self.post = self._line(self.tr("Chức vụ người ký"))
        self.name = self._line(self.tr("Họ tên người ký"))
        self.name.setPlaceholderText(self.tr("để trống nếu ghi tay khi ký"))
        self.filing = self._line(self.tr("Lưu"))
        self.recipients = self._recipients_box()
        self.mail = self._line(self.tr("Thư điện tử đầu mối"))
        self.mail.setPlaceholderText(self.tr("địa chỉ nhận báo cáo của Sở, nếu biết"))
        self._lines = label("", "strong")
        self._lines.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lines.setAccessibleName(self.tr("Xem trước phần ký"))
        self._lay_out()

    def show_unit(self, unit: Unit, settings: ClerkSettings) -> None:
        """Fill the fields for a unit."""
        self._unit = unit
        self._usual = default_issue(unit, "")
        issue = settings.applied(self._usual)
        signature = issue.signature
        self.place.setText(issue.place)
        self.symbol.setText(issue.symbol)
        self.authority.setCurrentIndex(self.authority.findData(signature.authority.value))
        self.head.setText(signature.head)
        self.collective.setText(signature.collective)
        self.post.setText(signature.post)
        self.name.setText(signature.name)
        self.filing.setText(issue.filing)
        self.recipients.setPlainText("\n".join(issue.recipients))
        self.mail.setText(settings.receiver_mail)
        self._on_changed()

    def settings(self, before: ClerkSettings) -> ClerkSettings:
        """What the fields say, put over the settings from before."""
        usual = self._usual
        signature = self.signature()
        recipients = tuple(
            line.strip() for line in self.recipients.toPlainText().splitlines() if line.strip()
        )
        return replace(
            before,
            symbol=_different(self.symbol, usual.symbol),
            place=_different(self.place, usual.place),
            signature=signature if signature != usual.signature else None,
            recipients=recipients,
            filing=_different(self.filing, usual.filing),
            receiver_mail=self.mail.text().strip(),
        )

    def signature(self) -> Signature:
        """Who signs, as the fields say."""
        authority = Authority(self.authority.currentData())
        return Signature(
            head=self.head.text().strip(),
            collective=self.collective.text().strip(),
            authority=authority,
            post=self.post.text().strip() if authority in _NEEDS_POST else "",
            name=self.name.text().strip(),
        )

    def issue(self) -> Issue:
        """The particulars that the fields say."""
        return self.settings(ClerkSettings()).applied(self._usual)

    # -- building --------------------------------------------------------------------------------

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setMaximumWidth(_FIELD_WIDTH)
        line.textChanged.connect(self._on_changed)
        self._fields.addRow(_buddy(name, line), line)
        return line

    def _authority_box(self) -> QComboBox:
        box = QComboBox()
        name = self.tr("Thẩm quyền ký")
        box.setAccessibleName(name)
        box.setMaximumWidth(_FIELD_WIDTH)
        for authority in Authority:
            box.addItem(self._authority(authority), authority.value)
        box.currentIndexChanged.connect(self._on_changed)
        self._fields.addRow(_buddy(name, box), box)
        return box

    def _authority(self, authority: Authority) -> str:
        match authority:
            case Authority.HEAD:
                return self.tr("Người đứng đầu ký")
            case Authority.DEPUTY:
                return self.tr("Cấp phó ký thay (KT.)")
            case Authority.BY_ORDER:
                return self.tr("Ký thừa lệnh (TL.)")
            case Authority.DELEGATED:
                return self.tr("Ký thừa ủy quyền (TUQ.)")
            case Authority.ACTING:
                return self.tr("Quyền cấp trưởng ký (Q.)")

    def _recipients_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit()
        name = self.tr("Nơi nhận (mỗi dòng một nơi)")
        box.setAccessibleName(name)
        box.setMaximumWidth(_FIELD_WIDTH)
        box.setFixedHeight(_NOTES_HEIGHT)
        box.setTabChangesFocus(True)
        box.setPlaceholderText(self.tr("ngoài “Như trên”"))
        self._fields.addRow(_buddy(name, box), box)
        return box

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_LARGE)
        left = QVBoxLayout()
        left.addLayout(self._fields)
        left.addStretch(1)
        row.addLayout(left, 3)
        preview = Card()
        preview.setMinimumWidth(260)
        preview.body.addWidget(label(self.tr("Phần ký sẽ in"), "quiet"))
        preview.body.addSpacing(GAP)
        preview.body.addWidget(self._lines)
        preview.body.addSpacing(GAP)
        column = QVBoxLayout()
        column.addWidget(preview)
        column.addStretch(1)
        row.addLayout(column, 2)

    def _on_changed(self) -> None:
        if not hasattr(self, "_lines"):
            return
        signature = self.signature()
        needs_post = signature.authority in _NEEDS_POST
        self._fields.setRowVisible(self.post, needs_post)
        lines = signing_lines(self._unit, signature)
        name = signature.name or self.tr("(họ tên)")
        self._lines.setText("\n".join([*lines, "", "", name]))
        self.changed.emit()


def _buddy(name: str, widget: QWidget) -> QWidget:
    made = label(name, "quiet")
    made.setBuddy(widget)
    return made


def _different(line: QLineEdit, usual: str) -> str:
    text = line.text().strip()
    return "" if text == usual else text
