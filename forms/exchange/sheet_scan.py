"""A returned sheet with its keys found: which row is what, and which column is what under each header.

The key column is wherever the first key stands; the header-key rows are wherever they are now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.exchange.raw import RawCell, RawSheet, cell_name
from forms.exchange.sheet_keys import FORMULA_SIGN, GIVEN_SIGN, MARK, ColumnKey, Kind, SheetKey, read_key

Cells = tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A header-key row.

    Attributes:
        row: its place in ``RawSheet.rows``.
        columns: column key or question name to the place in a row.
        signs: "=" or "~" of the questions whose cells hold formulas or the program's values.
        titles: the words that stand right above each column.
    """

    name: str
    row: int
    columns: Mapping[str, int]
    signs: Mapping[str, str]
    titles: Mapping[str, str]


class KeyedRow(NamedTuple):
    """A row with its key; ``place`` is the place in ``RawSheet.rows``."""

    place: int
    key: SheetKey
    cells: Cells
    head: Head | None


@dataclass(slots=True)
class SheetScan:
    """What was found in one sheet. Places count from the filled extent's corner."""

    sheet: RawSheet
    key_column: int = -1
    rows: list[KeyedRow] = field(default_factory=list)
    loose: list[tuple[int, Cells, Head | None]] = field(default_factory=list)
    """Rows that hold something and have no key, with the head they stand under."""

    def cell(self, place: int, column: int) -> str:
        """The A1 name of a cell."""
        return cell_name(self.sheet.first_row + place, self.sheet.first_column + column)

    def error(self, place: int, column: int) -> str:
        """The error that a cell shows ("#REF!"), or an empty text."""
        errors = self.sheet.errors
        return (
            errors.get((self.sheet.first_row + place, self.sheet.first_column + column), "") if errors else ""
        )

    @property
    def is_keyed(self) -> bool:
        """Whether any key was found."""
        return self.key_column >= 0


_BEFORE_A_TABLE = frozenset((Kind.SECTION, Kind.NOTHING, Kind.TEXT))


def scan(sheet: RawSheet) -> SheetScan:
    """Find the keys of a sheet."""
    found = SheetScan(sheet)
    head: Head | None = None
    for place, cells in enumerate(sheet.rows):
        if found.key_column < 0:
            found.key_column = _key_column(cells)
        key = _key_at(cells, found.key_column)
        if key is None:
            if any(cell is not None and cell != "" for cell in cells):
                found.loose.append((place, cells, head))
            continue
        if key.kind == Kind.HEAD:
            head = _read_head(sheet, place, cells, key.name, found.key_column)
        elif key.kind in _BEFORE_A_TABLE and (head is None or is_table(head) or key.kind != Kind.TEXT):
            head = None
        found.rows.append(KeyedRow(place, key, cells, head))
        if key.kind == Kind.TOTAL:
            head = None
    return found


def cell_at(cells: Cells, column: int | None) -> RawCell:
    """A cell of a row; an empty text is none."""
    if column is None or not 0 <= column < len(cells):
        return None
    cell = cells[column]
    return None if cell == "" else cell


def text_at(cells: Cells, column: int | None) -> str:
    """A cell as text."""
    cell = cell_at(cells, column)
    if cell is None:
        return ""
    return cell.strip() if isinstance(cell, str) else f"{cell:g}" if isinstance(cell, float) else str(cell)


def strangers(row: KeyedRow, key_column: int) -> Iterator[int]:
    """The places of cells in a keyed row that belong to no column of its table."""
    known = row.head.columns.values() if row.head else ()
    for column, cell in enumerate(row.cells):
        if cell is not None and cell != "" and column != key_column and column not in known:
            yield column


def _key_column(cells: Cells) -> int:
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and cell[:1] == MARK and read_key(cell):
            return column
    return -1


def _key_at(cells: Cells, column: int) -> SheetKey | None:
    if not 0 <= column < len(cells):
        return None
    cell = cells[column]
    return read_key(cell) if isinstance(cell, str) and cell[:1] == MARK else None


def _read_head(sheet: RawSheet, place: int, cells: Cells, name: str, key_column: int) -> Head:
    columns: dict[str, int] = {}
    signs: dict[str, str] = {}
    for column, cell in enumerate(cells):
        if not isinstance(cell, str) or not cell or column == key_column:
            continue
        key = cell.strip()
        sign = key[0] if key[:1] in (FORMULA_SIGN, GIVEN_SIGN) else ""
        key = key[len(sign) :]
        if key not in columns:
            columns[key] = column
            if sign:
                signs[key] = sign
    titles = {key: _title_above(sheet, place, column) for key, column in columns.items() if key[0] != "@"}
    return Head(name, place, columns, signs, titles)


_HIGHEST_HEADER = 4


def _title_above(sheet: RawSheet, place: int, column: int) -> str:
    for above in range(place - 1, max(place - 1 - _HIGHEST_HEADER, -1), -1):
        text = text_at(sheet.rows[above], column)
        if text:
            return text
    return ""


def is_table(head: Head) -> bool:
    """Whether it heads a table rather than prose."""
    return ColumnKey.NUMBER in head.columns or ColumnKey.VALUE not in head.columns
