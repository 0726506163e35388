"""*Văn bản*: the real pages, signing, the edited Word file, number and date, the package, sending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.days import clock_time
from desktop.destinations import Destination, ToDocument, ToEntry, ToHome
from desktop.document.issue_card import IssueCard
from desktop.document.life import LifeCard
from desktop.document.package_card import PackageCard
from desktop.document.pages_view import PagesView
from desktop.document.word_card import WordCard
from desktop.document.word_deeds import WordDeeds
from desktop.page import Kit, Page
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.labels import Tone, label, tag
from forms.clerk.desk import ClerkDesk
from forms.clerk.papers import MadePackage, PageMarks, PapersView, Preview
from forms.exchange.pdf import PageImage
from forms.model.problem import KnownTrouble, Problem
from forms.model.report import AmendmentKind, ReportState
from forms.wording import say, say_trouble
from forms.wording.word import period_name

_RIGHT = 348


class DocumentPage(Page):
    """One report's document. The primary act is the next step of its life."""

    help_topic = "van-ban"

    def __init__(self, kit: Kit, where: Destination, preview: Preview | None = None) -> None:
        super().__init__(kit)
        if not isinstance(where, ToDocument):
            raise TypeError(f"the document page does not lead to {where}")
        self._where = where
        self._preview = preview or Preview(kit.settings.folder / "libreoffice")
        self._view: PapersView | None = None
        self._is_packing = False
        self._prints = where.prints
        self._focused_state: ReportState | None = None
        self._marks = self._drawn_marks = PageMarks()
        self.pages = PagesView(kit.theme)
        self.life = LifeCard(kit.theme)
        self.word = WordCard(kit.theme)
        self.edited = WordDeeds(kit, self.word, self._where.report_id, self)
        self.issue = IssueCard()
        self.package = PackageCard(kit.theme)
        self._state = tag("", "accent")
        self._figures = buttons.tool(self.tr("Về nhập số liệu"), theme=kit.theme, icon="pencil")
        self._missing = label("", "small")
        self._reopen = buttons.plain(self.tr("Mở lại để sửa"), theme=kit.theme, icon="undo")
        self._replace = buttons.plain(self.tr("Lập báo cáo thay thế"))
        self._add = buttons.plain(self.tr("Lập báo cáo bổ sung"), theme=kit.theme, icon="plus")
        self._again = buttons.plain(self.tr("Lập lại gói"), theme=kit.theme, icon="refresh")
        self._print = buttons.plain(self.tr("In"), theme=kit.theme, icon="print", key="Ctrl+P")
        self.main = buttons.primary("")
        self._lay_out()
        self._listen()

    # -- what the window asks --------------------------------------------------------------------

    def title(self) -> str:
        """The page's name."""
        return self.tr("Văn bản")

    def subtitle(self) -> str:
        """Which report."""
        if self._view is None:
            return ""
        return self.tr("Báo cáo {period}").format(period=period_name(self._view.opened.period))

    def tools(self) -> Sequence[QWidget]:
        """The state, and the way back to the figures."""
        return (self._state, self._figures) if self._view is not None else ()

    def enter(self) -> None:
        """Read the report, completing it first where that was asked."""
        if self._where.completes:
            self._complete()
        else:
            self._reload()

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(GAP_SMALL)
        right.addWidget(self.life)
        right.addWidget(self.word, 100)
        right.addWidget(self.issue)
        right.addWidget(self.package)
        right.addStretch(1)
        right.setContentsMargins(0, 0, 0, 0)
        side = _scrolled(right)
        middle = QHBoxLayout()
        middle.setSpacing(GAP_SMALL)
        middle.addWidget(self.pages, 1)
        middle.addWidget(side)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        for button in (self._reopen, self._replace, self._add, self._again, self._print):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._missing)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _listen(self) -> None:
        self._figures.clicked.connect(lambda: self.go.emit(ToEntry(self._where.report_id)))
        self.pages.wanted.connect(lambda _: self._draw_pages())
        self.edited.changed.connect(self._on_edited)
        self.edited.said.connect(self.said)
        self.issue.changed.connect(self._tell_missing)
        self.package.folder_asked.connect(lambda: self._open_package(lambda made: made.folder))
        self.package.mail_asked.connect(lambda: self._open_package(lambda made: made.mail))
        self.package.copied.connect(lambda: self.said.emit(self.tr("Đã chép nội dung thư")))
        self._reopen.clicked.connect(lambda: self._do(lambda desk: desk.reopen(self._where.report_id)))
        self._replace.clicked.connect(lambda: self._amend(AmendmentKind.REPLACEMENT))
        self._add.clicked.connect(lambda: self._amend(AmendmentKind.ADDITION))
        self._again.clicked.connect(self._make_package)
        self._print.clicked.connect(self._on_print)
        self.main.clicked.connect(self._on_main)

    # -- showing ---------------------------------------------------------------------------------

    def _reload(self) -> None:
        number = self._where.report_id
        self.kit.background.run(lambda desk: desk.papers.view(number), self._show, owner=self)

    def _show(self, view: PapersView) -> None:
        is_same = self._view is not None and self._view.document.data == view.document.data
        is_same = is_same and self._marks == self._drawn_marks
        self._view = view
        opened = view.opened
        state = opened.report.state
        today = self.kit.clock().astimezone().date()
        self.life.show_report(opened, today)
        self.edited.names = {question.name: question.label for question in opened.form.questions()}
        self.word.show_file(is_edited=view.document.is_edited, is_there=view.document.file.is_file())
        self.issue.show_paper(view.issue, opened.paper)
        self.package.show_package(view.package)
        self._show_acts(state)
        self._state.setText(self._state_words(state))
        self.placed.emit(self.tr("Mã đối chiếu {code}").format(code=_grouped(view.document.code)))
        self.title_changed.emit()
        if not is_same:
            self._drawn_marks = self._marks
            self._draw_pages()
        if self._focused_state is not state:
            self._focused_state = state
            place = self.issue.number if state is ReportState.SIGNING else self.main
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._prints:
            self._prints = False
            self._print.click()

    def _show_acts(self, state: ReportState) -> None:
        is_out = state in (ReportState.SENT, ReportState.RECEIVED, ReportState.CORRECTION_ASKED)
        has_package = self._view is not None and self._view.package is not None
        self.word.setVisible(state in (ReportState.EDITING, ReportState.SIGNING))
        self.issue.setVisible(state in (ReportState.SIGNING, ReportState.ISSUED))
        self.package.setVisible(state is ReportState.ISSUED or (is_out and has_package))
        self._reopen.setVisible(state is ReportState.SIGNING)
        self._replace.setVisible(is_out)
        self._add.setVisible(is_out)
        self._again.setVisible(has_package and state is ReportState.ISSUED)
        self._print.setEnabled(self._preview.is_available)
        self.main.setText(self._main_words(state, has_package=has_package))
        self.main.setAccessibleName(self.main.text())
        self._tell_missing()

    def _main_words(self, state: ReportState, *, has_package: bool) -> str:
        match state:
            case ReportState.EDITING:
                return self.tr("Hoàn thành, trình ký")
            case ReportState.SIGNING:
                return self.tr("Ghi số, ngày và ban hành")
            case ReportState.ISSUED:
                return self.tr("Đánh dấu đã gửi") if has_package else self.tr("Lập gói gửi")
            case ReportState.SENT:
                return self.tr("Đánh dấu Sở đã nhận")
            case _:
                return self.tr("Về việc cần làm")

    def _state_words(self, state: ReportState) -> str:
        return {
            ReportState.EDITING: self.tr("Dự thảo"),
            ReportState.SIGNING: self.tr("Trình ký"),
            ReportState.ISSUED: self.tr("Đã ban hành"),
            ReportState.SENT: self.tr("Đã gửi"),
            ReportState.RECEIVED: self.tr("Sở đã nhận"),
            ReportState.CORRECTION_ASKED: self.tr("Sở đề nghị chỉnh sửa"),
        }[state]

    def _tell_missing(self) -> None:
        state = self._view.opened.report.state if self._view else None
        missing = self.issue.missing() if state is ReportState.SIGNING else []
        words = self.tr("Còn thiếu: {what}").format(what=", ".join(missing)) if missing else ""
        self._missing.setText(words)

    def _draw_pages(self) -> None:
        if self._view is None:
            return
        if not self._preview.is_available:
            self.pages.say(
                self.tr(
                    "Máy này không có LibreOffice nên chưa vẽ được trang ở đây. Bấm “Mở Word” để xem văn bản;"
                    " các bước khác vẫn làm được."
                )
            )
            return
        if self.pages.page_count == 0:
            self.pages.say(self.tr("Đang dựng trang…"))
        document, scale, marks = self._view.document, self.pages.scale, self._marks
        self.kit.background.aside(
            lambda: self._preview.pages(marks.put_on(document.data, document.file.name), scale),
            self._show_pages,
            self._on_no_pages,
            owner=self,
        )

    def _show_pages(self, images: tuple[PageImage, ...]) -> None:
        self.pages.show_pages(images)

    def _on_no_pages(self, trouble: KnownTrouble) -> None:
        self.pages.say(say_trouble(trouble))

    # -- acts ------------------------------------------------------------------------------------

    def _on_edited(self, marks: PageMarks) -> None:
        self._marks = marks
        self._reload()

    def _on_main(self) -> None:
        match self._view.opened.report.state if self._view else None:
            case ReportState.EDITING:
                self._complete()
            case ReportState.SIGNING:
                self._issue()
            case ReportState.ISSUED if self._view is not None and self._view.package is None:
                self._make_package()
            case ReportState.ISSUED:
                self._mark(ReportState.SENT)
            case ReportState.SENT:
                self._mark(ReportState.RECEIVED)
            case _:
                self.go.emit(ToHome())

    def _complete(self) -> None:
        number = self._where.report_id
        self.kit.background.run(
            lambda desk: desk.complete(number), self._on_completed, self._on_locked, owner=self
        )

    def _on_completed(self, errors: tuple[Problem, ...]) -> None:
        if errors:
            first = errors[0]
            words = self.tr("Còn {count} lỗi nên chưa trình ký được. Lỗi đầu tiên: {first}").format(
                count=len(errors), first=say(first)
            )
            self.warned.emit(words, "bad")
        self._reload()

    def _on_locked(self, trouble: KnownTrouble) -> None:
        # Completed already: the report is shown as it stands.
        self._reload()

    def _issue(self) -> None:
        paper, file = self.issue.paper(), self.issue.signed_file()
        if paper is None:
            place = self.issue.day if self.issue.number.text().strip() else self.issue.number
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            self._warn(self.tr("Hãy ghi số và ngày văn thư đã cấp rồi bấm lại."), "warn")
            return
        number = self._where.report_id

        def deed(desk: ClerkDesk) -> None:
            desk.issue(number, paper, _bytes_of(file))

        self._do(deed)

    def _mark(self, state: ReportState) -> None:
        number = self._where.report_id
        self._do(lambda desk: desk.mark(number, state))

    def _amend(self, kind: AmendmentKind) -> None:
        number = self._where.report_id
        self.kit.background.run(
            lambda desk: desk.amend(number, kind), lambda report: self.go.emit(ToEntry(report.id)), owner=self
        )

    def _do(self, deed: Callable[[ClerkDesk], object]) -> None:
        self.warned.emit("", "")
        self.kit.background.run(deed, lambda _: self._done(), owner=self)

    def _done(self) -> None:
        self.said.emit(self.tr("Đã ghi {time}").format(time=clock_time(self.kit.clock())))
        self._reload()

    def _warn(self, words: str, tone: Tone) -> None:
        self.warned.emit(words, tone)

    # -- the package -----------------------------------------------------------------------------

    def _make_package(self) -> None:
        if self._view is None or self._is_packing:
            return
        self._is_packing = True  # not disabled: the focus would leave the button that was pressed
        data = self._view.document.data
        if self._preview.is_available:
            self.said.emit(self.tr("Đang lập PDF…"))
            self.kit.background.aside(
                lambda: self._preview.pdf(data), self._write_package, self._on_no_pdf, owner=self
            )
        else:
            self._write_package(b"")

    def _on_no_pdf(self, trouble: KnownTrouble) -> None:
        self._warn(say_trouble(trouble), "warn")
        self._write_package(b"")

    def _write_package(self, pdf: bytes) -> None:
        number = self._where.report_id
        self.kit.background.run(
            lambda desk: desk.papers.package(number, pdf), self._on_package, self._on_no_package, owner=self
        )

    def _on_package(self, made: MadePackage) -> None:
        self._is_packing = False
        self.said.emit(self.tr("Đã lập gói ở {folder}").format(folder=made.folder))
        self._reload()

    def _on_no_package(self, trouble: KnownTrouble) -> None:
        self._is_packing = False
        self._warn(say_trouble(trouble), "bad")

    def _open_package(self, part: Callable[[MadePackage], Path]) -> None:
        if self._view is not None and self._view.package is not None:
            self.kit.open_outside(str(part(self._view.package)))

    def _on_print(self) -> None:
        """The PDF in the system's reader, which prints."""
        if self._view is None:
            return
        data = self._view.document.data
        target = self._view.document.file.with_suffix(".pdf")

        def work() -> Path:
            return self._preview.write_pdf(data, target)

        self.kit.background.aside(work, lambda file: self.kit.open_outside(str(file)), owner=self)


def _scrolled(column: QVBoxLayout) -> QScrollArea:
    """The cards at the right; on a low screen they scroll, as broad as before beside the bar."""
    cards = QWidget()
    cards.setObjectName("scrolled")
    cards.setLayout(column)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(cards)
    area.setFixedWidth(_RIGHT)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(
        lambda _, last: area.setFixedWidth(_RIGHT + (bar.sizeHint().width() if last else 0))
    )
    return area


def _bytes_of(file: Path | None) -> bytes:
    """The signed file's bytes, read off the GUI thread.

    Raises:
        KnownTrouble: ``workspace.cannot_read``.
    """
    if file is None:
        return b""
    try:
        return file.read_bytes()
    except OSError as error:
        raise KnownTrouble("workspace.cannot_read", file=str(file), reason=error.strerror or "") from error


def _grouped(code: str) -> str:
    """The code in groups of four, as it is read out."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4)) or "—"
