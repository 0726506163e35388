"""The first start: the unit is found by typing as UniKey does, three steps, then home; by keyboard only."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pages.first_start import FirstStartPage
from desktop.pages.home import HomePage
from forms.model.issue import Authority
from tests.desktop.conftest import Desk, type_text
from tests.desktop.test_home import assert_named


@pytest.fixture
def first(desk: Desk) -> Desk:
    desk.start()
    return desk


def units(desk: Desk) -> list[str]:
    model = desk.page.chooser.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_cursor_waits_in_the_field(first: Desk) -> None:
    assert first.app.focusWidget() is first.page.chooser.field


@pytest.mark.parametrize(
    ("typed", "first_found"),
    [
        pytest.param("quan h", "UBND huyện Quan Hóa", id="without marks"),
        pytest.param("Quan Hóa", "UBND huyện Quan Hóa", id="with marks"),
        pytest.param("quan hoá", "UBND huyện Quan Hóa", id="marks placed the other way"),
        pytest.param("tai chinh", "Sở Tài chính", id="a department"),
        pytest.param("dai phat thanh", "Đài Phát thanh và Truyền hình Thanh Hóa", id="đ is d"),
    ],
)
def test_a_unit_is_found_by_a_few_letters(first: Desk, typed: str, first_found: str) -> None:
    first.page.chooser.field.setText(typed)
    assert units(first)[0] == first_found


def test_a_word_that_begins_so_comes_first(first: Desk) -> None:
    type_text(first.page.chooser.field, "quan")
    assert units(first)[:3] == [
        "UBND huyện Quan Hóa",
        "UBND huyện Quan Sơn",
        "UBND huyện Quảng Xương",
    ]


def test_what_unikey_sends_is_kept_letter_for_letter(first: Desk) -> None:
    """Telex "Quangr": UniKey sends backspaces and the word again; nothing is completed or eaten."""
    field = first.page.chooser.field
    type_text(field, "Quang")
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    event = QInputMethodEvent("", [])
    event.setCommitString("ảng")
    QApplication.sendEvent(field, event)
    assert field.text() == "Quảng"
    assert "UBND huyện Quảng Xương" in units(first)
    assert field.completer() is None


def test_nothing_found_blocks_only_the_next_step_and_says_so(first: Desk) -> None:
    type_text(first.page.chooser.field, "zzz")
    assert units(first) == []
    assert not first.page._next.isEnabled()
    assert "Hãy chọn" in first.page._missing.text()


def test_the_chosen_unit_says_what_it_owes(first: Desk) -> None:
    type_text(first.page.chooser.field, "quan hoa")
    shown = dict(first.page.chooser._card_facts(first.page.chooser._units.unit(0)))
    assert shown["Tên trên văn bản"] == "ỦY BAN NHÂN DÂN HUYỆN QUAN HÓA"
    assert (
        "6 tháng đầu năm và năm (Kế hoạch, mục V.8), gửi Sở Thông tin và Truyền thông"
        in shown["Phải báo cáo"]
    )
    assert "15 xã, thị trấn" in shown["Mẫu dùng"]


def test_three_steps_by_keyboard_lead_home(first: Desk) -> None:
    page = first.page
    type_text(page.chooser.field, "quan hoa")
    QTest.keyClick(page.chooser.field, Qt.Key.Key_Return)
    assert first.app.focusWidget() is page.particulars.place
    page.particulars.authority.setFocus()
    QTest.keyClick(page.particulars.authority, Qt.Key.Key_Down)
    type_text(page.particulars.post, "PHÓ CHỦ TỊCH")
    assert page.particulars._lines.text().splitlines()[:3] == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    ]  # fmt: skip
    page._next.setFocus()
    QTest.keyClick(page._next, Qt.Key.Key_Space)
    page.folder.setText(str(first.folder))
    QTest.keyClick(page.folder, Qt.Key.Key_Return)
    first.settle(lambda: isinstance(first.page, HomePage))
    first.settle()
    assert first.settings.workspace == first.folder
    found: list[Any] = []
    first.program.background.run(lambda desk: desk.settings(), found.append)
    first.settle()
    assert found[0].unit_id == "385@0000"
    assert found[0].signature.authority is Authority.DEPUTY


def test_arrows_move_in_the_list_while_the_cursor_stays_in_the_field(first: Desk) -> None:
    field = first.page.chooser.field
    type_text(field, "quan")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert first.page.chooser.chosen().name == "UBND huyện Quan Sơn"
    assert field.hasFocus()
    assert field.text() == "quan"


def test_a_folder_that_cannot_be_written_is_said_and_can_be_changed(first: Desk, tmp_path) -> None:
    blocked = tmp_path / "la-tep"
    blocked.write_text("", "utf-8")
    page = first.page
    type_text(page.chooser.field, "quan hoa")
    page._on_next()
    page._on_next()
    page.folder.setText(str(blocked / "du-lieu"))
    page._on_next()
    first.settle(lambda: bool(first.window.message))
    assert isinstance(first.page, FirstStartPage)
    assert page._next.isEnabled()


def test_every_widget_of_each_step_has_a_name(first: Desk) -> None:
    type_text(first.page.chooser.field, "quan hoa")
    for _ in range(3):
        assert_named(first.page)
        if first.page._stack.currentIndex() < 2:
            first.page._on_next()
