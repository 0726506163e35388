"""The widgets of *Tiếp nhận báo cáo* in their places; what happens is the page's and its deeds'."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.days import short_day
from desktop.delegates.ink import Ink
from desktop.intake import inbox_rows
from desktop.intake.drop_strip import DropStrip
from desktop.intake.file_card import FileCard
from desktop.page import Kit, Page
from desktop.rows.models import GroupedRows
from desktop.rows.views import RowsTree
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from forms.model.period import Period
from forms.wording.word import period_name


class IntakeFrame(Page):
    """The inbox at the left, the chosen file at the right, the deeds below."""

    help_topic = "tiep-nhan"

    def __init__(self, kit: Kit, find: str = "") -> None:
        super().__init__(kit)
        self.period: Period | None = None
        self.ink = Ink(kit.theme, self)
        self.strip = DropStrip(kit.theme)
        self.model = GroupedRows(inbox_rows.headings(), inbox_rows.show, self)
        self.tree = RowsTree(self.model, self.ink, self.tr("Tệp đã nhận"))
        self.card = FileCard(kit.theme, self.ink)
        self.period_box = QComboBox()
        self.period_box.setAccessibleName(self.tr("Kỳ báo cáo"))
        self.period_box.setFixedWidth(190)
        self.finding = QLineEdit(find)
        self.finding.setAccessibleName(self.tr("Lọc tệp"))
        self.finding.setPlaceholderText(self.tr("Lọc theo đơn vị, tệp   Ctrl+F"))
        self.finding.setClearButtonEnabled(True)
        self.finding.setFixedWidth(216)
        self.finding.addAction(kit.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._make_buttons()
        self._lay_out()

    # -- the page --------------------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return self.tr("Tiếp nhận báo cáo")

    def subtitle(self) -> str:
        """The period and its due day."""
        if self.period is None:
            return ""
        return self.tr("{period} · hạn gửi {due}").format(
            period=period_name(self.period), due=short_day(self.period.due)
        )

    def tools(self) -> tuple[QWidget, ...]:
        """The filter and the period."""
        return (self.finding, self.period_box)

    def refresh(self, chosen: int | None = None) -> None:
        """Look at the inbox again; ``chosen`` is the id of the file to stand on."""
        raise NotImplementedError

    # -- building --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        theme = self.kit.theme
        self.typing = buttons.plain(self.tr("Nhập hộ…"), theme=theme, icon="pencil")
        self.phone = buttons.plain(self.tr("Sửa theo điện thoại…"))
        self.original = buttons.plain(self.tr("Xem tệp gốc"), theme=theme, icon="table")
        self.folder = buttons.link(self.tr("Mở thư mục vừa lập"))
        self.second = buttons.plain("")
        self.first = buttons.primary("")
        self.folder.hide()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GAP_SMALL)
        left.addWidget(self.strip)
        left.addWidget(self.tree, 1)
        middle = QHBoxLayout()
        middle.setSpacing(GAP_SMALL)
        middle.addLayout(left, 1)
        middle.addWidget(self.card)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        for button in (self.typing, self.phone, self.original):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.folder, self.second, self.first):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP)
        column.addLayout(middle, 1)
        column.addLayout(foot)
