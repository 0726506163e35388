"""*Nhập báo cáo*: one report begun here, filled in, every act saved at once on the engine's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from desktop.destinations import Destination, ToDocument, ToEntry
from desktop.models.entry_desk import EntryDesk
from desktop.models.period_names import long_name
from desktop.page import Kit, Page
from desktop.pages.entry_view import EntryView
from desktop.widgets.buttons import tool
from desktop.widgets.labels import label
from forms.clerk.desk import ClerkDesk, OpenedReport
from forms.entry.filling import Filling
from forms.entry.written import written
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.report import AmendmentKind, ReportKey, ReportState
from forms.model.surroundings import VIETNAM
from forms.model.workdays import working_days_between
from forms.rules.change import Change
from forms.wording import say_trouble

if TYPE_CHECKING:
    from forms.file_desk import CheckedFile

_STATES = {
    ReportState.EDITING: "Đang nhập",
    ReportState.SIGNING: "Trình ký",
    ReportState.ISSUED: "Đã ban hành",
    ReportState.SENT: "Đã gửi",
    ReportState.RECEIVED: "Sở đã nhận",
    ReportState.CORRECTION_ASKED: "Đề nghị chỉnh sửa",
}

_REST_MS = 500
"""After so long in a cell it is remembered, so that a power cut does not lose the place."""


class EntryPage(Page):
    """The page of one report; it reads the report when it is entered."""

    help_topic = "nhap"

    def __init__(self, kit: Kit, where: Destination) -> None:
        super().__init__(kit)
        if not isinstance(where, ToEntry):
            raise TypeError(f"the entry page does not lead to {where}")
        self._where = where
        self._opened: OpenedReport | None = None
        self.view: EntryView | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._waiting: QLabel = label(self.tr("Đang mở báo cáo…"), "quiet")
        self._waiting.setContentsMargins(16, 16, 16, 16)
        self._box.addWidget(self._waiting)
        self._tools = self._make_tools()
        self._cursor_rests = QTimer(self, interval=_REST_MS, singleShot=True)
        self._cursor_rests.timeout.connect(self._keep_cursor)

    # what the window asks

    def title(self) -> str:
        """The page's name."""
        return self.tr("Nhập báo cáo")

    def subtitle(self) -> str:
        """Period, version and state of the report."""
        opened = self._opened
        if opened is None:
            return ""
        kind = opened.report.amendment.kind
        version = {
            AmendmentKind.FIRST: self.tr("lần đầu"),
            AmendmentKind.REPLACEMENT: self.tr("thay thế {0}").format(opened.report.amendment.number),
            AmendmentKind.ADDITION: self.tr("bổ sung {0}").format(opened.report.amendment.number),
        }[kind]
        return f"{long_name(opened.period)} · {version} · {self.tr(_STATES[opened.report.state])}"

    def tools(self) -> Sequence[QWidget]:
        """Check, and the document."""
        return self._tools

    def enter(self) -> None:
        """Read the report."""
        report_id = self._where.report_id
        self.kit.background.run(lambda desk: _read(desk, report_id), self._show_read, owner=self)

    def leave(self) -> None:
        """Commit what is being typed and keep the breadth of the panes."""
        if self.view is not None:
            self.view.finish_edit()
            self.kit.settings.set_state("entry", self.view.splitter.saveState())
            self._keep_cursor()
            self.kit.settings.set_typing(is_typing=False)

    def help_subject(self) -> str:
        """The indicator of the current cell."""
        code = self.view.help.indicator if self.view else ""
        return f"chi-tieu-{self._opened.form.id}#{code}" if code and self._opened else self.help_topic

    def help(self) -> bool:
        """F1 shows all that is known of the current cell."""
        if self.view is None:
            return False
        self.view.help.toggle()
        return True

    # the report

    def _show_read(self, read: tuple[OpenedReport, int]) -> None:
        self.show_report(*read)

    def show_report(self, opened: OpenedReport, days_left: int) -> None:
        """Show a report that was read; ``days_left`` counts working days until it is due."""
        self._opened = opened
        filling = Filling(opened.program, opened.answers, opened.surroundings)
        desk = EntryDesk(filling, self._keep, copied=opened.copied, is_locked=opened.is_locked, parent=self)
        self.view = EntryView(desk, self.kit.theme, self._due(opened, days_left))
        self.view.said.connect(self.said)
        self.view.placed.connect(self.placed)
        self.view.placed.connect(lambda _: self._cursor_rests.start())
        self.view.finish_asked.connect(lambda: self.go.emit(ToDocument(opened.report.id, completes=True)))
        self.view.print_asked.connect(lambda: self.go.emit(ToDocument(opened.report.id, prints=True)))
        self._waiting.hide()
        self._box.addWidget(self.view)
        state = self.kit.settings.state("entry")
        if isinstance(state, QByteArray) and not state.isEmpty():
            self.view.splitter.restoreState(state)
        if opened.is_locked:
            self.warned.emit(
                self.tr("Báo cáo đã trình ký, chỉ để xem. Mở lại ở trang Văn bản để sửa."), "accent"
            )
        self.title_changed.emit()
        self.kit.settings.set_typing(is_typing=not opened.is_locked)
        path = self._where.path or self._left_at()
        if path is None or not self.view.go_to(path):
            self.view.begin()
        for file in self._where.files:
            self.take_file(file)

    def _keep_cursor(self) -> None:
        if self.view is not None:
            self.kit.settings.set_cursor(self._where.report_id, str(self.view.view.path() or ""))

    def _left_at(self) -> Path | None:
        """Where the cursor stood when this report was left, perhaps by closing the program."""
        try:
            return Path.parse(self.kit.settings.cursor(self._where.report_id))
        except ValueError:
            return None

    def take_file(self, file: str) -> None:
        """Read a workbook of this report, and show what it would write."""
        self.kit.background.run(
            lambda desk: desk.read_workbook(FilePath(file)), self._show_file, self._file_trouble, owner=self
        )

    def _show_file(self, found: CheckedFile) -> None:
        opened, view = self._opened, self.view
        if opened is None or view is None or found.instance is None:
            return
        answers = found.instance.answers
        if ReportKey(answers.form_id, answers.unit_id, answers.period_id) != opened.report.key:
            words = self.tr("Tệp {0} là báo cáo khác (kỳ {1}), không nhập vào báo cáo này được.")
            self.warned.emit(words.format(found.name, answers.period_id), "bad")
            return
        unread = [problem for problem in found.problems if problem.code.startswith("value.")]
        view.blocks.ask_take_over(answers, unread)

    def _file_trouble(self, trouble: KnownTrouble) -> None:
        self.warned.emit(say_trouble(trouble), "bad")

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Nhập từ Excel"), "", self.tr("Bảng tính (*.xlsx *.ods *.xls)")
        )
        if chosen:
            self.take_file(chosen)

    def _keep(self, change: Change) -> None:
        """Hand an act to the engine's thread; the cells say "đã ghi" once the disk has answered."""
        opened, view = self._opened, self.view
        if opened is None or view is None:
            return
        parts = written(view.desk.instance, change)
        if not parts:
            return
        report_id = opened.report.id

        def keep(desk: ClerkDesk) -> object:
            return desk.keep(report_id, parts)

        self.kit.background.run(keep, lambda _: self._kept(change), owner=self)

    def _kept(self, change: Change) -> None:
        if self.view is not None:
            self.view.desk.acknowledge(change)
        self.said.emit(self.tr("Đã ghi {0:%H:%M}").format(self.kit.clock().astimezone(VIETNAM)))

    def _due(self, opened: OpenedReport, days_left: int) -> str:
        due = self.tr("hạn {0:%d/%m/%Y}").format(opened.period.due)
        if opened.is_locked:
            return due
        if days_left < 0:
            return self.tr("quá hạn {0} ngày làm việc · {1}").format(-days_left, due)
        left = (
            self.tr("còn {0} ngày làm việc").format(days_left)
            if days_left
            else self.tr("hôm nay là ngày cuối")
        )
        return f"{left} · {due}"

    def _make_tools(self) -> list[QWidget]:
        check = tool(self.tr("Kiểm tra"))
        check.setText(self.tr("Kiểm tra") + "   F8")
        check.clicked.connect(lambda: self.view.check() if self.view is not None else None)
        document = tool(self.tr("Văn bản"), theme=self.kit.theme, icon="report")
        document.clicked.connect(lambda: self.go.emit(ToDocument(self._where.report_id)))
        excel = tool(self.tr("Nhập từ Excel"), theme=self.kit.theme, icon="excel")
        excel.clicked.connect(self._choose_file)
        return [excel, check, document]


def _read(desk: ClerkDesk, report_id: int) -> tuple[OpenedReport, int]:
    opened = desk.open_report(report_id)
    return opened, working_days_between(desk.today(), opened.period.due, desk.workspace.holidays)
