"""The help: a book that is found in, and its window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget

from desktop.destinations import ToEntry
from desktop.dialogs.help import HelpWindow
from desktop.help_indicators import COMMON
from desktop.help_text import FOLDER, plain_text, read_book
from desktop.theme import Scheme, Theme
from forms.design.library import Library
from forms.model.form import Role
from forms.model.path import Path as AnswerPath
from tests.desktop.conftest import Desk

BOOK = read_book()
HALF_FILLED = 5
"""The report of the example that is being filled; the four before it are sent."""


@pytest.mark.parametrize(
    ("subject", "chapter", "anchor"),
    [
        pytest.param("nhap", "nhap", "", id="a chapter"),
        pytest.param("nhap#phim", "nhap", "phim", id="a section"),
        pytest.param("c09", COMMON, "c09", id="a common indicator"),
        pytest.param("h10t", "chi-tieu-huyen", "h10t", id="an indicator of one form"),
        pytest.param("khong-co", "chung", "", id="unknown"),
    ],
)
def test_a_subject_has_its_place(subject: str, chapter: str, anchor: str) -> None:
    found, at = BOOK.place(subject)
    assert (found.name, at) == (chapter, anchor)
    assert BOOK.knows(subject) is (subject != "khong-co")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("cột kỳ trước", "Cột kỳ trước, cùng kỳ", id="with marks"),
        pytest.param("cot ky truoc", "Cột kỳ trước, cùng kỳ", id="without marks"),
        pytest.param("MA DOI CHIEU", "Mã đối chiếu", id="capitals"),
        pytest.param(
            "c09", "Tổng số hội nghị, hội thảo, tập huấn, diễn đàn, sinh hoạt cộng đồng", id="a code"
        ),
    ],
)
def test_a_search_finds_the_title_first(words: str, first: str) -> None:
    assert BOOK.find(words)[0].section.title == first


@pytest.mark.parametrize("words", ["", "   ", "xyzxyz"], ids=["nothing", "blanks", "unknown"])
def test_a_search_may_find_nothing(words: str) -> None:
    assert BOOK.find(words) == ()


def test_a_hit_shows_the_words_around_it() -> None:
    hits = BOOK.find("USB")
    assert hits
    assert any("USB" in hit.snippet for hit in hits)
    assert all("](" not in hit.snippet and "**" not in hit.snippet for hit in hits)


def test_every_indicator_of_every_form_has_its_definition() -> None:
    for form in Library().forms():
        for question in form.questions():
            if question.role is Role.NOTE or not question.label:
                continue
            subject = f"chi-tieu-{form.id}#{question.name}"
            assert BOOK.knows(subject), subject
            chapter, anchor = BOOK.place(subject)
            section = next(one for one in chapter.sections if one.anchor == anchor)
            assert question.definition.split(".")[0] in plain_text(section.text)


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK], ids=["light", "dark"])
def window(app: QApplication, request: pytest.FixtureRequest) -> Iterator[HelpWindow]:
    parent = QWidget()
    made = HelpWindow(parent, Theme(app, request.param))
    yield made
    made.close()
    parent.deleteLater()


def chosen(tree: QTreeWidget) -> str:
    item = tree.currentItem()
    return item.text(0) if item else ""


def test_a_chapter_is_shown_with_its_pictures(window: HelpWindow) -> None:
    window.open_at("viec-can-lam")
    assert window.text.toPlainText().startswith("Việc cần làm")
    assert chosen(window.contents) == "Việc cần làm"
    name = window.text.picture("pictures/viec-can-lam.png").name
    assert name == ("viec-can-lam-dark.png" if window.text._theme.is_dark else "viec-can-lam.png")
    shown = window.text.document().documentLayout().documentSize().width()
    assert shown <= window.text.viewport().width() + 1


def test_typing_searches_and_arrows_walk(window: HelpWindow) -> None:
    window.open_at("chung")
    QTest.keyClicks(window.field, "ky truoc")
    first = chosen(window.hits)
    assert first == "Cột kỳ trước, cùng kỳ"
    assert window.shown == "nhap"
    assert window.text.extraSelections()
    QTest.keyClick(window.field, Qt.Key.Key_Down)
    assert chosen(window.hits) != first
    QTest.keyClick(window.field, Qt.Key.Key_Return)
    assert window.focusWidget() is window.text
    window.field.setText("xyzxyz")
    assert window.nothing.isVisible()
    window.field.clear()
    assert window.contents.isVisible()


def test_a_link_leads_on_and_a_picture_opens(window: HelpWindow) -> None:
    window.open_at("chung")
    window.text.anchorClicked.emit(QUrl("muoi-buoc.md"))
    assert window.shown == "muoi-buoc"
    window.text.anchorClicked.emit(QUrl(f"{COMMON}.md#c09"))
    assert window.shown == COMMON
    assert window.text.verticalScrollBar().value() > 0
    window.text.anchorClicked.emit(QUrl("pictures/viec-can-lam.png"))
    assert window._picture is not None
    assert window._picture.isVisible()


def test_every_chapter_can_be_drawn(window: HelpWindow) -> None:
    for chapter in BOOK.chapters:
        window.open_at(chapter.name)
        assert chapter.title in window.text.toPlainText() or chapter.sections


def test_shift_f1_knows_the_page_and_the_cell(example: Desk) -> None:
    QTest.keyClick(example.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert example.program.help.shown == "viec-can-lam"
    example.program.help.close()
    example.window.activateWindow()
    assert QTest.qWaitForWindowActive(example.window)
    example.window.go(ToEntry(HALF_FILLED, AnswerPath("c09a")))
    example.settle()
    QTest.keyClick(example.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert example.program.help.shown == COMMON
    assert chosen(example.program.help.contents).startswith("Số hội nghị")


def test_pictures_are_small_enough_to_carry() -> None:
    assert sum(file.stat().st_size for file in (FOLDER / "pictures").iterdir()) < 3 << 20
