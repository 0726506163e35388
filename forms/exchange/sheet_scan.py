"""A returned sheet with its keys found: which row is what, and which column is what under each header.

The key column is wherever the first key stands; the header-key rows are wherever they are now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.exchange.raw import RawCell, RawSheet, column_name
from forms.exchange.sheet_keys import (
    FORMULA_SIGN,
    GIVEN_SIGN,
    MARK,
    ColumnKey,
    Kind,
    SheetKey,
    mended,
    read_key,
)

Cells = tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A header-key row.

    Attributes:
        row: its place in ``RawSheet.rows``.
        columns: column key or question name to the place in a row.
        signs: "=" or "~" of the questions whose cells hold formulas or the program's values.
        titles: the words that stand right above each column.
        places: all of ``columns``.
    """

    name: str
    row: int
    columns: Mapping[str, int]
    signs: Mapping[str, str]
    titles: Mapping[str, str]
    places: frozenset[int] = frozenset()


class KeyedRow(NamedTuple):
    """A row with its key; ``place`` is the place in ``RawSheet.rows``."""

    place: int
    key: SheetKey
    cells: Cells
    head: Head | None


class Spot(NamedTuple):
    """A cell of the workbook; row and column count from 0 in the sheet."""

    sheet: str
    cell: str
    row: int
    column: int


@dataclass(slots=True)
class SheetScan:
    """What was found in one sheet. Places count from the filled extent's corner."""

    sheet: RawSheet
    key_column: int = -1
    rows: list[KeyedRow] = field(default_factory=list)
    loose: list[tuple[int, Cells, Head | None]] = field(default_factory=list)
    """Rows that hold something and have no key, with the head they stand under."""
    _by_kind: dict[str, list[KeyedRow]] = field(default_factory=dict)

    def of(self, *kinds: str) -> Iterator[KeyedRow]:
        """The rows with keys of those kinds."""
        if not self._by_kind:
            for row in self.rows:
                self._by_kind.setdefault(row.key.kind, []).append(row)
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def error(self, place: int, column: int) -> str:
        """The error that a cell shows ("#REF!"), or an empty text."""
        errors = self.sheet.errors
        return (
            errors.get((self.sheet.first_row + place, self.sheet.first_column + column), "") if errors else ""
        )

    def texts(self) -> Iterator[str]:
        """Every text of the sheet, keys left out."""
        for cells in self.sheet.rows:
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell and column != self.key_column:
                    yield cell

    @property
    def is_keyed(self) -> bool:
        """Whether any key was found."""
        return self.key_column >= 0


_BEFORE_A_TABLE = frozenset((Kind.SECTION, Kind.NOTHING, Kind.TEXT))


def scan(sheet: RawSheet) -> SheetScan:
    """Find the keys of a sheet."""
    found = SheetScan(sheet)
    head: Head | None = None
    column = found.key_column = next((at for at in map(_key_column, sheet.rows) if at >= 0), -1)
    for place, cells in enumerate(sheet.rows):
        said = cells[column] if 0 <= column < len(cells) else None
        key = read_key(said) if isinstance(said, str) and said[:1] == MARK else None
        if key is None:
            if any(cells) or any(cell is not None and cell != "" for cell in cells):
                found.loose.append((place, cells, head))
            continue
        kind = key.kind
        if kind == Kind.HEAD:
            head = _read_head(sheet, place, cells, key.name, column)
        elif head is not None and kind in _BEFORE_A_TABLE and (is_table(head) or kind != Kind.TEXT):
            head = None
        found.rows.append(KeyedRow(place, key, cells, head))
        if kind == Kind.TOTAL:
            head = None
    return found


def spot_at(scan: SheetScan, place: int, column: int) -> Spot:
    """The spot of a cell of a scanned sheet."""
    sheet = scan.sheet
    row, column = sheet.first_row + place, sheet.first_column + column
    return Spot(sheet.name, f"{column_name(column)}{row + 1}", row, column)


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


def strangers(row: KeyedRow, key_column: int) -> list[int]:
    """The places of cells in a keyed row that belong to no column of its table."""
    known = row.head.places if row.head else ()
    return [
        column
        for column, cell in enumerate(row.cells)
        if cell is not None and cell != "" and column not in known and column != key_column
    ]


def _key_column(cells: Cells) -> int:
    for column, cell in enumerate(cells):
        if isinstance(cell, str) and cell[:1] == MARK and read_key(cell):
            return column
    return -1


def _read_head(sheet: RawSheet, place: int, cells: Cells, name: str, key_column: int) -> Head:
    columns: dict[str, int] = {}
    signs: dict[str, str] = {}
    for column, cell in enumerate(cells):
        if not isinstance(cell, str) or not cell or column == key_column:
            continue
        key = mended(cell.strip())
        sign = key[0] if key[:1] in (FORMULA_SIGN, GIVEN_SIGN) else ""
        key = key[len(sign) :]
        if key not in columns:
            columns[key] = column
            if sign:
                signs[key] = sign
    titles = {key: _title_above(sheet, place, column) for key, column in columns.items() if key[0] != "@"}
    return Head(name, place, columns, signs, titles, frozenset(columns.values()))


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
