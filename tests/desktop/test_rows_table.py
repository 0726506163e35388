"""A table of ten thousand rows: nothing is made before it is seen, a page costs what is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.delegates.ink import Ink
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.summary.bars import BarRow, BarTable
from desktop.theme import Scheme, Theme
from desktop.widgets.rows_table import RowsTable

MANY = 10_000
PAGES = 12


@dataclass(frozen=True)
class Line:
    number: int


@pytest.fixture(scope="module")
def theme(app: QApplication) -> Theme:
    return Theme(app, Scheme.LIGHT)


def table_of(theme: Theme, made: list[int]) -> RowsTable[Line]:
    def words(line: Line) -> str:
        made.append(line.number)
        return f"UBND huyện số {line.number}"

    columns = (
        Column[Line]("Đơn vị", words, 0, glyph=lambda _: State.GOOD),
        Column[Line]("Số", lambda line: str(line.number), 90, is_right=True, is_strong=True),
    )
    table: RowsTable[Line] = RowsTable(theme, RowsModel(theme, columns), "Bảng")
    table.resize(900, 620)
    table.show_rows([Line(number) for number in range(MANY)])
    table.show()
    QApplication.processEvents()
    return table


def test_only_what_is_seen_is_made(theme: Theme) -> None:
    made: list[int] = []
    table = table_of(theme, made)
    assert made
    assert max(made) < 60
    table.close()


def test_end_and_page_down_walk_by_keyboard(theme: Theme) -> None:
    table = table_of(theme, [])
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.current() == Line(MANY - 1)
    opened: list[Line] = []
    table.opened.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [Line(MANY - 1)]
    table.close()


def bars_of(theme: Theme) -> BarTable:
    table = BarTable(theme, Ink(theme))
    table.resize(640, 520)
    rows = [
        BarRow(
            number, f"{number}@0000", "huyen", f"Đơn vị {number}", "1.234", "1.111", 0.5, 0.4, number % 9 == 0
        )
        for number in range(MANY)
    ]
    table.show_bars(rows, "6T 2024", "6T 2023")
    table.show()
    QApplication.processEvents()
    return table


class Noted(Sequence[Any]):
    """Rows that note which of them were asked for."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows, self.asked = rows, set[int]()

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        self.asked.add(place)
        return self._rows[place]


@pytest.mark.parametrize("kind", ["rows", "bars"])
def test_a_page_asks_for_the_rows_in_sight(theme: Theme, kind: str) -> None:
    """How long a page takes is the benchmark's; that it costs what is seen and no more is said here."""
    table = table_of(theme, []) if kind == "rows" else bars_of(theme)
    rows = Noted(table.rows.rows)
    table.show_rows(rows)
    bar = table.verticalScrollBar()
    for page in range(PAGES):
        bar.setValue(round(bar.maximum() * (page * 7 % PAGES) / PAGES))
        rows.asked.clear()
        table.viewport().repaint()
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        assert rows.asked == set(range(first, (MANY - 1 if last < 0 else last) + 1))
    table.close()
