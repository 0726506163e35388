"""Cells gathered one by one by a slow reader, those far outside named and left out."""

from __future__ import annotations

import unicodedata
from math import isfinite

from forms.exchange.raw import RawCell, RawSheet, cell_name
from forms.model.form import Severity
from forms.model.problem import Fact, KnownTrouble, Place, Problem

NORMAL_ROWS, NORMAL_COLUMNS = 20_000, 512
"""No form, list or table that we send is larger; a cell beyond is a slip of the hand or an attack."""
MAX_FILLED = 300_000
MAX_TEXT = 100_000
"""Letters of one cell: three times what Excel takes, more than LibreOffice takes."""
_NAMED = 5
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383


class Gathering:
    """The cells of one sheet as they come."""

    def __init__(self, name: str) -> None:
        self.name = unicodedata.normalize("NFC", name)
        self._cells: dict[int, dict[int, RawCell]] = {}
        self._errors: dict[tuple[int, int], str] = {}
        self._strays: list[str] = []
        self._strays_count = 0
        self._count = 0

    def put(self, row: int, column: int, value: RawCell) -> None:
        """Take a filled cell, or note it as stray.

        Raises:
            KnownTrouble: ``door.too_many_cells``, ``door.long_text``.
        """
        if row >= NORMAL_ROWS or column >= NORMAL_COLUMNS:
            self.stray(row, column)
            return
        self._count += 1
        if self._count > MAX_FILLED:
            raise KnownTrouble("door.too_many_cells", limit=MAX_FILLED)
        if isinstance(value, float) and not isfinite(value):
            return
        if isinstance(value, str):
            value = _text(value)
        self._cells.setdefault(row, {})[column] = value

    def stray(self, row: int, column: int) -> None:
        """Note a cell whose value is not taken."""
        self._strays_count += 1
        if len(self._strays) < _NAMED:
            self._strays.append(cell_name(min(row, _LAST_ROW), min(column, _LAST_COLUMN)))

    def error(self, row: int, column: int, shown: str) -> None:
        """Note a cell that shows an error."""
        if len(self._errors) < MAX_FILLED:
            self._errors[row, column] = shown

    def sheet(self) -> RawSheet:
        """The sheet with the normal extent only."""
        if not self._cells:
            return RawSheet(self.name, (), errors=self._errors)
        first_row = min(self._cells)
        first_column = min(min(row) for row in self._cells.values())
        rows = tuple(
            _dense(self._cells.get(row, {}), first_column) for row in range(first_row, max(self._cells) + 1)
        )
        return RawSheet(self.name, rows, first_row, first_column, self._errors)

    def problems(self) -> tuple[Problem, ...]:
        """A warning that names the stray cells, if there are any."""
        if not self._strays:
            return ()
        facts: dict[str, Fact] = {"cells": tuple(self._strays), "count": self._strays_count}
        place = Place(sheet=self.name, cell=self._strays[0])
        return (Problem("door.stray_cell", Severity.WARNING, place, facts),)


def _text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise KnownTrouble("door.long_text", limit=MAX_TEXT)
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _dense(cells: dict[int, RawCell], first: int) -> tuple[RawCell, ...]:
    return tuple(cells.get(column) for column in range(first, max(cells, default=first - 1) + 1))
