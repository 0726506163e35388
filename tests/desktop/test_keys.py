"""The entry page without a mouse: every deed by the keys a clerk presses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.fields.prose_edit import ProseEdit
from desktop.models.cell import Part
from forms.model.path import Path
from forms.model.reading import write_text
from forms.model.value import Missing, ValueType
from tests.desktop.entry_window import Stage, around
from tests.library.filled import filled

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def answer_here(stage: Stage, wanted) -> None:
    """Type the wanted answer where the cursor is."""
    path, desk = stage.path, stage.desk
    assert path is not None
    question = desk.question(path.name)
    answer = wanted.cells.get(path)
    if question.kind is ValueType.SELECT_ONE:
        stage.type("c")
    elif question.kind is ValueType.SELECT_MULTIPLE:
        stage.press(K.Key_Space)
    elif answer is not None:
        text = write_text(question.kind, answer, desk.choices(question))
        stage.type(text.replace(".", "") if question.kind.is_number else text)


def test_the_whole_report_of_a_district_by_keyboard(stage: Stage) -> None:
    wanted = filled("huyen", around(), 1)
    stage.view.begin()
    for _ in range(400):
        section = stage.view.section
        table = stage.view.view.table
        place = table.place() if table is not None else None
        if table is not None and place is not None and table.cells.look(*place).part is Part.ADD:
            if not stage.desk.instance.rows(table.cells.repeat.name):
                stage.press(K.Key_F5)
                continue
        else:
            answer_here(stage, wanted)
        before = stage.path, place
        stage.press(K.Key_Tab)
        table = stage.view.view.table
        now = stage.path, table.place() if table is not None else None
        if now == before and stage.view.section is section:
            break
    stage.view.finish_edit()
    given = stage.desk.instance.exported()
    assert {str(path): value for path, value in given.cells.items()} == {
        str(path): value for path, value in wanted.cells.items()
    }
    stage.press(K.Key_F8)
    assert not stage.desk.findings.problems


@pytest.mark.parametrize(
    ("key", "modifiers", "goal"),
    [
        pytest.param(K.Key_Return, Qt.KeyboardModifier.NoModifier, "c09b", id="Enter goes down"),
        pytest.param(K.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "c09b", id="Enter of the keypad"),
        pytest.param(K.Key_Tab, Qt.KeyboardModifier.NoModifier, "c09b", id="Tab goes across"),
        pytest.param(K.Key_Down, Qt.KeyboardModifier.NoModifier, "c09b", id="arrow down"),
    ],
)
def test_a_typed_figure_is_committed_by(stage: Stage, key, modifiers, goal) -> None:
    stage.go("c09a")
    stage.keypad("12")
    stage.press(key, modifiers)
    assert stage.value("c09a") == Decimal(12)
    assert stage.path == Path(goal)


def test_enter_goes_down_a_column_of_a_grid_and_on_at_the_top_of_the_next(stage: Stage) -> None:
    stage.go("dai_huyen[2024-06]/h10t")
    stage.enter("3")
    assert stage.path == Path("h11t", "dai_huyen", "2024-01")
    stage.press(K.Key_Return, SHIFT)
    assert stage.path == Path("h10t", "dai_huyen", "2024-06")


def test_f2_edits_what_is_there_and_escape_lets_it_be(full: Stage) -> None:
    full.go("c10")
    full.press(K.Key_F2)
    full.type("7")
    full.press(K.Key_Escape)
    assert full.value("c10") == Decimal(1500)
    full.press(K.Key_F2)
    full.type("7")
    full.press(K.Key_Return)
    assert full.value("c10") == Decimal(15007)


def test_the_keypad_alone_types_decimals(stage: Stage) -> None:
    stage.go("c17")
    stage.keypad("72.5")
    stage.press(K.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert stage.value("c17") == Decimal("72.5")


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("c", "co"), ("k", "khong"), ("1", "co"), ("2", "khong"), ("0", "khong"), (" ", "co"), ("  ", "khong")],
)
def test_yes_and_no_on_the_keyboard(stage: Stage, keys: str, answer: str) -> None:
    stage.go("c01")
    for key in keys:
        stage.press(K.Key_Space) if key == " " else stage.type(key)
    assert stage.value("c01") == answer


def test_several_choices_are_ticks(stage: Stage) -> None:
    stage.go("c24")
    stage.press(K.Key_Space)
    stage.press(K.Key_Down)
    stage.press(K.Key_Down)
    stage.type("x")
    assert stage.value("c24") == ("a", "c")
    assert stage.desk.instance.is_relevant(Path("c24_a"))
    stage.press(K.Key_Space)
    assert stage.value("c24") == ("a",)


def test_rows_are_added_and_removed(stage: Stage) -> None:
    stage.go("c01")
    stage.press(K.Key_F5)
    assert stage.path == Path("c03_so_ky_hieu", "c03", "r1")
    stage.enter("25/KH-UBND", K.Key_Tab)
    stage.enter("12/3/2024", K.Key_Tab)
    stage.enter("Kế hoạch", K.Key_Tab)
    table = stage.view.view.table
    assert table.cells.look(*table.place()).part is Part.ADD
    stage.press(K.Key_Return)
    assert stage.path == Path("c03_so_ky_hieu", "c03", "r2")
    stage.press(K.Key_F6)
    assert [row.id for row in stage.desk.instance.rows("c03")] == ["r1"]
    stage.ctrl(K.Key_Z)
    assert [row.id for row in stage.desk.instance.rows("c03")] == ["r1", "r2"]


def test_no_figure_yet_with_its_reason(stage: Stage) -> None:
    stage.go("c09a")
    stage.press(K.Key_F7)
    stage.enter("3 xã chưa gửi")
    assert stage.value("c09a") == Missing("3 xã chưa gửi")
    assert stage.cell("c09a").text == "chưa có số liệu"
    stage.settle()
    assert stage.path == Path("c09a")
    stage.enter("4")
    assert stage.value("c09a") == Decimal(4)


def test_undo_without_limit_across_cells_tables_and_sections(stage: Stage) -> None:
    stage.go("c09a")
    for figure in ("1", "2", "3", "4"):
        stage.enter(figure)
    stage.go("dai_huyen[2024-01]/h10t")
    stage.enter("5")
    stage.go("c01")
    stage.type("c")
    for _ in range(6):
        stage.ctrl(K.Key_Z)
    assert not stage.desk.instance.answers.cells
    assert stage.path == Path("c09a")
    for _ in range(6):
        stage.ctrl(K.Key_Y)
    assert len(stage.desk.instance.answers.cells) == 6
    assert stage.path == Path("c01")


def test_nothing_in_the_whole_section_is_one_step(stage: Stage) -> None:
    stage.go("c11")
    stage.view.cells.toggle_nothing("an_pham")
    assert stage.value("c11") == stage.value("c12") == Decimal(0)
    stage.ctrl(K.Key_Z)
    assert stage.value("c11") is stage.value("c12") is None


def test_check_says_what_is_empty_only_when_asked(stage: Stage) -> None:
    stage.go("c09a")
    assert not stage.desk.findings.problems
    stage.press(K.Key_F8)
    assert {problem.code for problem in stage.desk.findings.problems} == {"rules.required"}
    first = stage.path
    stage.press(K.Key_F4)
    assert stage.path != first


def test_next_empty(full: Stage) -> None:
    full.desk.clear([Path("c12"), Path("h06")])
    full.go("c01")
    full.press(K.Key_F3)
    assert full.path == Path("c12")
    full.press(K.Key_F3)
    assert full.path == Path("h06")
    full.press(K.Key_F3)
    assert full.path == Path("c12")


def test_find_without_marks(stage: Stage) -> None:
    stage.go("c01")
    stage.ctrl(K.Key_F)
    stage.type("luot nguoi tham du dien dan")
    stage.press(K.Key_Return)
    assert stage.path == Path("h07")
    stage.ctrl(K.Key_F)
    stage.type("hien kiet")
    stage.press(K.Key_Return)
    assert stage.path is not None
    assert stage.path.repeat == "dai_xa"


def test_saved_already(stage: Stage) -> None:
    stage.go("c09a")
    stage.type("5")
    stage.ctrl(K.Key_S)
    assert stage.value("c09a") == Decimal(5)
    assert "không cần bấm Ghi" in stage.said[-1]


def test_a_figure_is_quoted_in_prose(full: Stage) -> None:
    full.go("c21_uu_diem")
    edit = full.focus()
    assert isinstance(edit, ProseEdit)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    full.type(" Tổ chức ")
    full.press(K.Key_F9)
    full.type("tong so luot nguoi")
    full.press(K.Key_Return)
    assert full.focus() is edit
    assert edit.toPlainText().endswith("Tổ chức 1.500 lượt người")
    full.press(K.Key_Tab)
    assert str(full.value("c21_uu_diem")).endswith("1.500 lượt người")


def test_one_explanation_for_all_warnings_of_a_rule(full: Stage) -> None:
    for month in ("01", "02"):
        full.desk.put(Path("h11t", "dai_huyen", f"2024-{month}"), Decimal(1))
    alike = [p for p in full.desk.findings.problems if p.facts.get("rule") == "h12_tung_thang"]
    assert len(alike) == 2
    full.go("dai_huyen[2024-01]/h11t")
    full.ctrl(K.Key_E)
    full.enter("Đài sửa máy phát")
    explained = [p for p in full.desk.findings.problems if p.facts.get("explained")]
    assert len(explained) == 2


def test_a_note_on_a_cell(full: Stage) -> None:
    full.go("c10")
    full.press(K.Key_F2, SHIFT)
    full.enter("Có cả người dự trực tuyến")
    assert full.desk.instance.remarks.notes[Path("c10")] == "Có cả người dự trực tuyến"


def test_a_commune_outside_the_catalogue_and_one_merged(full: Stage) -> None:
    communes = full.desk.instance.rows("dai_xa")
    full.go(f"dai_xa[{communes[0].id}]/h16x")
    full.press(K.Key_F5)
    full.type("Xã Mới")
    full.press(K.Key_Tab)
    full.type("Mới thành lập")
    full.press(K.Key_Return)
    assert full.desk.instance.rows("dai_xa")[-1].label == "Xã Mới"
    full.go(f"dai_xa[{communes[0].id}]/h16x")
    full.press(K.Key_F6)
    full.enter("Nhập vào Hồi Xuân")
    assert full.desk.instance.row_mark("dai_xa", communes[0].id).reason == "Nhập vào Hồi Xuân"


def test_panes_are_reached_without_a_mouse(stage: Stage) -> None:
    stage.go("c01")
    stage.ctrl(K.Key_Tab)
    assert stage.focus() is stage.view.problems_pane.list
    stage.press(K.Key_Backtab, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert stage.path == Path("c01")
    stage.press(K.Key_Backtab, Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert stage.focus() is stage.view.sections_pane.tree
    stage.press(K.Key_Down)
    stage.press(K.Key_Return)
    assert stage.view.section.name == "noi_dung"
    assert QApplication.focusWidget() is not None
