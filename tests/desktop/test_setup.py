"""*Thiết lập*: what is written is what the documents use; the registers are shown as they are."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.destinations import ToSetup
from desktop.theme import Scheme
from tests.desktop.conftest import Desk, type_text
from tests.desktop.test_home import assert_named


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


def test_the_registers_are_shown(setup: Desk) -> None:
    page = setup.page
    assert page.units.rowCount() > 80
    assert page.days.rowCount() > 10
    assert page.periods.rowCount() >= 5
    assert "thứ Hai 17/6/2024" in [page.periods.item(row, 3).text() for row in range(page.periods.rowCount())]


@pytest.mark.parametrize("tab", range(6))
def test_every_widget_of_each_part_has_a_name(setup: Desk, tab: int) -> None:
    setup.page.tabs.setCurrentIndex(tab)
    assert_named(setup.page)
