"""*Việc cần làm*: what is owed comes first, the first act has the focus, every deed by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.home.task_card import TaskCard
from desktop.pages.document import DocumentPage
from desktop.pages.entry import EntryPage
from desktop.pages.home import HomePage
from desktop.widgets.buttons import Button
from forms.exchange.receipt import DeliveryReceipt, receipt_bytes
from forms.model.canonical import answers_hash
from forms.model.report import FIRST, DeliveryVerdict, ReportState
from tests.desktop.conftest import Desk


def cards(desk: Desk) -> list[TaskCard]:
    found: list[TaskCard] = desk.page.findChildren(TaskCard)
    return found


def words(widget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def button(desk: Desk, text: str) -> Any:
    return next(
        one for one in desk.page.findChildren(Button) if one.accessibleName() == text and one.isVisible()
    )


def press(desk: Desk, text: str) -> None:
    found = button(desk, text)
    found.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(found, Qt.Key.Key_Space)
    desk.settle()


def test_a_card_says_what_by_when_and_how_far(example: Desk) -> None:
    (card,) = cards(example)
    said = words(card)
    for part in ("Báo cáo 6 tháng đầu năm 2024", "hạn gửi thứ Hai 17/6/2024", "Còn 3 ngày làm việc",
                 "1 lỗi phải sửa", "2 cảnh báo", "hôm nay 14:02"):  # fmt: skip
        assert part in said
    assert "Sắp tới: Báo cáo năm 2024" in words(example.page)


def test_the_first_act_is_the_primary_and_has_the_focus(example: Desk) -> None:
    primaries = [one for one in example.page.findChildren(Button) if one.property("kind") == "primary"]
    assert [one.text() for one in primaries] == ["Nhập tiếp"]
    assert example.app.focusWidget() is primaries[0]


def test_enter_on_the_first_act_opens_the_report(example: Desk) -> None:
    focused = example.app.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    example.settle()
    assert isinstance(example.page, EntryPage)


def test_the_document_is_one_press_away(example: Desk) -> None:
    press(example, "Văn bản")
    assert isinstance(example.page, DocumentPage)


def test_sent_reports_are_listed_newest_first_and_open_by_enter(example: Desk) -> None:
    table = example.page._sent
    model = table.model()
    rows = [[model.index(row, column).data() for column in (1, 2, 3, 4)] for row in range(model.rowCount())]
    assert rows[0] == ["Năm 2023", "412/BC-UBND", "15/12/2023", "Sở đã nhận"]
    assert [row[0] for row in rows] == ["Năm 2023", "6T 2023", "Năm 2022", "6T 2022"]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    example.settle()
    assert isinstance(example.page, DocumentPage)


def test_a_replacement_is_begun_with_the_answers_of_the_one_before(example: Desk) -> None:
    press(example, "Lập báo cáo thay thế")
    assert isinstance(example.page, EntryPage)
    press_home(example)
    assert "thay thế lần 1" in words(example.page)


def press_home(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk.settle()


def test_a_blank_workspace_says_what_to_do_next(desk: Desk) -> None:
    from forms.clerk.desk import ClerkDesk
    from forms.clerk.settings import ClerkSettings

    with_unit = ClerkDesk.open(desk.folder, desk.program.kit.clock)
    with_unit.put_settings(ClerkSettings(unit_id="385@0000"))
    with_unit.close()
    desk.start(desk.folder)
    (card,) = cards(desk)
    assert "Chưa nhập" in words(card)
    press(desk, "Bắt đầu nhập")
    assert isinstance(desk.page, EntryPage)


def receipt_for(desk: Desk, report_id: int, verdict: DeliveryVerdict, folder: Path) -> Path:
    found: list[Any] = []
    desk.program.background.run(lambda engine: engine.open_report(report_id), found.append)
    desk.settle()
    opened = found[0]
    hash_ = answers_hash(opened.instance().exported())
    file = folder / "phieu.zip"
    file.write_bytes(receipt_bytes(DeliveryReceipt(opened.report.key, FIRST, "0" * 64, hash_, verdict)))
    return file


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        pytest.param(DeliveryVerdict.VALID, "Sở đã nhận", id="valid"),
        pytest.param(DeliveryVerdict.IN_CORRECTION, "Sở đề nghị chỉnh sửa", id="to be corrected"),
    ],
)
def test_a_dropped_receipt_sets_the_state(
    example: Desk, tmp_path: Path, verdict: DeliveryVerdict, told: str
) -> None:
    file = receipt_for(example, 4, verdict, tmp_path)
    drop(example, file)
    assert told in example.window.message
    states = [example.page._sent.reports.report(row).report.state for row in range(4)]
    expected = ReportState.RECEIVED if verdict is DeliveryVerdict.VALID else ReportState.CORRECTION_ASKED
    assert states[0] is expected


def drop(desk: Desk, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.page.dropEvent(event)
    desk.settle()


def test_a_file_that_is_no_report_is_refused_with_words(example: Desk, tmp_path: Path) -> None:
    file = tmp_path / "ghi-chu.txt"
    file.write_text("không phải báo cáo", "utf-8")
    drop(example, file)
    assert example.window.message
    assert isinstance(example.page, HomePage)


def test_every_widget_of_the_page_has_a_name(example: Desk) -> None:
    assert_named(example.page)


def assert_named(page) -> None:
    """Everything that can have the focus has an accessible name."""
    from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget

    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollArea | QTabBar)
        and not (widget.accessibleName() or (hasattr(widget, "text") and widget.text()))
        and widget.objectName() not in ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
    ]
    assert not nameless
