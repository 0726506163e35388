"""What can be seen of a form workbook before any library reads it: macros, size, how far its sheets reach."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

MOST_ROWS = 5_000
MOST_COLUMNS = 100
_MOST_BYTES = 20_000_000

_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|<\x00!\x00D\x00O\x00C\x00T\x00|\x00<\x00!\x00D\x00O\x00C\x00T")
_FORMULA = re.compile(rb"<(\w+:)?f[ >/]")
_ROW = re.compile(rb"<(?:\w+:)?row(?=[ >/])(?:[^<>]{0,300}? r=\"(\d+)\")?")
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|is|f)[ >]")
_FAR_CELL = re.compile(
    rb" r=\"(?:C[W-Z]|[D-Z][A-Z]|[A-Z]{3})\d+\"[^<>]{0,300}(?<!/)>\s*<(?:\w+:)?(?:v|is|f)[ >]"
)
"""A filled cell to the right of CV, the hundredth column."""


class UnreadableWorkbook(Exception):
    """The bytes are no workbook that can be taken as a form: a code and what it speaks of."""

    def __init__(self, code: str, sheet: str = "", **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.facts: Mapping[str, str | int] = facts


def look_at_package(data: bytes) -> None:
    """Refuse what no form needs, at the price of unpacking it once.

    Raises:
        UnreadableWorkbook: no .xlsx, macros, a DOCTYPE, or more than a form may hold.
    """
    try:
        package = zipfile.ZipFile(BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as reason:
        raise UnreadableWorkbook("no_workbook") from reason
    names = [entry.filename.lower() for entry in entries]
    if not any(name.endswith("workbook.xml") for name in names):
        raise UnreadableWorkbook("no_workbook")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnreadableWorkbook("has_macros")
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise UnreadableWorkbook("too_big", limit=_MOST_BYTES // 1_000_000)
    for name, part in _parts(data, ".xml", ".rels"):
        _look_at_part(name, part)


def has_formulas(data: bytes) -> bool:
    """Whether any sheet holds a formula."""
    return any(_FORMULA.search(part) for name, part in _parts(data, ".xml") if _is_sheet(name))


def _parts(data: bytes, *endings: str) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            for entry in package.infolist():
                if entry.filename.lower().endswith(endings):
                    yield entry.filename, package.read(entry)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as reason:
        raise UnreadableWorkbook("no_workbook") from reason


def _is_sheet(name: str) -> bool:
    return "/worksheets/" in name


def _look_at_part(name: str, part: bytes) -> None:
    if _DOCTYPE.search(part):
        raise UnreadableWorkbook("has_entities", part=name)
    if not _is_sheet(name):
        return
    if _FAR_CELL.search(part):
        raise UnreadableWorkbook("too_many_columns", limit=MOST_COLUMNS)
    beyond = _end_of_rows(part)
    if beyond and _CONTENT.search(part, beyond):
        raise UnreadableWorkbook("too_many_rows", limit=MOST_ROWS)


def _end_of_rows(part: bytes) -> int:
    """Where in a sheet's XML the first row that a form may not have begins, or 0."""
    number = 0
    for match in _ROW.finditer(part):
        number = int(match[1]) if match[1] else number + 1
        if number > MOST_ROWS:
            return match.start()
    return 0
