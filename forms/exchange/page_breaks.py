"""Where a sheet is cut into printed pages, so that no header is left alone at the foot of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from forms.exchange.workbook_plan import Block, Shape, SheetPlan

_PAGE_WIDTH, _PAGE_HEIGHT = 763.0, 488.0
"""What A4 landscape leaves between the margins, in points, with a little room for how programs differ."""
_PIXELS_PER_CHARACTER, _PIXELS_BESIDE, _POINTS_PER_PIXEL = 7, 5, 0.75
_REPEATED = 50.0
"""What the repeated title rows take on every page but the first."""
_FIRST_LINES = 2
_UNSURE = 0.1
"""How far, of a page, Excel and LibreOffice may end it elsewhere than reckoned."""


def page_breaks(plan: SheetPlan, height: Callable[[int], float]) -> list[int]:
    """Rows before which a page begins. ``height`` gives a row's height in points, 0 for a hidden one."""
    page = _page_height(plan)
    units = dict(_units(plan))
    breaks, filled, flowed_over = [], 0.0, False
    for row in range(plan.last_row + 1):
        whole = sum(height(inside) for inside in range(row, units.get(row, row) + 1))
        is_near_end = filled + whole > page * (1 - _UNSURE) and filled > _REPEATED
        is_just_after = flowed_over and filled < _REPEATED + page * _UNSURE
        if row in units and (is_near_end or is_just_after):
            breaks.append(row)
            filled, flowed_over = _REPEATED, False
        elif filled + height(row) > page:
            filled, flowed_over = _REPEATED, True
        filled += height(row)
    return breaks


def _page_height(plan: SheetPlan) -> float:
    """How much of the sheet a page holds once it is shrunk to the page's width."""
    pixels = sum(int(width * _PIXELS_PER_CHARACTER + _PIXELS_BESIDE) for width in plan.widths[1:])
    return _PAGE_HEIGHT * max(1.0, pixels * _POINTS_PER_PIXEL / _PAGE_WIDTH)


def _units(plan: SheetPlan) -> Iterator[tuple[int, int]]:
    """What is kept together: a header and the first lines under it, a label and its words."""
    for block in plan.blocks:
        if block.shape is Shape.PROSE:
            yield from _prose_units(block)
            continue
        first = block.title_row if block.title_row >= 0 else block.top
        yield first, min(block.last_row, block.key_row + _FIRST_LINES)


def _prose_units(block: Block) -> Iterator[tuple[int, int]]:
    rows: Sequence[int] = [line.row for line in block.lines if line.question is None]
    yield from ((row, row + 1) for row in rows)
