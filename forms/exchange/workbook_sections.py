"""Writes the sheet of a section: title, markers, and its blocks one under another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forms.exchange.page_breaks import page_breaks
from forms.exchange.sheet_keys import ColumnKey, Kind, SheetKey
from forms.exchange.workbook_desk import (
    LEAST_HEIGHT,
    LINE_HEIGHT,
    Desk,
    MeasuredSheet,
    lines_needed,
    put_text,
)
from forms.exchange.workbook_grids import GridWriter
from forms.exchange.workbook_plan import KEY_COLUMN, LABEL_COLUMN, NUMBER_COLUMN, Block, Shape, SheetPlan
from forms.exchange.workbook_tables import TableWriter, mark_errors, write_prose
from forms.wording import workbook as words
from forms.wording.word import period_name

_LONG_TABLE = 12
"""Lines that hardly stand on one page together with what is above them."""


def write_section(desk: Desk, bare: Any, plan: SheetPlan) -> None:
    """Everything on one section's sheet."""
    sheet = MeasuredSheet(bare)
    for column, width in enumerate(plan.widths):
        sheet.set_column(column, column, width, None, {"hidden": column == KEY_COLUMN})
    _write_title(desk, sheet, plan)
    for block in plan.blocks:
        _write_block(desk, sheet, plan, block)
    for cell in plan.nothing:
        label = words.NOTHING_IN_SECTION if cell.is_section else words.NOTHING_IN_LIST
        put_text(sheet, cell.row, KEY_COLUMN, str(SheetKey(Kind.NOTHING, cell.name)), desk.formats["key"])
        put_text(sheet, cell.row, NUMBER_COLUMN, label, desk.formats["quiet"])
        sheet.set_row(cell.row, LEAST_HEIGHT)
        is_marked = cell.name in desk.instance.answers.nothing
        put_text(sheet, cell.row, cell.column, words.TICK if is_marked else "", desk.formats["tick"])
    _freeze(sheet, plan)
    sheet.set_h_pagebreaks(page_breaks(plan, sheet.height))


def _write_title(desk: Desk, sheet: Any, plan: SheetPlan) -> None:
    around = desk.instance.surroundings
    key = SheetKey(Kind.SECTION, plan.section.name)
    put_text(sheet, 0, KEY_COLUMN, str(key), desk.formats["key"])
    sheet.merge_range(0, NUMBER_COLUMN, 0, plan.last_column, "", desk.formats["title"])
    put_text(sheet, 0, NUMBER_COLUMN, plan.section.title, desk.formats["title"])
    sheet.set_row(0, 24 * lines_needed(plan.section.title, 95))
    put_text(sheet, 1, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
    sheet.set_row(1, LEAST_HEIGHT)
    path = " › ".join(plan.section.above)
    about = words.SUBTITLE.format(unit=around.unit.name, period=period_name(around.period))
    put_text(sheet, 1, NUMBER_COLUMN, f"{path} · {about}" if path else about, desk.formats["above"])
    for line in plan.texts:
        put_text(sheet, line.row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
        style = desk.formats["quiet_wrapped"]
        sheet.merge_range(line.row, NUMBER_COLUMN, line.row, plan.last_column, "", style)
        put_text(sheet, line.row, NUMBER_COLUMN, line.text, style)
        sheet.set_row(line.row, LINE_HEIGHT * lines_needed(line.text, 120))


def _write_block(desk: Desk, sheet: Any, plan: SheetPlan, block: Block) -> None:
    names: dict[str, str] = {}
    if block.shape is Shape.PROSE:
        write_prose(desk, sheet, block)
    elif block.shape is Shape.TABLE:
        table = TableWriter(desk, sheet, plan, block)
        for line in block.lines:
            if line.question:
                table.write(line, line.question)
        value = block.column(ColumnKey.VALUE)
        if value:
            mark_errors(desk, sheet, block, value.first, value.last)
    else:
        grid = GridWriter(desk, sheet, plan, block)
        grid.write()
        names = grid.column_keys()
        mark_errors(desk, sheet, block, NUMBER_COLUMN, LABEL_COLUMN)
    _write_header(desk, sheet, plan, block)
    _write_keys(desk, sheet, block, names)


def _write_header(desk: Desk, sheet: Any, plan: SheetPlan, block: Block) -> None:
    if block.title_row >= 0:
        put_text(sheet, block.title_row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
        sheet.merge_range(block.title_row, NUMBER_COLUMN, block.title_row, plan.last_column, "")
        put_text(sheet, block.title_row, NUMBER_COLUMN, block.title, desk.formats["block"])
        sheet.set_row(block.title_row, 4 + LINE_HEIGHT * lines_needed(block.title, 110))
    style = desk.formats["head"]
    heights = dict.fromkeys(range(block.top, block.key_row), 1)
    for cell in block.header:
        if (cell.top, cell.left) == (cell.bottom, cell.right):
            put_text(sheet, cell.top, cell.left, cell.text, style)
        else:
            sheet.merge_range(cell.top, cell.left, cell.bottom, cell.right, "", style)
            put_text(sheet, cell.top, cell.left, cell.text, style)
        width = sum(plan.widths[cell.left : cell.right + 1]) * 0.85
        lines = lines_needed(cell.text, width) - (cell.bottom - cell.top)
        heights[cell.bottom] = max(heights.get(cell.bottom, 1), lines)
    for row, lines in heights.items():
        put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
        sheet.set_row(row, 6 + LINE_HEIGHT * lines)


def _write_keys(desk: Desk, sheet: Any, block: Block, names: dict[str, str]) -> None:
    """The hidden row that names the columns."""
    style = desk.formats["key"]
    put_text(sheet, block.key_row, KEY_COLUMN, str(SheetKey(Kind.HEAD, block.name)), style)
    if block.shape is not Shape.PROSE:
        put_text(sheet, block.key_row, NUMBER_COLUMN, ColumnKey.NUMBER, style)
    for column in block.columns:
        put_text(sheet, block.key_row, column.first, names.get(column.key, column.key), style)
    sheet.set_row(block.key_row, None, None, {"hidden": True})


def _freeze(sheet: Any, plan: SheetPlan) -> None:
    tables = [block for block in plan.blocks if block.shape is not Shape.PROSE]
    if len(plan.blocks) == len(tables) == 1:
        sheet.freeze_panes(tables[0].key_row + 1, LABEL_COLUMN + 1)
    else:
        sheet.freeze_panes(2, 0)
    _repeat(sheet, plan.blocks)


def _repeat(sheet: Any, blocks: Sequence[Block]) -> None:
    """What every further page begins with: the header of the long table that ends the sheet, else its title.

    A sheet has one such band. Rows are repeated only on pages after them.
    """
    last = blocks[-1] if blocks else None
    if last is None or last.shape is Shape.PROSE or (len(blocks) > 1 and len(last.lines) < _LONG_TABLE):
        sheet.repeat_rows(0, 1)
    else:
        sheet.repeat_rows(last.top, last.key_row)
