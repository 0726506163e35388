"""A district's report from the first start to the written package, by keyboard only, on the real store.

Every key goes to whatever has the focus, as on a machine without a mouse; no widget is asked for by name
but to see whether it has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.destinations import ToDocument
from desktop.models.cell import Part
from desktop.pages.document import DocumentPage
from desktop.pages.entry import EntryPage
from desktop.pages.first_start import FirstStartPage
from desktop.pages.home import HomePage
from forms.clerk.papers import Preview
from forms.model.reading import write_text
from forms.model.report import ReportState
from forms.model.value import ValueType
from tests.desktop.conftest import Desk
from tests.desktop.conftest import type_text as type_into
from tests.desktop.entry_window import around
from tests.library.filled import filled

K = Qt.Key
MOST_TABS = 40


class NoOffice:
    """A machine without LibreOffice."""

    is_available = False


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(desk: Desk, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifiers)
    desk.app.processEvents()


def type_text(text: str) -> None:
    """Each letter where the focus is then: the first one may open an editor."""
    for letter in text:
        type_into(focus(), letter)


def tab_to(desk: Desk, is_there: Callable[[QWidget], bool]) -> None:
    """Tab on until it is there; nobody is lost on the way."""
    passed = [focus().accessibleName()]
    for _ in range(MOST_TABS):
        if is_there(focus()):
            return
        press(desk, K.Key_Tab)
        passed.append(focus().accessibleName())
    raise AssertionError(f"not reached by Tab: {passed}")


def named(name: str) -> Callable[[QWidget], bool]:
    return lambda widget: widget.accessibleName() == name


def is_primary(widget: QWidget) -> bool:
    return bool(widget.property("kind") == "primary")


def first_start(desk: Desk) -> None:
    assert isinstance(desk.page, FirstStartPage)
    type_text("quan hoa")
    press(desk, K.Key_Return)
    tab_to(desk, is_primary)
    press(desk, K.Key_Space)
    assert isinstance(focus(), QLineEdit)
    press(desk, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(str(desk.folder))
    press(desk, K.Key_Return)
    desk.settle(lambda: isinstance(desk.page, HomePage) and desk.page._home is not None)


def answer_here(desk: Desk, wanted) -> None:
    view = desk.page.view
    path = view.view.path()
    question = view.desk.question(path.name)
    answer = wanted.cells.get(path)
    if question.kind is ValueType.SELECT_ONE:
        type_text("c")
    elif question.kind is ValueType.SELECT_MULTIPLE:
        press(desk, K.Key_Space)
    elif answer is not None:
        text = write_text(question.kind, answer, view.desk.choices(question))
        type_text(text.replace(".", "") if question.kind.is_number else text)


def fill(desk: Desk, wanted) -> None:
    """From the first cell to the last with Tab."""
    view = desk.page.view
    for _ in range(400):
        table = view.view.table
        place = table.place() if table is not None else None
        if table is not None and place is not None and table.cells.look(*place).part is Part.ADD:
            if not view.desk.instance.rows(table.cells.repeat.name):
                press(desk, K.Key_F5)
                continue
        else:
            answer_here(desk, wanted)
        before = view.section, view.view.path(), place
        press(desk, K.Key_Tab)
        table = view.view.table
        if (view.section, view.view.path(), table.place() if table is not None else None) == before:
            return
    raise AssertionError("no end of the report")


def test_from_the_first_start_to_the_written_package(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    makers = dict(desk.window._makers)
    makers[ToDocument] = lambda kit, where: DocumentPage(kit, where, cast("Preview", NoOffice()))
    monkeypatch.setattr(desk.window, "_makers", makers)
    wanted = filled("huyen", around(), 1)
    desk.start()
    first_start(desk)

    assert is_primary(focus())
    press(desk, K.Key_Space)
    desk.settle(lambda: isinstance(desk.page, EntryPage) and desk.page.view is not None)
    fill(desk, wanted)
    press(desk, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle(lambda: isinstance(desk.page, DocumentPage) and desk.page._view is not None)

    assert focus().accessibleName() == "Số"
    type_text("215")
    press(desk, K.Key_Tab)
    type_text("14/6/2024")
    tab_to(desk, is_primary)
    press(desk, K.Key_Space)
    desk.settle(lambda: state(desk) is ReportState.ISSUED)
    press(desk, K.Key_Space)
    desk.settle(lambda: desk.page._view.package is not None)

    folder = Path(desk.page._view.package.folder)
    written = {file.suffix for file in folder.rglob("*") if file.is_file()}
    assert {".docx", ".xlsx", ".eml"} <= written
    kept = desk.page._view.opened.answers
    assert {path: kept.cells.get(path) for path in wanted.cells} == dict(wanted.cells)
    tab_to(desk, is_primary)
    press(desk, K.Key_Space)
    desk.settle(lambda: state(desk) is ReportState.SENT)
    press(desk, K.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk.settle(lambda: isinstance(desk.page, HomePage) and desk.page._sent is not None)
    assert desk.page._sent.reports.report(0).reference == "215/BC-UBND"


def state(desk: Desk) -> ReportState:
    found: ReportState = desk.page._view.opened.report.state
    return found
