"""*Mở kỳ*: what is frozen is seen before saying yes; then letters, mail drafts, blank workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.background import Job
from desktop.days import short_day
from desktop.department import Kept
from desktop.destinations import Destination, ToOpening, ToSummary
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.opening.ad_hoc_card import AdHocCard
from desktop.opening.frozen_card import FrozenCard
from desktop.page import Kit, Page
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.labels import label
from desktop.widgets.rows_table import RowsTable
from forms.clerk.desk import ClerkDesk
from forms.model.form import Form
from forms.model.problem import KnownTrouble
from forms.model.surroundings import VIETNAM
from forms.model.unit import Unit
from forms.officer.opening import Opening, OpeningDeeds, Papers
from forms.period_opening import AdHocRequest
from forms.text.letters import capitalised
from forms.wording import say_trouble
from forms.wording.word import period_name

_LIST = 372


@dataclass(frozen=True, slots=True)
class _AdHocChoices:
    """What an ad-hoc request can be made of."""

    period_id: str
    forms: tuple[Form, ...]
    units: tuple[Unit, ...]


def _glyph(opening: Opening) -> State:
    return State.GOOD if opening.is_open else State.OPEN


def _name(opening: Opening) -> str:
    return capitalised(opening.period.label or period_name(opening.period))


class OpeningPage(Page):
    """Left the periods, right what the chosen one freezes; one primary act at a time."""

    help_topic = "ky-bao-cao"

    def __init__(self, kit: Kit, where: Destination) -> None:
        super().__init__(kit)
        self._wanted = where.period_id if isinstance(where, ToOpening) else ""
        self._deeds = Kept(OpeningDeeds)
        self._shown: Opening | None = None
        self._job: Job | None = None
        columns = (
            Column[Opening](self.tr("Kỳ báo cáo"), _name, 0, glyph=_glyph),
            Column[Opening](self.tr("Hạn gửi"), lambda one: short_day(one.period.due), 92, is_right=True),
            Column[Opening](
                self.tr("Trạng thái"),
                lambda one: self.tr("đã mở") if one.is_open else self.tr("chưa mở"),
                92,
                tone=lambda _: "quiet",
            ),
        )
        self.periods: RowsTable[Opening] = RowsTable(
            kit.theme, RowsModel(kit.theme, columns), self.tr("Các kỳ báo cáo")
        )
        self.periods.chosen.connect(self._show_opening)
        self.frozen = FrozenCard(kit.theme)
        self.ad_hoc = AdHocCard()
        self.ad_hoc.composed.connect(self._on_composed)
        self.ad_hoc.dropped.connect(self._on_dropped)
        self._right = QStackedWidget()
        self.ask = buttons.plain(self.tr("Yêu cầu đột xuất…"), theme=kit.theme, icon="plus")
        self.ask.clicked.connect(self._on_ask)
        self.folder = buttons.plain(self.tr("Mở thư mục"), theme=kit.theme, icon="folder")
        self.folder.clicked.connect(self._on_folder)
        self.summary = buttons.link(self.tr("Tổng hợp kỳ này"))
        self.summary.clicked.connect(self._on_summary)
        self.main = buttons.primary(self.tr("Mở kỳ"))
        self.main.clicked.connect(self._on_main)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Tiến độ lập giấy tờ"))
        self.cancel = buttons.link(self.tr("Dừng"))
        self.cancel.clicked.connect(self._on_cancel)
        self._said = label("", "quiet")
        self._lay_out()
        self._show_progress(0, 0, "")

    def title(self) -> str:
        """The page's name."""
        return self.tr("Mở kỳ")

    def subtitle(self) -> str:
        """What it is for."""
        return self.tr("đơn vị, mẫu, ngày chốt và hạn gửi được giữ nguyên từ lúc mở")

    def enter(self) -> None:
        """The periods as they are."""
        self._load(self._wanted)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget()
        list_ = QVBoxLayout(left)
        list_.setContentsMargins(0, 0, 0, 0)
        list_.setSpacing(GAP_SMALL)
        list_.addWidget(self.periods, 1)
        for view in (self.frozen, self.ad_hoc):
            self._right.addWidget(view)
        split = QSplitter()
        split.setHandleWidth(GAP_SMALL)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST, 800])
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addWidget(self.ask)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self._said, 2)
        foot.addWidget(self.cancel)
        foot.addWidget(self.summary)
        foot.addWidget(self.folder)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(split, 1)
        column.addLayout(foot)

    # -- showing ---------------------------------------------------------------------------------

    def _load(self, period_id: str) -> None:
        self.kit.background.run(
            lambda desk: self._deeds(desk).openings(),
            lambda found: self._show(found, period_id),
            owner=self,
        )

    def _show(self, openings: Sequence[Opening], period_id: str) -> None:
        today = self._today()
        ordered = sorted(openings, key=lambda one: (one.period.end, one.period.id), reverse=True)
        self.periods.show_rows(tuple(ordered), chooses_first=False)
        wanted = [place for place, one in enumerate(ordered) if one.period.id == period_id]
        # Without a wish: the period whose closing day is nearest.
        nearest = min(
            range(len(ordered)), key=lambda place: abs((ordered[place].period.end - today).days), default=-1
        )
        place = wanted[0] if wanted else nearest
        if place >= 0:
            self.periods.choose(place)
            self.periods.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_opening(self, opening: Opening) -> None:
        self._shown = opening
        self._right.setCurrentWidget(self.frozen)
        self.frozen.show_opening(opening)
        words = self.tr("Lập công văn, thư, biểu mẫu") if opening.is_open else self.tr("Mở kỳ này")
        self.main.setText(words)
        self.main.setAccessibleName(words)
        self.main.setEnabled(True)
        self.summary.setVisible(opening.is_open)
        self.folder.setVisible(opening.is_open)
        if self._job is None:
            self._said.clear()

    def _today(self) -> date:
        return self.kit.clock().astimezone(VIETNAM).date()

    # -- acts ------------------------------------------------------------------------------------

    def _on_main(self) -> None:
        shown = self._shown
        if shown is None:
            return
        if shown.is_open:
            self._make_papers(shown)
            return
        self.kit.background.run(
            lambda desk: self._deeds(desk).open_period(shown), self._on_opened, owner=self
        )

    def _on_opened(self, opening: Opening) -> None:
        words = self.tr("Đã mở {name}: {units} đơn vị, hạn gửi {due}. Tiếp theo: lập công văn và biểu mẫu.")
        units = len({one.unit.id for one in opening.owed})
        self.warned.emit(
            words.format(name=_name(opening), units=units, due=short_day(opening.period.due)), "good"
        )
        self._load(opening.period.id)

    def _make_papers(self, opening: Opening) -> None:
        if self._job is not None:
            return

        def work(desk: ClerkDesk, job: Job) -> Papers:
            return self._deeds(desk).opening_papers(opening.period.id, progress=job.report)

        self._show_progress(0, len(opening.owed), "")
        self._job = self.kit.background.run_long(
            work, self._on_papers, self._on_trouble, on_progress=self._show_progress, owner=self
        )

    def _on_papers(self, papers: Papers) -> None:
        self._end()
        letters = sum(name.endswith(".docx") for name in papers.files)
        mails = sum(name.endswith(".eml") for name in papers.files)
        blanks = sum(name.endswith(".xlsx") for name in papers.files)
        words = self.tr("Đã lập {letters} công văn, {mails} thư nháp, {blanks} tệp biểu mẫu trống ở {folder}")
        self.warned.emit(
            words.format(letters=letters, mails=mails, blanks=blanks, folder=papers.folder), "good"
        )
        self.kit.open_outside(str(papers.folder))

    def _on_trouble(self, trouble: KnownTrouble) -> None:
        self._end()
        self.warned.emit(say_trouble(trouble), "bad")

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end()
            self._said.setText(self.tr("Đã dừng; các tệp đã lập xong vẫn còn nguyên."))

    def _end(self) -> None:
        self._job = None
        self._show_progress(0, 0, "")

    def _show_progress(self, done: int, total: int, name: str) -> None:
        for widget in (self.progress, self.cancel):
            widget.setVisible(total > 0)
        self.main.setEnabled(total == 0 and self._shown is not None)
        if total:
            self.progress.setMaximum(total)
            self.progress.setValue(done)
            self._said.setText(f"{done}/{total} {name.rpartition('/')[2]}")
        else:
            self._said.clear()

    def _on_folder(self) -> None:
        shown = self._shown
        if shown is not None:
            self.kit.background.run(
                lambda desk: self._deeds(desk).papers_folder(shown.period.id),
                lambda folder: self.kit.open_outside(str(folder)),
                owner=self,
            )

    def _on_summary(self) -> None:
        if self._shown is not None:
            self.go.emit(ToSummary(self._shown.period.id))

    # -- an ad-hoc request -----------------------------------------------------------------------

    def _on_ask(self) -> None:
        today = self._today()

        def work(desk: ClerkDesk) -> _AdHocChoices:
            deeds = self._deeds(desk)
            units = desk.workspace.catalogue.valid(today)
            communes_last = sorted(units, key=lambda unit: unit.kind == "xa")
            return _AdHocChoices(deeds.next_ad_hoc_id(today.year), deeds.ad_hoc_forms(), tuple(communes_last))

        self.kit.background.run(work, self._ask_for, owner=self)

    def _ask_for(self, choices: _AdHocChoices) -> None:
        self._right.setCurrentWidget(self.ad_hoc)
        self.main.setEnabled(False)
        self.ad_hoc.ask(choices.period_id, choices.forms, choices.units, self._today())

    def _on_composed(self, period_id: str, request: AdHocRequest) -> None:
        self.kit.background.run(
            lambda desk: self._deeds(desk).plan(period_id, request), self._on_planned, owner=self
        )

    def _on_planned(self, opening: Opening) -> None:
        self.warned.emit("", "accent")
        self._show_opening(opening)
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self) -> None:
        current = self.periods.current()
        if current is not None:
            self._show_opening(current)
