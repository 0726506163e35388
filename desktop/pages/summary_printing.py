"""*In*: what the chosen tab of *Tổng hợp* shows, as PDF in the system's reader, which prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.department import Kept
from desktop.page import Page
from desktop.summary.differences_view import DifferencesView
from desktop.summary.documents_view import DocumentsView
from desktop.summary.figures_view import FiguresView
from desktop.summary.printed import Printed, pdf_of
from desktop.summary.standing_view import StandingView
from forms.officer.summary import SummaryDeeds


class Printing:
    """Makes the PDF beside the engine thread, keeps it with the period's documents, opens it."""

    def __init__(
        self,
        page: Page,
        deeds: Kept[SummaryDeeds],
        print_document: Callable[[], None],
        period_id: Callable[[], str],
    ) -> None:
        self._page = page
        self._print_document = print_document
        self._deeds = deeds
        self._period_id = period_id

    def print_view(self, view: QWidget | None) -> None:
        """What a tab shows: its table, or the document itself."""
        match view:
            case DocumentsView():
                self._print_document()
            case FiguresView() | DifferencesView() | StandingView():
                self._print_table(view.printed())
            case _:
                pass

    def _print_table(self, printed: Printed | None) -> None:
        if printed is None or not printed.rows:
            self._page.warned.emit(self._page.tr("Chưa có gì để in ở đây."), "warn")
            return
        name = f"{printed.name}.pdf"
        self._page.kit.background.aside(
            lambda: pdf_of(printed), lambda data: self._keep(name, data), owner=self._page
        )

    def _keep(self, name: str, data: bytes) -> None:
        period_id = self._period_id()
        self._page.kit.background.run(
            lambda desk: self._deeds(desk).keep_printed(period_id, name, data), self._open, owner=self._page
        )

    def _open(self, file: Path) -> None:
        self._page.said.emit(self._page.tr("Đã lập bản in {name}").format(name=file.name))
        self._page.kit.open_outside(str(file))
