"""A district's returned workbook in which a clerk typed with the fonts of before Unicode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from forms.design.made_up import Mood, made_up_answers
from forms.exchange.raw import cell_name
from forms.exchange.workbook_writer import layout_of
from forms.model.answers import Answers
from forms.model.path import Path
from forms.rules.instance import Instance
from tests.exchange.sheet_reports import program_of, surroundings_of, written

HUYEN = ("huyen", "385", "2024S1")


class Typed(NamedTuple):
    """What is typed in a cell, in a font; several pieces make rich text."""

    text: str
    font: str = "Times New Roman"
    more: tuple[tuple[str, str], ...] = ()


def blank_answers() -> Answers:
    """A well-filled report with one model praised, to be typed over."""
    given = made_up_answers(program_of("huyen"), surroundings_of(*HUYEN), 5, Mood.PLAUSIBLE)
    cells = {path: value for path, value in given.cells.items() if path.repeat != "mo_hinh"}
    cells |= {
        Path("mo_hinh_ten", "mo_hinh", "r1"): "Mô hình một",
        Path("mo_hinh_noi", "mo_hinh", "r1"): "Xã Nam Xuân",
        Path("c01"): "co",
    }
    return replace(given, cells=cells, rows={**given.rows, "mo_hinh": ("r1",)})


def book(cells: Mapping[str, Typed], *, everywhere: str = "") -> bytes:
    """The report with cells typed over; ``everywhere`` puts the whole workbook in one font."""
    given, program, around = blank_answers(), program_of("huyen"), surroundings_of(*HUYEN)
    layout = layout_of(Instance(program, given, around))
    found = load_workbook(BytesIO(written(program, given, around)), rich_text=True)
    for sheet in found.worksheets if everywhere else ():
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name=everywhere)
    for path, typed in cells.items():
        at = layout.place(Path.parse(path))
        assert at is not None, path
        cell = found[at.sheet][cell_name(at.row, at.column)]
        blocks = [TextBlock(InlineFont(rFont=font), text) for text, font in typed.more]
        head = TextBlock(InlineFont(rFont=typed.font), typed.text)
        cell.value = CellRichText(head, *blocks) if blocks else typed.text
        cell.font = Font(name=typed.font)
    target = BytesIO()
    found.save(target)
    return target.getvalue()
