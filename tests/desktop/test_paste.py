"""Blocks from and to Excel: seen before written, refused with the reason, taken back at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from forms.entry.doubts import DoubtKind
from forms.entry.pasting import Fate, read_block, write_block
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
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


# what may mean two things is asked once


def excel_html(*cells: str, font: str = ".VnTime") -> str:
    """A column of cells as Excel puts it on the clipboard."""
    rows = "".join(f"<tr height=20><td height=20 class=xl65>{cell}</td></tr>" for cell in cells)
    return (
        "<html><head><style><!--table {mso-displayed-decimal-separator:'\\,';}\n"
        f'td {{font-family:Calibri;}}\n.xl65 {{color:black;font-family:"{font}", serif;}}--></style>'
        f"</head><body><table><!--StartFragment-->{rows}<!--EndFragment--></table></body></html>"
    )


def clip_both(text: str, html: str) -> None:
    held = QMimeData()
    held.setText(text)
    held.setHtml(html)
    QGuiApplication.clipboard().setMimeData(held)


def strip(stage: Stage, place: int = 0):
    return stage.view.paste.strips[place]


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        pytest.param(True, ("Tæ c«ng nghÖ", "hép vui"), id="by the font of the clipboard's HTML"),
        pytest.param(False, ("Tæ c«ng nghÖ", "Héi nghÞ"), id="by letters and syllables"),
    ],
)
def test_a_block_in_an_old_font_is_shown_converted_and_asked_once(html, typed, stage: Stage) -> None:
    stage.go("c01")
    stage.press(K.Key_F5)
    stage.go("c03[r1]/c03_trich_yeu")
    text = "\r\n".join(typed)
    clip_both(text, excel_html(*typed)) if html else clip(text)
    stage.ctrl(K.Key_V)
    stage.settle()
    model = stage.view.paste.model
    assert len(stage.view.paste.strips) == 1
    assert "TCVN3" in strip(stage).words.title
    assert model.texts(0)[1:3] == ("Tæ c«ng nghÖ", "Tổ công nghệ")
    stage.press(K.Key_2, Qt.KeyboardModifier.AltModifier)
    assert model.texts(0)[2] == "Tæ c«ng nghÖ"
    stage.press(K.Key_1, Qt.KeyboardModifier.AltModifier)
    assert model.texts(0)[2] == "Tổ công nghệ"
    stage.press(K.Key_Return)
    assert stage.value("c03[r1]/c03_trich_yeu") == "Tổ công nghệ"
    assert stage.value("c03[r2]/c03_trich_yeu") in ("hộp vui", "Hội nghị")
    stage.ctrl(K.Key_Z)
    assert stage.value("c03[r1]/c03_trich_yeu") is None


def test_an_ambiguous_thousand_waits_for_its_answer_and_words_become_notes(stage: Stage) -> None:
    stage.go("c17_bo_tri")
    clip("1.000\r\n2.500\r\ntrên 50\r\n")
    stage.ctrl(K.Key_V)
    stage.settle()
    model = stage.view.paste.model
    assert (model.count(Fate.ASKED), model.count(Fate.NEW)) == (2, 1)
    assert "2 ô chờ trả lời" in stage.view.paste.said
    assert stage.focus() is strip(stage).ways[0]
    stage.press(K.Key_Right)
    stage.press(K.Key_Return)
    assert [model.texts(row)[2] for row in range(3)] == ["1", "2,5", "50"]
    strip(stage).ways[0].click()
    assert [model.texts(row)[2] for row in range(3)] == ["1.000", "2.500", "50"]
    stage.press(K.Key_Return)
    assert [stage.value(name) for name in ("c17_bo_tri", "c18_bo_tri")] == [Decimal(1000), Decimal(2500)]
    assert stage.desk.instance.remarks.notes == {Path("c19_bo_tri"): "trên 50"}
    stage.ctrl(K.Key_Z)
    assert not stage.desk.instance.remarks.notes
    assert stage.value("c17_bo_tri") is None


def test_dong_for_million_is_asked_of_a_block(stage: Stage) -> None:
    stage.go("c17_bo_tri")
    clip("500000000\r\n12,5\r\n")
    stage.ctrl(K.Key_V)
    stage.settle()
    assert "bằng đồng" in strip(stage).words.title
    stage.press(K.Key_Return)
    stage.press(K.Key_Return)
    assert [stage.value(name) for name in ("c17_bo_tri", "c18_bo_tri")] == [Decimal(500), Decimal("12.5")]


def test_cells_that_wait_are_left_as_they_are(stage: Stage) -> None:
    stage.go("c17_bo_tri")
    clip("1.000\r\n7\r\n")
    stage.ctrl(K.Key_V)
    stage.settle()
    stage.view.paste.take.click()
    assert [stage.value(name) for name in ("c17_bo_tri", "c18_bo_tri")] == [None, Decimal(7)]


@pytest.mark.parametrize(
    ("name", "typed", "way", "answer"),
    [
        pytest.param("c17", "1.000", 0, Decimal(1000), id="thousands"),
        pytest.param("c17", "1.000", 1, Decimal(1), id="one"),
        pytest.param("c17", "500000000", 0, Decimal(500), id="đồng"),
        pytest.param("c17", "500000000", 1, Decimal(500000000), id="million đồng indeed"),
    ],
)
def test_a_typed_figure_is_asked_in_place(name, typed, way, answer, stage: Stage) -> None:
    stage.go(name)
    stage.enter(typed)
    assert stage.view.ask.isVisible()
    assert stage.focus() is stage.view.view.table
    stage.press((K.Key_1, K.Key_2)[way], Qt.KeyboardModifier.AltModifier)
    stage.settle(150)  # a button pressed by its key shows so for a moment
    assert stage.value(name) == answer
    assert not stage.view.ask.isVisible()
    assert stage.desk.refused(Path(name)) is None
    assert not [found for found in stage.desk.findings.problems if found.code.startswith("value.")]


def test_a_question_may_be_left_open(stage: Stage) -> None:
    stage.go("c17")
    stage.enter("1.000")
    stage.press(K.Key_Escape)
    assert not stage.view.ask.isVisible()
    assert stage.desk.refused(Path("c17")) is not None


def test_a_figure_in_dong_is_marked_until_it_is_answered(stage: Stage) -> None:
    stage.go("c17")
    stage.enter("500000000")
    stage.enter("12")
    marked = [found for found in stage.desk.findings.problems if found.code == "value.dong_for_million"]
    assert [problem.place.path for problem in marked] == [Path("c17")]
    stage.desk.put(Path("c17"), Decimal(500))
    assert not [found for found in stage.desk.findings.problems if found.code == "value.dong_for_million"]


WORD_HTML = (
    '<html><head><style>p.MsoNormal, li.MsoNormal {font-size:14.0pt;font-family:".VnTime","sans-serif";}'
    "</style></head><body><p class=MsoNormal>Mét sè x· ch&shy;a cã ®µi<o:p></o:p></p>"
    "<p class=MsoNormal><span style='font-family:\"Times New Roman\",serif'>Đã có 5 xã</span></p></body>"
)


@pytest.mark.parametrize(
    ("way", "text"),
    [(0, "Một số xã chưa có đài\nĐã có 5 xã"), (1, "Mét sè x· ch\u00ada cã ®µi\nĐã có 5 xã")],
    ids=["converted", "as it stands"],
)
def test_a_paragraph_from_word_in_an_old_font_is_asked_once(way: int, text: str, stage: Stage) -> None:
    stage.go("c21")
    clip_both("Mét sè x· ch\u00ada cã ®µi\nĐã có 5 xã", WORD_HTML)
    stage.ctrl(K.Key_V)
    stage.settle()
    assert stage.view.ask.isVisible()
    stage.view.ask.ways()[way].click()
    stage.settle()
    stage.view.finish_edit()
    assert stage.value("c21") == text


def test_right_prose_is_pasted_without_a_word(stage: Stage) -> None:
    stage.go("c21")
    clip_both("Một số xã chưa có đài", "<p style='font-family:.VnTime'>Một số xã chưa có đài</p>")
    stage.ctrl(K.Key_V)
    assert not stage.view.ask.isVisible()
    stage.view.finish_edit()
    assert stage.value("c21") == "Một số xã chưa có đài"


def test_a_workbook_is_asked_about_as_a_block_is(stage: Stage) -> None:
    incoming = filled("huyen", around(), 2)
    text, money, other = Path("c21"), Path("c17"), Path("c18")
    cells = {**incoming.cells, text: "Mét sè x· ch\u00ada cã ®µi", money: Decimal(500_000_000)}
    cells.pop(other, None)
    facts = {"found": "1.000", "thousands": "1000", "decimals": "1,000"}
    unread = Problem("value.ambiguous", Severity.ERROR, Place(other, sheet="Kinh phí", cell="E9"), facts)
    stage.view.blocks.ask_take_over(replace(incoming, cells=cells), [unread])
    stage.settle()
    kinds = {kind: len(found) for kind, found in stage.view.paste.model.doubts().items()}
    assert kinds == {DoubtKind.THOUSANDS: 1, DoubtKind.OLD_FONT: 1, DoubtKind.DONG: 1}
    for place in range(3):
        strip(stage, place).ways[0].click()
    stage.view.paste.take.click()
    assert [stage.value(str(path)) for path in (text, money, other)] == [
        "Một số xã chưa có đài",
        Decimal(500),
        Decimal(1000),
    ]
