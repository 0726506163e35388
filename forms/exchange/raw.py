"""A workbook as cells and nothing else: what the guarded door hands to whoever gives it a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from forms.model.problem import Problem
from forms.text.legacy import Run

RawCell = None | str | float | int | bool | datetime | date | time | timedelta
"""A cell as the file has it; formulas stand as their cached value, errors as ``None``."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet; ``rows[r][c]`` stands in row ``first_row + r``, column ``first_column + c`` (from 0).

    Rows may differ in length.
    """

    name: str
    rows: tuple[tuple[RawCell, ...], ...]
    first_row: int = 0
    first_column: int = 0
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Cells that show an error, "#REF!" for one, by absolute place; they are ``None`` in ``rows``."""

    def cell(self, row: int, column: int) -> RawCell:
        """The cell at an absolute place counted from 0, ``None`` outside the filled extent."""
        r, c = row - self.first_row, column - self.first_column
        if 0 <= r < len(self.rows) and 0 <= c < len(self.rows[r]):
            return self.rows[r][c]
        return None


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """All sheets in order, and the custom document properties (none can be had of an .xls)."""

    kind: str
    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What the door left out and says so: stray cells far outside, endless repetitions."""
    old_fonts: Mapping[str, Mapping[tuple[int, int], tuple[Run, ...]]] = field(default_factory=dict)
    """By sheet, the cells at absolute places that have a font from before Unicode, as their runs."""


def cell_name(row: int, column: int) -> str:
    """The A1 name of a cell counted from 0: ``(0, 27)`` is ``AB1``."""
    return f"{column_name(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column counted from 0: 27 is ``AB``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_place(name: str) -> tuple[int, int]:
    """Row and column, counted from 0, of the cell called ``name``: ``AB1`` is ``(0, 27)``."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1
