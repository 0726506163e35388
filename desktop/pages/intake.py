"""*Tiếp nhận báo cáo*: drop everything in, see what is in and what waits, send back what is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut

from desktop.background import Job
from desktop.days import clock_time
from desktop.destinations import Destination, ToIntake
from desktop.intake import inbox_rows
from desktop.page import Kit
from desktop.pages.intake_acts import IntakeActs
from desktop.pages.intake_frame import IntakeFrame
from forms.clerk.desk import ClerkDesk
from forms.department.file_view import FileView
from forms.department.inbox import Box, InboxRow
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.report import DeliveryVerdict
from forms.wording import say_trouble
from forms.wording.word import period_name

PLACE = "intake"


class IntakePage(IntakeFrame):
    """Takes files in, shows what became of each, offers what can be done."""

    def __init__(self, kit: Kit, where: Destination) -> None:
        given = where if isinstance(where, ToIntake) else ToIntake()
        super().__init__(kit, given.find)
        self._wanted = given.period_id
        self._periods: tuple[Period, ...] = ()
        self._rows: tuple[InboxRow, ...] = ()
        self._job: Job | None = None
        self._said_of_batch = ""
        self.acts = IntakeActs(self)
        self.strip.given.connect(self.take_files)
        self.strip.cancelled.connect(self._on_cancel)
        self.tree.current_changed.connect(self._on_current)
        self.tree.opened.connect(lambda _: self.card.next_finding())
        self.period_box.currentIndexChanged.connect(self._on_period)
        self.finding.textChanged.connect(self._show_rows)
        self.setAcceptDrops(True)
        QShortcut(QKeySequence("Ctrl+F"), self, self.finding.setFocus)
        QShortcut(QKeySequence("F4"), self, self.card.next_finding)

    def enter(self) -> None:
        """Look at the periods and the inbox again."""
        self.kit.background.run(lambda desk: desk.department.periods(), self._show_periods, owner=self)

    def leave(self) -> None:
        """What is in stays in; the rest of a batch is given up."""
        self._on_cancel()

    # -- showing ---------------------------------------------------------------------------------

    def _show_periods(self, periods: tuple[Period, ...]) -> None:
        self._periods = periods
        self.period_box.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.period_box.clear()
        self.period_box.addItems([period_name(one) for one in periods])
        wanted = self.period.id if self.period else self._wanted
        at = next((place for place, one in enumerate(periods) if one.id == wanted), 0)
        self.period_box.setCurrentIndex(at if periods else -1)
        self.period_box.blockSignals(False)  # noqa: FBT003 - Qt's signature
        if not periods:
            self.period = None
            self.warned.emit(
                self.tr("Chưa mở kỳ báo cáo nào. Vào “Mở kỳ” để mở kỳ rồi tiếp nhận tệp."), "warn"
            )
            self.strip.setEnabled(False)
            self.acts.show_for(None)
            return
        self.strip.setEnabled(True)
        self._on_period(at)

    def _on_period(self, at: int) -> None:
        if 0 <= at < len(self._periods):
            self.period = self._periods[at]
            self.title_changed.emit()
            self.refresh()

    def refresh(self, chosen: int | None = None) -> None:
        """Look at the inbox again; ``chosen`` is the id of the file to stand on."""
        period = self.period
        if period is None:
            return
        row = self.tree.current_row()
        wanted = chosen if chosen is not None else (row.id if isinstance(row, InboxRow) else None)
        self.kit.background.run(
            lambda desk: desk.department.inbox(period.id),
            lambda rows: self._show_inbox(rows, wanted),
            owner=self,
        )

    def _show_inbox(self, rows: tuple[InboxRow, ...], wanted: int | None) -> None:
        self._rows = rows
        self._show_rows(wanted=wanted)
        waiting = sum(row.box in (Box.DECIDE, Box.MEND) and row.asked is None for row in rows)
        self.count_known.emit(PLACE, waiting)
        self.strip.set_low(is_low=bool(rows))
        self._show_standing()
        if self.isVisible() and not self.acts.is_asking:
            (self.tree if rows else self.strip.files).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, _: str = "", wanted: int | None = None) -> None:
        row = self.tree.current_row()
        here = wanted if wanted is not None else (row.id if isinstance(row, InboxRow) else None)
        self.model.set_groups(inbox_rows.grouped(self._rows, self.finding.text()))
        index = self.model.place_of(lambda one: here is not None and one.id == here)
        if not index.isValid():
            index = self.model.place_of(lambda _: True)
        if index.isValid():
            self.tree.go_to(index)
        else:
            self._on_current(None)

    def _show_standing(self) -> None:
        now = clock_time(self.kit.clock())
        self.said.emit(
            self.tr("Đã ghi {time} · kho tệp gốc {count} tệp, mỗi tệp có mã băm SHA-256").format(
                time=now, count=len(self._rows)
            )
        )
        if self._job is None:
            self.strip.show_idle(self._said_of_batch)

    def _on_current(self, row: object) -> None:
        if not isinstance(row, InboxRow):
            self.card.show_nothing()
            self.acts.show_for(None)
            return
        count = len(self._rows)
        self.placed.emit(self.tr("1 trong {count} tệp · F4 lỗi kế").format(count=count))
        self.kit.background.run(
            lambda desk: desk.department.file(row), lambda view: self._show_file(row, view), owner=self
        )

    def _show_file(self, row: InboxRow, view: FileView) -> None:
        if self.period is not None and self.tree.current_row() == row:
            self._show_standing()
            self.card.show_file(view, self.period)
            self.acts.show_for(view)

    # -- taking in -------------------------------------------------------------------------------

    def take_files(self, files: list[str]) -> None:
        """Take in files and folders, one transaction each; what is in stays in when it is stopped."""
        if self._job is not None or self.period is None:
            return
        paths = [Path(file) for file in files]
        self.strip.show_progress(0, 1, self.tr("đang mở…"))

        def deed(desk: ClerkDesk, job: Job) -> Counter[DeliveryVerdict]:
            return Counter(one.verdict for one in desk.department.receive(paths, progress=job.report))

        self._job = self.kit.background.run_long(
            deed, self._on_taken, self._on_not_taken, on_progress=self._on_progress, owner=self
        )

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self.strip.show_progress(done, total, name)

    def _on_taken(self, counts: Counter[DeliveryVerdict]) -> None:
        self._job = None
        waiting = counts[DeliveryVerdict.IN_CORRECTION] + counts[DeliveryVerdict.DECISION]
        self._said_of_batch = self.tr(
            "Đợt {time}: {count} tệp, {valid} vào ngay, {waiting} cần xử lý, {refused} không nhận"
        ).format(
            time=clock_time(self.kit.clock()),
            count=counts.total(),
            valid=counts[DeliveryVerdict.VALID],
            waiting=waiting,
            refused=counts[DeliveryVerdict.REFUSED],
        )
        self.strip.setAccessibleDescription(self._said_of_batch)
        self.refresh()

    def _on_not_taken(self, trouble: KnownTrouble) -> None:
        self._job = None
        self.strip.show_idle("")
        self.warned.emit(say_trouble(trouble), "bad")
        self.refresh()

    def _on_cancel(self) -> None:
        if self._job is None:
            return
        self._job.cancel()
        self._job = None
        self._said_of_batch = self.tr("Đã dừng; những tệp đã đọc vẫn giữ")
        self.strip.show_idle(self._said_of_batch)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls() and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take_files(paths)
