"""Which cells of a sheet hold a formula: told by streaming, only when a computed cell looks wrong."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from forms.exchange.guard import FileKind, admit, naming
from forms.exchange.guard_xml import Walk, local, vetted
from forms.exchange.raw_workbook_extent import MAX_FILLED, NORMAL_COLUMNS, NORMAL_ROWS
from forms.exchange.raw_workbook_xlsx import Workbook, place_of

Cells = frozenset[tuple[int, int]]


def formula_cells(data: bytes, kind: str, sheet_name: str) -> Cells:
    """Row and column, from 0, of each formula in a sheet; empty for an .xls, where none can be told.

    Cells filled by an array formula count, as do those that share one.

    Raises:
        KnownTrouble: ``door.…``, as for :func:`forms.exchange.raw_workbook.open_workbook`.
    """
    if kind == FileKind.XLS:
        return frozenset()
    guarded = admit(data, sheet_name, frozenset({FileKind.XLSX, FileKind.XLSM, FileKind.ODS}))
    package = guarded.package
    if package is None:
        return frozenset()
    with naming(sheet_name):
        if guarded.kind is FileKind.ODS:
            walk: _XlsxFormulas | _OdsFormulas = _OdsFormulas(sheet_name)
            walk.over(vetted(package.part("content.xml")))
            return walk.cells
        book = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
        sheets = Workbook({name: vetted(package.part(name)) for name in book}).sheets
        path = next((path for name, path in sheets if normalize("NFC", name) == sheet_name), "")
        walk = _XlsxFormulas()
        if path in package:
            walk.over(vetted(package.part(path)))
        return walk.cells


class _Formulas(Walk):
    def __init__(self) -> None:
        super().__init__()
        self._found: set[tuple[int, int]] = set()

    @property
    def cells(self) -> Cells:
        """All formula cells met."""
        return frozenset(self._found)

    def _add(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Note a block of cells, as far as it lies where forms have cells."""
        last_row, last_column = min(row + rows, NORMAL_ROWS), min(column + columns, NORMAL_COLUMNS)
        if (last_row - row) * (last_column - column) + len(self._found) <= MAX_FILLED:
            self._found.update((r, c) for r in range(row, last_row) for c in range(column, last_column))


class _XlsxFormulas(_Formulas):
    def __init__(self) -> None:
        super().__init__()
        self._row = self._column = -1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self._row, self._column = (int(number) - 1 if number else self._row + 1), -1
        elif name == "c":
            reference = attributes.get("r", "")
            self._row, self._column = place_of(reference) if reference else (self._row, self._column + 1)
        elif name == "f":
            self._add(self._row, self._column)
            if attributes.get("t") == "array" and ":" in attributes.get("ref", ""):
                self._add_area(attributes["ref"])

    def _add_area(self, area: str) -> None:
        first, _, last = area.partition(":")
        (row, column), (last_row, last_column) = place_of(first), place_of(last)
        self._add(row, column, last_row - row + 1, last_column - column + 1)


class _OdsFormulas(_Formulas):
    def __init__(self, sheet_name: str) -> None:
        super().__init__()
        self._sheet_name = sheet_name
        self._here = False
        self._row = self._column = 0
        self._rows = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._here = normalize("NFC", local(attributes, "name")) == self._sheet_name
            self._row = 0
        elif name == "table-row":
            self._rows, self._column = _number(attributes, "number-rows-repeated"), 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._take(attributes)

    def _take(self, attributes: Mapping[str, str]) -> None:
        columns = _number(attributes, "number-columns-repeated")
        if self._here and local(attributes, "formula"):
            self._add(self._row, self._column, self._rows, columns)
            rows = _number(attributes, "number-matrix-rows-spanned")
            self._add(self._row, self._column, rows, _number(attributes, "number-matrix-columns-spanned"))
        self._column += columns

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._rows
        elif name == "table":
            self._here = False


def _number(attributes: Mapping[str, str], name: str) -> int:
    return max(1, int(local(attributes, name) or 1))
