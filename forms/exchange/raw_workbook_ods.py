"""The slow, exact reader of an .ods whose repetitions the fast one must not unfold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from forms.exchange.guard_extent import MAX_SHEETS
from forms.exchange.guard_xml import Walk, local
from forms.exchange.raw import RawCell, RawSheet
from forms.exchange.raw_workbook_extent import NORMAL_COLUMNS, NORMAL_ROWS, Gathering
from forms.exchange.raw_workbook_numbers import iso_value
from forms.model.problem import KnownTrouble, Problem

_DURATION = re.compile(r"-?PT?(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?")
_MAX_SPACES = 1000
_NUMBERS = frozenset({"float", "percentage", "currency"})


def stream_ods(content: bytes) -> tuple[tuple[RawSheet, ...], tuple[Problem, ...]]:
    """All tables in order, and warnings that name the cells left out.

    Raises:
        KnownTrouble: ``door.damaged``, ``door.too_many_cells``, ``door.too_many_sheets``, ``door.deep``.
    """
    walk = _Tables()
    walk.over(content)
    sheets = tuple(each.sheet() for each in walk.gathered)
    return sheets, tuple(p for each in walk.gathered for p in each.problems())


class _Tables(Walk):
    def __init__(self) -> None:
        super().__init__()
        self.gathered: list[Gathering] = []
        self._nested = 0
        self._row = self._column = 0
        self._row_repeats = self._repeats = 1
        self._row_cells: list[tuple[int, int, RawCell]] = []
        self._cell: Mapping[str, str] = {}
        self._lines: list[list[str]] = []
        self._in_note = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "table":
                self._begin_table(attributes)
            case "table-row":
                self._row_repeats, self._column = _repeats(attributes, "number-rows-repeated"), 0
                self._row_cells = []
            case "table-cell" | "covered-table-cell":
                self._cell, self._lines = attributes, []
                self._repeats = _repeats(attributes, "number-columns-repeated")
            case "annotation" | "shape":
                self._in_note += 1
            case _ if not self._in_note:
                self._begin_text(name, attributes)

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        self._nested += 1
        if self._nested > 1:
            raise KnownTrouble("door.damaged")
        if len(self.gathered) >= MAX_SHEETS:
            raise KnownTrouble("door.too_many_sheets", count=len(self.gathered) + 1, limit=MAX_SHEETS)
        self.gathered.append(Gathering(local(attributes, "name")))
        self._row = 0

    def _begin_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {"p", "h"}:
            self._lines.append([])
        elif name == "s":
            self.text(" " * min(int(local(attributes, "c") or 1), _MAX_SPACES))
        elif name == "tab":
            self.text("\t")
        elif name == "line-break":
            self.text("\n")

    def text(self, text: str) -> None:
        if self._lines and not self._in_note:
            self._lines[-1].append(text)

    def end(self, name: str) -> None:
        match name:
            case "table":
                self._nested -= 1
            case "table-row":
                self._finish_row()
            case "table-cell" | "covered-table-cell":
                self._finish_cell()
            case "annotation" | "shape":
                self._in_note -= 1

    def _finish_cell(self) -> None:
        value = self._value()
        if value not in {None, ""} and self.gathered:
            self._row_cells.append((self._column, self._repeats, value))
        self._column += self._repeats
        self._lines = []

    def _finish_row(self) -> None:
        if not self.gathered:
            return
        gathering = self.gathered[-1]
        rows = self._row_repeats if self._row + self._row_repeats <= NORMAL_ROWS else 1
        for column, repeats, value in self._row_cells:
            columns = repeats if column + repeats <= NORMAL_COLUMNS else 1
            for row in range(self._row, self._row + rows):
                for each in range(column, column + columns):
                    gathering.put(row, each, value)
            if (rows, columns) != (self._row_repeats, repeats):
                gathering.stray(self._row + self._row_repeats - 1, column + repeats - 1)
        self._row += self._row_repeats

    def _value(self) -> RawCell:
        kind = local(self._cell, "value-type")
        shown = "\n".join("".join(line) for line in self._lines)
        if _is_error(self._cell):
            self.gathered[-1].error(self._row, self._column, shown)
            return None
        if kind in _NUMBERS:
            return float(local(self._cell, "value"))
        if kind == "boolean":
            return local(self._cell, "boolean-value") == "true"
        if kind == "date":
            return iso_value(local(self._cell, "date-value"))
        if kind == "time":
            return _time(local(self._cell, "time-value"))
        return local(self._cell, "string-value") or shown


def _is_error(cell: Mapping[str, str]) -> bool:
    return any(key.endswith("calc:xmlns:calcext:1.0 value-type") and cell[key] == "error" for key in cell)


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    return max(1, int(local(attributes, name) or 1))


def _time(text: str) -> time | timedelta | str:
    found = _DURATION.fullmatch(text)
    if not found:
        return text
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if length < timedelta(days=1):
        return (datetime(1900, 1, 1) + length).time()  # noqa: DTZ001  a cell has no zone
    return length
