"""Data that cannot be opened: damaged, or in use; what happened is said and every way on is a press."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.dialogs.farewell import Farewell
from desktop.pages.entry import EntryPage
from desktop.pages.home import HomePage
from desktop.pages.recovery import RecoveryPage
from forms.clerk.desk import ClerkDesk
from forms.clerk.example import NOW, make_example
from forms.store.backup import FOLDER_NAME as BACKUPS
from forms.wording import say
from tests.desktop.conftest import Desk
from tests.desktop.test_home import assert_named
from tests.store.damage import end_uncleanly, overwrite_page

ROOT = Path(__file__).parents[2]


@pytest.fixture
def damaged(desk: Desk, example_folder: Path) -> Desk:
    """A workspace with a page overwritten after the program was killed; it has its backups."""
    shutil.copytree(example_folder, desk.folder)
    end_uncleanly(desk.folder)
    overwrite_page(desk.folder, "report")
    desk.start(desk.folder)
    return desk


@pytest.mark.parametrize(
    ("act", "told"),
    [
        pytest.param("restore", "Đã khôi phục bản sao lưu", id="restored"),
        pytest.param("repair", "còn đọc được", id="repaired"),
    ],
)
def test_damaged_data_are_brought_back_by_one_press(damaged: Desk, act: str, told: str) -> None:
    assert isinstance(damaged.page, RecoveryPage)
    assert "có chỗ hỏng" in damaged.page._words.text()
    assert damaged.app.focusWidget() is damaged.page.restore
    assert_named(damaged.page)
    button = getattr(damaged.page, act)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    damaged.settle(lambda: isinstance(damaged.page, HomePage))
    assert told in damaged.window.message


def test_data_in_use_elsewhere_are_opened_again_when_they_are_free(desk: Desk, example_folder: Path) -> None:
    shutil.copytree(example_folder, desk.folder)
    other = ClerkDesk.open(desk.folder, desk.program.kit.clock)
    desk.start(desk.folder)
    assert isinstance(desk.page, RecoveryPage)
    assert not desk.page.repair.isVisible()
    other.close()
    assert desk.app.focusWidget() is desk.page.again
    QTest.keyClick(desk.page.again, Qt.Key.Key_Space)
    desk.settle(lambda: isinstance(desk.page, HomePage) and desk.page._home is not None)


def test_an_unclean_end_without_damage_is_said(desk: Desk, example_folder: Path) -> None:
    shutil.copytree(example_folder, desk.folder)
    end_uncleanly(desk.folder)
    desk.start(desk.folder)
    assert isinstance(desk.page, HomePage)
    assert "tắt đột ngột" in desk.window.message


def test_a_backup_that_fails_at_closing_is_said_and_keeps_nobody(desk: Desk, example_folder: Path) -> None:
    shutil.copytree(example_folder, desk.folder)
    desk.start(desk.folder)
    desk.program.background.run(lambda engine: engine.store.settings.put("thu", "1"), lambda _: None)
    desk.settle()
    backups = desk.folder / BACKUPS
    shutil.rmtree(backups, ignore_errors=True)
    backups.write_text("not a folder", "utf-8")
    desk.window.close()
    (problem,) = desk.program.background.stop()
    assert problem.code == "store.backup_failed"
    told = Farewell(say(problem), desk.program.kit.theme)
    QTimer.singleShot(0, lambda: QTest.keyClick(told, Qt.Key.Key_Return))
    assert told.exec() == QDialog.DialogCode.Accepted
    assert "hãy kiểm tra chỗ trống" in told.words.text()
    assert_named(told)
    assert Farewell(say(problem), desk.program.kit.theme, seconds=0.01).exec() == QDialog.DialogCode.Accepted


KILLED = """
import os, signal
from PySide6.QtCore import QTimer
from desktop.app import main
from desktop.destinations import ToEntry
from forms.clerk.example import NOW
from forms.model.path import Path

def watch(program):
    def look():
        page = program.window.page
        if page is None or not program.background.is_idle:
            return
        if type(page).__name__ != "EntryPage":
            program.window.go(ToEntry({report}))
        elif page.view is not None:
            timer.stop()
            page.view.go_to(Path("c10"))
            QTimer.singleShot(1500, lambda: os.kill(os.getpid(), signal.SIGKILL))

    timer = QTimer(program.window, interval=20)
    timer.timeout.connect(look)
    timer.start()

main(["--stay", "--settings", {settings!r}, "--workspace", {folder!r}], lambda: NOW, watch)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the kill is a signal")
def test_after_a_power_cut_the_report_is_open_again_at_its_cell(app: QApplication, tmp_path: Path) -> None:
    folder, settings = tmp_path / "du-lieu", tmp_path / "cua-so.ini"
    told = {"report": make_example(folder), "settings": str(settings), "folder": str(folder)}
    command = [sys.executable, "-c", KILLED.format(**told)]
    assert subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode == -signal.SIGKILL
    desk = Desk(app, tmp_path, lambda: NOW)
    desk.start(folder)
    desk.settle(lambda: isinstance(desk.page, EntryPage) and desk.page.view is not None)
    path, message = str(desk.page.view.view.path()), desk.window.message
    desk.end()
    assert (path, "tắt đột ngột" in message) == ("c10", True)


def test_a_report_that_was_left_is_not_opened_by_itself(desk: Desk, example_folder: Path) -> None:
    shutil.copytree(example_folder, desk.folder)
    end_uncleanly(desk.folder)
    desk.settings.set_cursor(5, "c10")
    desk.settings.set_typing(is_typing=False)
    desk.start(desk.folder)
    assert isinstance(desk.page, HomePage)
