"""Every .xlsx of the corpus that is to be read comes out cell by cell as another library reads it."""

from __future__ import annotations

import json
import os
import warnings
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from forms.exchange.raw_workbook import open_workbook

CORPUS = os.environ.get("CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="CORPUS does not name a folder of outside workbooks")
Cells = Mapping[tuple[str, int, int], object]


def lines() -> list[str]:
    """The files whose cells must come out right."""
    if not CORPUS:
        return []
    found = json.loads((Path(CORPUS) / "sheets.json").read_text("utf-8"))
    return [one["file"] for one in found if one["verdict"] == "read" and one["file"].endswith(".xlsx")]


def ours(file: Path) -> Cells:
    return {
        (sheet.name, sheet.first_row + r, sheet.first_column + c): plain(cell)
        for sheet in open_workbook(file.read_bytes(), file.name).sheets
        for r, row in enumerate(sheet.rows)
        for c, cell in enumerate(row)
        if plain(cell) is not None
    }


def theirs(file: Path) -> Cells:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of look and drop-downs that it passes over
        book = openpyxl.load_workbook(file, data_only=True)
    return {
        (sheet.title, r, c): plain(cell.value)
        for sheet in book.worksheets
        for r, row in enumerate(sheet.iter_rows(min_row=1, min_col=1))
        for c, cell in enumerate(row)
        if plain(cell.value) is not None
    }


def plain(cell: object) -> object:
    """A day is a day; the other library leaves Excel's sign for a carriage return in the text."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    if isinstance(cell, str):
        return cell.replace("_x000D_", "\r").strip() or None
    return cell if isinstance(cell, bool | int | float | date | time) or cell is None else str(cell)


@pytest.mark.parametrize("name", lines(), ids=lambda name: str(name).rpartition("/")[2])
def test_cells_are_those_that_another_library_reads(name, record_property):
    file = Path(CORPUS) / name
    found, wanted = ours(file), theirs(file)
    wrong = {place for place in found.keys() | wanted.keys() if found.get(place) != wanted.get(place)}
    counts = Counter(agreed=len(wanted) - len(wrong), failed=len(wrong))
    record_property("cells", dict(counts))
    assert not wrong, {place: (found.get(place), wanted.get(place)) for place in sorted(wrong)[:5]}
