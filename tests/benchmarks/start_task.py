"""A window started in a process of its own, which says when it was painted and when it could be used.

``bare`` is the floor: a widget with a label and a button. Otherwise the program on the workspace given, as
``main.py`` starts it. Each milestone is one line on standard output; the process ends after the last.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.app import Program

PAINTED, USABLE, AWAKE = "painted", "usable", "awake"
"""The window is on the screen; home shows its tasks and takes a press; the engine answered."""

NOW = datetime(2024, 6, 12, 7, 2, tzinfo=UTC)


def tell(milestone: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{milestone}\n")
    sys.stdout.flush()


def bare() -> None:
    """The floor: the first window of Qt for Python's own tutorial."""
    from PySide6.QtCore import QEventLoop, Qt
    from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    words = QLabel("Báo cáo")
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    button = QPushButton("Nhập tiếp")
    column = QVBoxLayout(window)
    column.addWidget(words)
    column.addWidget(button)
    button.clicked.connect(lambda: words.setText("Đã nhập"))
    window.resize(1366, 768)
    window.show()
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    for milestone in (PAINTED, USABLE, AWAKE):
        tell(milestone)


def ours(settings: str, workspace: str) -> None:
    """The program, watched from inside its own event loop."""
    from desktop.app import main

    main(["--stay", "--settings", settings, "--workspace", workspace], lambda: NOW, _watch)


def _watch(program: Program) -> None:
    from PySide6.QtCore import QTimer

    told = set[str]()
    draw = program.paint

    def once(milestone: str) -> None:
        if milestone not in told:
            told.add(milestone)
            tell(milestone)

    def look() -> None:
        window, focus = program.window.windowHandle(), program.window.focusWidget()
        if window is not None and window.isExposed():
            once(PAINTED)
        if focus is not None and focus.property("kind") == "primary":
            once(USABLE)
            if program.background.is_idle:
                once(AWAKE)
                program.window.close()

    def draw_and_look() -> None:
        draw()
        look()

    program.paint = draw_and_look  # type: ignore[method-assign]  # watched, not changed
    timer = QTimer(program.window, interval=1)
    timer.timeout.connect(look)
    timer.start()


if __name__ == "__main__":
    if sys.argv[1:] == ["bare"]:
        bare()
    else:
        ours(*sys.argv[1:])
