"""A window started in a process of its own, which says when it was painted and when it could be used.

``bare`` is the floor: a QMainWindow with a label. Otherwise the program on the workspace given, as
``main.py`` starts it. Each milestone is one line on standard output; the process ends after the last.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

PAINTED, USABLE, AWAKE = "painted", "usable", "awake"
"""The window is on the screen; home shows its tasks and takes a press; the engine answered."""

NOW = datetime(2024, 6, 12, 7, 2, tzinfo=UTC)


def tell(milestone: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{milestone}\n")
    sys.stdout.flush()


def bare() -> None:
    """The floor: the least that PySide6 can show."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Báo cáo"))
    window.resize(1366, 768)
    window.show()
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    tell(PAINTED)
    tell(USABLE)
    tell(AWAKE)


def ours(settings: str, workspace: str) -> None:
    """The program, watched from inside its own event loop."""
    from desktop.app import Program, main

    def watch(program: Program) -> None:
        from PySide6.QtCore import QEvent, QObject, QTimer

        class Watcher(QObject):
            """Looks after each step of the event loop."""

            def __init__(self) -> None:
                super().__init__()
                self.is_painted = False
                self.is_usable = False
                self.timer = QTimer(self, interval=1)
                self.timer.timeout.connect(self.look)
                program.window.installEventFilter(self)

            def eventFilter(self, _: QObject, event: QEvent) -> bool:
                if event.type() is QEvent.Type.Paint and not self.is_painted:
                    self.is_painted = True
                    QTimer.singleShot(0, lambda: tell(PAINTED))
                    self.timer.start()
                return False

            def look(self) -> None:
                focus = program.window.focusWidget()
                is_usable = focus is not None and focus.property("kind") == "primary"
                if is_usable and not self.is_usable:
                    self.is_usable = True
                    tell(USABLE)
                if is_usable and program.background.is_idle:
                    self.timer.stop()
                    tell(AWAKE)
                    program.window.close()

        program.watcher = Watcher()  # type: ignore[attr-defined]  # lives as long as the program

    main(["--stay", "--settings", settings, "--workspace", workspace], lambda: NOW, watch)


if __name__ == "__main__":
    if sys.argv[1:] == ["bare"]:
        bare()
    else:
        ours(*sys.argv[1:])
