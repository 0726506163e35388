"""The acts of the tab *Văn bản tổng hợp*: make, open, refresh, draw the pages, write the Excel files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.background import Job
from desktop.department import Kept
from desktop.page import Page
from desktop.summary.documents_view import DocumentsView
from desktop.summary.opened import OpenedSummary
from forms.clerk.desk import ClerkDesk
from forms.clerk.papers import Preview
from forms.exchange.pdf import PageImage
from forms.exchange.word.living import Refreshed
from forms.model.problem import KnownTrouble
from forms.officer.documents import DocumentFile
from forms.officer.summary import SummaryDeeds
from forms.wording import say_trouble


class DocumentDeeds(QObject):
    """Turns the view's signals into deeds; one long piece of work at a time."""

    def __init__(self, page: Page, deeds: Kept[SummaryDeeds], view: DocumentsView, preview: Preview) -> None:
        super().__init__(page)
        self._page = page
        self._deeds = deeds
        self._view = view
        self._preview = preview
        self._opened: OpenedSummary | None = None
        self._job: Job | None = None
        self._drawn: tuple[DocumentFile, bytes] | None = None
        view.chosen.connect(self._draw)
        view.wanted.connect(self._make)
        view.refreshed.connect(self._refresh)
        view.opened.connect(self._open)
        view.workbooks.connect(self.make_workbooks)
        view.cancelled.connect(self._cancel)
        view.pages.wanted.connect(lambda _: self._draw_again())

    def show(self, opened: OpenedSummary) -> None:
        """The documents of a period."""
        self._opened = opened
        period, regime = self._ids(opened)
        names = {line.question.name: line.question.label for line in opened.overview.lines if line.question}
        self._page.kit.background.run(
            lambda desk: self._deeds(desk).documents.files(period, regime),
            lambda files: self._view.show_files(files, names),
            owner=self,
        )

    def make_workbooks(self) -> None:
        """One Excel file a form, with progress; its folder is opened afterwards."""
        opened = self._current()
        if opened is None:
            return
        period = opened.overview.period.id

        def work(desk: ClerkDesk, job: Job) -> tuple[Path, ...]:
            return self._deeds(desk).documents.workbooks(period, progress=job.report)

        self._start(work, self._on_workbooks)

    def _make(self, file: DocumentFile) -> None:
        opened = self._current()
        if opened is None:
            return
        period, regime = self._ids(opened)

        def work(desk: ClerkDesk, job: Job) -> tuple[Path, ...]:
            return self._deeds(desk).documents.write(file.kind, period, regime, progress=job.report)

        self._start(work, self._on_made)

    def _start(
        self, work: Callable[[ClerkDesk, Job], tuple[Path, ...]], on_done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        def done(files: tuple[Path, ...]) -> None:
            self._end()
            on_done(files)

        def trouble(found: KnownTrouble) -> None:
            self._end()
            self._page.warned.emit(say_trouble(found), "bad")

        self._view.show_progress(0, 1, "")
        self._job = self._page.kit.background.run_long(
            work, done, trouble, on_progress=self._on_progress, owner=self
        )

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self._view.show_progress(done, total, name)
        self._page.said.emit(self._page.tr("Đang lập {name}…").format(name=name))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        self._view.say(self._page.tr("Đã dừng; các tệp đã lập xong vẫn còn nguyên."))

    def _end(self) -> None:
        self._job = None
        self._view.show_progress(0, 0, "")

    def _on_made(self, files: tuple[Path, ...]) -> None:
        names = ", ".join(file.name for file in files)
        self._view.say(self._page.tr("Đã lập {names}").format(names=names))
        self._drawn = None
        if self._opened is not None:
            self.show(self._opened)

    def _on_workbooks(self, files: tuple[Path, ...]) -> None:
        if files:
            folder = files[0].parent
            words = self._page.tr("Đã xuất {count} tệp Excel ở {folder}")
            self._page.warned.emit(words.format(count=len(files), folder=folder), "good")
            self._page.kit.open_outside(str(folder))

    def _refresh(self, file: DocumentFile) -> None:
        opened = self._current()
        if opened is None:
            return
        period, regime = self._ids(opened)
        self._page.kit.background.run(
            lambda desk: self._deeds(desk).documents.refresh(file.kind, period, regime),
            self._on_refreshed,
            owner=self,
        )

    def _on_refreshed(self, refreshed: Refreshed) -> None:
        self._view.show_refreshed(refreshed)
        self._drawn = None
        if self._view.current() is not None:
            self._draw(self._view.current())

    def _open(self, file: DocumentFile) -> None:
        if file.is_there:
            self._page.kit.open_outside(str(file.file))

    def print_document(self) -> None:
        """The chosen document as PDF beside its Word file, in the system's reader, which prints."""
        file, opened = self._view.current(), self._current()
        if file is None or opened is None:
            return
        period, regime = self._ids(opened)

        def make_pdf(data: bytes) -> None:
            self._page.kit.background.aside(
                lambda: self._preview.write_pdf(data, file.file.with_suffix(".pdf")),
                lambda made: self._page.kit.open_outside(str(made)),
                self._on_no_pdf,
                owner=self,
            )

        self._page.kit.background.run(
            lambda desk: self._deeds(desk).documents.data(file.kind, period, regime),
            make_pdf,
            self._on_no_pdf,
            owner=self,
        )

    def _on_no_pdf(self, trouble: KnownTrouble) -> None:
        self._page.warned.emit(say_trouble(trouble), "warn")

    # -- pages -----------------------------------------------------------------------------------

    def _draw(self, file: DocumentFile | None) -> None:
        opened = self._current()
        if opened is None or file is None:
            return
        if not self._preview.is_available:
            self._view.pages.say(
                self._page.tr(
                    "Máy này không có LibreOffice nên chưa vẽ được trang ở đây. Lập văn bản rồi bấm “Mở bằng "
                    "Word” để xem."
                )
            )
            return
        period, regime = self._ids(opened)
        self._view.pages.say(self._page.tr("Đang dựng trang…"))
        self._page.kit.background.run(
            lambda desk: self._deeds(desk).documents.data(file.kind, period, regime),
            lambda data: self._on_data(file, data),
            self._on_no_pages,
            owner=self,
        )

    def _on_data(self, file: DocumentFile, data: bytes) -> None:
        self._drawn = (file, data)
        self._draw_again()

    def _draw_again(self) -> None:
        if self._drawn is None:
            return
        file, data = self._drawn
        scale = self._view.pages.scale
        self._page.kit.background.aside(
            lambda: self._preview.pages(data, scale),
            lambda images: self._show_pages(file, images),
            self._on_no_pages,
            owner=self,
        )

    def _show_pages(self, file: DocumentFile, images: tuple[PageImage, ...]) -> None:
        current = self._view.current()
        if current is not None and current.kind is file.kind:
            self._view.pages.show_pages(images)

    def _on_no_pages(self, trouble: KnownTrouble) -> None:
        self._view.pages.say(say_trouble(trouble))

    def _current(self) -> OpenedSummary | None:
        opened = getattr(self._page, "opened", None)
        return opened if isinstance(opened, OpenedSummary) else self._opened

    def _ids(self, opened: OpenedSummary) -> tuple[str, str]:
        return opened.overview.period.id, opened.overview.regime.id
