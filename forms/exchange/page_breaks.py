"""Where a sheet is cut into printed pages, so that no header is left alone at the foot of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from forms.exchange.workbook_plan import Block, Shape, SheetPlan

_POINTS_PER_CHARACTER = 5.3
_PAGE_WIDTH, _PAGE_HEIGHT = 763.0, 490.0
"""What A4 landscape leaves between the margins, in points."""
_REPEATED = 50.0
"""What the repeated title rows take on every page but the first."""
_FIRST_LINES = 2


def page_breaks(plan: SheetPlan, height: Callable[[int], float]) -> list[int]:
    """Rows before which a page begins. ``height`` gives a row's height in points, 0 for a hidden one."""
    page = _page_height(plan)
    units = dict(_units(plan))
    breaks, filled = [], 0.0
    for row in range(plan.last_row + 1):
        whole = sum(height(inside) for inside in range(row, units.get(row, row) + 1))
        if row in units and filled + whole > page and filled > _REPEATED:
            breaks.append(row)
            filled = _REPEATED
        elif filled + height(row) > page:
            filled = _REPEATED
        filled += height(row)
    return breaks


def _page_height(plan: SheetPlan) -> float:
    """How much of the sheet a page holds once it is shrunk to the page's width."""
    width = sum(plan.widths[1:]) * _POINTS_PER_CHARACTER
    return _PAGE_HEIGHT * max(1.0, width / _PAGE_WIDTH)


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
