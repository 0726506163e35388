"""A report opened and typed into, in a process of its own, as the program does it: ``main.py``'s window.

``entry_task.py SETTINGS WORKSPACE REPORT [PLACE…]`` opens the report several times from home, then types
figures one under another from each place. Each line on standard output is a name and seconds:
``open`` from the act to the painted page; ``key`` the processor time of all threads from a key press until
what it changed is painted, its commit to the store among it (what others do on the machine is not ours). The
line ``opened`` comes after the first opening. Then it waits to be ended, so that its memory can be read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.start_task import NOW, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.app import Program
    from desktop.pages.entry_view import EntryView

OPENED, OPEN, KEY, DONE = "opened", "open", "key", "done"
OPENINGS, FIGURES = 7, 100


class Hands:
    """Whoever opens the report and types; runs inside the program's own event loop."""

    def __init__(self, program: Program, app: QApplication, report_id: int, places: list[str]) -> None:
        self._program, self._app, self._report_id, self._places = program, app, report_id, places

    def work(self) -> None:
        """Open, tell, open again, type, tell."""
        from desktop.destinations import ToHome

        for number in range(OPENINGS):
            tell(f"{OPEN} {_timed(self._open, time.perf_counter):.6f}")
            if number == 0:
                self._settle()
                self._rest()
                tell(OPENED)
                if not self._places:
                    return
            if number < OPENINGS - 1:
                self._program.window.go(ToHome())
                self._settle()
        for place in self._places:
            self._type_from(place)
        tell(DONE)

    def _view(self) -> EntryView | None:
        view: EntryView | None = getattr(self._program.window.page, "view", None)
        return view

    def _open(self) -> None:
        from desktop.destinations import ToEntry

        self._program.window.go(ToEntry(self._report_id))
        while self._view() is None:
            self._app.processEvents()
            time.sleep(0.0005)  # the engine's thread reads meanwhile
        self._app.processEvents()

    def _settle(self) -> None:
        while not self._program.background.is_idle:
            self._app.processEvents()
            time.sleep(0.001)
        self._app.processEvents()

    def _rest(self) -> None:
        """As long as the program needs to put away what only opening needed."""
        from desktop.garbage import INTERVAL_MS

        end = time.perf_counter() + 2 * INTERVAL_MS / 1000
        while time.perf_counter() < end:
            self._app.processEvents()
            time.sleep(0.01)

    def _type_from(self, place: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication

        from forms.model.path import Path

        view = self._view()
        assert view is not None
        assert view.go_to(Path.parse(place)), place
        self._settle()
        for number in range(FIGURES):
            for key in (Qt.Key(ord("1") + number % 9), Qt.Key.Key_Return):
                focus = QApplication.focusWidget()
                assert focus is not None
                tell(f"{KEY} {_timed(partial(self._press, focus, key), time.process_time):.6f}")
            time.sleep(0.02)  # nobody types faster; the commit is written meanwhile

    def _press(self, focus: object, key: object) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClick(focus, key)  # type: ignore[call-overload]  # widgets and keys of Qt
        self._app.processEvents()


def _timed(deed: Callable[[], object], clock: Callable[[], float]) -> float:
    begin = clock()
    deed()
    return clock() - begin


def main(settings: str, workspace: str, report: str, *places: str) -> None:
    """Start the program, wait until home is there, let the hands work."""
    from desktop.app import main as start

    arguments = ["--stay", "--settings", settings, "--workspace", workspace]
    start(arguments, lambda: NOW, lambda program: _watch(program, int(report), list(places)))


def _watch(program: Program, report_id: int, places: list[str]) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    timer = QTimer(program.window, interval=20)

    def begin() -> None:
        if program.window.page is not None and program.background.is_idle:
            timer.stop()
            Hands(program, app, report_id, places).work()

    timer.timeout.connect(begin)
    timer.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
