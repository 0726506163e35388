"""The window without a display; any warning of Qt and any exception in a slot fails the test."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import Program
from desktop.settings import Settings
from forms.clerk.example import NOW, make_example
from tests.desktop.entry_window import Stage, around, put_away
from tests.desktop.gathering import NOW as GATHERED_NOW
from tests.library.filled import filled

HARMLESS = ("This plugin does not support propagateSizeHints()", "This plugin does not support raise()")
"""What the offscreen platform says of itself; nothing of ours can mend it."""


@pytest.fixture(scope="session")
def app() -> Iterator[QApplication]:
    # As in the program: garbage of widgets is collected on this thread only.
    gc.disable()
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    yield made
    made.setStyleSheet("")
    gc.enable()


@pytest.fixture(autouse=True)
def no_qt_warning() -> Iterator[None]:
    told: list[str] = []

    def listen(kind: QtMsgType, context: object, message: str) -> None:
        if message not in HARMLESS:
            told.append(f"{kind.name}: {message}")

    before, hook = qInstallMessageHandler(listen), sys.excepthook
    sys.excepthook = lambda kind, error, trace: told.append(f"{kind.__name__}: {error}")
    yield
    qInstallMessageHandler(before)
    sys.excepthook = hook
    assert not told, told


class Desk:
    """The program in a test: started where it is wanted, waited for, always ended."""

    def __init__(self, app: QApplication, folder: Path, clock: Callable[[], datetime]) -> None:
        self.app = app
        self.folder = folder / "du-lieu"
        self.settings = Settings(folder / "cua-so.ini")
        hook = sys.excepthook
        self.program = Program(app, self.settings, clock)
        sys.excepthook = hook
        self.program.background.bug.connect(self._on_bug)
        self.bugs: list[str] = []
        self.opened: list[str] = []

    @property
    def window(self) -> Any:
        return self.program.window

    @property
    def page(self) -> Any:
        return self.program.window.page

    def start(self, folder: Path | None = None) -> None:
        self.program.start(folder)
        self.window.windowHandle().requestActivate()
        assert QTest.qWaitForWindowActive(self.window)
        self.settle()

    def settle(self, is_ready: Callable[[], bool] = lambda: True) -> None:
        """Until nothing is under way and ``is_ready`` says so."""
        quiet = 0
        for _ in range(6000):
            self.app.processEvents()
            # Sleeping lets the engine thread work; QTest.qWait would hold Python's lock.
            time.sleep(0.002)
            is_quiet = self.program.background.is_idle and self.page is not None and is_ready()
            quiet = quiet + 1 if is_quiet else 0
            if quiet > 3:
                return
        raise AssertionError("the window did not come to rest")

    def end(self) -> None:
        self.window.close()
        self.program.stop()
        put_away(self.window)
        gc.disable()
        assert not self.bugs, self.bugs

    def _on_bug(self, words: str) -> None:
        self.bugs.append(words)


def type_text(widget: QWidget | None, text: str) -> None:
    """Letter by letter; QTest.keyClicks knows ASCII only."""
    assert widget is not None
    for letter in text:
        key = ord(letter.upper()) if letter.isascii() else 0
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def desk(app: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(app, tmp_path, lambda: NOW)
    yield made
    made.end()


# -- the Department half-way through its period; a module's open_page(desk, folder) says what it looks at


@pytest.fixture
def officers_desk(app: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A window of the Department of one's own, to act in."""
    made = Desk(app, tmp_path, lambda: GATHERED_NOW)
    yield made
    made.end()


@pytest.fixture
def page(request: pytest.FixtureRequest, officers_desk: Desk, gathered: Path) -> Any:
    """The module's page in it."""
    return request.module.open_page(officers_desk, gathered)


@pytest.fixture(scope="module")
def opened_once(
    request: pytest.FixtureRequest,
    app: QApplication,
    gathered: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Desk, Any]]:
    """The same, once for a module."""
    made = Desk(app, tmp_path_factory.mktemp("still"), lambda: GATHERED_NOW)
    yield made, request.module.open_page(made, gathered)
    made.end()


@pytest.fixture
def still(opened_once: tuple[Desk, Any]) -> tuple[Desk, Any]:
    """One window for the tests that leave everything as it was."""
    window = opened_once[0].window
    window.windowHandle().requestActivate()
    assert QTest.qWaitForWindowActive(window)
    return opened_once


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vi-du")
    make_example(folder)
    return folder


@pytest.fixture
def example(desk: Desk, example_folder: Path) -> Desk:
    """The window on a copy of the ready example; its half-filled report is the latest."""
    import shutil

    shutil.copytree(example_folder, desk.folder)
    desk.start(desk.folder)
    return desk


# -- the entry page alone ----------------------------------------------------------------------------


@pytest.fixture
def stage(no_qt_warning: None) -> Iterator[Stage]:
    """A blank report of a district."""
    made = Stage()
    yield made
    made.end()


@pytest.fixture
def full(no_qt_warning: None) -> Iterator[Stage]:
    """A well-filled report with earlier periods."""
    surround = around(with_history=True)
    made = Stage(filled("huyen", surround, 1), surround)
    yield made
    made.end()
