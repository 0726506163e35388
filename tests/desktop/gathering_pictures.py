"""Pictures of the Department's pages: ``python -m tests.desktop.gathering_pictures FOLDER [NAME …]``.

The workspace is made once in ``FOLDER/kho`` and used again by the next run.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(folder: Path, names: list[str]) -> None:
    """Make the pictures, light and dark."""
    from PySide6.QtCore import QLoggingCategory
    from PySide6.QtWidgets import QApplication

    from tests.desktop.gathering import make_desk

    QLoggingCategory.setFilterRules("qt.qpa.*=false")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "kho").exists():
        make_desk(folder / "kho", most_of_a_form=0)
    app = QApplication([])
    for scheme in ("light", "dark"):
        for name, scene in SCENES.items():
            if not names or name in names:
                paint(app, scheme, name, scene, folder)


def paint(app: Any, scheme: str, name: str, scene: Callable[[Any], None], folder: Path) -> None:
    """One picture on a copy of the workspace."""
    from desktop.app import Program
    from desktop.settings import Settings
    from desktop.theme import Scheme
    from tests.desktop.entry_window import put_away
    from tests.desktop.gathering import NOW
    from tests.desktop.pictures import settle

    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(folder / "kho" / "du-lieu", Path(place) / "du-lieu")
        settings = Settings(Path(place) / "cua-so.ini")
        settings.set_scheme(Scheme(scheme))
        program: Any = Program(app, settings, lambda: NOW)
        program.window.resize(1366, 768)
        try:
            program.start(Path(place) / "du-lieu")
            program.window.activateWindow()
            settle(program)
            scene(program)
            settle(program)
            suffix = "" if scheme == "light" else "-dark"
            program.window.grab().save(str(folder / f"{name}{suffix}.png"))
            sys.stdout.write(f"{name}{suffix}.png\n")
        finally:
            program.window.close()
            program.stop()
            put_away(program.window)


def intake(program: Any) -> None:
    """*Tiếp nhận* on a report with errors."""
    from desktop.destinations import ToIntake
    from forms.department.inbox import Box
    from tests.desktop.pictures import settle

    program.window.go(ToIntake())
    settle(program)
    page = program.window.page
    page.tree.go_to(page.model.place_of(lambda row: row.box is Box.MEND))


def intake_phone(program: Any) -> None:
    """The words of a telephone call."""
    from tests.desktop.pictures import settle

    intake(program)
    settle(program)
    page = program.window.page
    page.card.next_finding()
    page.phone.click()


def intake_unknown(program: Any) -> None:
    """A file of nobody."""
    from desktop.destinations import ToIntake
    from tests.desktop.pictures import settle

    program.window.go(ToIntake())
    settle(program)
    page = program.window.page
    page.tree.go_to(page.model.place_of(lambda row: row.may_be_paper))
    settle(program)
    page.first.click()


def tracking(program: Any) -> None:
    """*Theo dõi*."""
    from desktop.destinations import ToTracking

    program.window.go(ToTracking())


def tracking_history(program: Any) -> None:
    """What was done about one unit."""
    from desktop.pages.tracking_frame import HISTORY
    from tests.desktop.pictures import settle

    tracking(program)
    settle(program)
    program.window.page.tabs.setCurrentIndex(HISTORY)


def tracking_remind(program: Any) -> None:
    """The words before the letters."""
    from tests.desktop.pictures import settle

    tracking(program)
    settle(program)
    program.window.page.remind.click()


SCENES: dict[str, Callable[[Any], None]] = {
    "tiep-nhan": intake,
    "tiep-nhan-dien-thoai": intake_phone,
    "tiep-nhan-van-ban": intake_unknown,
    "theo-doi": tracking,
    "theo-doi-lich-su": tracking_history,
    "theo-doi-don-doc": tracking_remind,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
