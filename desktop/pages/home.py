"""*Việc cần làm*: what the unit owes, by when, how far it is, and what was sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.days import clock_time, long_day, long_period, short_day
from desktop.destinations import ToDocument, ToEntry
from desktop.home.memory import look_and_remember
from desktop.home.task_card import TaskCard
from desktop.icons import State
from desktop.page import Kit, Page
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import label
from forms.clerk.home import Home, SentReport, Task
from forms.model.report import AmendmentKind, ReportState

if TYPE_CHECKING:
    from desktop.home.sent_table import SentTable
    from forms.clerk.incoming import TakenFile

_TOLD_PROBLEMS = 3
_SENT_AFTER_MS = 20


class HomePage(Page):
    """Cards ordered by urgency; the first card's act is the primary one."""

    help_topic = "viec-can-lam"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._home: Home | None = None
        self.setAcceptDrops(True)
        self._todo = label(self.tr("Phải làm"), "section")
        self._todo_words = label("", "quiet")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        self._sent_head = label(self.tr("Báo cáo đã gửi"), "section")
        self._sent_head.hide()
        self._sent: SentTable | None = None
        self._hint = label("", "small", is_wrapped=True)
        self._take = buttons.plain(self.tr("Nhận tệp…"), theme=kit.theme, icon="download")
        self._take.setToolTip(self.tr("Tệp Excel đã nhập tay, hoặc phiếu tiếp nhận của Sở"))
        self._take.clicked.connect(self._on_choose_files)
        self._amend_acts = self._make_amend_acts()
        self._lay_out()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Việc cần làm")

    def subtitle(self) -> str:
        """The day."""
        return long_day(self._home.today) if self._home else ""

    def enter(self) -> None:
        """Look at the workspace again."""
        folder = self.kit.settings.folder
        self.kit.background.run(lambda desk: look_and_remember(desk, folder), self.show_home, owner=self)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP)
        scrolled = QWidget()
        scrolled.setObjectName("scrolled")
        inner = self._inner = QVBoxLayout(scrolled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addLayout(_head(self._todo, self._todo_words))
        inner.addLayout(self._cards)
        inner.addSpacing(GAP_SMALL)
        inner.addWidget(self._sent_head)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(scrolled)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addWidget(self._hint, 1)
        for button in (*self._amend_acts, self._take):
            foot.addWidget(button)
        column.addLayout(foot)

    def _make_amend_acts(self) -> tuple[buttons.Button, ...]:
        received = buttons.plain(self.tr("Đánh dấu Sở đã nhận"))
        received.clicked.connect(lambda: self._on_mark(ReportState.RECEIVED))
        replace = buttons.plain(self.tr("Lập báo cáo thay thế"))
        replace.clicked.connect(lambda: self._on_amend(AmendmentKind.REPLACEMENT))
        add = buttons.plain(self.tr("Lập báo cáo bổ sung"), theme=self.kit.theme, icon="plus")
        add.clicked.connect(lambda: self._on_amend(AmendmentKind.ADDITION))
        return (received, replace, add)

    # -- showing ---------------------------------------------------------------------------------

    def show_remembered(self, home: Home) -> None:
        """Show what was seen last, until the engine has looked; what was sent comes a moment later."""
        self._show_owed(home)
        QTimer.singleShot(_SENT_AFTER_MS, self, self._show_sent)

    def show_home(self, home: Home) -> None:
        """Show what the engine found."""
        if home != self._home:
            self._show_owed(home)
        self._show_sent()

    def _show_owed(self, home: Home) -> None:
        self._home = home
        self._show_cards(home)
        is_any = bool(home.sent)
        for button in self._amend_acts:
            button.setVisible(is_any)
        self._hint.setText(
            self.tr("Enter để mở. Báo cáo đã gửi chỉ sửa bằng báo cáo bổ sung hoặc thay thế.")
            if is_any
            else self.tr("Kéo thả vào đây tệp Excel đã nhập tay hoặc phiếu tiếp nhận Sở gửi lại.")
        )
        saved = self.tr("Đã ghi {time} · ").format(time=clock_time(home.saved)) if home.saved else ""
        self.said.emit(saved + self.tr("dữ liệu ở máy này, không cần mạng"))
        self.title_changed.emit()
        self.tasks_known.emit(len(home.tasks))
        self.unit_known.emit(home.unit_name, self.tr("tỉnh Thanh Hóa"))

    def _show_sent(self) -> None:
        """After the cards are drawn: what is sent can wait for what is owed."""
        if self._home is None:
            return
        self._sent_head.setVisible(bool(self._home.sent))
        if self._home.sent:
            self._sent_table().show_reports(self._home.sent)
        if self._sent is not None:
            self._sent.setVisible(bool(self._home.sent))

    def _sent_table(self) -> SentTable:
        if self._sent is None:
            from desktop.home.sent_table import SentTable

            self._sent = SentTable(self.kit.theme)
            self._sent.selectionModel().currentRowChanged.connect(self._on_row)
            self._sent.opened.connect(lambda sent: self.go.emit(ToDocument(sent.report.id)))
            self._inner.insertWidget(self._inner.count() - 1, self._sent, 100)
        return self._sent

    def _show_cards(self, home: Home) -> None:
        _clear(self._cards)
        overdue = sum(task.is_overdue for task in home.tasks)
        words = self.tr("{count} việc").format(count=len(home.tasks)) if home.tasks else ""
        if overdue:
            words += self.tr(", {count} việc đã quá hạn").format(count=overdue)
        self._todo_words.setText(words)
        for place, task in enumerate(home.tasks):
            self._cards.addWidget(self._card(task, home, is_first=place == 0))
        if not home.tasks:
            self._cards.addWidget(self._empty_card())
        for task in home.later:
            self._cards.addWidget(self._later_card(task))
        self._focus_first_act()

    def _focus_first_act(self) -> None:
        for button in self.findChildren(buttons.Button):
            if button.property("kind") == "primary":
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, task: Task, home: Home, *, is_first: bool) -> TaskCard:
        card = TaskCard(self.kit.theme, task, home.today, is_first=is_first)
        card.entry.connect(self._on_entry)
        card.copy.connect(self._on_copy)
        card.document.connect(lambda chosen: self.go.emit(ToDocument(chosen.report.id)))
        card.amend.connect(lambda chosen: self._amend(chosen.report.id, AmendmentKind.REPLACEMENT))
        return card

    def _empty_card(self) -> Card:
        card = Card(bar="good")
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(Glyph(self.kit.theme, State.GOOD))
        row.addWidget(label(self.tr("Không còn báo cáo nào phải làm"), "section"))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(
            label(self.tr("Khi đến kỳ, báo cáo phải lập tự hiện ở đây cùng hạn gửi."), "quiet")
        )
        return card

    def _later_card(self, task: Task) -> Card:
        card = Card(bar="quiet", margins=(GAP_WIDE, GAP_SMALL, GAP_WIDE, GAP_SMALL))
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(Glyph(self.kit.theme, State.OPEN))
        name = self.tr("Báo cáo {period}").format(period=long_period(task.period))
        row.addWidget(label(self.tr("Sắp tới: {name}").format(name=name)))
        row.addWidget(
            label(
                self.tr("số liệu đến {end} · hạn gửi {due}").format(
                    end=short_day(task.period.end), due=long_day(task.period.due)
                ),
                "quiet",
            )
        )
        row.addStretch(1)
        early = buttons.link(self.tr("Nhập trước"))
        early.setAccessibleDescription(name)
        early.clicked.connect(lambda: self._on_entry(task))
        row.addWidget(early)
        card.body.addLayout(row)
        return card

    # -- acts ------------------------------------------------------------------------------------

    def _on_entry(self, task: Task) -> None:
        self.kit.background.run(
            lambda desk: desk.begin(task.key), lambda report: self.go.emit(ToEntry(report.id)), owner=self
        )

    def _on_copy(self, task: Task) -> None:
        self.kit.background.run(
            lambda desk: desk.begin_from_previous(task.key),
            lambda report: self.go.emit(ToEntry(report.id)),
            owner=self,
        )

    def _on_row(self) -> None:
        """What the Department received already is not marked again."""
        sent = self._chosen()
        received, *_ = self._amend_acts
        received.setEnabled(sent is not None and sent.report.state is not ReportState.RECEIVED)

    def _chosen(self) -> SentReport | None:
        return self._sent.chosen() if self._sent is not None else None

    def _on_amend(self, kind: AmendmentKind) -> None:
        sent = self._chosen()
        if sent is not None:
            self._amend(sent.report.id, kind)

    def _amend(self, report_id: int, kind: AmendmentKind) -> None:
        self.kit.background.run(
            lambda desk: desk.amend(report_id, kind),
            lambda report: self.go.emit(ToEntry(report.id)),
            owner=self,
        )

    def _on_mark(self, state: ReportState) -> None:
        sent = self._chosen()
        if sent is not None:
            number = sent.report.id
            self.kit.background.run(lambda desk: desk.mark(number, state), lambda _: self.enter(), owner=self)

    # -- files -----------------------------------------------------------------------------------

    def take_files(self, files: list[str]) -> None:
        """Take in files that were dropped, chosen, or handed over by a second start."""
        for file in files:
            self._take_file(Path(file))

    def _take_file(self, file: Path) -> None:
        self.warned.emit(self.tr("Đang đọc {file}…").format(file=file.name), "accent")
        self.kit.background.run(
            lambda desk: desk.take_file(file), lambda taken: self._on_taken(taken, str(file)), owner=self
        )

    def _on_taken(self, taken: TakenFile, file: str) -> None:
        if taken.state is None:
            self.go.emit(ToEntry(taken.report.id, files=() if taken.is_filled else (file,)))
            return
        if taken.state is ReportState.RECEIVED:
            self.warned.emit(self.tr("Sở đã nhận báo cáo."), "good")
        else:
            from forms.wording import say

            told = "; ".join(say(problem) for problem in taken.problems[:_TOLD_PROBLEMS])
            self.warned.emit(self.tr("Sở đề nghị chỉnh sửa: {told}").format(told=told), "warn")
        self.enter()

    def _on_choose_files(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        files, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Nhận tệp Excel đã nhập tay hoặc phiếu tiếp nhận"),
            "",
            self.tr("Báo cáo, phiếu tiếp nhận (*.xlsx *.ods *.xls *.zip)"),
        )
        self.take_files(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        self.take_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])


def _head(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP_SMALL)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
