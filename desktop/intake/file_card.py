"""The chosen file: whose it is, how it came, its problems cell by cell, what is kept of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.days import local, short_day
from desktop.delegates.ink import Ink
from desktop.intake import finding_rows
from desktop.intake.act_form import ActForm
from desktop.intake.inbox_rows import amendment_name, box_name, form_name
from desktop.rows.models import GroupedRows
from desktop.rows.views import RowsTree
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets.card import rule
from desktop.widgets.labels import label, set_tone, tag
from forms.department.file_view import FileView, Finding
from forms.department.inbox import Box, InboxRow
from forms.model.period import Period

WIDTH = 364


class FileCard(QFrame):
    """364 px wide; :attr:`form` is where a deed asks for its words."""

    finding_opened = Signal(object)

    def __init__(self, theme: Theme, ink: Ink) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Tệp đang xem"))
        self.view: FileView | None = None
        self._name = label("", "section", is_wrapped=True)
        self._tag = tag("")
        self._words = label("", "small", is_wrapped=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._model = GroupedRows(finding_rows.headings(self.tr("Năm trước")), finding_rows.show)
        self.findings = RowsTree(self._model, ink, self.tr("Vấn đề của tệp"), is_even=False)
        self.findings.setProperty("inset", "true")
        self.findings.opened.connect(self.finding_opened)
        self._foot = label("", "small", is_wrapped=True)
        self._empty = label(self.tr("Chọn một tệp để xem từng ô."), "quiet", is_wrapped=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = ActForm()
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(GAP, GAP - 2, GAP, GAP_SMALL)
        head.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(self._words)
        self._head = QWidget()
        self._head.setLayout(head)
        foot = QVBoxLayout()
        foot.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        foot.addWidget(self._foot)
        self._foot_box = QWidget()
        self._foot_box.setLayout(foot)
        self._rules = (rule(), rule())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._rules[0])
        column.addWidget(self.findings, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._rules[1])
        column.addWidget(self._foot_box)
        column.addWidget(self.form)

    def show_nothing(self) -> None:
        """No file is chosen."""
        self.view = None
        for widget in (self._head, self.findings, self._foot_box, *self._rules):
            widget.hide()
        self._empty.show()

    def show_file(self, view: FileView, period: Period) -> None:
        """Another file."""
        self.view = view
        row = view.row
        for widget in (self._head, self.findings, self._foot_box, *self._rules):
            widget.show()
        self._empty.hide()
        self._name.setText(row.unit or self.tr("Chưa rõ đơn vị"))
        self._show_tag(view)
        self._words.setText(self._told(view, period))
        # Before the rows: their height goes by the breadth that is left for the words.
        self.findings.setColumnHidden(3, not any(one.before for one in view.findings))
        self.findings.setColumnHidden(2, not any(one.in_file for one in view.findings))
        self._model.set_groups(finding_rows.grouped(view.findings))
        self._foot.setText(self._kept(view))
        self._foot_box.setVisible(bool(self._foot.text()))
        self.setAccessibleDescription(f"{self._name.text()}. {self._tag.text()}. {self._words.text()}")

    def next_finding(self) -> None:
        """Go to the next problem, after the last one to the first (F4)."""
        index = self.findings.currentIndex()
        following = self.findings.indexBelow(index) if index.isValid() else QModelIndex()
        while following.isValid() and self._model.row(following) is None:
            following = self.findings.indexBelow(following)
        if not following.isValid():
            following = self._model.place_of(lambda _: True)
        if following.isValid():
            self.findings.go_to(following)
            self.findings.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current_finding(self) -> Finding | None:
        """The problem that is chosen."""
        found = self.findings.current_row()
        return found if isinstance(found, Finding) else None

    # -- words -----------------------------------------------------------------------------------

    def _show_tag(self, view: FileView) -> None:
        words = finding_rows.counts_of(view.findings)
        tones = {Box.DECIDE: "accent", Box.MEND: "bad", Box.VALID: "good", Box.REFUSED: "quiet"}
        row = view.row
        is_counted = row.errors if row.box is not Box.VALID else row.warnings
        self._tag.setText(words if is_counted and row.version_id is not None else box_name(row.box))
        set_tone(self._tag, tones.get(row.box, ""))  # type: ignore[arg-type]  # a mapping forgets the literal

    def _told(self, view: FileView, period: Period) -> str:
        row = view.row
        version = ", ".join(part for part in (form_name(row), amendment_name(row.amendment)) if part)
        lines = [" · ".join(part for part in (version, self._sent(row)) if part), self._came(row)]
        if view.entry is not None:
            lines.append(self._typed(view))
        if row.asked is not None:
            lines.append(self._asked(row.box, row.asked))
        lines.append(finding_rows.answered(view))
        if view.note:
            lines.append(self.tr("Đầu mối ghi: {note}").format(note=view.note))
        return "\n".join(line for line in lines if line)

    def _asked(self, box: Box, due: date) -> str:
        if box is Box.VALID:
            return self.tr("Đã hỏi lại đơn vị, hạn {day}.").format(day=short_day(due))
        return self.tr("Đã đề nghị chỉnh sửa, hạn {day}.").format(day=short_day(due))

    def _sent(self, row: InboxRow) -> str:
        if row.sent is None:
            return self.tr("chưa rõ ngày gửi")
        there = local(row.sent)
        late = self.tr(", muộn") if row.is_late else ""
        return self.tr("gửi {day} {time:%H:%M}{late}").format(
            day=short_day(there.date()), time=there, late=late
        )

    def _came(self, row: InboxRow) -> str:
        if row.container:
            sender = self.tr(" của {sender}").format(sender=row.sender) if row.sender else ""
            return self.tr("Trong thư {mail}{sender}").format(mail=row.container, sender=sender)
        return self.tr("Tệp {name}").format(name=row.name)

    def _typed(self, view: FileView) -> str:
        entry = view.entry
        if entry is None:
            return ""
        words = self.tr("Nhập tại Sở theo {caller}: {reason}.").format(
            caller=entry.caller, reason=entry.reason
        )
        if entry.confirmed is None:
            return words + self.tr(" Chờ đơn vị xác nhận.")
        return words + self.tr(" Đơn vị đã xác nhận ({how}).").format(how=entry.confirmation)

    def _kept(self, view: FileView) -> str:
        if view.row.version_id is None:
            return ""
        if view.row.box is Box.MEND:
            marked = len({(one.sheet, one.cell) for one in view.findings if one.cell})
            return self.tr(
                "{sound} ô còn lại đúng. Tệp trả lại giữ nguyên tệp của đơn vị, đánh dấu {marked} ô, "
                "thêm trang “Việc cần sửa”."
            ).format(sound=view.sound, marked=marked)
        return self.tr("{sound} ô đã đọc, không có gì khác cần xem.").format(sound=view.sound)
