"""Opens the workbook of regimes that the Department edited: the table of ``regime_overlay``, as rows."""

from __future__ import annotations

from collections.abc import Iterable

from forms.design.precheck import UnreadableWorkbook
from forms.design.regime_overlay import RegimesRefused
from forms.design.sheets import Sheet, read_workbook
from forms.model.form import Severity
from forms.model.problem import Place, Problem


def read_regime_sheet(data: bytes, name: str) -> tuple[str, list[list[str]]]:
    """The first sheet's name and rows; pass bytes that have been through the guarded door.

    What they say is :func:`forms.design.regime_table.read_overlay_rows`' to tell.

    Raises:
        RegimesRefused: no sheet can be read.
    """
    try:
        sheet = next(iter(read_workbook(data, name).sheets), Sheet("", ()))
    except UnreadableWorkbook as reason:
        problem = Problem("form_packages.regimes_not_read", Severity.ERROR, Place(file=name))
        raise RegimesRefused([problem]) from reason
    return sheet.name, list(_rows(sheet))


def _rows(sheet: Sheet) -> Iterable[list[str]]:
    for cells in sheet.rows:
        row = [""] * (1 + max((cell.column for cell in cells), default=0))
        for cell in cells:
            row[cell.column] = cell.text
        yield row
