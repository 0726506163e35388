"""The window: side bar, title bar, the page, the status line. It mounts pages and knows no report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.destinations import (
    Destination,
    Gathering,
    ToDocument,
    ToEntry,
    ToFirstStart,
    ToFormsLibrary,
    ToHome,
    ToIntake,
    ToOpening,
    ToRecovery,
    ToSetup,
    ToSummary,
    ToTracking,
)
from desktop.page import Kit, Page
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.message_strip import MessageStrip
from desktop.widgets.side_bar import Place, SideBar
from desktop.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from forms.model.problem import KnownTrouble

PageMaker = Callable[[Kit, Destination], Page]

HOME, REPORT, SETUP, HELP = "home", "report", "setup", "help"
_GATHERING: Mapping[str, type[Gathering]] = {
    "intake": ToIntake,
    "tracking": ToTracking,
    "summary": ToSummary,
    "forms": ToFormsLibrary,
    "opening": ToOpening,
}
"""The places of a unit that gathers reports, shown to no other."""
_PLACES: Mapping[type[Destination], str] = {
    ToHome: HOME,
    ToEntry: REPORT,
    ToDocument: REPORT,
    ToSetup: SETUP,
    ToFirstStart: "",
    ToRecovery: "",
    **{where: place for place, where in _GATHERING.items()},
}
_KEYS = tuple((f"Ctrl+{number}", place) for number, place in enumerate(_GATHERING, start=4))
SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Shows one page at a time.

    Signals:
        helped: F1 or Shift+F1, with the chapter of the page or what its cursor stands on.
        find_asked: Ctrl+K, or its button.
        files_dropped: files handed over by a second start.
    """

    helped = Signal(str)
    find_asked = Signal()

    def __init__(self, kit: Kit, makers: Mapping[type[Destination], PageMaker]) -> None:
        super().__init__()
        self._kit = kit
        self._makers = makers
        self._page: Page | None = None
        self._where: Destination | None = None
        self._last_report: Destination | None = None
        self.setWindowTitle(self.tr("Báo cáo CĐS"))
        self.resize(*SIZE)
        self._side = self._make_side_bar()
        self._title = TitleBar()
        self._title.find_asked.connect(self.find_asked)
        self._strip = MessageStrip(kit.theme)
        self._pages = QStackedWidget()
        self._pages.setObjectName("pages")
        self._said = ElidedLabel()
        self._placed = QLabel()
        self._lay_out()
        self._listen()
        self.restoreGeometry(kit.settings.state("window"))

    # -- where we are ----------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    @property
    def message(self) -> str:
        """What the strip over the page says; empty where there is none."""
        return self._strip.words

    def go(self, where: Destination) -> None:
        """Show the page for that destination; the page before commits what it holds and goes."""
        if self._page is not None:
            self._page.leave()
        self.show_page(where, self._makers[type(where)](self._kit, where))

    def show_page(self, where: Destination, page: Page) -> None:
        """Show a page that was made for that destination in place of the one before."""
        old = self._page
        self._strip.say("")
        self._placed.clear()
        self._connect(page)
        self._page, self._where = page, where
        if isinstance(where, ToEntry | ToDocument):
            self.know_report(where)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._show_title()
        is_first = isinstance(where, ToFirstStart | ToRecovery)
        self._side.setVisible(not is_first)
        self._title.setVisible(not is_first)
        self._side.set_current(_PLACES[type(where)])
        page.enter()
        if isinstance(where, ToHome) and where.said:
            self.say(where.said, "good")
        if old is not None:
            self._pages.removeWidget(old)
            for widget in old.tools():
                widget.setParent(old)
            old.deleteLater()

    def say(self, words: str, tone: str = "bad") -> None:
        """Words over the page."""
        self._strip.say(words, tone)  # type: ignore[arg-type]  # a signal carries plain str

    def show_trouble(self, trouble: KnownTrouble) -> None:
        """What the world refused, and what to do next."""
        from forms.wording import say_trouble

        self.say(say_trouble(trouble))

    # -- building --------------------------------------------------------------------------------

    def _make_side_bar(self) -> SideBar:
        places = (
            Place(HOME, self.tr("Việc cần làm"), "tasks"),
            Place(REPORT, self.tr("Báo cáo"), "report"),
        )
        foot = (
            Place(SETUP, self.tr("Thiết lập"), "settings"),
            Place(HELP, self.tr("Trợ giúp"), "help", "F1"),
        )
        side = SideBar(self._kit.theme, places, foot, self.tr("Đầu mối tổng hợp"), self._gathering())
        side.set_shown(REPORT, is_shown=False)
        return side

    def _gathering(self) -> tuple[Place, ...]:
        """The places of the Department's half for which there is a page."""
        every = (
            Place("intake", self.tr("Tiếp nhận"), "inbox"),
            Place("tracking", self.tr("Theo dõi"), "tiles"),
            Place("summary", self.tr("Tổng hợp"), "chart"),
            Place("forms", self.tr("Mẫu báo cáo"), "forms"),
            Place("opening", self.tr("Mở kỳ"), "calendar"),
        )
        return tuple(place for place in every if _GATHERING[place.key] in self._makers)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._title)
        right.addWidget(self._strip)
        right.addWidget(self._pages, 1)
        right.addWidget(self._make_status_line())
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _make_status_line(self) -> QWidget:
        status = QFrame()
        status.setObjectName("statusLine")
        self._said.setAccessibleName(self.tr("Tình trạng lưu"))
        self._placed.setAccessibleName(self.tr("Vị trí"))
        row = QHBoxLayout(status)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self._placed)
        return status

    def _listen(self) -> None:
        self._side.chosen.connect(self._on_chosen)
        background = self._kit.background
        background.trouble.connect(self.show_trouble)
        background.bug.connect(self._on_bug)
        background.busy.connect(self._on_busy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._on_help)
        QShortcut(QKeySequence("Shift+F1"), self, self._open_help)
        QShortcut(QKeySequence("Ctrl+K"), self, self._on_find)
        for key, place in (("Ctrl+1", HOME), ("Ctrl+2", REPORT), ("Ctrl+3", SETUP), *_KEYS):
            QShortcut(QKeySequence(key), self, lambda place=place: self._on_chosen(place))

    def _connect(self, page: Page) -> None:
        page.title_changed.connect(self._show_title)
        # Queued: the page that asks is still at work in its own method.
        page.go.connect(lambda where: QTimer.singleShot(0, self, lambda: self.go(where)))
        page.said.connect(self._said.setText)
        page.placed.connect(self._placed.setText)
        page.warned.connect(self.say)
        page.unit_known.connect(self._on_unit)
        page.count_known.connect(self._side.set_count)
        page.tasks_known.connect(lambda count: self._side.set_count(HOME, count))

    def know_report(self, where: Destination) -> None:
        """The report that was open last can be gone to; what was pressed on the way is not done again."""
        self._last_report = ToDocument(where.report_id) if isinstance(where, ToDocument) else where
        self._side.set_shown(REPORT, is_shown=True)

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Key and words of the places that can be gone to now."""
        return self._side.shown_places()

    def go_to_place(self, key: str) -> None:
        """As a press in the side bar."""
        self._on_chosen(key)

    # -- what happens ----------------------------------------------------------------------------

    def _show_title(self) -> None:
        if self._page is not None:
            self._title.show_title(self._page.title(), self._page.subtitle(), self._page.tools())

    def _on_chosen(self, place: str) -> None:
        match place:
            case "home":
                self.go(ToHome())
            case "report" if self._last_report is not None:
                self.go(self._last_report)
            case "setup":
                self.go(ToSetup())
            case _ if place in _GATHERING and _GATHERING[place] in self._makers:
                self.go(_GATHERING[place]())
            case "help":
                self._side.set_current(_PLACES[type(self._where)] if self._where else "")
                self._open_help()
            case _:
                pass

    def _on_unit(self, name: str, under: str) -> None:
        self._side.set_unit(name, under)
        self._kit.background.run(lambda desk: desk.is_receiver(desk.unit()), self._on_receiver, owner=self)

    def _on_receiver(self, is_receiver: bool) -> None:  # noqa: FBT001 - what a deed gives
        self._side.show_gathering(is_shown=is_receiver)

    def _on_find(self) -> None:
        if not isinstance(self._where, ToFirstStart | ToRecovery | None):
            self.find_asked.emit()

    def _on_help(self) -> None:
        if self._page is not None and not self._page.help():
            self.helped.emit(self._page.help_topic)

    def _open_help(self) -> None:
        if self._page is not None:
            self.helped.emit(self._page.help_subject())

    def _on_bug(self, words: str) -> None:
        self.say(
            self.tr(
                "Chương trình gặp lỗi ngoài dự kiến; số liệu đã ghi không mất. Hãy làm lại, nếu vẫn lỗi thì "
                "mở lại chương trình và gửi tệp nhật ký cho đơn vị hỗ trợ. ({words})"
            ).format(words=words)
        )

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        if is_busy:
            self._said.setText(self.tr("Đang làm việc…"))
        elif self._said.text() == self.tr("Đang làm việc…"):
            self._said.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed and remember the window."""
        if self._page is not None:
            self._page.leave()
        self._kit.settings.set_state("window", self.saveGeometry())
        event.accept()
