"""Reads the workbook of regimes that the Department edited: the table of ``regime_overlay``, told whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forms.design.precheck import UnreadableWorkbook
from forms.design.regime_overlay import RegimeOverlay
from forms.design.regime_table import RegimesRefused, read_overlay_rows
from forms.design.sheets import Sheet, read_workbook
from forms.model.form import Form, Severity
from forms.model.problem import Place, Problem


def read_regime_workbook(
    data: bytes, name: str, forms: Iterable[Form], codes: Collection[str]
) -> dict[str, RegimeOverlay]:
    """What the first sheet says, by form id; pass bytes that have been through the guarded door.

    Raises:
        RegimesRefused: with every row at fault, by cell.
    """
    try:
        sheet = next(iter(read_workbook(data, name).sheets), Sheet("", ()))
    except UnreadableWorkbook as reason:
        problem = Problem("form_packages.regimes_not_read", Severity.ERROR, Place(file=name))
        raise RegimesRefused([problem]) from reason
    return read_overlay_rows(_rows(sheet), forms, Place(file=name, sheet=sheet.name), codes)


def _rows(sheet: Sheet) -> Iterable[list[str]]:
    for cells in sheet.rows:
        row = [""] * (1 + max((cell.column for cell in cells), default=0))
        for cell in cells:
            row[cell.column] = cell.text
        yield row
