"""A workbook from outside as cells: guarded, read fast where that is safe and slowly where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from math import isfinite
from unicodedata import normalize

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from forms.exchange.guard import WORKBOOKS, FileKind, Guarded, admit, naming
from forms.exchange.guard_extent import (
    MAX_CELLS,
    MAX_SHEETS,
    fits_in_memory,
    has_lying_counts,
    is_ordinary_ods,
    is_ordinary_sheet,
    is_sheet,
)
from forms.exchange.guard_repack import stored_zip
from forms.exchange.guard_xls import refuse_bad_xls
from forms.exchange.guard_xml import is_well_formed, vetted
from forms.exchange.guard_zip import Package
from forms.exchange.old_fonts_ods import runs_of_ods
from forms.exchange.old_fonts_xlsx import Runs, runs_of_xlsx
from forms.exchange.raw import RawCell, RawSheet, RawWorkbook
from forms.exchange.raw_workbook_ods import stream_ods
from forms.exchange.raw_workbook_properties import ods_properties, xlsx_properties
from forms.exchange.raw_workbook_xlsx import stream_xlsx
from forms.model.form import Severity
from forms.model.problem import KnownTrouble, Problem

_NEEDLESS = (
    "customxml/",
    "docprops/",
    "xl/charts/",
    "xl/comments",
    "xl/ctrlprops/",
    "xl/diagrams/",
    "xl/drawings/",
    "xl/externallinks/",
    "xl/media/",
    "xl/persons/",
    "xl/pivotcache/",
    "xl/printersettings/",
    "xl/theme/",
    "xl/threadedcomments/",
)
"""Folders of an .xlsx in which no cell stands: never inflated, so that nothing in them can do harm."""

_LINKS = "xl/externallinks/externallink"
_ODS_FRAME = {
    "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": (
        b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b"</manifest:manifest>"
    ),
}
_ODS_FINE_PRINT = (b'"error"', b"<text:tab", b"<text:line-break", b"<office:annotation")
"""In an .ods the fast reader gives nothing for "#REF!", drops tabs and takes comments for text."""
_SHEET_TAG = re.compile(rb"<(?:[\w.-]+:)?sheet\s[^<>]*")
_RELATION = re.compile(rb""":id\s*=\s*["']([^"']*)""")


def open_workbook(data: bytes, name: str, allowed: frozenset[FileKind] = WORKBOOKS) -> RawWorkbook:
    """All sheets of a workbook with their cells at absolute places, text in NFC.

    Meant for a supervised child (``worker``): the guard bounds what can happen, the child's end is
    noticed. An .xls is read too; whether it may be accepted is the caller's decision.

    Raises:
        KnownTrouble: ``door.…``; see :func:`forms.exchange.guard.inspect`.
    """
    guarded = admit(data, name, allowed)
    with naming(name):
        if guarded.kind is FileKind.ODS:
            return _read_ods(_package(guarded))
        if guarded.kind is FileKind.XLS:
            refuse_bad_xls(data)
            return RawWorkbook("xls", _read_fast(data))
        return _read_xlsx(_package(guarded))


def _package(guarded: Guarded) -> Package:
    if guarded.package is None:
        raise KnownTrouble("door.damaged")
    return guarded.package


def _read_xlsx(package: Package) -> RawWorkbook:
    parts = {
        name: vetted(package.part(name))
        for name in package.names
        if name.casefold().endswith((".xml", ".rels")) and not name.casefold().startswith(_NEEDLESS)
    }
    _refuse_strange_sheets(parts.get("xl/workbook.xml", b""))
    properties = xlsx_properties(vetted(package.part("docProps/custom.xml")))
    sheets = [part for part in parts.values() if is_sheet(part)]
    shared = parts.get("xl/sharedStrings.xml", b"")
    if has_lying_counts(shared, parts.get("xl/styles.xml", b"")):
        raise KnownTrouble("door.damaged")
    links = _links(package)
    if all(map(is_ordinary_sheet, sheets)) and fits_in_memory(shared, sheets):
        with suppress(OverflowError, ValueError):  # a day beyond the calendar: the slow reader says so
            return RawWorkbook("xlsx", _read_fast(stored_zip(parts)), properties, links, _old_fonts(parts))
    sheets_read, problems = stream_xlsx(parts)
    return RawWorkbook("xlsx", sheets_read, properties, (*problems, *links), _old_fonts(parts))


def _links(package: Package) -> tuple[Problem, ...]:
    """A note where the workbook refers to others: what was worked out is read, nobody is asked."""
    if not any(name.casefold().startswith(_LINKS) for name in package.names):
        return ()
    return (Problem("door.external_links", Severity.NOTE),)


def _old_fonts(parts: Mapping[str, bytes]) -> Mapping[str, Runs]:
    return {normalize("NFC", name): runs for name, runs in runs_of_xlsx(parts).items()}


def _read_ods(package: Package) -> RawWorkbook:
    if any(map(_is_macro, package.names)):
        raise KnownTrouble("door.macros")
    content = vetted(package.part("content.xml"))
    properties = ods_properties(vetted(package.part("meta.xml")))
    if not is_well_formed(content):
        raise KnownTrouble("door.damaged")
    if not any(mark in content for mark in _ODS_FINE_PRINT) and is_ordinary_ods(content):
        with suppress(OverflowError, ValueError):
            repacked = stored_zip({**_ODS_FRAME, "content.xml": content})
            return RawWorkbook(
                "ods", _read_fast(repacked), properties, (), _old_fonts_of_ods(content, package)
            )
    sheets_read, problems = stream_ods(content)
    return RawWorkbook("ods", sheets_read, properties, problems, _old_fonts_of_ods(content, package))


def _old_fonts_of_ods(content: bytes, package: Package) -> Mapping[str, Runs]:
    styles = vetted(package.part("styles.xml"))
    return {normalize("NFC", name): runs for name, runs in runs_of_ods(content, styles).items()}


def _is_macro(name: str) -> bool:
    plain = name.casefold()
    is_list = plain.endswith(("/script-lb.xml", "/script-lc.xml"))
    return plain.startswith("scripts/") or (plain.startswith("basic/") and not is_list)


def _refuse_strange_sheets(workbook: bytes) -> None:
    tags = _SHEET_TAG.findall(workbook)
    relations = [found for tag in tags for found in _RELATION.findall(tag)]
    if len(tags) > MAX_SHEETS:
        raise KnownTrouble("door.too_many_sheets", count=len(tags), limit=MAX_SHEETS)
    if len(set(relations)) != len(relations):
        raise KnownTrouble("door.damaged")


def _read_fast(data: bytes) -> tuple[RawSheet, ...]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            sheets = tuple(_sheets(workbook))
    except PasswordError as error:
        raise KnownTrouble("door.password") from error
    except CalamineError as error:
        raise KnownTrouble("door.damaged") from error
    except BaseException as error:
        # A panic of the Rust reader derives from BaseException and has no importable type.
        if type(error).__name__ == "PanicException":
            raise KnownTrouble("door.damaged") from error
        raise
    if not sheets:
        raise KnownTrouble("door.damaged")
    return sheets


def _sheets(workbook: CalamineWorkbook) -> Iterable[RawSheet]:
    area = 0
    if len(workbook.sheets_metadata) > MAX_SHEETS:
        raise KnownTrouble("door.too_many_sheets", count=len(workbook.sheets_metadata), limit=MAX_SHEETS)
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        read = workbook.get_sheet_by_index(index)
        area += read.height * read.width
        if area > MAX_CELLS:
            raise KnownTrouble("door.too_many_cells", limit=MAX_CELLS)
        yield _sheet(read)


def _sheet(read: CalamineSheet) -> RawSheet:
    row, column = read.start or (0, 0)
    rows = tuple([_clean(cells) for cells in read.to_python()])
    return RawSheet(normalize("NFC", read.name), rows, row, column)


def _clean(cells: Iterable[RawCell]) -> tuple[RawCell, ...]:
    """One row with text in NFC; nothing for an empty text, an infinite number or one that is none."""
    return tuple(
        [
            normalize("NFC", cell) or None
            if type(cell) is str
            else None
            if type(cell) is float and not isfinite(cell)
            else cell
            for cell in cells
        ]
    )
