"""Ctrl+K: reports, indicators, units and places are found by a few letters and gone to by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.page import Page
from desktop.pages.document import DocumentPage
from desktop.pages.entry import EntryPage
from desktop.pages.first_start import FirstStartPage
from desktop.pages.setup import SetupPage
from forms.clerk.search import SoughtKind, matching, thing
from tests.desktop.conftest import Desk, type_text
from tests.desktop.test_home import assert_named

CTRL = Qt.KeyboardModifier.ControlModifier


def look_for(desk: Desk, typed: str):
    QTest.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    desk.settle()
    finder = desk.program.going.finder
    assert finder.isVisible()
    type_text(finder.field, typed)
    return finder


@pytest.mark.parametrize(
    ("typed", "kind", "page"),
    [
        pytest.param("thiet lap", SoughtKind.PLACE, SetupPage, id="a place"),
        pytest.param("bao cao nam 2023", SoughtKind.REPORT, DocumentPage, id="a report"),
        pytest.param("so hoi nghi", SoughtKind.INDICATOR, EntryPage, id="an indicator"),
        pytest.param("so tai chinh", SoughtKind.UNIT, SetupPage, id="a unit"),
    ],
)
def test_a_few_letters_and_enter_lead_there(
    example: Desk, typed: str, kind: SoughtKind, page: type[Page]
) -> None:
    finder = look_for(example, typed)
    found = finder.model.found(0)
    assert found is not None
    assert found.kind is kind
    QTest.keyClick(finder.field, Qt.Key.Key_Return)
    example.settle(lambda: type(example.page) is page)
    assert not finder.isVisible()
    if kind is SoughtKind.INDICATOR:
        example.settle(lambda: example.page.view is not None)
        assert example.page.view.view.path() == found.path


def test_arrows_walk_what_was_found_and_escape_closes(example: Desk) -> None:
    finder = look_for(example, "so")
    QTest.keyClick(finder.field, Qt.Key.Key_Down)
    assert finder.list.currentIndex().row() == 1
    assert finder.field.hasFocus()
    QTest.keyClick(finder.field, Qt.Key.Key_Escape)
    assert not finder.isVisible()


def test_nothing_found_says_what_to_do(example: Desk) -> None:
    finder = look_for(example, "zzz")
    assert finder._none.isVisible()
    assert finder.model.rowCount() == 0
    assert_named(finder)


def test_before_the_first_start_there_is_nothing_to_find(desk: Desk) -> None:
    desk.start()
    QTest.keyClick(desk.window, Qt.Key.Key_K, CTRL)
    assert isinstance(desk.page, FirstStartPage)
    assert desk.program.going._finder is None


def test_a_name_that_begins_so_comes_before_one_that_holds_it() -> None:
    things = [
        thing(SoughtKind.UNIT, "Trung tâm Số", ""),
        thing(SoughtKind.UNIT, "Số hóa", ""),
        thing(SoughtKind.UNIT, "Hội", "số"),
    ]
    assert [one.name for one in matching(things, "so")] == ["Số hóa", "Trung tâm Số", "Hội"]
