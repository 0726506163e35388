"""Makes the pictures of the window again: ``python -m tests.desktop.pictures FOLDER``.

Every screen at 1366×768, light and dark, at 100 % and 200 %, painted offscreen on the ready example.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCALES = ("1", "2")
SCHEMES = ("light", "dark")


def make(folder: Path, names: list[str]) -> None:
    """Make every picture, each scale in a process of its own (Qt reads the scale once)."""
    folder.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        command = [sys.executable, "-m", "tests.desktop.pictures", str(folder), "--scale", scale, *names]
        subprocess.run(command, check=True, env=environment)


def paint(folder: Path, scale: str, names: list[str]) -> None:
    """Make the pictures of one scale."""
    from PySide6.QtCore import QLoggingCategory
    from PySide6.QtWidgets import QApplication

    QLoggingCategory.setFilterRules("qt.qpa.*=false")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for scheme in SCHEMES:
        for name, scene in scenes().items():
            if names and name not in names:
                continue
            with studio(app, scheme) as shown:
                scene(shown)
                suffix = ("" if scheme == "light" else "-dark") + ("" if scale == "1" else "@2x")
                picture = getattr(shown, "painted_over", None) or shown.window.grab()
                picture.save(str(folder / f"{name}{suffix}.png"))
                sys.stdout.write(f"{name}{suffix}.png\n")


@contextmanager
def studio(app, scheme) -> Iterator[Any]:
    """The program on a fresh example, or without a workspace until a scene asks for one."""
    from desktop.app import Program
    from desktop.settings import Settings
    from desktop.theme import Scheme
    from forms.clerk.example import NOW
    from tests.desktop.entry_window import put_away

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "cua-so.ini")
        settings.set_scheme(Scheme(scheme))
        program: Any = Program(app, settings, lambda: NOW)
        program.folder = Path(folder) / "du-lieu"
        program.app = app
        program.window.resize(1366, 768)
        try:
            yield program
        finally:
            program.window.close()
            program.stop()
            put_away(program.window)


def settle(program, ready: Callable[[], bool] = lambda: True) -> None:
    """Let everything under way come to an end."""
    from PySide6.QtTest import QTest

    for _ in range(2500):
        QTest.qWait(10)
        if program.background.is_idle and program.window.page is not None and ready():
            break
    QTest.qWait(50)


def on_example(program) -> int:
    from forms.clerk.example import make_example

    report = make_example(program.folder)
    program.start(program.folder)
    program.window.activateWindow()
    settle(program)
    return report


def home(program) -> None:
    on_example(program)


def first_start(program) -> None:
    from PySide6.QtTest import QTest

    program.start(None)
    program.window.activateWindow()
    settle(program)
    QTest.keyClicks(program.window.page.chooser.field, "quan")
    settle(program)


def first_start_signing(program) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    first_start(program)
    QTest.keyClick(program.window.page.chooser.field, Qt.Key.Key_Return)
    settle(program)


def first_start_folder(program) -> None:
    first_start_signing(program)
    program.window.page._on_next()
    settle(program)


def entry(program) -> None:
    from desktop.destinations import ToEntry

    report = on_example(program)
    program.window.go(ToEntry(report))
    settle(program)


def setup(program) -> None:
    from desktop.destinations import ToSetup

    on_example(program)
    program.window.go(ToSetup())
    settle(program)


def setup_register(program) -> None:
    from forms.registers_desk import Register

    setup(program)
    page = program.window.page
    page.tabs.setCurrentWidget(page.registers[Register.REGIMES])
    settle(program)


def setup_safety(program) -> None:
    setup(program)
    page = program.window.page
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    settle(program)


def finder(program) -> None:
    from PySide6.QtTest import QTest

    on_example(program)
    program.going.open()
    settle(program)
    QTest.keyClicks(program.going.finder.field, "hoi nghi")
    settle(program)
    over = program.going.finder.grab()
    program.painted_over = over


def recovery(program) -> None:
    from forms.clerk.example import make_example
    from tests.store.damage import end_uncleanly, overwrite_page

    make_example(program.folder)
    end_uncleanly(program.folder)
    overwrite_page(program.folder, "report")
    program.start(program.folder)
    program.window.activateWindow()
    settle(program)


def document(program) -> None:
    from desktop.destinations import ToDocument

    report = on_example(program)
    program.window.go(ToDocument(report))
    settle(program, lambda: program.window.page.pages.page_count > 0)


def document_signing(program) -> None:
    from desktop.destinations import ToDocument
    from forms.clerk.example import fill_whole

    report = on_example(program)
    program.background.run(lambda desk: fill_whole(desk, report), lambda _: None)
    program.window.go(ToDocument(report, completes=True))
    settle(program, lambda: program.window.page.pages.page_count > 0)


def document_sent(program) -> None:
    from desktop.destinations import ToDocument

    on_example(program)
    program.window.go(ToDocument(4))
    settle(program, lambda: program.window.page.pages.page_count > 0)


def document_package(program) -> None:
    """Issued, the package made: what is sent, and how."""
    from datetime import date

    from forms.model.report import ReportState

    document_signing(program)
    page = program.window.page
    page.issue.number.setText("215")
    page.issue.day.setText(f"{date(2024, 6, 14):%d/%m/%Y}")
    page.main.click()
    settle(program, lambda: page._view.opened.report.state is ReportState.ISSUED)
    page.main.click()
    settle(program, lambda: page._view.package is not None)


def document_typed(program) -> None:
    """The edited Word file read back: numbers that were typed over figures."""
    from pathlib import Path

    from tests.desktop.test_typed_numbers import type_over

    opened: list[str] = []
    object.__setattr__(program.kit, "open_outside", opened.append)
    document_signing(program)
    page = program.window.page
    page.word.opened.emit()
    settle(program, lambda: bool(opened))
    type_over(Path(opened[0]), "trên 40 cuộc")
    page.word.read_back.emit()
    settle(program, lambda: bool(page.word.typed))


def on_desk(program, where) -> None:
    """The Department's desk of a few units, on one of its pages."""
    from forms.clerk.desk import ClerkDesk
    from forms.officer.summary import SummaryDeeds
    from forms.wording.consolidated import MINISTRY
    from tests.desktop.desk_example import NOW, PRESENT, Plan, make_desk

    object.__setattr__(program.kit, "clock", lambda: NOW)
    make_desk(program.folder, Plan(units=24, missing=3))
    desk = ClerkDesk.open(program.folder, lambda: NOW)
    early = NOW.date().replace(day=15)
    SummaryDeeds(desk.workspace).take_snapshot(PRESENT, "", MINISTRY, cut_off=early, is_estimate=True)
    desk.close()
    program.start(program.folder)
    program.window.activateWindow()
    settle(program)
    program.window.go(where)
    settle(program)


def summary(program) -> None:
    from PySide6.QtTest import QTest

    from desktop.destinations import ToSummary
    from tests.desktop.desk_example import OUTLIER_NAME, PRESENT

    on_desk(program, ToSummary(PRESENT))
    program.window.page.figures.tree.choose(OUTLIER_NAME)
    QTest.qWait(120)
    settle(program)


def summary_differences(program) -> None:
    from desktop.destinations import ToSummary
    from tests.desktop.desk_example import PRESENT

    on_desk(program, ToSummary(PRESENT))
    program.window.page.tabs.setCurrentIndex(3)
    settle(program)


def opening(program) -> None:
    from desktop.destinations import ToOpening

    on_desk(program, ToOpening())


def forms_library(program) -> None:
    from desktop.destinations import ToFormsLibrary

    on_desk(program, ToFormsLibrary())


def scenes() -> dict[str, Callable[..., None]]:
    """Every picture by its name."""
    return {
        "viec-can-lam": home,
        "nhap-bao-cao": entry,
        "thiet-lap": setup,
        "thiet-lap-che-do": setup_register,
        "thiet-lap-an-toan": setup_safety,
        "tim": finder,
        "khoi-phuc": recovery,
        "tong-hop": summary,
        "tong-hop-so-hai-ban": summary_differences,
        "mo-ky": opening,
        "mau-bao-cao": forms_library,
        "van-ban": document_signing,
        "van-ban-du-thao": document,
        "van-ban-da-gui": document_sent,
        "van-ban-goi": document_package,
        "van-ban-doc-lai": document_typed,
        "bat-dau": first_start,
        "bat-dau-the-thuc": first_start_signing,
        "bat-dau-noi-luu": first_start_folder,
    }


if __name__ == "__main__":
    target, *rest = sys.argv[1:]
    if rest[:1] == ["--scale"]:
        paint(Path(target), rest[1], rest[2:])
    else:
        make(Path(target), rest)
