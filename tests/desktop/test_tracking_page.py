"""*Theo dõi* by real keys: tiles, tabs, history, more time, reminders, on to a unit's files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desktop.destinations import ToTracking
from desktop.pages.intake import IntakePage
from desktop.pages.tracking import TrackingPage
from desktop.pages.tracking_frame import EVERY, HISTORY, MISSING
from desktop.rows.models import FlatRows
from desktop.rows.views import RowsTable
from desktop.tracking import standing
from forms.department.board import BoardRow, Standing
from tests.desktop.conftest import Desk, type_text
from tests.desktop.entry_window import application, put_away
from tests.desktop.test_intake_page import named, press

KEY = Qt.Key


def open_page(desk: Desk, gathered: Path) -> Any:
    shutil.copytree(gathered, desk.folder)
    desk.start(desk.folder)
    desk.window.go(ToTracking())
    desk.settle(lambda: isinstance(desk.page, TrackingPage) and desk.page.board is not None)
    return desk.page


def test_everybody_who_owes_has_a_tile_and_nobody_two(still):
    _, page = still
    tiles = [row.key for group in page.groups for row in group.tiles._rows]
    assert len(tiles) == len(set(tiles)) == len(page.board.rows)
    assert "đơn vị bắt buộc" in page.sentence.accessibleName()
    obliged = page.board.rows[0].status
    assert obliged is not None
    missing = [row for row in page.board.rows if row.is_missing]
    assert page.tabs.tabText(MISSING).endswith(f" {len(missing)}")


def test_those_who_are_not_obliged_are_never_red(still):
    _, page = still
    for row in page.board.rows:
        if not row.is_obliged:
            assert row.standing is not Standing.OVERDUE


def test_arrows_walk_over_the_tiles_and_the_table_follows(still):
    desk, page = still
    group = page.groups[0]
    group.setFocus()
    group.setCurrentIndex(group.tiles.index(0))
    QTest.keyClick(group, KEY.Key_Right)
    desk.settle()
    chosen = group.tiles.row(group.currentIndex())
    assert page.table.current_row().key == chosen.key
    QTest.keyClick(group, KEY.Key_Down)
    assert group.currentIndex().row() > 2, "down goes to the line below"


def test_enter_on_a_unit_leads_to_its_files(officers_desk, page):
    page.tabs.setCurrentIndex(EVERY)
    page.table.setFocus()
    unit = page.table.current_row().unit.name
    QTest.keyClick(page.table, KEY.Key_Return)
    officers_desk.settle(lambda: isinstance(officers_desk.page, IntakePage))
    assert officers_desk.page.finding.text() == unit


def test_the_history_of_the_chosen_unit(officers_desk, page):
    page.table.setFocus()
    while not page.table.current_row().reminded:
        QTest.keyClick(page.table, KEY.Key_Down)
    tab = page.tabs.tabRect(HISTORY).center()
    QTest.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=tab)
    officers_desk.settle()
    assert page.tabs.currentIndex() == HISTORY
    assert page.stack.currentWidget() is page.history
    shown = [page.lines.data(page.lines.index(at, 2)) for at in range(page.lines.rowCount())]
    assert shown == ["Đôn đốc, đề nghị gửi báo cáo"]
    press(page.export)
    officers_desk.settle()
    assert "LICH-SU" in officers_desk.window.message


def test_tabs_by_keys(still):
    desk, page = still
    page.tabs.setCurrentIndex(MISSING)
    page.tabs.setFocus()
    for _ in range(EVERY):
        QTest.keyClick(page.tabs, KEY.Key_Right)
    desk.settle()
    assert page.tabs.currentIndex() == EVERY
    assert len(page.rows.rows) == len(page.board.rows)


def test_more_time_by_keys(officers_desk, page):
    row = next(one for one in page.rows.rows if one.standing is Standing.OVERDUE)
    page.table.setFocus()
    while page.table.current_row().key != row.key:
        QTest.keyClick(page.table, KEY.Key_Down)
    press(page.more_time)
    assert not page.remind.isVisible()
    reason = page.form.field("reason")
    assert reason.hasFocus()
    QTest.keyClick(reason, KEY.Key_Return)
    officers_desk.settle()
    assert "lý do" in officers_desk.window.message
    type_text(reason, "bão số 2")
    QTest.keyClick(reason, KEY.Key_Return)
    officers_desk.settle()
    now = next(one for one in page.board.rows if one.key == row.key)
    assert now.standing is Standing.EXTENDED
    assert page.remind.isVisible()


def test_reminders_by_keys(officers_desk, page):
    press(page.remind)
    press(page.form.go)
    officers_desk.settle()
    assert "CONG-VAN-DON-DOC" in officers_desk.window.message
    overdue = next(row for row in page.board.rows if row.reminded and row.is_obliged)
    assert "2 lần" in standing.reminded_words(overdue)


def test_the_filter_and_the_group(still):
    _, page = still
    page.tabs.setCurrentIndex(EVERY)
    QTest.keyClick(page, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finding.hasFocus()
    type_text(page.finding, "huyen quan hoa")
    assert [row.unit.name for row in page.rows.rows] == ["UBND huyện Quan Hóa"]
    page.finding.clear()
    at = next(place for place, key in enumerate(page._group_keys) if key == ("group", "huyen"))
    page.group_box.setCurrentIndex(at)
    assert {row.group for row in page.rows.rows} == {"huyen"}
    assert len(page.groups) == 1


def test_everything_that_takes_a_key_has_a_name(still):
    _, page = still
    from PySide6.QtWidgets import QComboBox, QWidget

    silent = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not named(widget)
        and not isinstance(widget.parent(), QComboBox)
    ]
    assert silent == []
    tile = page.groups[0].tiles.index(0)
    assert "văn bản ký" in tile.data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(page.remind, QAbstractButton)


def test_ten_thousand_rows_ask_no_more_of_a_painted_page_than_a_hundred(still):
    _, page = still
    assert shown_while_scrolling(page, 10_000) == shown_while_scrolling(page, 100)


def shown_while_scrolling(page: Any, count: int) -> int:
    """How many rows the table asked for while forty pages of it were painted."""
    asked: list[BoardRow] = []

    def show(row: BoardRow, *told: Any) -> Any:
        asked.append(row)
        return standing.show(row, *told)

    rows = FlatRows(standing.headings(), show)
    table = RowsTable(rows, page.ink, "10.000")
    base = page.board.rows
    rows.set_rows([replace(base[at % len(base)], days_over=at) for at in range(count)])
    table.resize(1158, 600)
    table.show()
    application().processEvents()
    asked.clear()
    for step in range(40):
        table.verticalScrollBar().setValue(step * 30)
        table.viewport().repaint()
    put_away(table)
    return len(asked)
