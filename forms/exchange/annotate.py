"""The answer to a bad file: the clerk's own workbook with the wrong cells coloured and commented.

A first sheet lists what is to be mended, with links. Nothing else of the file is touched but the mã đối
chiếu, which is taken out: what is typed from now on is typed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from forms.exchange.annotate_cached import cached_values, with_cached_values
from forms.exchange.annotate_sheet import add_task_sheet
from forms.exchange.guard import FileKind, inspect
from forms.exchange.identity import PROPERTY_NAMES
from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_identity import code_place
from forms.exchange.workbook_styles import BAD_FILL, WARN_FILL
from forms.exchange.worker_child import Reply
from forms.model.form import Severity
from forms.text.unicode import nfc
from forms.wording import annotation as words
from forms.wording import workbook as workbook_words

_WIDTH, _LINE, _LETTERS = 320, 19, 46
"""Pixels of a comment, and about how many letters stand on one of its lines."""
_NAME = "bao-cao.xlsx"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong, in words; ``sheet`` and ``cell`` are empty where it is of the whole file."""

    text: str
    severity: Severity = Severity.ERROR
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What to write into one file: the lines over the list, then the list."""

    lines: tuple[str, ...]
    remarks: tuple[Remark, ...]


def annotate_outside_file(orders: Mapping[str, Annotation], data: bytes, name: str) -> Reply:
    """The task of a child: annotate the file called ``name`` as its order says.

    Raises:
        KnownTrouble: ``door.…``, the file is not fit to be opened.
    """
    inspect(data, name, frozenset({FileKind.XLSX, FileKind.XLSM}))
    return Reply({}, (annotate(data, orders[name]),))


def annotate(data: bytes, annotation: Annotation) -> bytes:
    """The .xlsx with the remarks in it; the same file and remarks give the same bytes.

    Cached values of computed cells stay as they were, so that totals show in Protected View.
    """
    workbook = load_workbook(BytesIO(data), rich_text=True, keep_links=False)
    sheets = {nfc(sheet.title): sheet for sheet in workbook.worksheets}
    placed = [_placed(remark, sheets) for remark in annotation.remarks]
    for (sheet, cell), remarks in _by_cell(placed).items():
        _mark(sheets[sheet], cell, remarks)
    _take_out_code(workbook, sheets, code_place(open_workbook(data, _NAME)))
    add_task_sheet(workbook, annotation.lines, _rows(placed))
    target = BytesIO()
    workbook.save(target)
    return with_cached_values(target.getvalue(), cached_values(data))


def _placed(remark: Remark, sheets: Mapping[str, Worksheet]) -> Remark:
    """The remark without its place where the file has no such sheet."""
    return remark if nfc(remark.sheet) in sheets else replace(remark, sheet="", cell="")


def _by_cell(remarks: list[Remark]) -> dict[tuple[str, str], list[Remark]]:
    found: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        if remark.cell:
            found.setdefault((nfc(remark.sheet), remark.cell), []).append(remark)
    return found


def _rows(remarks: list[Remark]) -> list[tuple[str, str, str, str]]:
    return [(one.sheet, one.cell, one.text, words.WEIGHTS[one.severity.value]) for one in remarks]


def _mark(sheet: Worksheet, name: str, remarks: list[Remark]) -> None:
    area = next((str(area) for area in sheet.merged_cells.ranges if name in area), name)
    is_bad = any(remark.severity is Severity.ERROR for remark in remarks)
    color = (BAD_FILL if is_bad else WARN_FILL).lstrip("#")
    fill = PatternFill("solid", start_color=f"FF{color}", end_color=f"FF{color}")
    cells = sheet[area]
    for row in cells if isinstance(cells, tuple) else ((cells,),):
        for cell in row:
            cell.fill = fill
    first = sheet[area.partition(":")[0]]
    first.comment = _comment(first.comment, remarks)


def _comment(before: Comment | None, remarks: list[Remark]) -> Comment:
    texts = [before.text] if before else []
    texts += [f"{words.WEIGHTS[remark.severity.value]}: {remark.text}" for remark in remarks]
    text = "\n".join(texts)
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    return Comment(text, words.AUTHOR, height=_LINE * (lines + 1), width=_WIDTH)


def _take_out_code(workbook: Any, sheets: Mapping[str, Worksheet], place: tuple[str, str] | None) -> None:
    properties = workbook.custom_doc_props
    if PROPERTY_NAMES["code"] in properties.names:
        del properties[PROPERTY_NAMES["code"]]
    if place is not None:
        sheet, cell = place
        sheets[sheet][cell].value = workbook_words.NO_CODE
