"""The composition root: builds everything once, hands it down, and ends in order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from desktop.background import Background
from desktop.destinations import Destination, ToEntry, ToFirstStart, ToHome, ToRecovery
from desktop.garbage import GuiGarbage
from desktop.going import Going
from desktop.icons import PROGRAM_ICON
from desktop.instance_lock import taken_lock
from desktop.main_window import MainWindow
from desktop.page import Kit, Page
from desktop.page_makers import page_makers
from desktop.places import packed_program, settings_file
from desktop.settings import Settings
from desktop.theme import Theme, application

if TYPE_CHECKING:
    import argparse

    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from desktop.dialogs.help import HelpWindow
    from desktop.single_instance import CallBox
    from forms.clerk.desk import ClerkDesk
    from forms.diagnostics import Diagnostics
    from forms.model.problem import Problem
    from forms.store.store import Standing

NAME = "Bao cao CDS"
OFFSCREEN = "offscreen"
_OFFSCREEN_WORDS = frozenset({"This plugin does not support propagateSizeHints()"})

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present as an aware instant."""
    return datetime.now(UTC)


def main(
    arguments: Sequence[str], clock: Clock = utc_now, watch: Callable[[Program], None] | None = None
) -> int:
    """Show the window until it is closed.

    Args:
        arguments: of the command line.
        clock: gives the present as an aware instant.
        watch: gets the program before it starts; for whoever measures it.

    Returns:
        0; without a display the window is painted once offscreen, unless ``--stay`` keeps it.
    """
    options = _options(arguments)
    is_headless = _go_offscreen_without_display()
    QGuiApplication.setApplicationName(NAME)
    QGuiApplication.setApplicationDisplayName("Báo cáo CĐS")
    if is_headless:
        qInstallMessageHandler(_tell_qt)
    app = application(sys.argv[0])
    app.setWindowIcon(QIcon(str(PROGRAM_ICON)))
    remembered = options.settings or settings_file(packed_program())
    lock = taken_lock(remembered)
    if lock is None and _was_handed_over(remembered, options.files):
        return 0
    program = Program(app, Settings(remembered), clock)
    if watch is not None:
        watch(program)
    program.start(options.workspace, [str(file) for file in options.files])
    calls = _listening(remembered, program.on_called)
    if is_headless and not options.stay:
        _say_headless()
        QTimer.singleShot(0, program.quit_when_painted)
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    status = app.exec()
    calls.close()
    _say_what_is_left(program.stop(), None if is_headless else program.kit.theme)
    qInstallMessageHandler(None)
    if lock is not None:
        lock.unlock()
    return int(status)


def _say_what_is_left(problems: Sequence[Problem], theme: Theme | None) -> None:
    """What went wrong at closing; without a display, and so without a theme, as text."""
    if not problems:
        return
    from forms.wording import say

    words = "\n".join(say(problem) for problem in problems)
    if theme is None:
        _tell(words)
        return
    from desktop.dialogs.farewell import Farewell

    Farewell(words, theme).exec()


def _was_handed_over(remembered: Path, files: Sequence[Path]) -> bool:
    from desktop.single_instance import hand_over

    return hand_over(remembered, [str(Path(file).resolve()) for file in files])


def _listening(remembered: Path, on_called: Callable[[list[str]], None]) -> CallBox:
    from desktop.single_instance import CallBox

    calls = CallBox(remembered)
    calls.called.connect(on_called)
    calls.look()
    return calls


class Program:
    """What lives as long as the window does."""

    def __init__(self, app: QApplication, settings: Settings, clock: Clock) -> None:
        self._app = app
        self._settings = settings
        self._garbage = GuiGarbage()
        self._diagnostics: Diagnostics | None = None
        self._help: HelpWindow | None = None
        self.background = Background()
        self.kit = Kit(Theme(app, settings.scheme), self.background, settings, clock, open_outside)
        self.window = MainWindow(self.kit, page_makers())
        self.window.helped.connect(self._on_helped)
        self.going = Going(self.window, self.kit)
        self.background.failed.connect(self._note)
        self._waiting: list[str] = []
        sys.excepthook = self._on_exception

    @property
    def help(self) -> HelpWindow:
        """The help window, made when it is first wanted."""
        if self._help is None:
            from desktop.dialogs.help import HelpWindow

            self._help = HelpWindow(self.window, self.kit.theme)
        return self._help

    def start(self, workspace: Path | None, files: Sequence[str] = ()) -> None:
        """Show the window at once, with what home showed last, and wake the engine behind it."""
        self._waiting = list(files)
        folder = workspace or self._settings.workspace
        self.window.show()
        self.paint()
        if folder is not None and self._show_remembered(folder):
            self.paint()
        clock = self.kit.clock
        if folder is None:
            self.background.open(lambda: _without_store(clock), lambda _: self._go(ToFirstStart()))
        else:
            self.background.open(
                lambda: _opened(folder, clock),
                self._on_opened,
                lambda trouble: self._go(ToRecovery(folder, trouble)),
            )

    def paint(self) -> None:
        """Draw now: loading what comes next would take half of the interpreter from the drawing."""
        self._app.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _show_remembered(self, folder: Path) -> bool:
        from desktop.home.memory import remembered_home
        from desktop.pages.home import HomePage
        from forms.model.zone import VIETNAM

        today = self.kit.clock().astimezone(VIETNAM).date()
        home = remembered_home(self._settings.folder, folder, today)
        if home is None:
            return False
        page = HomePage(self.kit)
        self.window.show_page(ToHome(), page)
        page.show_remembered(home)
        return True

    def stop(self) -> tuple[Problem, ...]:
        """End the threads, close the workspace, drop the window while Qt is still there.

        Returns:
            What the user should know of the closing.
        """
        from desktop.home.memory import look_and_remember

        folder = self._settings.folder
        self.background.run(lambda desk: look_and_remember(desk, folder), lambda _: None, lambda _: None)
        left_behind = self.background.stop()
        self.window.deleteLater()
        self._app.sendPostedEvents()
        self._app.processEvents()
        self._garbage.stop()
        sys.excepthook = sys.__excepthook__
        if self._diagnostics is not None:
            self._diagnostics.close()
        return left_behind

    def quit_when_painted(self) -> None:
        """End once the first page is there and drawn."""
        if self.window.page is None or not self.background.is_idle:
            QTimer.singleShot(10, self.quit_when_painted)
            return
        self.window.grab()
        self.window.close()
        self._app.quit()

    def on_called(self, files: list[str]) -> None:
        """A second start: come to the front and take its files."""
        self.window.setWindowState(self.window.windowState())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self._take(files)

    def _on_helped(self, chapter: str) -> None:
        self.help.open_at(chapter)

    def _on_opened(self, desk: ClerkDesk) -> None:
        self._keep_diagnostics(desk)
        standing, last = desk.store.standing, self._settings.last_report

        def look(desk: ClerkDesk) -> tuple[str, bool]:
            return desk.settings().unit_id, desk.has_report(last)

        def found(looked: tuple[str, bool]) -> None:
            unit_id, has_last = looked
            if has_last:
                self.window.know_report(ToEntry(last))
            if has_last and standing.ended_uncleanly and self._settings.is_typing:
                self._go(ToEntry(last))
            self._on_unit(unit_id, standing)

        self.background.run(look, found)

    def _tell_standing(self, standing: Standing) -> None:
        """How the data were found: a start after an unclean end, a backup that could not be made."""
        from forms.wording import say

        if standing.problems:
            self.window.say(" ".join(say(problem) for problem in standing.problems), "warn")
        elif standing.ended_uncleanly:
            self.window.say(
                self.window.tr("Lần trước chương trình tắt đột ngột. Đã kiểm tra: dữ liệu nguyên vẹn."),
                "good",
            )

    def _keep_diagnostics(self, desk: ClerkDesk) -> None:
        from forms.diagnostics import set_up
        from forms.model.problem import KnownTrouble

        try:
            self._diagnostics = set_up(desk.store.folder)
        except KnownTrouble as trouble:
            self.window.show_trouble(trouble)

    def _on_unit(self, unit_id: str, standing: Standing) -> None:
        if not unit_id:
            self._go(ToFirstStart())
        elif not isinstance(self.window.page, Page):
            self._go(ToHome())
        self._tell_standing(standing)
        files, self._waiting = self._waiting, []
        self._take(files)

    def _take(self, files: list[str]) -> None:
        if not files:
            return
        from desktop.pages.home import HomePage

        if not isinstance(self.window.page, HomePage):
            self._go(ToHome())
        page = self.window.page
        if isinstance(page, HomePage):
            page.take_files(files)

    def _go(self, where: Destination) -> None:
        self.window.go(where)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        self._note(error)
        self.background.bug.emit(f"{kind.__name__}: {error}")

    def _note(self, error: BaseException) -> None:
        if self._diagnostics is not None:
            self._diagnostics.note_exception(error)


def _opened(folder: Path, clock: Clock) -> ClerkDesk:
    import forms.diagnostics  # noqa: F401 - loaded here, off the window's thread, used on it
    from forms.clerk.desk import ClerkDesk

    return ClerkDesk.open(folder, clock)


def _without_store(clock: Clock) -> ClerkDesk:
    from forms.clerk.desk import ClerkDesk

    return ClerkDesk.without_store(clock)


def open_outside(place: str) -> None:
    """Open a file or folder with the system's program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(place))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    import argparse

    parser = argparse.ArgumentParser(prog="main.py", description="Báo cáo CĐS: cửa sổ chương trình.")
    parser.add_argument("--workspace", type=Path, help="thư mục dữ liệu")
    parser.add_argument("--settings", type=Path, help="tệp ghi vị trí cửa sổ, giao diện")
    parser.add_argument("--stay", action="store_true", help="không tự đóng khi máy không có màn hình")
    parser.add_argument("files", nargs="*", type=Path, help="tệp Excel hoặc phiếu tiếp nhận cần mở")
    return parser.parse_args(list(arguments))


def _go_offscreen_without_display() -> bool:
    """Choose Qt's offscreen platform where there is no display; say whether it is so."""
    if os.environ.get("QT_QPA_PLATFORM") == OFFSCREEN:
        return True
    if not sys.platform.startswith("linux"):
        return False
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    os.environ["QT_QPA_PLATFORM"] = OFFSCREEN
    return True


def _tell_qt(_: QtMsgType, __: QMessageLogContext, words: str) -> None:
    """Qt's words without those that the offscreen platform says of itself: it has no window manager."""
    if words not in _OFFSCREEN_WORDS:
        _tell(words)


def _tell(words: str) -> None:
    """On standard error; the packed window of Windows has none, and ``print`` bears that."""
    print(words, file=sys.stderr)  # noqa: T201 - there is nobody else to tell


def _say_headless() -> None:
    words = "Máy này không có màn hình: cửa sổ đã được vẽ ngoài màn hình rồi đóng lại (--stay để giữ)."
    print(words)  # noqa: T201 - there is nobody else to tell
