"""Every widget of every page of the Department: an accessible name, and no name twice on a page."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QTabBar, QWidget

from desktop.destinations import (
    Destination,
    ToFormsLibrary,
    ToIntake,
    ToOpening,
    ToSummary,
    ToTracking,
)
from tests.desktop.conftest import Desk
from tests.desktop.gathering import PERIOD

PARTS_OF_QT = ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
PAGES = {
    "intake": ToIntake(),
    "tracking": ToTracking(),
    "summary": ToSummary(PERIOD),
    "library": ToFormsLibrary(),
    "opening": ToOpening(),
}


def is_met(widget: QWidget) -> bool:
    """Whether Tab leads to it, or it is a button, so that a screen reader says its name."""
    is_own = not isinstance(widget, QScrollArea | QTabBar) and widget.objectName() not in PARTS_OF_QT
    # The arrows that scroll a tab bar and the sign in a field are parts of what has a name.
    is_own = is_own and not isinstance(widget.parent(), QTabBar | QLineEdit)
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(widget, QAbstractButton)
    return is_own and is_reached and widget.isVisible()


def name_of(widget: QWidget) -> str:
    # A combo box tells its value for its name on X11.
    if widget.accessibleName():
        return widget.accessibleName()
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name) if spoken is not None else ""


@pytest.fixture
def officer(desk: Desk, gathered: Path) -> Desk:
    shutil.copytree(gathered, desk.folder)
    desk.start(desk.folder)
    return desk


def assert_names(page: QWidget, where: object) -> None:
    met = [widget for widget in page.findChildren(QWidget) if is_met(widget)]
    assert met, where
    nameless = [
        f"{type(widget.parent()).__name__}: {type(widget).__name__}" for widget in met if not name_of(widget)
    ]
    assert not nameless, where
    twice = [name for name, count in Counter(map(name_of, met)).items() if count > 1]
    assert not twice, where


@pytest.mark.parametrize("where", PAGES.values(), ids=PAGES)
def test_every_widget_has_a_name_of_its_own(officer: Desk, where: Destination) -> None:
    officer.window.go(where)
    officer.settle()
    page: Any = officer.page
    assert_names(page, where)
    tabs = getattr(page, "tabs", None)
    if tabs is None:
        return
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        officer.settle()
        assert_names(page, (where, place))
