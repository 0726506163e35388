"""*Tiếp nhận* by real keys: the inbox, decisions in place, asking back, telephone, taking in and stopping."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from desktop.destinations import ToIntake
from desktop.pages.intake import IntakePage
from forms.clerk.desk import ClerkDesk
from forms.demo.making import RETURNED
from forms.department.inbox import Box, InboxRow
from forms.model.report import DeliveryVerdict
from forms.store.history import Deed
from tests.desktop.conftest import Desk, type_text
from tests.desktop.gathering import PERIOD

KEY = Qt.Key
TEN_THOUSAND = 10_000


def open_page(desk: Desk, gathered: Path) -> Any:
    shutil.copytree(gathered, desk.folder)
    desk.start(desk.folder)
    QTest.keyClick(desk.window, KEY.Key_4, Qt.KeyboardModifier.ControlModifier)
    desk.settle(lambda: isinstance(desk.page, IntakePage))
    return desk.page


def stand_on(desk: Desk, page: Any, is_wanted: Callable[[InboxRow], bool]) -> Any:
    """Walk down with the arrow key until the wanted file is current."""
    page.tree.setFocus()
    QTest.keyClick(page.tree, KEY.Key_Home)
    for _ in range(200):
        row = page.tree.current_row()
        if isinstance(row, InboxRow) and is_wanted(row):
            desk.settle()
            return row
        QTest.keyClick(page.tree, KEY.Key_Down)
    raise AssertionError("no such file")


def press(button: QAbstractButton) -> None:
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)


def row_now(page: Any, row: InboxRow) -> Any:
    return next(one for one in page._rows if one.id == row.id)


def deeds(desk: Desk) -> list[Deed]:
    found: list[Deed] = []

    def read(clerk: ClerkDesk) -> list[Deed]:
        return [line.entry.deed for line in clerk.store.history.of_period(PERIOD)]

    desk.program.background.run(read, found.extend)
    desk.settle()
    return found


def test_the_inbox_opens_in_groups_on_the_first_decision(still):
    desk, page = still
    row = page.tree.current_row()
    assert row.box is Box.DECIDE
    assert page.card.view.row == row
    assert desk.window._side.button("intake").isVisible()
    assert desk.window._side.button("intake").accessibleDescription() != ""


def test_asking_for_a_correction_by_keys(officers_desk, page):
    row = stand_on(officers_desk, page, lambda one: one.box is Box.MEND)
    assert page.first.accessibleName() == "Đề nghị chỉnh sửa…"
    QTest.keyClick(page.tree, KEY.Key_Return)
    assert page.card.findings.hasFocus()
    assert page.card.current_finding().cell
    press(page.first)
    assert page.card.form.is_asking
    assert not page.first.isVisible(), "one primary act at a time"
    press(page.card.form.go)
    officers_desk.settle()
    assert row_now(page, row).asked is not None
    assert "Đã lập 2 tệp" in officers_desk.window.message
    assert page.folder.isVisible()
    assert Deed.CORRECTION_ASKED in deeds(officers_desk)


def test_a_unit_is_asked_again_about_a_figure_that_counts(officers_desk, page):
    row = stand_on(officers_desk, page, lambda one: one.box is Box.VALID and not one.is_typed)
    assert page.second.text() == "Hỏi lại đơn vị…"
    press(page.second)
    form = page.card.form
    form.field("why").setFocus()
    QTest.keyClicks(form.field("why"), "gap 10 lan")
    QTest.keyClick(form.field("why"), KEY.Key_Return)
    officers_desk.settle()
    assert "Đã lập 2 tệp" in officers_desk.window.message
    assert deeds(officers_desk)[-1] is Deed.FIGURE_ASKED
    asked = page.tree.current_row()
    assert (asked.id, asked.box) == (row.id, Box.VALID)
    assert asked.asked is not None


def test_a_decision_needs_its_reason_and_esc_takes_it_back(officers_desk, page):
    row = stand_on(officers_desk, page, lambda one: one.verdict is DeliveryVerdict.DECISION)
    press(page.first)
    note = page.card.form.field("note")
    assert note.hasFocus()
    QTest.keyClick(note, KEY.Key_Escape)
    assert not page.card.form.is_asking
    press(page.first)
    QTest.keyClick(page.card.form.field("note"), KEY.Key_Return)
    officers_desk.settle()
    assert "lý do" in officers_desk.window.message
    type_text(page.card.form.field("note"), "bản sau là bản đúng")
    QTest.keyClick(page.card.form.field("note"), KEY.Key_Return)
    officers_desk.settle()
    assert row_now(page, row).verdict is not DeliveryVerdict.DECISION
    assert officers_desk.window.message == ""
    assert page.tree.current_row().id == row.id, "the officer stays on the file"


def test_a_call_changes_one_figure_and_is_marked(officers_desk, page):
    row = stand_on(officers_desk, page, lambda one: one.box is Box.MEND)
    QTest.keyClick(page, KEY.Key_F4)
    wanted = page.card.current_finding().problem.place.path
    press(page.phone)
    form = page.card.form
    assert form.field("text").hasFocus(), "the figure of the chosen problem is already chosen"
    for name, words in (("text", "7"), ("caller", "Văn phòng"), ("reason", "gõ nhầm")):
        type_text(form.field(name), words)
    press(form.go)
    officers_desk.settle()
    typed = next(one for one in page._rows if one.name.startswith("NHAP"))
    assert typed.key == row.key
    assert typed.sender == "Văn phòng"
    assert wanted is not None
    assert Deed.CHANGED_BY_PHONE in deeds(officers_desk)


def test_a_paper_is_put_to_a_unit_by_keys(officers_desk, page):
    row = stand_on(officers_desk, page, lambda one: one.may_be_paper)
    press(page.first)
    officers_desk.settle()
    box: QComboBox = page.card.form.field("unit")
    assert box.hasFocus()
    QTest.keyClick(box, KEY.Key_Down)
    chosen = box.currentText()
    type_text(page.card.form.field("reference"), "233/BC-UBND")
    press(page.card.form.go)
    officers_desk.settle()
    kept = row_now(page, row)
    assert kept.box is Box.PAPER
    assert chosen.startswith(kept.unit)


def test_files_are_taken_in_with_progress(officers_desk, page, gathered):
    seen: list[tuple[int, int]] = []
    show = page.strip.show_progress

    def listen(done: int, total: int, name: str) -> None:
        seen.append((done, total))
        show(done, total, name)

    page.strip.show_progress = listen
    before = len(page._rows)
    page.take_files([str(gathered.parent / RETURNED)])
    assert page.strip.is_busy
    officers_desk.settle()
    assert not page.strip.is_busy
    assert seen[-1][0] == seen[-1][1] > 10
    assert "Đợt 08:31" in page.strip.told.text()
    assert len(page._rows) == before, "the same files again are the same deliveries"


def test_stopping_keeps_what_is_in(officers_desk, page, gathered):
    page.take_files([str(gathered.parent / RETURNED)])
    QTest.mouseClick(page.strip.stop, Qt.MouseButton.LeftButton)
    assert not page.strip.is_busy
    officers_desk.settle()
    assert "Đã dừng" in page.strip.told.text()
    assert page.strip.files.isEnabled()


def test_the_filter_finds_without_marks(still):
    desk, page = still
    unit = next(row.unit for row in page._rows if "Sở" in row.unit)
    QTest.keyClick(page, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finding.hasFocus()
    type_text(page.finding, "so")
    desk.settle()
    names = [shown.unit for group in page.model._groups for shown in group.rows]
    assert unit in names
    type_text(page.finding, "qqq")
    desk.settle()
    assert page.card.view is None
    page.finding.clear()
    desk.settle()
    assert page.card.view is not None


def test_typing_for_a_unit_opens_the_entry_page(officers_desk, page):
    from desktop.pages.entry import EntryPage

    press(page.typing)
    officers_desk.settle()
    press(page.card.form.go)
    officers_desk.settle(lambda: isinstance(officers_desk.page, EntryPage))
    officers_desk.window.go(ToIntake())
    officers_desk.settle(lambda: isinstance(officers_desk.page, IntakePage))
    press(officers_desk.page.typing)
    officers_desk.settle()
    form = officers_desk.page.card.form
    assert "đang nhập" in form.field("unit").currentText()
    type_text(form.field("caller"), "bản quét 233/BC")
    type_text(form.field("reason"), "không gửi tệp")
    press(form.go)
    officers_desk.settle()
    assert any(row.name.startswith("NHAP-TAI-SO") for row in officers_desk.page._rows)


def named(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface else ""


def test_everything_that_takes_a_key_has_a_name(still):
    _, page = still
    silent = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not named(widget)
        and not isinstance(widget.parent(), QComboBox)
    ]
    assert silent == []
    index = page.tree.currentIndex()
    model = page.model
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "cần quyết định" in said


def test_tab_walks_over_the_page_and_back(still):
    _, page = still
    page.strip.files.setFocus()
    seen = set()
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.add(focused)
        QTest.keyClick(focused, KEY.Key_Tab)
    for widget in (page.tree, page.card.findings, page.typing, page.original, page.first, page.finding):
        assert widget in seen, widget


def test_without_a_period_it_says_what_to_do(officers_desk):
    officers_desk.start(officers_desk.folder)
    officers_desk.window.go(ToIntake())
    officers_desk.settle()
    assert "Mở kỳ" in officers_desk.window.message
    assert not officers_desk.page.strip.isEnabled()
    assert isinstance(officers_desk.page.finding, QLineEdit)
