"""Vietnamese typing on the real widgets: what UniKey sends, and Qt's input-method events."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.fields.prose_edit import PAUSE_MS
from forms.model.path import Path
from tests.desktop.entry_window import Stage

K = Qt.Key
TEXT_CELL = "c04_url"
PROSE = "c21"

UNIKEY = [
    # what is typed, as (backspaces, letters) after each key of the Telex or VNI sequence
    pytest.param([(0, "tie"), (1, "ê"), (1, "ế"), (0, "n"), (0, "g")], "tiếng", id="telex tieesng"),
    pytest.param([(0, "d"), (1, "đ"), (0, "o"), (0, "n"), (0, "g"), (3, "ồng")], "đồng", id="telex ddoongf"),
    pytest.param([(0, "H"), (0, "o"), (0, "a"), (0, "n"), (2, "án")], "Hoán", id="tone moves over the word"),
    pytest.param([(0, "h"), (0, "o"), (0, "a"), (1, "á"), (2, "oas")], "hoas", id="a mark taken back"),
    pytest.param([(0, "Q"), (0, "u"), (0, "a"), (0, "n"), (0, " "), (0, "H"), (0, "o"), (1, "ó"), (0, "a")],
                 "Quan Hóa", id="two words"),
    pytest.param([(0, "thuy"), (2, "ủy"), (0, " "), (0, "d"), (1, "đ")], "thủy đ", id="old tone placement"),
]  # fmt: skip


def unikey(stage: Stage, steps) -> None:
    """UniKey's way: backspaces, then the letters that replace them, as plain key events."""
    for backspaces, letters in steps:
        stage.backspace(backspaces)
        stage.type(letters)


@pytest.mark.parametrize(("steps", "word"), UNIKEY)
@pytest.mark.parametrize("place", [TEXT_CELL, PROSE])
def test_what_unikey_sends_arrives(stage: Stage, place: str, steps, word: str) -> None:
    stage.go(place)
    if place == PROSE:
        stage.focus().selectAll()
    unikey(stage, steps)
    field = stage.focus()
    shown = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert shown == word
    stage.press(K.Key_Tab)
    assert stage.value(place) == word.strip()


@pytest.mark.parametrize(("steps", "word"), UNIKEY)
def test_in_a_list_and_in_a_question_in_place(stage: Stage, steps, word: str) -> None:
    stage.go("c01")
    stage.press(K.Key_F5)
    unikey(stage, steps)
    stage.press(K.Key_Return)
    assert stage.value("c03[r1]/c03_so_ky_hieu") == word
    stage.go("c09a")
    stage.press(K.Key_F7)
    unikey(stage, steps)
    stage.press(K.Key_Return)
    assert stage.desk.value(Path("c09a")).reason == word


def test_the_first_key_of_a_word_opens_the_cell_and_loses_nothing(full: Stage) -> None:
    full.go(TEXT_CELL)
    unikey(full, [(0, "d"), (1, "đ"), (0, "a")])
    assert full.focus().text() == "đa"


@pytest.mark.parametrize("place", [TEXT_CELL, PROSE])
def test_input_method_events(stage: Stage, place: str) -> None:
    stage.go(place)
    for preedit in ("t", "ti", "tiê", "tiế", "tiến", "tiếng"):
        stage.compose(preedit)
    stage.compose("", "tiếng ")
    stage.compose("V")
    stage.compose("", "Việt")
    stage.press(K.Key_Tab)
    assert stage.value(place) == "tiếng Việt"


def test_a_word_being_composed_is_not_handed_over(stage: Stage) -> None:
    stage.go(PROSE)
    stage.compose("", "Đã ")
    stage.compose("tu")
    stage.focus().commit()
    assert stage.value(PROSE) is None
    stage.compose("", "tuyên truyền")
    stage.settle(PAUSE_MS + 200)
    assert stage.value(PROSE) == "Đã tuyên truyền"


def test_nothing_is_reformatted_while_one_types(stage: Stage) -> None:
    stage.go(PROSE)
    decomposed = unicodedata.normalize("NFD", "Thanh Hóa  ")
    stage.focus().insertPlainText(decomposed)
    stage.settle(PAUSE_MS + 200)
    assert stage.focus().toPlainText() == decomposed
    assert stage.value(PROSE) == "Thanh Hóa"
    edit = stage.focus()
    stage.press(K.Key_Tab)
    assert edit.toPlainText() == "Thanh Hóa"


def test_text_is_composed_on_commit_only(stage: Stage) -> None:
    stage.go(TEXT_CELL)
    stage.type(unicodedata.normalize("NFD", "Quan Hóa"))
    assert stage.focus().text() == unicodedata.normalize("NFD", "Quan Hóa")
    stage.press(K.Key_Return)
    assert stage.value(TEXT_CELL) == unicodedata.normalize("NFC", "Quan Hóa")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("mười hai", "value.not_a_number", id="letters"),
        pytest.param("1,5", "value.not_whole", id="a fraction where a count is asked"),
        pytest.param("12345678901234567", "value.too_many_digits", id="too many digits"),
    ],
)
def test_what_is_no_number_is_kept_and_refused_on_commit(stage: Stage, typed: str, code: str) -> None:
    stage.go("c09a")
    stage.type(typed)
    assert stage.focus().text() == typed
    assert not stage.desk.findings.problems
    stage.press(K.Key_Return)
    assert stage.value("c09a") is None
    assert stage.cell("c09a").text == typed
    assert [problem.code for problem in stage.desk.findings.problems] == [code]
    stage.go("c09a")
    stage.press(K.Key_F2)
    assert stage.focus().text() == typed
    stage.press(K.Key_Escape)
    stage.enter("8")
    assert stage.value("c09a") == Decimal(8)
    assert not stage.desk.findings.problems


def test_a_refused_figure_gives_the_old_one_back(full: Stage) -> None:
    full.go("c09a")
    before = full.value("c09a")
    full.enter("x!")
    assert full.value("c09a") is None
    full.ctrl(K.Key_Z)
    assert full.value("c09a") == before
    assert full.cell("c09a").text == "3"


def test_words_about_a_number_go_to_the_note(stage: Stage) -> None:
    stage.go("c09a")
    stage.enter("khoảng 12 cuộc")
    assert stage.value("c09a") == Decimal(12)
    assert stage.desk.instance.remarks.notes[Path("c09a")]


def test_typing_in_prose_is_undone_word_by_word_then_by_steps(full: Stage) -> None:
    full.go(PROSE)
    edit = full.focus()
    before = edit.toPlainText()
    edit.selectAll()
    full.type("abc")
    full.ctrl(K.Key_Z)
    assert edit.toPlainText() == before
    edit.selectAll()
    full.type("xong")
    edit.commit()
    assert full.value(PROSE) == "xong"
    full.ctrl(K.Key_Z)
    assert full.value(PROSE) == before
    assert edit.toPlainText() == before
