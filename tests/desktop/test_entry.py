"""The entry page: what a change redraws, what is said where, progress, the disk's answer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.section_model import LINE_ROLE
from desktop.models.table_model import Col
from desktop.pages.entry_indicator import IndicatorTable
from desktop.pages.entry_view import EntryView
from forms.entry.filling import Filling
from forms.entry.progress import Progress
from forms.model.form import Form, Group
from forms.model.path import Path
from forms.model.value import Missing
from forms.rules.program import compile_form
from tests import sample
from tests.desktop.entry_window import Stage, around, huyen, put_away, theme
from tests.library.filled import YEAR, filled, surroundings

K = Qt.Key


def line_of(stage: Stage, name: str):
    section = next(found for found in stage.desk.sections if found.name == name)
    return stage.view.sections_pane.model.item_of(section).data(LINE_ROLE)


def test_a_change_redraws_what_it_names_and_no_other_cell(full: Stage) -> None:
    full.go("c09a")
    table = full.view.view.table
    drawn: list[tuple[int, int]] = []
    table.cells.dataChanged.connect(lambda top, _: drawn.append((top.row(), top.column())))
    full.enter("5")
    names = {table.cells.line(row).question.name for row, _ in drawn}
    assert names == {"c09a", "c09"}


def test_a_commit_tells_what_must_be_saved(stage: Stage) -> None:
    stage.go("c09a")
    stage.enter("5")
    assert [Path("c09a") in change.values for change in stage.changes] == [True]


def test_the_cell_says_saved_when_the_disk_has_answered(stage: Stage) -> None:
    stage.go("c09a")
    stage.enter("5")
    assert not stage.cell("c09a").stamp
    stage.desk.acknowledge(stage.changes[-1])
    assert stage.cell("c09a").stamp == "đã ghi"
    stage.enter("6")
    stage.go("c09a")
    stage.enter("7")
    assert not stage.cell("c09a").stamp


def test_the_words_of_a_problem_stand_under_the_label(full: Stage) -> None:
    full.go("h05")
    full.enter("11")
    full.go("h05")
    table = full.view.view.table
    assert isinstance(table, IndicatorTable)
    row, _ = table.cells.place_of(Path("h05")) or (-1, -1)
    words = table.cells.look(row, 1).words
    assert words[0].tone == "bad"
    assert "(11)" in words[0].text
    assert full.cell("h05").glyph is State.ERROR
    assert full.cell("h06").glyph is State.ERROR


def test_rows_grow_with_their_words(full: Stage) -> None:
    full.go("h05")
    full.settle()
    table = full.view.view.table
    row = table.cells.place_of(Path("h05"))[0]
    before = table.rowHeight(row)
    full.enter("11")
    full.settle()
    assert table.rowHeight(row) > before
    assert table.height() == table.wanted_height()


def test_a_sum_with_a_part_missing_says_so(full: Stage) -> None:
    full.go("c09a")
    assert full.cell("c09").glyph is None
    full.desk.put(Path("c09b"), Missing("chưa rõ"))
    assert full.cell("c09").glyph is State.PROGRESS
    full.desk.put(Path("c09b"), Decimal(0))
    assert full.cell("c09").glyph is None


def test_progress_and_state_of_a_section(stage: Stage) -> None:
    assert (line_of(stage, "an_pham").state, line_of(stage, "an_pham").count) == (State.OPEN, "0/2")
    stage.go("c11")
    stage.enter("2")
    assert (line_of(stage, "an_pham").state, line_of(stage, "an_pham").count) == (State.PROGRESS, "1/2")
    stage.enter("900")
    assert line_of(stage, "an_pham").state is State.GOOD
    stage.go("c12")
    stage.enter("1")
    assert line_of(stage, "an_pham").state is State.WARNING


def test_missing_counts_as_answered(stage: Stage) -> None:
    section = stage.desk.section_of("c11")
    stage.desk.put(Path("c11"), Missing("chưa gửi"))
    assert stage.desk.progress(section) == Progress(1, 2)


def test_a_question_appears_when_it_becomes_relevant(stage: Stage) -> None:
    stage.go("h01")
    table = stage.view.view.table
    assert table.cells.rowCount() == 1
    stage.type("c")
    assert table.cells.rowCount() == 3
    assert stage.path == Path("h01")
    stage.press(K.Key_Tab)
    assert stage.path == Path("h01_so_ky_hieu")
    stage.go("h01")
    stage.type("k")
    assert table.cells.rowCount() == 1


def test_problems_stand_in_order_and_lead_to_their_cell(full: Stage) -> None:
    full.desk.put(Path("h11t", "dai_huyen", "2024-03"), Decimal(1))
    full.desk.put(Path("h05"), Decimal(11))
    full.go("dai_huyen[2024-01]/h10t")
    lines = full.view.problems_pane.model.lines()
    assert lines[0].place == "II.2.2, Tháng 03"
    assert lines[1].state is State.ERROR
    full.go("h03")
    lines = full.view.problems_pane.model.lines()
    assert lines[0].place == "II.3.2, dòng 6"
    full.view.problems_pane.list.setFocus()
    full.view.problems_pane.list.setCurrentIndex(full.view.problems_pane.model.index(0))
    full.press(K.Key_Return)
    assert full.path == Path("h05")


def test_a_click_on_a_painted_choice_chooses_it(stage: Stage) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    stage.go("c01")
    table = stage.view.view.table
    box = table.visualRect(table.currentIndex())
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 14, box.center().y())
    )
    assert stage.value("c01") == "co"
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 80, box.center().y())
    )
    assert stage.value("c01") == "khong"


def test_finishing_with_errors_goes_to_the_first_and_says_so(stage: Stage) -> None:
    asked: list[bool] = []
    stage.view.finish_asked.connect(lambda: asked.append(True))
    stage.view.finish()
    assert not asked
    assert "phải sửa trước khi trình ký" in stage.said[-1]


def test_finishing_without_errors_is_asked_for(full: Stage) -> None:
    asked: list[bool] = []
    full.view.finish_asked.connect(lambda: asked.append(True))
    full.view.finish()
    assert asked == [True]


@pytest.mark.parametrize("name", ["I", "II.2.2", "II.3.2", "III", "V.2"])
def test_every_section_opens_and_the_cursor_is_in_sight(full: Stage, name: str) -> None:
    section = next(found for found in full.desk.sections if found.number == name)
    full.view.show_section(section, has_focus=True)
    full.settle(30)
    assert full.focus().isVisible()


def test_earlier_figures_stand_beside(full: Stage) -> None:
    full.go("c10")
    table = full.view.view.table
    row = table.cells.place_of(Path("c10"))[0]
    assert [table.cells.look(row, column).text for column in (3, 4, 5)] == ["1.500", "1.500", "1.500"]
    assert table.cells.column_title(3) == "Kỳ trước\nnăm 2023"


def test_a_blank_report_without_history_has_no_empty_columns(stage: Stage) -> None:
    stage.go("c10")
    table = stage.view.view.table
    assert table.isColumnHidden(3)
    assert table.isColumnHidden(4)


def test_in_the_years_report_the_half_year_and_the_difference_stand_beside(no_qt_warning) -> None:
    half = {Path("c09a"): Decimal(9), Path("c10"): Decimal(100)}
    surround = replace(surroundings("huyen", "385", YEAR), previous=half, year_to_date=half)
    year = Stage(None, surround)
    year.go("c09a")
    table = year.view.view.table
    assert not table.isColumnHidden(Col.DIFFERENCE)
    assert table.cells.column_title(Col.PREVIOUS) == "Kỳ trước\n6T 2024"
    row, _ = table.cells.place_of(Path("c09a"))
    year.enter("12")
    assert table.cells.look(row, Col.DIFFERENCE).text == "3"
    year.go("c09a")
    year.enter("4")
    assert table.cells.look(row, Col.DIFFERENCE).text == "-5"
    assert table.cells.look(row, Col.DIFFERENCE).glyph is State.WARNING
    year.end()


def test_a_figure_that_brings_up_a_question_leads_to_it(no_qt_warning) -> None:
    number = sample.number
    shown = number("b", "Trong đó có báo cáo", "cuộc", relevant="${a} > 0")
    group = Group("g", "Một mục", (number("a", "Số cuộc", "cuộc"), shown, number("c", "Số người", "người")))
    form = Form("f", "1", "Mẫu", (group,), regime=sample.REGIME)
    made = Stage(None, sample.SURROUNDINGS, compile_form(form))
    made.go("a")
    made.enter("5")
    assert made.path == Path("b")
    made.enter("2")
    made.go("a")
    made.enter("0")
    assert made.path == Path("c")
    made.ctrl(K.Key_Z)
    assert made.value("b") == Decimal(2)
    made.end()


def test_a_locked_report_is_only_read(no_qt_warning) -> None:
    surround = around()
    desk = EntryDesk(
        Filling(huyen()[1], filled("huyen", surround, 1), surround), lambda _: None, is_locked=True
    )
    view = EntryView(desk, theme())
    view.resize(1190, 690)
    view.show()
    view.show_section(desk.sections[0])
    for table in view.view.tables:
        assert not list(table.entries())
    put_away(view)


def test_the_help_line_is_cut_anew_when_the_window_is_narrower(full: Stage) -> None:
    full.go("c09d")
    helped = full.view.help

    def is_whole() -> bool:
        needed = helped.text.heightForWidth(helped._scroll.viewport().width())
        return bool(needed <= helped._scroll.height())

    for width in (1190, 960, 820):
        full.view.resize(width, 690)
        full.settle(30)
        assert is_whole(), width
