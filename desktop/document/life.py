"""A report's life as four steps: what is done, where it is now, what comes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from desktop.days import when
from desktop.icons import State
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph, Icon
from desktop.widgets.labels import label, set_property
from forms.clerk.reports import OpenedReport
from forms.model.report import ReportState

ORDER = (ReportState.EDITING, ReportState.SIGNING, ReportState.ISSUED, ReportState.SENT)
_PLACES = {
    ReportState.EDITING: 0,
    ReportState.SIGNING: 1,
    ReportState.ISSUED: 2,
    ReportState.SENT: 3,
    ReportState.RECEIVED: 4,
    ReportState.CORRECTION_ASKED: 4,
}


class LifeCard(Card):
    """The steps, and one sentence about the present one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(12, 10, 12, 10))
        self._glyphs: list[Glyph] = []
        self._names = []
        row = QHBoxLayout()
        row.setSpacing(3)
        names = (self.tr("Đang nhập"), self.tr("Trình ký"), self.tr("Ban hành"), self.tr("Gửi"))
        for place, name in enumerate(names):
            if place:
                row.addWidget(Icon(theme, "chevron-right", "quiet", 10))
            glyph = Glyph(theme, State.OPEN)
            words = label(name)
            self._glyphs.append(glyph)
            self._names.append(words)
            row.addWidget(glyph)
            row.addWidget(words)
        row.addStretch(1)
        self.body.addLayout(row)
        self._words = label("", "small", is_wrapped=True)
        self.body.addWidget(self._words)

    def show_report(self, opened: OpenedReport, today: date) -> None:
        """Mark the steps of a report."""
        now = _PLACES[opened.report.state]
        for place, (glyph, name) in enumerate(zip(self._glyphs, self._names, strict=True)):
            glyph.set_state(State.GOOD if place < now else State.PROGRESS if place == now else State.OPEN)
            set_property(name, "role", "strong" if place == now else "small")
        self._words.setText(self._sentence(opened, today))

    def _sentence(self, opened: OpenedReport, today: date) -> str:
        at = when(opened.steps[-1].at, today) if opened.steps else ""
        match opened.report.state:
            case ReportState.EDITING:
                return self.tr("Bản dự thảo. Hoàn thành, trình ký khi không còn lỗi.")
            case ReportState.SIGNING:
                return self.tr("Trình ký {at}. Số liệu vẫn sửa được khi bấm “Mở lại để sửa”.").format(at=at)
            case ReportState.ISSUED:
                return self.tr("Ban hành {at}. Lập gói gửi rồi gửi thư cho đầu mối.").format(at=at)
            case ReportState.SENT:
                return self.tr(
                    "Đánh dấu đã gửi {at}. Phiếu tiếp nhận của Sở thả vào trang Việc cần làm."
                ).format(at=at)
            case ReportState.RECEIVED:
                return self.tr("Sở đã nhận ({at}).").format(at=at)
            case ReportState.CORRECTION_ASKED:
                return self.tr("Sở đề nghị chỉnh sửa ({at}). Lập báo cáo thay thế để sửa.").format(at=at)
