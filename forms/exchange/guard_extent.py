"""Proof that a sheet is of ordinary size, by a scan of its bytes, before a fast reader allocates for it.

The fast reader makes one block of the whole extent: a stray cell in XFD1048576 is enough to end the
process. A sheet passes here only if every cell stands in plain sight (the form in which Excel,
LibreOffice and the usual libraries write it) within :data:`MAX_CELLS`. Whatever is unusual does not
pass: the slow reader takes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from forms.exchange.guard_xml import has_marks

MAX_CELLS = 2_000_000
MAX_SHEETS = 256
MAX_TEXT = 64 << 20
"""Bytes that all cells of a sheet may have together when each holds its own copy of a shared text."""

_SHEET_MARK = b"sheetData"
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_ELSEWHERE = (
    rb'<c(?! r="%s"(?: s="\d{1,6}+")?+(?: t="(?!e")[a-zA-Z]{1,9}+")?+/?+>)'
    rb'(?! r="[A-Z0-9]*+" s="\d{1,6}+"/>)[\s/>]'
)
"""A cell not plainly written within a box, or one that shows an error, unless it is only formatted.

The whole tag is looked at: of two attributes ``r`` the fast reader takes the last. Possessive: nothing is
tried twice."""
_OUTSIDE_WIDE_BOX = re.compile(_ELSEWHERE % rb"[A-Z]{1,2}+\d{1,3}+")  # up to ZZ999
_OUTSIDE_TALL_BOX = re.compile(_ELSEWHERE % rb"[A-Z]\d{1,4}+")  # up to Z9999
_ERROR = b't="e"'
_CELL = re.compile(rb"<c[\s/>]")
_EMPTY_CELL = re.compile(rb"<c(?:\s[^<>]*)?/>")
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: (?!r=)[A-Za-z:]+="[^"<>]*")*>')
_LARGE_COUNT = re.compile(rb"""ount(?<=[cC]ount)\s*=\s*["'][^"'0-9]*\d{7}""")
_ROOT_TAG = 8192
_SHORTEST_SHARED = len(b'<c t="s"><v>0</v></c>')
_SHARED = re.compile(rb"""\bt\s*=\s*["']\s*s\s*["']""")


def is_sheet(part: bytes) -> bool:
    """Whether an .xlsx part is a sheet, by what stands in it."""
    return _SHEET_MARK in part


def is_ordinary_sheet(part: bytes) -> bool:
    """Whether all filled cells of an .xlsx sheet are sure to stand within :data:`MAX_CELLS`, none in error.

    The fast reader gives nothing for "#REF!".
    """
    if has_marks(part) or _PREFIXED_CELL.search(part):
        return False
    if not _OUTSIDE_WIDE_BOX.search(part):
        return True
    if _ERROR in part:
        return False
    return not _OUTSIDE_TALL_BOX.search(part) or _area(part) <= MAX_CELLS


def _area(part: bytes) -> int:
    """Rows times columns of the filled cells, more than :data:`MAX_CELLS` if not all are plainly written."""
    # One cell after the other: a list of them all would take more room than the sheet.
    count, columns, rows = 0, set[bytes](), set[bytes]()
    for cell in _PLAIN_CELL.finditer(part):
        count += 1
        columns.add(cell[1])
        rows.add(cell[2])
    if count != _count(_CELL, part) - _count(_EMPTY_CELL, part):
        return MAX_CELLS + 1
    return max(map(_column_number, columns), default=0) * max(map(int, rows), default=0)


def _count(what: re.Pattern[bytes], part: bytes) -> int:
    return sum(1 for _ in what.finditer(part))


def has_lying_counts(strings: bytes, styles: bytes) -> bool:
    """Whether a declared count is so large that a reader which believes it would fill the memory."""
    return bool(_LARGE_COUNT.search(strings[:_ROOT_TAG]) or _LARGE_COUNT.search(styles))


def fits_in_memory(shared: bytes, sheets: Collection[bytes]) -> bool:
    """Whether the sheets stay within :data:`MAX_TEXT` when each cell has its own copy of a shared text."""
    longest = max(map(len, shared.split(b"si>")))
    if longest * sum(map(len, sheets)) <= MAX_TEXT * _SHORTEST_SHARED:
        return True
    return longest * sum(len(_SHARED.findall(sheet)) for sheet in sheets) <= MAX_TEXT


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_ODS_NAMESPACE = b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
_ODS_TABLE = re.compile(rb"<table:table[\s>]")
_ODS_CELLS = (b"<table:table-cell", b"<table:covered-table-cell")
_ODS_ROW = b"<table:table-row"
_ODS_ROW_END = b"</table:table-row>"
_ODS_COLUMNS = re.compile(rb'-columns-repeated="(\d{1,9})"')
_ODS_ROWS = re.compile(rb'-rows-repeated="(\d{1,9})"')
_ODS_ODD = re.compile(rb'-repeated(?!="\d{1,9}")')
_ODS_MANY_SPACES = re.compile(rb"""text:c\s*=\s*["'][^"']{4}""")
_ODS_FILLED = (b"office:value", b"<text:p", b"office:string-value", b"office:date-value", b"table:formula")


def is_ordinary_ods(content: bytes) -> bool:
    """Whether all tables of an .ods are sure to stand within :data:`MAX_CELLS` together."""
    if _ODS_NAMESPACE not in content[:20_000] or has_marks(content) or b"is-sub-table" in content:
        return False
    if _ODS_ODD.search(content) or _ODS_MANY_SPACES.search(content):
        return False
    return sum(map(_ods_area, _ODS_TABLE.split(content)[1:])) <= MAX_CELLS


def _ods_area(table: bytes) -> int:
    """Rows times columns up to the last filled cell; what is empty after it is not allocated.

    More than :data:`MAX_CELLS` also where repeated cells would copy more text than :data:`MAX_TEXT`.
    """
    rows = table[table.find(_ODS_ROW) :].split(_ODS_ROW_END)[:-1]
    while rows and not any(mark in rows[-1] for mark in _ODS_FILLED):
        rows.pop()
    # A row written as one empty tag has no end of its own and is counted with the next.
    height = sum(row.count(_ODS_ROW) + _repeated(_ODS_ROWS, row) for row in rows)
    area = height * max(map(_width, rows), default=0)
    copies = area - sum(row.count(b"table-cell") for row in rows) // 2
    return area if copies * _longest_cell(rows, copies) <= MAX_TEXT else MAX_CELLS + 1


def _repeated(what: re.Pattern[bytes], row: bytes) -> int:
    return sum(map(int, what.findall(row))) if b"-repeated" in row else 0


def _width(row: bytes) -> int:
    """Columns of a row, without the empty cells at its end."""
    while row.endswith(b"/>"):
        last = row.rfind(b"<")
        if not row.startswith(_ODS_CELLS, last) or b"office:value" in row[last:]:
            break
        row = row[:last]
    return sum(map(row.count, _ODS_CELLS)) + _repeated(_ODS_COLUMNS, row)


def _longest_cell(rows: Sequence[bytes], copies: int) -> int:
    longest = max(map(len, rows), default=0)
    if copies * longest <= MAX_TEXT:
        return longest
    return max(len(cell) for row in rows for cell in row.split(b"table-cell"))
