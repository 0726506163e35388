"""Tables that scroll under the cursor: little is painted, and what is on the screen is as if painted anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.delegates.cell_delegate import CellDelegate
from tests import sample
from tests.benchmarks.desktop_rows import large_form
from tests.desktop.entry_window import Stage

K = Qt.Key
PLACES = [pytest.param("q3", id="table"), pytest.param("luoi[x3]/g1", id="grid")]


@pytest.fixture
def large(no_qt_warning: None) -> Iterator[Stage]:
    """A blank report of 500 questions and a grid of 60 × 12."""
    made = Stage(surround=sample.SURROUNDINGS, program=large_form()[1])
    yield made
    made.end()


def on_the_screen(stage: Stage) -> QImage:
    """What the window system shows of the window, not what it would show if it were painted now."""
    shown: QImage = stage.view.screen().grabWindow(stage.view.winId()).toImage()
    return shown


@pytest.mark.parametrize("name", PLACES)
def test_what_scrolled_looks_as_if_painted_anew(large: Stage, name: str) -> None:
    large.go(name)
    for number in range(30):
        large.enter(str(number))
    large.settle(50)
    table = large.view.view.table
    assert table.verticalScrollBar().value() > 0
    scrolled = on_the_screen(large)
    table.viewport().update()
    large.settle(50)
    assert on_the_screen(large) == scrolled


@pytest.mark.parametrize("name", PLACES)
def test_a_step_down_paints_the_rows_that_come_into_sight(
    large: Stage, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    large.go(name)
    for _ in range(20):
        large.enter("1")
    painted: list[object] = []
    paint = CellDelegate.paint

    def counted(delegate: CellDelegate, *told: Any) -> None:
        painted.append(told)
        paint(delegate, *told)

    monkeypatch.setattr(CellDelegate, "paint", counted)
    before = large.view.view.table.verticalScrollBar().value()
    large.enter("1")
    table = large.view.view.table
    assert table.verticalScrollBar().value() > before
    assert len(painted) <= 3 * table.cells.columnCount()


def test_where_rows_do_not_fill_the_table_its_ground_is_painted(stage: Stage) -> None:
    stage.go("c01")
    table = stage.view.view.table
    assert table.verticalHeader().length() <= table.viewport().height()
    opaque = Qt.WidgetAttribute.WA_OpaquePaintEvent
    table.setFixedHeight(table.height() + 100)
    stage.settle(50)
    assert not table.viewport().testAttribute(opaque)
