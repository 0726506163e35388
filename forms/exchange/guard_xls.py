"""An old .xls checked before it is read: encryption, and cells far outside that would fill the memory."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from forms.exchange.guard_extent import MAX_CELLS
from forms.exchange.guard_ole import SIGNATURE, Compound
from forms.exchange.guard_zip import MEGABYTE
from forms.exchange.raw import cell_name
from forms.model.problem import KnownTrouble

MAX_XLS = 16 * MEGABYTE
_FILE_PASS, _DIMENSIONS = 0x2F, 0x200
_CELLS = frozenset({0x06, 0x7E, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E, 0x406, 0x206})
_HEADER = struct.Struct("<2H")


def refuse_bad_xls(data: bytes) -> None:
    """Let an .xls pass only if it is whole, open and of ordinary extent.

    Raises:
        KnownTrouble: ``door.damaged``, ``door.password``, ``door.file_too_large``, ``door.far_cell``.
    """
    if len(data) > MAX_XLS:
        raise KnownTrouble("door.file_too_large", limit=MAX_XLS // MEGABYTE)
    rows = columns = 0
    for code, body in _records(_workbook_stream(data)):
        if code == _FILE_PASS:
            raise KnownTrouble("door.password")
        if code in _CELLS and len(body) >= _HEADER.size:
            row, column = _HEADER.unpack_from(body)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    if rows * columns > MAX_CELLS:
        raise KnownTrouble("door.far_cell", cell=cell_name(rows - 1, columns - 1))


def _workbook_stream(data: bytes) -> bytes:
    if not data.startswith(SIGNATURE):  # Excel 2 to 4 wrote no container, and nobody reads them any more
        raise KnownTrouble("door.is_xls", wanted=(".ods", ".xlsx"))
    compound = Compound(data)
    return compound.stream("Workbook" if "Workbook" in compound.names else "Book")


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + _HEADER.size <= len(stream):
        code, size = _HEADER.unpack_from(stream, position)
        position += _HEADER.size
        yield code, stream[position : position + min(size, 8)]
        position += size
