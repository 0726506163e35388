"""Workbooks from outside, kept in the folder that ``CORPUS`` names: each read or refused as its line says.

Each .xlsx that is to be read comes out cell by cell as another library reads it. Every file goes through a
supervised child with its limits of 2 s and 300 MB.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from forms.exchange.parcel_item import item_of
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.worker import ReaderPool
from forms.wording import say
from tests.exchange import hostile, hostile_tasks
from tests.reliability.outcome import Outcome

CORPUS = os.environ.get("CORPUS", "")
Cells = Mapping[tuple[str, int, int], object]
READ, REFUSE = "read", "refuse"


def lines() -> list[dict[str, Any]]:
    """Every workbook with what is expected of it; none where there is no such folder."""
    if not CORPUS:
        return []
    found: list[dict[str, Any]] = json.loads((Path(CORPUS) / "sheets.json").read_text("utf-8"))
    return found


def run() -> Outcome:
    """Every line, then the cells of every .xlsx that is to be read."""
    outcome = Outcome("corpus: workbooks from outside")
    if not CORPUS:
        outcome.skipped = "CORPUS does not name a folder of outside workbooks"
        return outcome
    good = item_of("good.xlsx", hostile.xlsx())
    with ReaderPool(hostile_tasks.read, None, 1) as pool:
        for line in lines():
            path = Path(CORPUS) / line["file"]
            outcome.tried += 1
            found = pool.read_one(item_of(path.name, path.read_bytes()))
            _judge(outcome, line, say(found.problem) if found.problem else "")
            if not pool.read_one(good).document:
                outcome.failures.append(f"{path.name}: the file after it could not be read")
    for file in (Path(CORPUS) / name for name in to_be_read(".xlsx")):
        seen = theirs(file)
        wrong = _different(ours(file), seen)
        outcome.count("cells compared", len(seen))
        outcome.failures += [f"{file.name}: {place} differs" for place in wrong[:3]]
    return outcome


def _judge(outcome: Outcome, line: Mapping[str, str], refusal: str) -> None:
    name = line["file"].rpartition("/")[2]
    outcome.count("refused" if refusal else "read")
    if line["verdict"] == (READ if refusal else REFUSE):
        outcome.failures.append(f"{name}: {refusal or 'read'} instead of {line['verdict']}")
    if refusal and name not in refusal:
        outcome.failures.append(f"{name}: not named: {refusal}")


def to_be_read(ending: str) -> list[str]:
    """The files of that kind that are to be read."""
    return [one["file"] for one in lines() if one["verdict"] == READ and one["file"].endswith(ending)]


def ours(file: Path) -> Cells:
    """Every cell that is not empty, by sheet, row and column, as the reader gives it."""
    return {
        (sheet.name, sheet.first_row + r, sheet.first_column + c): plain(cell)
        for sheet in open_workbook(file.read_bytes(), file.name).sheets
        for r, row in enumerate(sheet.rows)
        for c, cell in enumerate(row)
        if plain(cell) is not None
    }


def theirs(file: Path) -> Cells:
    """The same as the other library gives it."""
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


def _different(found: Cells, wanted: Cells) -> list[tuple[str, int, int]]:
    return sorted(place for place in found.keys() | wanted.keys() if found.get(place) != wanted.get(place))
