"""Data that cannot be opened: damaged, or in use; what happened is said and every way on is a press."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.dialogs.farewell import Farewell
from desktop.pages.home import HomePage
from desktop.pages.recovery import RecoveryPage
from forms.clerk.desk import ClerkDesk
from forms.store.backup import FOLDER_NAME as BACKUPS
from forms.wording import say
from tests.desktop.conftest import Desk
from tests.desktop.test_home import assert_named
from tests.store.damage import end_uncleanly, overwrite_page


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
