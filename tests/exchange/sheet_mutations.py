"""Returned workbooks as cells that a test can mangle: sheets, rows, columns, keys, values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from forms.exchange.raw import RawCell, RawSheet, RawWorkbook
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.sheet_keys import SheetKey, read_key
from forms.exchange.workbook_plan import Layout
from forms.exchange.workbook_reader import ReadReport, read_report
from forms.exchange.workbook_writer import layout_of
from forms.model.answers import Answers
from forms.model.path import Path
from forms.rules.instance import Instance
from tests.exchange.sheet_reports import small, small_program
from tests.sample import FORM, SURROUNDINGS


@dataclass
class Mangled:
    """A written workbook, its cells open to change."""

    names: list[str]
    sheets: list[list[list[RawCell]]]
    layout: Layout
    properties: dict[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> list[list[RawCell]]:
        return self.sheets[self.names.index(name)]

    def with_key(self, name: str, wanted: str) -> int:
        """The row of a sheet with that key."""
        for place, row in enumerate(self.sheet(name)):
            key = read_key(row[0]) if row and isinstance(row[0], str) else None
            if key and (
                str(key) == wanted or (wanted.startswith("head") and key == SheetKey("head", wanted[5:]))
            ):
                return place
        raise KeyError(wanted)

    def put(self, path: Path | str, value: RawCell) -> None:
        """Type into the cell of a path."""
        at = self.layout.place(path if isinstance(path, Path) else Path.parse(path))
        assert at is not None
        rows = self.sheet(at.sheet)
        while len(rows) <= at.row:
            rows.append([])
        row = rows[at.row]
        row.extend([None] * (at.column + 1 - len(row)))
        row[at.column] = value

    def raw(self) -> RawWorkbook:
        sheets = tuple(
            RawSheet(name, tuple(tuple(row) for row in rows))
            for name, rows in zip(self.names, self.sheets, strict=True)
        )
        return RawWorkbook("xlsx", sheets, self.properties)

    def read(self) -> ReadReport:
        return read_report(self.raw(), FORM, SURROUNDINGS)


Mutation = Callable[[Mangled], None]


def mangled(given: Answers) -> Mangled:
    """The workbook of a report of the small form."""
    instance = Instance(small_program(), given, SURROUNDINGS)
    raw = open_workbook(small(given), "bao-cao.xlsx")
    sheets = []
    for sheet in raw.sheets:
        rows: list[list[RawCell]] = [[] for _ in range(sheet.first_row)]
        rows += [[None] * sheet.first_column + list(row) for row in sheet.rows]
        sheets.append(rows)
    names = [sheet.name for sheet in raw.sheets]
    return Mangled(names, sheets, layout_of(instance), dict(raw.properties))
