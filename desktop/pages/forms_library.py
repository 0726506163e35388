"""*Mẫu báo cáo*: the library, who owes which form, a form file checked and tried, packages, versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout

from desktop.background import Job
from desktop.department import Kept
from desktop.destinations import ToOpening
from desktop.forms_library.check_view import CheckView
from desktop.forms_library.library_table import LibraryTable
from desktop.forms_library.regime_view import RegimeNames, RegimeView
from desktop.forms_library.versions_view import VersionsView
from desktop.page import Kit, Page
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import WrappedLabel
from forms.clerk.desk import ClerkDesk
from forms.form_library import FormLibraryDesk, Issued, ListedForm, TakenIn
from forms.model.problem import KnownTrouble, Problem
from forms.model.surroundings import VIETNAM
from forms.outside_files import bytes_of
from forms.try_out import TriedOut, try_out
from forms.wording import say, say_place, say_trouble

T = TypeVar("T")
_TOLD = 3
_TABLE = 584
REGIME, CHECK, VERSIONS = range(3)


@dataclass(frozen=True, slots=True)
class _Library:
    """What the page shows, read once."""

    listed: tuple[ListedForm, ...]
    names: RegimeNames
    problems: tuple[Problem, ...]


class FormsLibraryPage(Page):
    """Left the forms, right what is to be seen and done of the chosen one."""

    help_topic = "mau-bao-cao"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._deeds = Kept(FormLibraryDesk)
        self._library = _Library((), RegimeNames({}), ())
        self._file: Path | None = None
        self._job: Job | None = None
        self.table = LibraryTable(kit.theme)
        self.regime = RegimeView(kit.theme)
        self.check = CheckView(kit.theme)
        self.versions = VersionsView(kit.theme)
        self.tabs = QTabWidget()
        self.take = buttons.plain(self.tr("Nhập gói mẫu…"), theme=kit.theme, icon="download")
        self.send = buttons.plain(self.tr("Gửi lại gói mẫu…"), theme=kit.theme, icon="send")
        self.main = buttons.primary(self.tr("Mở kỳ, yêu cầu đột xuất"))
        self._name = WrappedLabel("", "section")
        self._lay_out()
        self._listen()

    def title(self) -> str:
        """The page's name."""
        return self.tr("Mẫu báo cáo")

    def subtitle(self) -> str:
        """How many there are."""
        on = sum(one.is_latest and one.is_on for one in self._library.listed)
        forms = len({one.form.id for one in self._library.listed})
        return self.tr("{forms} mẫu, {on} mẫu đang bật").format(forms=forms, on=on) if forms else ""

    def enter(self) -> None:
        """The library as it is."""
        self._load("")

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = Card()
        right.body.addWidget(self._name)
        self.tabs.addTab(self.regime, self.tr("Ai phải gửi, khi nào"))
        self.tabs.addTab(self.check, self.tr("Kiểm tra tệp mẫu"))
        self.tabs.addTab(self.versions, self.tr("So phiên bản"))
        self.tabs.setAccessibleName(self.tr("Các phần của mẫu"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        right.body.addWidget(self.tabs, 1)
        split = QSplitter()
        split.setHandleWidth(GAP_SMALL)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([_TABLE, _TABLE])
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addWidget(self.take)
        foot.addWidget(self.send)
        foot.addStretch(1)
        foot.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        column.setSpacing(GAP_SMALL)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def _listen(self) -> None:
        self.table.chosen.connect(self._show_form)
        self.table.opened.connect(lambda _: self.tabs.setFocus())
        self.regime.switched.connect(self._on_switch)
        self.regime.reset.connect(lambda: self._keep(lambda deeds, form: deeds.reset_regime(form)))
        self.regime.written.connect(self._on_write_regimes)
        self.regime.read.connect(lambda: self._choose(_WORKBOOKS, self.read_regimes))
        self.check.chosen.connect(lambda: self._choose(_WORKBOOKS, self.check_file))
        self.check.again.connect(lambda: self.check_file(self._file) if self._file else None)
        self.check.opened.connect(lambda: self.kit.open_outside(str(self._file)) if self._file else None)
        self.check.tried.connect(self._on_try)
        self.check.issued.connect(lambda: self._choose_folder(self.issue_to))
        self.check.cancelled.connect(self._on_cancel)
        self.versions.wanted.connect(self._on_difference)
        self.versions.printed.connect(self._on_print)
        self.versions.files.connect(self._on_two_files)
        self.take.clicked.connect(lambda: self._choose(_PACKAGES, self.take_package))
        self.send.clicked.connect(lambda: self._choose_folder(self.send_to))
        self.main.clicked.connect(lambda: self.go.emit(ToOpening()))

    # -- showing ---------------------------------------------------------------------------------

    def _load(self, form_id: str) -> None:
        day = self.kit.clock().astimezone(VIETNAM).date()

        def work(desk: ClerkDesk) -> _Library:
            workspace = desk.workspace
            names = RegimeNames({unit.code: unit.name for unit in workspace.catalogue.valid(day)})
            return _Library(self._deeds(desk).listed(), names, workspace.library_problems)

        self.kit.background.run(work, lambda library: self._show(library, form_id), owner=self)

    def _show(self, library: _Library, form_id: str) -> None:
        is_first = not self._library.listed
        self._library = library
        self.regime.show_names(library.names)
        self.table.show_rows(library.listed, chooses_first=False)
        found = [place for place, one in enumerate(library.listed) if one.form.id == form_id]
        if library.listed:
            self.table.choose(found[0] if found else 0)
        if is_first:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if library.problems:
            self._tell(library.problems)
        self.title_changed.emit()

    def _show_form(self, listed: ListedForm) -> None:
        self._name.setText(
            self.tr("{title}, bản {version}").format(title=listed.form.title, version=listed.form.version)
        )
        self.regime.show_form(listed)
        same = [one.form.version for one in self._library.listed if one.form.id == listed.form.id]
        self.versions.show_versions(same)

    def _tell(self, problems: Sequence[Problem]) -> None:
        self.warned.emit("; ".join(_said(problem) for problem in problems[:_TOLD]), "bad")

    # -- regimes ---------------------------------------------------------------------------------

    def _on_switch(self, is_on: bool, basis: str) -> None:  # noqa: FBT001 - a signal's argument
        self._keep(lambda deeds, form: deeds.switch(form, is_on=is_on, basis=basis))

    def _keep(self, deed: Callable[[FormLibraryDesk, str], tuple[Problem, ...]]) -> None:
        listed = self.table.current()
        if listed is None:
            return
        form_id = listed.form.id
        self._run(lambda deeds: deed(deeds, form_id), lambda problems: self._on_kept(problems, form_id))

    def _on_kept(self, problems: tuple[Problem, ...], form_id: str) -> None:
        if problems:
            self._tell(problems)
            return
        self.warned.emit("", "good")
        self.said.emit(self.tr("Đã ghi chế độ báo cáo; áp dụng cho các kỳ mở từ nay"))
        self._load(form_id)

    def _on_write_regimes(self) -> None:
        def work(deeds: FormLibraryDesk) -> Path:
            path = deeds.workspace.store.folder / "che-do-bao-cao.xlsx"
            deeds.write_regimes(path)
            return path

        self._run(work, lambda path: self.kit.open_outside(str(path)))

    def read_regimes(self, path: Path) -> None:
        """Keep the regimes of an edited workbook."""
        listed = self.table.current()
        form_id = listed.form.id if listed else ""
        self._run(lambda deeds: deeds.read_regimes(path), lambda problems: self._on_kept(problems, form_id))

    # -- a form file -----------------------------------------------------------------------------

    def check_file(self, path: Path) -> None:
        """Every fault of a form workbook."""
        self._file = path
        self.tabs.setCurrentIndex(CHECK)
        self.check.show_file(path.name)
        self._run(lambda deeds: deeds.check(bytes_of(path), path.name), self.check.show_problems)

    def _on_try(self) -> None:
        path = self._file
        if path is None or self._job is not None:
            return
        folder = path.parent / f"{path.stem}_chay-thu"

        def work(desk: ClerkDesk, job: Job) -> TriedOut:
            return try_out(desk.workspace, bytes_of(path), path.name, folder, progress=job.report)

        def progressed(done: int, total: int, name: str) -> None:
            self.check.show_progress(done, total)
            self.check.say(self.tr("Đang chạy thử: {name}").format(name=name))

        self.check.show_progress(0, 1)
        self._job = self.kit.background.run_long(
            work,
            lambda tried: self._on_tried(tried, folder),
            self._on_trouble,
            on_progress=progressed,
            owner=self,
        )

    def _on_tried(self, tried: TriedOut, folder: Path) -> None:
        self._end()
        self.check.show_problems(tried.problems)
        words = (
            self.tr("Chạy thử đạt: {count} báo cáo giả định, văn bản và tổng hợp ở {folder}")
            if tried.is_sound
            else self.tr("Chạy thử chưa đạt: xem {count} báo cáo giả định ở {folder}")
        )
        self.check.say(words.format(count=len(tried.reports), folder=folder))
        self.kit.open_outside(str(folder))

    def _on_trouble(self, trouble: KnownTrouble) -> None:
        self._end()
        self.warned.emit(say_trouble(trouble), "bad")

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()
        self.check.say(self.tr("Đã dừng chạy thử."))

    def _end(self) -> None:
        self._job = None
        self.check.show_progress(0, 0)

    def issue_to(self, folder: Path) -> None:
        """Issue the form file in hand: its package into ``folder``, the form into the library."""
        path = self._file
        if path is not None:
            self._run(lambda deeds: deeds.issue(path, folder), self._on_issued)

    def _on_issued(self, issued: Issued) -> None:
        if issued.file is None:
            self.check.show_problems(issued.problems)
            return
        self.warned.emit(self.tr("Đã phát hành: {file}").format(file=issued.file), "good")
        self._load(issued.forms[0].id if issued.forms else "")

    # -- packages --------------------------------------------------------------------------------

    def take_package(self, path: Path) -> None:
        """Take a received package in."""
        self._run(lambda deeds: deeds.take(path), lambda taken: self._on_taken(taken, path))

    def _on_taken(self, taken: TakenIn, path: Path) -> None:
        if not taken.forms:
            self._tell(taken.problems)
            return
        titles = "; ".join(one.form.title for one in taken.forms)
        words = self.tr("Đã nhập {file}: {titles}")
        self.warned.emit(words.format(file=path.name, titles=titles), "good")
        self._load(taken.forms[0].form.id)

    def send_to(self, folder: Path) -> None:
        """The package of the chosen form once more, as its author issued it."""
        listed = self.table.current()
        if listed is None:
            return
        wanted = (listed.form.id, listed.form.version)
        self._run(
            lambda deeds: deeds.issue_again(folder, wanted),
            lambda issued: self.warned.emit(self.tr("Đã ghi {file}").format(file=issued.file), "good"),
        )

    # -- versions --------------------------------------------------------------------------------

    def _on_difference(self, old: str, new: str) -> None:
        listed = self.table.current()
        if listed is None:
            return
        form_id = listed.form.id

        def work(deeds: FormLibraryDesk) -> str:
            from forms.design.difference_text import difference_text

            return difference_text(deeds.difference(form_id, old, new))

        self._run(work, self.versions.show_text)

    def _on_print(self, old: str, new: str) -> None:
        listed = self.table.current()
        if listed is None:
            return
        form_id = listed.form.id

        def work(deeds: FormLibraryDesk) -> Path:
            path = deeds.workspace.store.folder / f"so-sanh_{form_id}_{old}_{new}.docx"
            deeds.write_difference(deeds.difference(form_id, old, new), path)
            return path

        self._run(work, lambda path: self.kit.open_outside(str(path)))

    def _on_two_files(self) -> None:
        self._choose(
            _WORKBOOKS, lambda old: self._choose(_WORKBOOKS, lambda new: self.compare_files(old, new))
        )

    def compare_files(self, old: Path, new: Path) -> None:
        """What changed between two form workbooks in hand."""

        def work(deeds: FormLibraryDesk) -> str:
            from forms.design.difference_text import difference_text

            return difference_text(deeds.difference_of_files(old, new))

        self.tabs.setCurrentIndex(VERSIONS)
        self._run(work, self.versions.show_text)

    # -- the way to the engine -------------------------------------------------------------------

    def _run(self, deed: Callable[[FormLibraryDesk], T], on_done: Callable[[T], None]) -> None:
        self.kit.background.run(lambda desk: deed(self._deeds(desk)), on_done, owner=self)

    def _choose(self, kinds: str, take: Callable[[Path], None]) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Chọn tệp"), "", kinds)
        if file:
            take(Path(file))

    def _choose_folder(self, take: Callable[[Path], None]) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Chọn thư mục"))
        if folder:
            take(Path(folder))


def _said(problem: Problem) -> str:
    place = say_place(problem.place) if problem.place.cell else ""
    return f"{place}: {say(problem)}" if place else say(problem)


_WORKBOOKS = "Excel (*.xlsx)"
_PACKAGES = "Gói mẫu báo cáo (*.zip)"
