"""Does in a running LibreOffice what clerks do to workbooks; run by the system's own Python.

``python3 libreoffice_sheets.py PORT PLAN.json ANSWER.json``: the plan is a list of jobs, each with a file to
open, deeds in order, and the files to store. The answer holds the cells that ``look`` asks for.
"""

from __future__ import annotations

import json
from pathlib import Path

import uno

from tests.uno_script import option, run

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def main(desktop, plan: str, answer: str) -> None:
    answers = []
    for job in json.loads(Path(plan).read_text("utf-8")):
        document = desktop.loadComponentFromURL(
            Path(job["open"]).as_uri(), "_blank", 0, (option("Hidden", True),)
        )
        seen: dict[str, object] = {}
        for name, *arguments in job["deeds"]:
            seen.update(DEEDS[name](document, *arguments) or {})
        for target in job["store"]:
            chosen = option("FilterName", FILTERS[Path(target).suffix])
            document.storeToURL(Path(target).as_uri(), (chosen,))
        document.close(True)
        answers.append(seen)
    Path(answer).write_text(json.dumps(answers), "utf-8")


def type_in(document, sheet: str, cells: list[tuple[str, object]]) -> None:
    """Type into cells as at the keyboard; a number is typed as one."""
    cells_of = document.Sheets.getByName(sheet)
    for cell, typed in cells:
        target = cells_of.getCellRangeByName(cell)
        if isinstance(typed, str):
            target.FormulaLocal = typed
        else:
            target.Value = typed


def look(document, sheet: str, cells: list[str]) -> dict[str, object]:
    """What cells show: numbers as numbers, anything else as text."""
    document.calculateAll()
    cells_of = document.Sheets.getByName(sheet)
    seen: dict[str, object] = {}
    for cell in cells:
        found = cells_of.getCellRangeByName(cell)
        is_number = found.Type.value == "VALUE" or (
            found.Type.value == "FORMULA" and found.FormulaResultType2 == 1 and not found.getError()
        )
        seen[f"{sheet}!{cell}"] = found.Value if is_number else found.String
    return seen


def unprotect(document, *sheets: str) -> None:
    for name in sheets or document.Sheets.ElementNames:
        document.Sheets.getByName(name).unprotect("")


def rename(document, sheet: str, name: str) -> None:
    document.Sheets.getByName(sheet).Name = name


def move(document, sheet: str, place: int) -> None:
    document.Sheets.moveByName(sheet, place)


def copy(document, sheet: str, name: str) -> None:
    document.Sheets.copyByName(sheet, name, len(document.Sheets.ElementNames))


def remove(document, sheet: str) -> None:
    document.Sheets.removeByName(sheet)


def insert_columns(document, sheet: str, place: int, count: int) -> None:
    document.Sheets.getByName(sheet).Columns.insertByIndex(place, count)


def delete_columns(document, sheet: str, place: int, count: int) -> None:
    document.Sheets.getByName(sheet).Columns.removeByIndex(place, count)


def insert_rows(document, sheet: str, place: int, count: int) -> None:
    document.Sheets.getByName(sheet).Rows.insertByIndex(place, count)


def delete_rows(document, sheet: str, place: int, count: int) -> None:
    document.Sheets.getByName(sheet).Rows.removeByIndex(place, count)


def copy_rows(document, sheet: str, source: str, target: str) -> None:
    cells = document.Sheets.getByName(sheet)
    cells.copyRange(
        cells.getCellRangeByName(target).CellAddress, cells.getCellRangeByName(source).RangeAddress
    )


def move_cells(document, sheet: str, source: str, target: str) -> None:
    """Drag cells to another place."""
    cells = document.Sheets.getByName(sheet)
    cells.moveRange(
        cells.getCellRangeByName(target).CellAddress, cells.getCellRangeByName(source).RangeAddress
    )


def sort(document, sheet: str, area: str, column: int, descending: bool) -> None:
    """Sort an area by one of its columns."""
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, not descending
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    chosen = (option("SortFields", fields), option("ContainsHeader", False))
    document.Sheets.getByName(sheet).getCellRangeByName(area).sort(chosen)


def clear(document, sheet: str, area: str) -> None:
    """Delete what stands in an area."""
    document.Sheets.getByName(sheet).getCellRangeByName(area).clearContents(1 | 2 | 4 | 16)


def format_as(document, sheet: str, area: str, code: str) -> None:
    """Give an area a number format ("@" is text)."""
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    formats = document.NumberFormats
    key = formats.queryKey(code, locale, False)
    key = formats.addNew(code, locale) if key == -1 else key
    document.Sheets.getByName(sheet).getCellRangeByName(area).NumberFormat = key


def hide(document, sheet: str, what: str, first: int, count: int) -> None:
    """Hide a sheet, rows or columns."""
    found = document.Sheets.getByName(sheet)
    if what == "sheet":
        found.IsVisible = False
        return
    lines = found.Rows if what == "rows" else found.Columns
    for place in range(first, first + count):
        lines.getByIndex(place).IsVisible = False


def merge(document, sheet: str, area: str) -> None:
    document.Sheets.getByName(sheet).getCellRangeByName(area).merge(True)


def colour(document, sheet: str, area: str) -> None:
    document.Sheets.getByName(sheet).getCellRangeByName(area).CellBackColor = 0xFFFF00


def comment(document, sheet: str, cell: str, text: str) -> None:
    found = document.Sheets.getByName(sheet)
    found.Annotations.insertNew(found.getCellRangeByName(cell).CellAddress, text)


def values_only(document, sheet: str, area: str) -> None:
    """Paste values over themselves: formulas become constants."""
    cells = document.Sheets.getByName(sheet).getCellRangeByName(area)
    cells.setDataArray(cells.getDataArray())


def forget_names(document) -> None:
    """Delete every defined name."""
    for name in document.NamedRanges.ElementNames:
        document.NamedRanges.removeByName(name)


def protect(document, sheet: str, password: str) -> None:
    document.Sheets.getByName(sheet).protect(password)


DEEDS = {
    deed.__name__: deed
    for deed in (
        format_as, hide, merge, colour, comment, values_only, forget_names, protect,
        type_in, look, unprotect, rename, move, copy, remove, insert_columns, delete_columns, insert_rows,
        delete_rows, copy_rows, move_cells, sort, clear,
    )
}  # fmt: skip

if __name__ == "__main__":
    run(main)
