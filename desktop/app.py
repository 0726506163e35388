"""The composition root: builds everything once, hands it down, and ends in order."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.background import Background
from desktop.destinations import (
    Destination,
    ToDocument,
    ToEntry,
    ToFirstStart,
    ToFormsLibrary,
    ToHome,
    ToIntake,
    ToOpening,
    ToSetup,
    ToSummary,
    ToTracking,
)
from desktop.dialogs.help import HelpWindow
from desktop.garbage import GuiGarbage
from desktop.main_window import MainWindow, PageMaker
from desktop.page import Kit
from desktop.pages.document import DocumentPage
from desktop.pages.entry import EntryPage
from desktop.pages.first_start import FirstStartPage
from desktop.pages.forms_library import FormsLibraryPage
from desktop.pages.home import HomePage
from desktop.pages.intake import IntakePage
from desktop.pages.opening import OpeningPage
from desktop.pages.setup import SetupPage
from desktop.pages.summary import SummaryPage
from desktop.pages.tracking import TrackingPage
from desktop.places import packed_program, settings_file
from desktop.settings import Settings
from desktop.single_instance import InstanceServer, hand_over, instance_name
from desktop.theme import Theme
from forms.clerk.desk import ClerkDesk
from forms.clerk.papers import Preview
from forms.model.problem import KnownTrouble

NAME = "Bao cao CDS"
OFFSCREEN = "offscreen"
_LOG_SIZE = 1024 * 1024

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present as an aware instant."""
    return datetime.now(UTC)


def main(arguments: Sequence[str], clock: Clock = utc_now) -> int:
    """Show the window until it is closed.

    Returns:
        0; without a display the window is painted once offscreen, unless ``--stay`` keeps it.
    """
    options = _options(arguments)
    is_headless = _go_offscreen_without_display()
    QGuiApplication.setApplicationName(NAME)
    QGuiApplication.setApplicationDisplayName("Báo cáo CĐS")
    app = QApplication([sys.argv[0]])
    remembered = options.settings or settings_file(packed_program())
    name = instance_name(str(remembered))
    if hand_over(name, [str(Path(file).resolve()) for file in options.files]):
        return 0
    server = InstanceServer(name)
    program = Program(app, Settings(remembered), clock, _log_to(remembered.parent))
    server.called.connect(program.on_called)
    program.start(options.workspace, [str(file) for file in options.files])
    if is_headless and not options.stay:
        _say_headless()
        QTimer.singleShot(0, program.quit_when_painted)
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    status = app.exec()
    server.close()
    program.stop()
    return int(status)


class Program:
    """What lives as long as the window does."""

    def __init__(self, app: QApplication, settings: Settings, clock: Clock, log: logging.Logger) -> None:
        self._app = app
        self._log = log
        self._settings = settings
        self._garbage = GuiGarbage()
        self.background = Background()
        self.kit = Kit(Theme(app, settings.scheme), self.background, settings, clock, open_outside)
        self.preview = Preview(settings.folder / "libreoffice")
        self.window = MainWindow(self.kit, page_makers(self.preview))
        self.help = HelpWindow(self.window, self.kit.theme)
        self.window.helped.connect(self.help.open_at)
        self._waiting: list[str] = []
        sys.excepthook = self._on_exception

    def start(self, workspace: Path | None, files: Sequence[str] = ()) -> None:
        """Show the window at once and open the workspace behind it."""
        self._waiting = list(files)
        folder = workspace or self._settings.workspace
        clock = self.kit.clock
        self.window.show()
        if folder is None:
            self.background.open(lambda: ClerkDesk.without_store(clock), lambda _: self._go(ToFirstStart()))
        else:
            self.background.open(lambda: ClerkDesk.open(folder, clock), self._on_opened, self._on_not_opened)

    def stop(self) -> None:
        """End the threads, close the workspace, drop the window while Qt is still there."""
        self.background.stop()
        self.window.deleteLater()
        self._app.sendPostedEvents()
        self._app.processEvents()
        self._garbage.stop()
        sys.excepthook = sys.__excepthook__

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

    def _on_opened(self, _: ClerkDesk) -> None:
        self.background.run(lambda desk: desk.settings().unit_id, self._on_unit)

    def _on_unit(self, unit_id: str) -> None:
        self._go(ToHome() if unit_id else ToFirstStart())
        files, self._waiting = self._waiting, []
        self._take(files)

    def _on_not_opened(self, trouble: KnownTrouble) -> None:
        clock = self.kit.clock
        self.background.open(lambda: ClerkDesk.without_store(clock), lambda _: self._go(ToFirstStart()))
        self.background.run(lambda _: None, lambda _: self.window.show_trouble(trouble))

    def _take(self, files: list[str]) -> None:
        if not files:
            return
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
        self._log.error("unforeseen", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        self.background.bug.emit(f"{kind.__name__}: {error}")


def page_makers(preview: Preview) -> Mapping[type[Destination], PageMaker]:
    """Which page is made for which destination."""
    return {
        ToHome: lambda kit, _: HomePage(kit),
        ToEntry: EntryPage,
        ToDocument: lambda kit, where: DocumentPage(kit, where, preview),
        ToFirstStart: lambda kit, _: FirstStartPage(kit),
        ToIntake: IntakePage,
        ToTracking: TrackingPage,
        ToSetup: lambda kit, _: SetupPage(kit),
        ToOpening: OpeningPage,
        ToFormsLibrary: lambda kit, _: FormsLibraryPage(kit),
        ToSummary: lambda kit, where: SummaryPage(kit, where, preview),
    }


def open_outside(place: str) -> None:
    """Open a file or folder with the system's program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(place))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="main.py", description="Báo cáo CĐS: cửa sổ chương trình.")
    parser.add_argument("--workspace", type=Path, help="thư mục dữ liệu")
    parser.add_argument("--settings", type=Path, help="tệp ghi vị trí cửa sổ, giao diện")
    parser.add_argument("--stay", action="store_true", help="không tự đóng khi máy không có màn hình")
    parser.add_argument("files", nargs="*", type=Path, help="tệp Excel hoặc phiếu tiếp nhận cần mở")
    return parser.parse_args(list(arguments))


def _log_to(folder: Path) -> logging.Logger:
    log = logging.getLogger("desktop")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "nhat-ky.log", maxBytes=_LOG_SIZE, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return log
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return log


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


def _say_headless() -> None:
    words = "Máy này không có màn hình: cửa sổ đã được vẽ ngoài màn hình rồi đóng lại (--stay để giữ)."
    print(words)  # noqa: T201 - there is nobody else to tell
