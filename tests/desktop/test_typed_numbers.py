"""Numbers typed into the edited Word file: *Thay bằng …* and *Giữ lời văn* by keyboard, on the real file."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.destinations import ToDocument
from desktop.pages.document import DocumentPage
from forms.clerk.papers import Preview
from forms.exchange.word.figures import FigureStyle, bookmark_number, known_figures
from forms.exchange.word.opened import bookmarks, open_word
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble
from tests.desktop.conftest import Desk
from tests.desktop.test_document import Without, edit, fill, go, press


@pytest.fixture
def document(example: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The document page on a machine without LibreOffice, of a report that is filled."""
    makers = dict(example.window._makers)
    makers[ToDocument] = lambda kit, where: DocumentPage(kit, where, cast("Preview", Without()))
    monkeypatch.setattr(example.window, "_makers", makers)
    object.__setattr__(example.program.kit, "open_outside", example.opened.append)
    fill(example)
    return example


def type_over(word: Path, *numbers: str) -> list[str]:
    """Type numbers over the first figures of the prose and save; gives what stood there."""
    opened = open_word(word.read_bytes())
    known = known_figures(opened.properties)
    figures = {
        n for n, each in known.items() if each.style is FigureStyle.WITH_UNIT and each.value.isdecimal()
    }
    marks = [mark for name, mark in bookmarks(opened.body).items() if bookmark_number(name) in figures]
    stood = []
    for mark, number in zip(marks, numbers, strict=False):
        stood.append(mark.text)
        mark.replace(number)
    word.write_bytes(opened.docx())
    edit(word)
    return stood


def read(desk: Desk, *numbers: str) -> tuple[Any, Path, list[str]]:
    page = go(desk, completes=True)
    press(desk, page.word.findChildren(QPushButton)[0])
    word = Path(desk.opened[-1])
    stood = type_over(word, *numbers)
    press(desk, page.word._read)
    return page, word, stood


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(desk: Desk, name: str) -> None:
    for _ in range(30):
        if focus().accessibleName().startswith(name):
            return
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        desk.app.processEvents()
    raise AssertionError(f"{name} is not reached by Tab")


def test_a_typed_number_is_replaced_by_keyboard_and_nothing_else_changes(document: Desk) -> None:
    page, word, stood = read(document, "99991 cuộc", "99992 cuộc")
    before = open_word(word.read_bytes())
    assert [note.typed.text for note in page.word.typed] == ["99991 cuộc", "99992 cuộc"]
    tab_to(document, "Thay bằng")
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    document.settle()
    after = open_word(word.read_bytes())
    texts = {name: mark.text for name, mark in bookmarks(before.body).items()}
    changed = [
        (texts[name], mark.text) for name, mark in bookmarks(after.body).items() if texts[name] != mark.text
    ]
    assert ("99991 cuộc", stood[0]) in changed
    assert not any("99992" in old for old, _ in changed)
    assert [note.typed.text for note in page.word.typed] == ["99992 cuộc"]
    assert focus() is page.word.typed[0].replace
    assert page._view.document.is_edited


def test_words_that_are_kept_are_not_asked_again_and_stay_in_the_file(document: Desk) -> None:
    page, word, _ = read(document, "99991 cuộc")
    data = word.read_bytes()
    tab_to(document, "Giữ lời văn")
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    document.settle()
    assert page.word.typed == []
    assert page._marks.typed == ()
    assert focus() is page.word._read
    press(document, page.word._read)
    assert page.word.typed == []
    assert word.read_bytes() == data


def test_words_that_are_kept_stay_kept_when_the_page_is_opened_again(document: Desk) -> None:
    page, *_ = read(document, "99991 cuộc", "99992 cuộc")
    press(document, page.word.typed[0].keep)
    assert [note.typed.text for note in page.word.typed] == ["99992 cuộc"]
    document.window.go(page._where)
    document.settle()
    again = document.page
    assert again is not page
    press(document, again.word._read)
    assert [note.typed.text for note in again.word.typed] == ["99992 cuộc"]


def test_a_file_open_in_word_is_left_alone_and_the_number_stays_listed(document: Desk) -> None:
    page, word, _ = read(document, "99991 cuộc")
    data = word.read_bytes()
    mark = word.with_name(f".~lock.{word.name}#")
    mark.touch()
    press(document, page.word.typed[0].replace)
    said = say_trouble(KnownTrouble("word.open_elsewhere", file=word.name, mark=mark.name))
    assert document.window.message == said
    assert word.read_bytes() == data
    mark.unlink()
    press(document, page.word.typed[0].replace)
    assert page.word.typed == []


def test_each_act_says_which_number_it_is_about(document: Desk) -> None:
    page, *_ = read(document, "99991 cuộc", "99991 cuộc")
    acts = [button for note in page.word.typed for button in (note.replace, note.keep)]
    names = [button.accessibleName() for button in acts]
    assert len(set(names)) == len(names) == 4
    assert "99991 cuộc" in names[0]
    assert "Phụ lục ghi" in acts[0].accessibleDescription()
