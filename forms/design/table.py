"""A sheet read by its headers: rows that are asked for a column, and know the cell they answer from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.design import columns
from forms.design.headers import meant_sheet, nearest_column
from forms.design.sheets import Cell, FormWorkbook, Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headers."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    places: Mapping[str, int]

    def text(self, column: str) -> str:
        """What stands in that column, or an empty text."""
        cell = self.cells.get(column)
        return cell.text if cell else ""

    def cell(self, column: str) -> Cell:
        """The cell in that column; an empty one where nothing stands or the column is missing."""
        return self.cells.get(column) or Cell(self.sheet, self.number, self.places.get(column, 0), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of ours; ``extra`` are headers (of choices) that are columns of the author's own."""

    sheet: Sheet
    places: Mapping[str, int]
    extra: tuple[Cell, ...] = ()

    def rows(self) -> Iterator[Row]:
        """Every row that is not empty, in order."""
        names = {cell.column: cell.text for cell in self.extra}
        names |= {place: name for name, place in self.places.items()}
        for cells in self.sheet.rows[1:]:
            named = {names[cell.column]: cell for cell in cells if cell.column in names}
            if named:
                yield Row(self.sheet.name, cells[0].row, named, self.places)


def read_table(workbook: FormWorkbook, name: str, *, guess: bool = False) -> Table | None:
    """The sheet called ``name`` with the columns that its headers mean; ``None`` without the sheet.

    With ``guess`` a misspelt sheet or header counts as what was most likely meant, so that the linter can
    look at the rest.

    Of a column in several languages the one called by ``settings``' default_language is taken, else
    the one without a language, else the first.
    """
    sheet = meant_sheet(workbook, name) if guess else workbook.sheet(name)
    if sheet is None:
        return None
    wanted = _default_language(workbook) if name != "settings" else ""
    places: dict[str, int] = {}
    taken: dict[str, str] = {}
    extra = []
    for cell in sheet.headers():
        column, language = columns.canonical(name, cell.text)
        if not column:
            extra.append(cell)
        elif column not in places or _is_better(language, taken[column], wanted):
            places[column], taken[column] = cell.column, language
    for cell in extra if guess else ():
        places.setdefault(nearest_column(name, cell.text), cell.column)
    places.pop("", None)
    return Table(sheet, places, tuple(extra) if name == "choices" else ())


def _is_better(language: str, than: str, wanted: str) -> bool:
    if than in ("", wanted):
        return bool(language) and language == wanted
    return language in ("", wanted)


def _default_language(workbook: FormWorkbook) -> str:
    table = read_table(workbook, "settings")
    row = next(table.rows(), None) if table else None
    return row.text("default_language") if row else ""
