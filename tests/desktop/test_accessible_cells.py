"""What a screen reader is told of the entry page: every cell in words, every widget with a name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop.delegates.cell_delegate import CellDelegate
from forms.model.path import Path
from forms.model.value import Missing
from tests.desktop.entry_window import Stage

K = Qt.Key


def name_of(stage: Stage, path: str) -> str:
    """The accessible name of the cell of an answer, through Qt's own bridge."""
    stage.go(path)
    table = stage.view.view.table
    row, column = table.cells.place_of(Path.parse(path))
    return said_of(table, row, column)


def said_of(table, row: int, column: int) -> str:
    """The name of a cell, asked of Qt's accessible table; its children count both headers."""
    interface = QAccessible.queryAccessibleInterface(table)
    at = (row + 1) * (table.cells.columnCount() + 1) + column + 1
    return interface.child(at).text(QAccessible.Text.Name)


def test_a_cell_tells_row_column_unit_value_and_state(full: Stage) -> None:
    assert name_of(full, "c10") == (
        "Tổng số lượt người tham dự hội nghị, hội thảo, tập huấn, diễn đàn, sinh hoạt cộng đồng, "
        "Kỳ này, lượt người: 1.500"
    )


def test_a_cell_of_a_grid_tells_its_month_and_column(full: Stage) -> None:
    said = name_of(full, "dai_huyen[2024-03]/h11t")
    assert said == "Tháng 03 (15/02–14/03), Số lượt phát lại, lượt: 3"


def test_after_an_edit_the_new_value_and_its_state_are_told(full: Stage) -> None:
    full.go("dai_huyen[2024-03]/h11t")
    full.enter("2")
    said = name_of(full, "dai_huyen[2024-03]/h11t")
    assert said.startswith("Tháng 03 (15/02–14/03), Số lượt phát lại, lượt: 2; cảnh báo; ")
    assert "phát lại" in said.split("cảnh báo")[1]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(None, ": để trống", id="empty"),
        pytest.param(Missing("3 xã chưa gửi"), ": chưa có số liệu; Lý do: 3 xã chưa gửi", id="no figure"),
        pytest.param(Decimal(0), ": 0", id="zero"),
    ],
)
def test_the_states_of_an_answer_are_told(full: Stage, answer, words: str) -> None:
    full.desk.put(Path("c26"), answer)
    assert name_of(full, "c26").split(", cuộc")[1].startswith(words)


def test_a_computed_cell_says_so(full: Stage) -> None:
    full.go("c10")
    table = full.view.view.table
    row, column = table.cells.place_of(Path("c09"))
    assert said_of(table, row, column).endswith("cuộc: 28; máy tính, không sửa")


def test_the_editor_tells_where_one_types(full: Stage) -> None:
    full.go("dai_huyen[2024-03]/h11t")
    full.type("4")
    editor = full.focus()
    assert isinstance(editor, QLineEdit)
    assert editor.accessibleName() == "Tháng 03 (15/02–14/03) · Số lượt phát lại"
    assert editor.accessibleDescription() == "lượt"


def test_a_refused_text_is_told_with_the_reason(stage: Stage) -> None:
    stage.go("c09a")
    stage.enter("mười")
    said = name_of(stage, "c09a")
    assert "cuộc: mười; lỗi; " in said
    assert "không đọc được thành số" in said


def test_sections_and_problems_are_told(full: Stage) -> None:
    full.desk.put(Path("h11t", "dai_huyen", "2024-03"), Decimal(1))
    model = full.view.sections_pane.model
    section = full.desk.section_of("dai_huyen")
    said = model.item_of(section).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "2. Truyền thanh cấp huyện: có cảnh báo, đã nhập 14 trong 14 chỉ tiêu, 0 lỗi, 1 cảnh báo"
    problems = full.view.problems_pane.model
    told = problems.data(problems.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Cảnh báo. II.2.2, Tháng 03: ")


@pytest.mark.parametrize("path", ["c01", "dai_huyen[2024-01]/h10t", "c24_a", "h06"])
def test_every_widget_one_can_stand_on_has_a_name(full: Stage, path: str) -> None:
    full.go(path)
    kinds = (QAbstractItemView, QLineEdit, QPlainTextEdit, QPushButton)
    seen = [
        widget
        for widget in full.view.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, kinds)
    ]
    names = {widget: widget.accessibleName() or getattr(widget, "text", str)() for widget in seen}
    unnamed = [
        widget
        for widget, name in names.items()
        if not name and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert not unnamed
    stops = [name for widget, name in names.items() if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(stops) == len(set(stops))


def test_the_current_cell_has_a_ring_one_can_see(full: Stage) -> None:
    full.go("c10")
    table = full.view.view.table
    box = table.visualRect(table.currentIndex())
    picture = table.viewport().grab(box).toImage()
    ring = full.view._theme.color("accent")
    ratio = picture.devicePixelRatio()
    edge = [picture.pixelColor(int(x * ratio), 1) for x in range(4, box.width() - 4)]
    assert all(colour.rgb() == ring.rgb() for colour in edge)


def test_a_state_is_never_colour_alone(full: Stage) -> None:
    full.go("dai_huyen[2024-03]/h11t")
    full.enter("2")
    cell = full.cell("dai_huyen[2024-03]/h11t")
    assert cell.tint == "warn_soft"
    assert cell.glyph is not None
    assert isinstance(full.view.view.table.itemDelegate(), CellDelegate)


def test_nothing_grabs_the_focus_for_good(full: Stage) -> None:
    """Ctrl+Tab leads through every pane and back."""
    full.go("c10")
    start = full.focus()
    for _ in range(4):
        full.press(K.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert full.focus() is start
    assert QApplication.focusWidget() is start
