"""*Tổng hợp*: figures defended down to the cell, texts, documents, snapshots and why they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.background import Job
from desktop.days import long_day, short_day
from desktop.department import Kept
from desktop.destinations import Destination, ToSummary
from desktop.intake.act_form import ActForm
from desktop.page import Kit, Page
from desktop.pages.summary_asking import Asking
from desktop.pages.summary_papers import DocumentDeeds
from desktop.pages.summary_printing import Printing
from desktop.summary.differences_view import DifferencesView
from desktop.summary.documents_view import DocumentsView
from desktop.summary.figures_view import FiguresView, ToldFigures
from desktop.summary.opened import OpenedSummary, open_summary
from desktop.summary.snapshots_bar import NOW, SnapshotsBar, short_name
from desktop.summary.standing_view import StandingView
from desktop.summary.take_card import TakeCard, Taking
from desktop.summary.texts_view import TextsView
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.labels import label
from forms.clerk.papers import Preview
from forms.department.analysis.figure_view import FigureView
from forms.department.analysis.origins import Origin
from forms.department.snapshot import Snapshot
from forms.model.report import ReportKey
from forms.officer.summary import SaidQuestion, SummaryDeeds
from forms.store.told_prose import TakenText
from forms.text.letters import capitalised
from forms.wording.word import period_name

T = TypeVar("T")
Deed = Callable[[SummaryDeeds, str, str], T]
"""Done over the deeds, the period and the regime."""
Done = Callable[[T], None]
_FORM_WIDTH = 560
FIGURES, TEXTS, DOCUMENTS, DIFFERENCES, STANDING = range(5)


class SummaryPage(Page):
    """Every tab shows the same period; Ctrl+Tab turns them."""

    help_topic = "tong-hop"

    def __init__(self, kit: Kit, where: Destination, preview: Preview) -> None:
        super().__init__(kit)
        self._wanted = where.period_id if isinstance(where, ToSummary) else ""
        self._deeds = Kept(SummaryDeeds)
        self._opened: OpenedSummary | None = None
        self._chosen = NOW
        self.figures = FiguresView(kit.theme)
        self.texts = TextsView()
        self.documents = DocumentsView(kit.theme)
        self.differences = DifferencesView(kit.theme)
        self.standing = StandingView(kit.theme)
        self.snapshots = SnapshotsBar()
        self.take_card = TakeCard()
        self.form = ActForm()
        self.form.setFixedWidth(_FORM_WIDTH)
        self.asking = Asking(self, self.form, self.figures, self.figures.ask_origins_again)
        self._papers = DocumentDeeds(self, self._deeds, self.documents, preview)
        self._printing = Printing(self, self._deeds, self._papers.print_document, lambda: self._ids()[0])
        self.tabs = self._make_tabs()
        self.period = self._make_period_field()
        self._stack = QStackedWidget()
        self._waiting = label("", "quiet")
        self._excel = buttons.plain(self.tr("Xuất Excel kèm phân rã"), theme=kit.theme, icon="excel")
        self.print_ = buttons.plain(self.tr("In"), theme=kit.theme, icon="print", key="Ctrl+P")
        self.main = buttons.primary(self.tr("Chốt bản gửi…"))
        self._lay_out()
        self._listen()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Tổng hợp")

    def subtitle(self) -> str:
        """The regime."""
        return self._opened.overview.regime.name if self._opened else ""

    def tools(self) -> Sequence[QWidget]:
        """The period and the tabs."""
        return (self.period, self.tabs)

    def enter(self) -> None:
        """Reckon anew what changed."""
        self._load(self._wanted)

    # -- building --------------------------------------------------------------------------------

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setAccessibleName(self.tr("Các phần của Tổng hợp"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setUsesScrollButtons(False)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for name in (
            self.tr("Số liệu"),
            self.tr("Lời văn"),
            self.tr("Văn bản tổng hợp"),
            self.tr("So hai bản"),
            self.tr("Tình hình từng đơn vị"),
        ):
            tabs.addTab(name)
        return tabs

    def _make_period_field(self) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(self.tr("Kỳ báo cáo"))
        field.setMinimumWidth(196)
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.snapshots)
        column.addWidget(self.take_card)
        for view in (self.figures, self.texts, self.documents, self.differences, self.standing):
            self._stack.addWidget(view)
        column.addWidget(self._stack, 1)
        column.addWidget(self.form, 0, Qt.AlignmentFlag.AlignRight)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addWidget(self._excel)
        foot.addWidget(self.print_)
        foot.addStretch(1)
        foot.addWidget(self._waiting)
        foot.addWidget(self.main)
        column.addLayout(foot)

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.period.activated.connect(lambda _: self._load(str(self.period.currentData())))
        self.snapshots.chosen.connect(self._on_snapshot)
        self.snapshots.wanted.connect(self._ask_to_take)
        self.snapshots.compared.connect(lambda: self.tabs.setCurrentIndex(DIFFERENCES))
        self.take_card.taken.connect(self._on_take)
        self.figures.figure_wanted.connect(self._on_figure)
        self.figures.origins_wanted.connect(self._on_origins)
        self.figures.file_wanted.connect(self._on_file)
        self.texts.chosen.connect(self._on_texts)
        self.differences.wanted.connect(self._on_compare)
        self.differences.adjusted.connect(self._on_adjust)
        self.standing.included.connect(self._on_include)
        self._excel.clicked.connect(self._papers.make_workbooks)
        self.print_.clicked.connect(lambda: self._printing.print_view(self._stack.currentWidget()))
        self.form.asking.connect(self._on_asking)
        self.main.clicked.connect(lambda: self._ask_to_take(""))
        for key, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(key), self, lambda step=step: self._turn(step))

    # -- showing ---------------------------------------------------------------------------------

    @property
    def opened(self) -> OpenedSummary | None:
        """What is shown."""
        return self._opened

    def _load(self, period_id: str) -> None:
        if self._opened is None:
            self._waiting.setText(self.tr("Đang tổng hợp…"))

        def work(deeds: SummaryDeeds) -> OpenedSummary | None:
            return open_summary(deeds, period_id)

        self.kit.background.run(lambda desk: work(self._deeds(desk)), self._show, owner=self)

    def _show(self, opened: OpenedSummary | None) -> None:
        is_first, self._opened = self._opened is None, opened
        is_there = opened is not None
        for widget in (
            self._stack,
            self.snapshots,
            self._excel,
            self.print_,
            self.main,
            self.period,
            self.tabs,
        ):
            widget.setEnabled(is_there)
        if opened is None:
            self._waiting.setText(self.tr("Chưa mở kỳ báo cáo nào. Hãy mở kỳ ở “Mở kỳ” trước."))
            return
        overview = opened.overview
        if self._chosen not in {one.snapshot.id for one in opened.told}:
            self._chosen = NOW
        self.period.clear()
        for period in opened.periods:
            self.period.addItem(capitalised(period_name(period)), period.id)
        self.period.setCurrentIndex(self.period.findData(overview.period.id))
        self._show_snapshots()
        self.figures.show_overview(overview, self._told_figures())
        self.standing.show_statuses(overview.statuses, overview.progress, opened.titles, opened.provisional)
        self._show_foot()
        if is_first:
            self.figures.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title_changed.emit()
        self._load_tab()

    def _show_snapshots(self) -> None:
        if self._opened is None:
            return
        counts = self._opened.overview.progress
        words = self.tr("hôm nay {day} · {valid}/{owing} đơn vị")
        present = words.format(day=short_day(self._opened.today), valid=counts.valid, owing=counts.owing)
        self.snapshots.show_told(self._opened.told, present, self._opened.addressees, self._chosen)

    def _show_foot(self) -> None:
        if self._opened is None:
            return
        overview = self._opened.overview
        waiting = self.tr("{count} đơn vị chưa vào tổng hợp").format(count=overview.waiting)
        self._waiting.setText(waiting if overview.waiting else "")
        told = {one.snapshot.addressee for one in self._opened.told}
        untold = next((one for one in self._opened.addressees if one not in told), "")
        # An ampersand of "Bộ TT&TT" is no mark of a key.
        addressee = short_name(untold).replace("&", "&&")
        named = self.tr("Chốt bản gửi {addressee}…").format(addressee=addressee)
        self.main.setText(named if untold else self.tr("Chốt bản gửi…"))
        self.main.setAccessibleName(self.main.text())
        self._tell_counted()
        self.placed.emit(long_day(self._opened.today))

    def _tell_counted(self) -> None:
        if self._opened is not None:
            words = self.tr("{count} báo cáo trong bản này, phân rã đến từng ô")
            self.said.emit(words.format(count=self._opened.overview.counted))

    def _on_tab(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self.snapshots.setVisible(tab == FIGURES)
        self._excel.setVisible(tab in (FIGURES, STANDING))
        self.print_.setVisible(tab != TEXTS)
        self.form.close_act()
        self._load_tab()

    def _load_tab(self) -> None:
        if self._opened is None:
            return
        match self.tabs.currentIndex():
            case 1:
                self._do(lambda deeds, period, regime: deeds.texts(period, regime), self.texts.show_said)
            case 2:
                self._papers.show(self._opened)
            case 3:
                self.differences.show_told(self._opened.told, self._chosen)
            case _:
                pass

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    # -- figures ---------------------------------------------------------------------------------

    def _told_figures(self) -> ToldFigures | None:
        if self._opened is None or self._chosen == NOW:
            return None
        told = next(one.snapshot for one in self._opened.told if one.snapshot.id == self._chosen)
        return ToldFigures(told, self._opened.present) if self._opened.present is not None else None

    def _on_figure(self, key: str) -> None:
        self._do(
            lambda deeds, period, regime: deeds.figures.figure(period, regime, key), self._on_figure_reckoned
        )

    def _on_figure_reckoned(self, view: FigureView) -> None:
        self.figures.show_figure(view)
        self._tell_counted()

    def _on_origins(self, key: str, unit_id: str) -> None:
        row = self.figures.figure.bars.current()
        if row is None:
            return
        self._do(
            lambda deeds, period, regime: deeds.figures.origins(period, regime, key, unit_id),
            lambda found: self.figures.show_origins(row, found),
        )

    def _on_file(self, origin: Origin) -> None:
        key = ReportKey(origin.form_id, origin.unit.id, origin.period.id)
        self._do(
            lambda deeds, _period, _regime: deeds.figures.original(key),
            lambda file: self.kit.open_outside(str(file)),
        )

    def _on_asking(self, is_asking: bool) -> None:  # noqa: FBT001 - a signal's argument
        """The form has its own primary act, and needs the room of the snapshots."""
        self.main.setVisible(not is_asking)
        self.snapshots.setVisible(not is_asking and self.tabs.currentIndex() == FIGURES)

    # -- texts -----------------------------------------------------------------------------------

    def _on_texts(self, question: str, texts: tuple[TakenText, ...]) -> None:
        def work(deeds: SummaryDeeds, period: str, regime: str) -> tuple[SaidQuestion, ...]:
            deeds.put_texts(period, regime, question, texts)
            return deeds.texts(period, regime)

        self._do(work, self._on_texts_kept)

    def _on_texts_kept(self, said: tuple[SaidQuestion, ...]) -> None:
        self.texts.show_said(said)
        self.said.emit(self.tr("Đã ghi lựa chọn lời văn"))

    def _on_include(self, unit_id: str, is_included: bool) -> None:  # noqa: FBT001 - a signal's argument
        def work(deeds: SummaryDeeds, period: str, _: str) -> str:
            deeds.include(period, unit_id, is_included=is_included)
            return period

        self._do(work, self._load)

    # -- snapshots -------------------------------------------------------------------------------

    def _on_snapshot(self, snapshot_id: int) -> None:
        if self._opened is not None:
            self._chosen = snapshot_id
            self.figures.show_overview(self._opened.overview, self._told_figures())

    def _ask_to_take(self, addressee: str) -> None:
        opened = self._opened
        if opened is None:
            return
        told = {one.snapshot.addressee for one in opened.told}
        chosen = addressee or next((one for one in opened.addressees if one not in told), "")
        is_estimate = opened.today < opened.overview.period.end
        self.take_card.ask(opened.addressees, chosen, opened.today, is_estimate=is_estimate)

    def _on_take(self, taking: Taking) -> None:
        def work(deeds: SummaryDeeds, period: str, regime: str) -> Snapshot:
            return deeds.take_snapshot(
                period,
                regime,
                taking.addressee,
                cut_off=taking.cut_off,
                is_estimate=taking.is_estimate,
                note=taking.note,
            )

        self._do(work, self._on_taken)

    def _on_taken(self, taken: Snapshot) -> None:
        self.take_card.hide()
        self._chosen = NOW
        words = self.tr("Đã chốt bản gửi {addressee}: {reported}/{units} đơn vị, số liệu đến hết ngày {day}.")
        self.warned.emit(
            words.format(
                addressee=taken.addressee,
                reported=taken.reported,
                units=taken.units,
                day=short_day(taken.cut_off),
            ),
            "good",
        )
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self._load(taken.period_id)

    def _on_compare(self, before: int, now: int) -> None:
        self._do(lambda deeds, period, _: deeds.compare(period, before, now), self.differences.show_compared)

    def _on_adjust(self, snapshot_id: int) -> None:
        def done(file: object) -> None:
            self.warned.emit(self.tr("Đã lập phụ lục điều chỉnh: {file}").format(file=file), "good")
            self.kit.open_outside(str(file))

        self._do(lambda deeds, period, _: deeds.adjust(period, snapshot_id), done)

    # -- the way to the engine -------------------------------------------------------------------

    def _do(self, deed: Deed[T], on_done: Done[T]) -> Job | None:
        """A deed over the period and regime shown."""
        if self._opened is None:
            return None
        period, regime = self._ids()
        return self.kit.background.run(
            lambda desk: deed(self._deeds(desk), period, regime), on_done, owner=self
        )

    def _ids(self) -> tuple[str, str]:
        """Period and regime shown; empty while nothing is."""
        return (
            (self._opened.overview.period.id, self._opened.overview.regime.id) if self._opened else ("", "")
        )
