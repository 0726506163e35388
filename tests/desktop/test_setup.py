"""*Thiết lập*: what is written is what the documents use; the registers are shown as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.destinations import ToSetup
from desktop.theme import Scheme
from forms.clerk.example import NOW
from forms.model.report import AmendmentKind
from forms.registers_desk import Register, RegistersDesk
from forms.workspace import Workspace
from tests.desktop.conftest import Desk, type_text
from tests.desktop.test_home import assert_named

SENT = 4


@pytest.fixture
def setup(example: Desk) -> Desk:
    example.window.go(ToSetup())
    example.settle()
    return example


def kept(desk: Desk):
    found: list[Any] = []
    desk.program.background.run(lambda engine: engine.settings(), found.append)
    desk.settle()
    return found[0]


def test_a_changed_place_is_kept_by_the_primary(setup: Desk) -> None:
    page = setup.page
    page.particulars.place.selectAll()
    type_text(page.particulars.place, "Hồi Xuân")
    page._save.setFocus()
    QTest.keyClick(page._save, Qt.Key.Key_Space)
    setup.settle()
    assert kept(setup).place == "Hồi Xuân"
    assert "Đã ghi" in setup.window.message


def test_what_is_as_usual_is_not_kept_as_a_wish(setup: Desk) -> None:
    setup.page._on_save()
    setup.settle()
    settings = kept(setup)
    assert (settings.place, settings.symbol, settings.signature) == ("", "", None)


def test_another_unit_brings_its_own_signature(setup: Desk) -> None:
    setup.page.chooser.field.setText("so tai chinh")
    setup.page._on_save()
    setup.settle()
    assert kept(setup).unit_id.startswith("STC@")
    assert setup.page.particulars.head.text() == "GIÁM ĐỐC"


def test_the_look_changes_at_once(setup: Desk) -> None:
    dark = next(one for one in setup.page._schemes.buttons() if one.text() == "Tối")
    dark.click()
    assert setup.program.kit.theme.is_dark
    assert setup.settings.scheme is Scheme.DARK
    next(one for one in setup.page._schemes.buttons() if one.text() == "Sáng").click()
    assert not setup.program.kit.theme.is_dark


def on(setup: Desk, register: Register):
    panel = setup.page.registers[register]
    setup.page.tabs.setCurrentWidget(panel)
    setup.settle()
    return panel


def test_the_registers_are_shown_in_peoples_words(setup: Desk) -> None:
    for register, at_least in (
        (Register.UNITS, 800),
        (Register.SUCCESSIONS, 700),
        (Register.HOLIDAYS, 80),
        (Register.REGIMES, 40),
    ):
        panel = on(setup, register)
        assert panel.model.rowCount() >= at_least, register
        assert "bảng kèm chương trình" in panel._standing.text()
        assert not panel.shipped.isEnabled()


def test_the_opened_periods_are_shown(setup: Desk) -> None:
    page = setup.page
    assert page.periods.rowCount() >= 5
    assert "thứ Hai 17/6/2024" in [page.periods.item(row, 3).text() for row in range(page.periods.rowCount())]


def test_a_register_is_looked_through_without_marks(setup: Desk) -> None:
    panel = on(setup, Register.UNITS)
    type_text(panel.field, "ubnd huyen quan hoa")
    names = [panel.model.index(row, 1).data() for row in range(panel.model.rowCount())]
    assert names == ["UBND huyện Quan Hóa"]


def test_a_workbook_with_a_wrong_day_is_refused_by_its_cell(setup: Desk, tmp_path: Path) -> None:
    panel = on(setup, Register.HOLIDAYS)
    panel.take_file(edited(Register.HOLIDAYS, tmp_path, "A3", "ngày 32"))
    setup.settle()
    assert "Không nhận tệp" in setup.window.message
    assert "ô A3" in panel.wrong.item(0).text()
    assert "trang “Ngày nghỉ”" in panel.wrong.item(0).text()
    assert setup.app.focusWidget() is panel.wrong


def test_a_right_workbook_is_used_at_once(setup: Desk, tmp_path: Path) -> None:
    panel = on(setup, Register.HOLIDAYS)
    panel.take_file(edited(Register.HOLIDAYS, tmp_path, "A2", "17/6/2024"))
    setup.settle()
    assert "Đã nhận" in setup.window.message
    assert "bảng do đơn vị sửa" in panel._standing.text()
    assert not panel.wrong.isVisible()
    press(setup, panel.shipped)
    assert "bảng kèm chương trình" in panel._standing.text()


def edited(register: Register, folder: Path, cell: str, value: str) -> Path:
    """The register as it ships, written to a workbook, with one cell changed."""
    import openpyxl

    file = folder / "bang.xlsx"
    with Workspace.open(folder / "khac", lambda: NOW) as workspace:
        RegistersDesk(workspace).export(register, file)
    book = openpyxl.load_workbook(file)
    sheet: Any = book.active
    sheet[cell] = value
    book.save(file)
    return file


def press(desk: Desk, button: Any) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    desk.settle()


def to_safety(setup: Desk):
    setup.page.tabs.setCurrentIndex(setup.page.tabs.count() - 1)
    setup.settle()
    press(setup, setup.page.safety.make)
    assert "Đã sao lưu" in setup.window.message
    return setup.page.safety


def test_a_backup_is_seen_before_it_is_restored(setup: Desk) -> None:
    safety = to_safety(setup)
    press(setup, safety.look)
    assert "giống hệt" in safety._preview.text()
    assert not safety.restore.isVisible()


def test_a_restored_backup_takes_away_what_came_since(setup: Desk) -> None:
    safety = to_safety(setup)
    replacement = AmendmentKind.REPLACEMENT
    setup.program.background.run(lambda desk: desk.amend(SENT, replacement), lambda _: None)
    setup.settle()
    press(setup, safety.look)
    assert "1 báo cáo mất đi" in safety._preview.text()
    focused: Any = setup.app.focusWidget()
    assert focused is safety.restore
    press(setup, safety.restore)
    assert "Đã khôi phục" in setup.window.message
    found: list[Any] = []
    setup.program.background.run(lambda desk: desk.home(), found.append)
    setup.settle()
    assert [task.key.period_id for task in found[0].tasks] == ["2024S1"]


def test_every_widget_of_each_part_has_a_name(setup: Desk) -> None:
    for tab in range(setup.page.tabs.count()):
        setup.page.tabs.setCurrentIndex(tab)
        setup.settle()
        assert_named(setup.page)
