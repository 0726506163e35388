"""Blocks from and to Excel: seen before written, refused with the reason, taken back at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from forms.entry.pasting import Fate, read_block, write_block
from forms.model.path import Path
from forms.model.reading import read_text
from tests.desktop.entry_window import Stage, around
from tests.library.filled import filled

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def month(number: int, name: str) -> str:
    return f"dai_huyen[2024-{number:02d}]/{name}"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]], id="Excel"),
        pytest.param("1\t2\n3\t4", [["1", "2"], ["3", "4"]], id="LibreOffice"),
        pytest.param('"a\nb"\t2', [["a\nb", "2"]], id="a line break in a cell"),
        pytest.param("5", [["5"]], id="one cell"),
        pytest.param("", [], id="nothing"),
        pytest.param("1\n\n\n", [["1"]], id="empty lines at the end"),
    ],
)
def test_a_block_is_read(text: str, cells) -> None:
    assert read_block(text) == cells


def test_a_written_block_reads_again() -> None:
    cells = [["1.234,5", "chưa có số liệu"], ["hai\ndòng", '"trích"']]
    assert read_block(write_block(cells)) == cells


def test_one_cell_goes_in_at_once(stage: Stage) -> None:
    stage.go("c09a")
    clip("12\n")
    stage.ctrl(K.Key_V)
    assert stage.value("c09a") == Decimal(12)


def test_a_block_is_seen_before_it_is_written(stage: Stage) -> None:
    stage.go(month(1, "h10t"))
    clip("1\t3\r\n2\thai\r\n3\t1.000\r\n\t5\r\n")
    stage.ctrl(K.Key_V)
    stage.settle()
    model = stage.view.paste.model
    assert model.count(Fate.NEW) == 6
    assert model.count(Fate.REFUSED) == 1
    assert not stage.desk.instance.answers.cells
    stage.press(K.Key_Return)
    assert stage.value(month(3, "h11t")) == Decimal(1000)
    assert stage.value(month(4, "h11t")) == Decimal(5)
    assert stage.value(month(2, "h11t")) is None
    assert stage.path == Path("h10t", "dai_huyen", "2024-01")
    stage.ctrl(K.Key_Z)
    assert not stage.desk.instance.answers.cells


def test_escape_writes_nothing(stage: Stage) -> None:
    stage.go(month(1, "h10t"))
    clip("1\t3\r\n2\t2\r\n")
    stage.ctrl(K.Key_V)
    stage.press(K.Key_Escape)
    assert not stage.desk.instance.answers.cells
    assert stage.path == Path("h10t", "dai_huyen", "2024-01")


def test_what_goes_over_the_edge_or_into_grey_is_told(full: Stage) -> None:
    full.go(month(6, "h11t"))
    clip("9\t1\r\n8\t1\r\n")
    full.ctrl(K.Key_V)
    model = full.view.paste.model
    assert (model.count(Fate.OVERWRITES), model.count(Fate.LOCKED), model.count(Fate.OUTSIDE)) == (1, 1, 2)
    said = " ".join(" ".join(model.texts(row)) for row in range(model.rowCount()))
    assert "Ô của máy" in said
    assert "Ngoài bảng" in said


def test_a_chosen_block_is_copied_as_excel_takes_it(full: Stage) -> None:
    full.go(month(1, "h10t"))
    full.press(K.Key_Down, SHIFT)
    full.press(K.Key_Right, SHIFT)
    full.ctrl(K.Key_C)
    assert QGuiApplication.clipboard().text() == "1\t3\n1\t3\n"


def test_delete_empties_the_chosen_block_as_one_step(full: Stage) -> None:
    full.go(month(1, "h10t"))
    full.press(K.Key_Down, SHIFT)
    full.press(K.Key_Right, SHIFT)
    full.press(K.Key_Delete)
    names = [month(1, "h10t"), month(2, "h11t")]
    assert [full.value(name) for name in names] == [None, None]
    full.ctrl(K.Key_Z)
    assert [full.value(name) for name in names] == [Decimal(1), Decimal(3)]


def test_what_was_copied_reads_as_the_same_answer(full: Stage) -> None:
    full.go("c10")
    full.ctrl(K.Key_C)
    question = full.desk.question("c10")
    assert read_text(question.kind, QGuiApplication.clipboard().text()).answer == full.value("c10")


def test_a_report_from_a_file_is_one_step_among_the_others(stage: Stage) -> None:
    stage.go("c09a")
    stage.enter("99")
    incoming = filled("huyen", around(), 2)
    stage.view.blocks.ask_take_over(incoming, [])
    stage.settle()
    model = stage.view.paste.model
    assert model.count(Fate.OVERWRITES) == 1
    assert stage.value("c10") is None
    stage.press(K.Key_Return)
    assert stage.desk.instance.answers.cells == incoming.cells
    assert [row.id for row in stage.desk.instance.rows("c03")] == ["r1", "r2"]
    stage.ctrl(K.Key_Z)
    assert dict(stage.desk.instance.answers.cells) == {Path("c09a"): Decimal(99)}
    assert not stage.desk.instance.rows("c03")
    stage.ctrl(K.Key_Y)
    assert stage.desk.instance.answers.cells == incoming.cells
    stage.ctrl(K.Key_Z)
    stage.ctrl(K.Key_Z)
    assert not stage.desk.instance.answers.cells


def test_a_block_below_a_list_makes_its_rows(stage: Stage) -> None:
    stage.go("c01")
    stage.press(K.Key_F5)
    clip("1/KH-UBND\t5/1/2024\tKế hoạch năm\n2/CV-UBND\t6/2/2024\tĐôn đốc\n3/CV-UBND\t\tNhắc lại\n")
    stage.ctrl(K.Key_V)
    stage.settle()
    assert stage.view.paste.model.count(Fate.OUTSIDE) == 0
    stage.press(K.Key_Return)
    assert [row.id for row in stage.desk.instance.rows("c03")] == ["r1", "r2", "r3"]
    assert stage.value("c03[r3]/c03_so_ky_hieu") == "3/CV-UBND"
    assert stage.value("c02") == Decimal(3)
    stage.ctrl(K.Key_Z)
    assert [row.id for row in stage.desk.instance.rows("c03")] == ["r1"]
    stage.ctrl(K.Key_Y)
    assert stage.value("c03[r2]/c03_trich_yeu") == "Đôn đốc"
