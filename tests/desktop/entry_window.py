"""An open report on the screen for tests: the real form, real widgets, real key presses."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from functools import cache
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.entry_desk import EntryDesk
from desktop.pages.entry_view import EntryView
from desktop.theme import Scheme, Theme
from forms.design.library import Library
from forms.entry.filling import Filling
from forms.model.answers import Answers
from forms.model.form import Form
from forms.model.path import Path
from forms.rules.change import Change
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form
from tests.library.filled import FIRST_HALF, filled, surroundings


@cache
def application() -> QApplication:
    """The one application of a test run."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


@cache
def theme() -> Theme:
    return Theme(application(), Scheme.LIGHT)


@cache
def huyen() -> tuple[Form, Program]:
    form = Library().form("huyen")
    return form, compile_form(form)


def around(*, with_history: bool = False):
    """What the report of Quan Hóa knows; with history the earlier periods had the well-filled figures."""
    now = surroundings("huyen", "385", FIRST_HALF)
    if not with_history:
        return now
    _, program = huyen()
    earlier = dict(Instance(program, filled("huyen", now, 1), now).values())
    last_year = {
        path._replace(row=path.row.replace("2024-", "2023-")): value for path, value in earlier.items()
    }
    return replace(now, previous=earlier, last_year=last_year)


def put_away(window: QWidget) -> None:
    """Close a window and delete it with all that is in it, now.

    Each window left behind would be dressed anew at every later change of the style sheet.
    """
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    gc.collect()


class Stage:
    """A view over a report and the hands of a clerk."""

    def __init__(self, answers: Answers | None = None, surround=None, program: Program | None = None) -> None:
        application()
        form, real = huyen()
        program = program or real
        form = program.form
        surround = surround or around()
        blank = Answers(form.id, form.version, surround.unit.id, surround.period.id)
        self.changes: list[Change] = []
        self.desk: Any = EntryDesk(Filling(program, answers or blank, surround), self.changes.append)
        self.view: Any = EntryView(self.desk, theme())
        self.said: list[str] = []
        self.view.said.connect(self.said.append)
        self.view.resize(1190, 690)
        self.view.show()
        self.view.activateWindow()
        self.settle()

    def end(self) -> None:
        """The window goes."""
        put_away(self.view)

    # looking

    @property
    def path(self) -> Any:
        return self.view.view.path()

    def value(self, name: str) -> Any:
        return self.desk.value(Path.parse(name))

    def cell(self, name: str):
        table = self.view.view.table
        place = table.cells.place_of(Path.parse(name))
        return table.cells.look(*place)

    def go(self, name: str) -> None:
        assert self.view.go_to(Path.parse(name)), name
        self.settle()

    # hands

    @staticmethod
    def focus() -> Any:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """Letter by letter, each where the focus is then."""
        for letter in text:
            key = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, key, modifiers, letter))

    def keypad(self, text: str) -> None:
        self.type(text, Qt.KeyboardModifier.KeypadModifier)

    def backspace(self, count: int = 1) -> None:
        for _ in range(count):
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "\b")
                QApplication.sendEvent(self.focus(), event)

    def compose(self, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.focus(), event)

    def enter(self, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        self.type(text)
        self.press(end)

    @staticmethod
    def settle(milliseconds: int = 0) -> None:
        QTest.qWait(milliseconds) if milliseconds else application().processEvents()
        application().processEvents()
