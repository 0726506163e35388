"""Faults of sheet names and column headers: pyxform passes over most of these in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from forms.design import columns, vietnamese
from forms.design.faults import error, nearest, warning
from forms.design.sheets import Cell, FormWorkbook, Sheet
from forms.model.problem import Problem

_OWN = "_"
_PREFIXED = ("bind", "instance", "control", "body", "attribute", "media")
_NAMESPACES = re.compile(r"([\w.\-]+)\s*=\s*[\"“”']([^\"“”']*)[\"“”']")
_CLOSE = 0.75


def sheet_faults(workbook: FormWorkbook) -> Iterator[Problem]:
    """Sheets that are missing, misspelt, doubled, or of the standard but of no use to a report."""
    for sheet in workbook.sheets:
        name = sheet.name.strip().lower()
        if name in columns.OTHER_SHEETS and sheet.rows:
            yield error("unused_sheet", sheet.corner())
        elif name not in (*columns.OUR_SHEETS, *columns.OTHER_SHEETS) and not name.startswith(_OWN):
            yield _unknown_sheet(sheet, workbook)
    if meant_sheet(workbook, "settings") is None:
        yield error("no_settings", Cell("", 0, 0, ""))


def meant_sheet(workbook: FormWorkbook, name: str) -> Sheet | None:
    """The sheet called ``name``, or the one that was most likely meant to be."""
    exact = workbook.sheet(name)
    return exact or next((sheet for sheet in workbook.sheets if _meant(sheet, workbook) == name), None)


def _meant(sheet: Sheet, workbook: FormWorkbook) -> str:
    if sheet.name.startswith(_OWN) or sheet.name.strip().lower() in columns.OUR_SHEETS:
        return ""
    free = [name for name in columns.OUR_SHEETS if workbook.sheet(name) is None]
    meant = vietnamese.SHEETS.get(vietnamese.fold(sheet.name)) or nearest(sheet.name, free, 0.7)
    return meant if meant in free else ""


def _unknown_sheet(sheet: Sheet, workbook: FormWorkbook) -> Problem:
    meant = _meant(sheet, workbook)
    if meant:
        return error("misspelt_sheet", sheet.corner(), nearest=meant)
    near = nearest(sheet.name, columns.OTHER_SHEETS, 0.8)
    if near:
        return warning("misspelt_sheet", sheet.corner(), nearest=near)
    return warning("unknown_sheet", sheet.corner())


def header_faults(sheet: Sheet, name: str) -> Iterator[Problem]:
    """Every header of a sheet (``name`` says which of ours it is) that is misspelt, doubled or lost."""
    seen: dict[tuple[str, str], Cell] = {}
    languages: dict[str, Cell] = {}
    for cell in sheet.headers():
        column, language = columns.canonical(name, cell.text)
        if language:
            languages.setdefault(language, cell)
        if column and (column, language) in seen:
            yield error("column_twice", cell, column=column, other=seen[column, language].name)
        seen.setdefault((column or cell.text, language), cell)
        yield from _header_faults(name, cell, column)
    if len(languages) > 1:
        second = list(languages.values())[1]
        yield warning("many_languages", second, languages=tuple(languages))
    yield from _without_header(sheet)


def _header_faults(sheet: str, cell: Cell, column: str) -> Iterator[Problem]:
    if cell.is_formula:
        yield error("formula_header", cell)
    elif not column:
        yield from _unknown_header(sheet, cell)
    elif ":" in column and "report" in column and cell.text != column:
        yield error("misspelt_column", cell, nearest=column)
    elif column in columns.UNUSED_COLUMNS[sheet]:
        yield warning("unused_column", cell)


def _unknown_header(sheet: str, cell: Cell) -> Iterator[Problem]:
    text = cell.text
    if text.startswith(_OWN):
        return
    if sheet == "choices":
        yield from _choices_header(cell)
        return
    meant = nearest_column(sheet, text)
    if meant:
        yield error("misspelt_column", cell, nearest=meant)
    elif ":" in text:
        prefix = text.partition(":")[0].strip().lower()
        code = "unused_column" if "::" in text and prefix in _PREFIXED else "dropped_column"
        yield warning(code, cell)
    else:
        yield warning("dropped_column", cell)


def _choices_header(cell: Cell) -> Iterator[Problem]:
    """Pyxform stops with a bug on a prefixed column of choices, and drops one that has a space."""
    meant = nearest_column("choices", cell.text)
    if meant:
        yield error("misspelt_column", cell, nearest=meant)
    elif ":" in cell.text:
        yield error("prefixed_choice_column", cell)
    elif " " in cell.text or not cell.text.isascii():
        yield error("choice_column_name", cell)


def nearest_column(sheet: str, header: str) -> str:
    """The column of ``sheet`` that a header was most likely meant to be, or an empty text."""
    if header.startswith(_OWN):
        return ""
    if sheet == "choices":
        return _vietnamese_column(sheet, header) or nearest(header, columns.CHOICES_COLUMNS, _CLOSE)
    meant = _vietnamese_column(sheet, header)
    if meant:
        return meant
    bare = re.sub(r"[\s:_\-]+", "", header).lower()
    squeezed = {re.sub(r"[:_]+", "", column): column for column in columns.COLUMNS[sheet]}
    for name in columns.REPORT_COLUMNS if sheet == "survey" else ():
        word = name.replace("_", "")
        squeezed |= {word: f"bind::report:{name}", f"report{word}": f"bind::report:{name}"}
    near = nearest(bare, squeezed, _CLOSE)
    return squeezed[near] if near else ""


def _vietnamese_column(sheet: str, header: str) -> str:
    meant = vietnamese.HEADERS.get(vietnamese.fold(header), "")
    meant = columns.ALIASES[sheet].get(meant, meant)
    return meant if meant in columns.COLUMNS[sheet] else ""


def _without_header(sheet: Sheet) -> Iterator[Problem]:
    """Text below an empty header: nobody would read it."""
    named = {cell.column for cell in sheet.headers()}
    seen: set[int] = set()
    for row in sheet.rows[1:]:
        for cell in row:
            if cell.column not in named and cell.column not in seen:
                seen.add(cell.column)
                yield error("no_header", cell)


def namespace_faults(survey: Iterable[Cell], settings: Cell) -> Iterator[Problem]:
    """``report:`` columns want a declaration on the settings sheet; without it the XForm is broken."""
    used = next((cell for cell in survey if "report:" in cell.text), None)
    if used is None:
        return
    declared = dict(_NAMESPACES.findall(settings.text))
    wanted = f'report="{columns.NAMESPACE}"'
    if declared.get("report") != columns.NAMESPACE or any(sign in settings.text for sign in "“”'"):
        yield error("no_namespace", settings, expected=wanted, column=used.text)
