"""Tables of an annex: header levels that repeat on each page, rows that never break, figures in bookmarks.

A row is written by putting words between fixed pieces of markup, so that 5,000 rows cost little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from forms.exchange.word.figures import Piece
from forms.exchange.word.markup import paragraph, run_properties, tag, text_run, twips

TABLE_END = "</w:tbl>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_KEEP_NEXT = "<w:keepNext/>"
_KEPT_CELL = re.compile(rf'<w:pStyle w:val="TrongBang"/>(?!{_KEEP_NEXT})')
_ROWS_ABOVE_FOOT = 2
_GRID_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
POINTS = 12
"""The size of the style of cells; another size is said by each run."""
_CELL_MARGIN_MM = 1.2
_BORDER = "".join(
    tag(side, val="single", sz=4, space=0, color="000000")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

WritePiece = Callable[[Piece, str], str]
"""Writes a piece with the given run properties: text as a run, a figure as a bookmarked run."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        title: its own header.
        weight: its share of the width.
        align: of its cells: ``left``, ``center`` or ``right``.
        above: header levels over it, outermost first; equal neighbours are joined.
    """

    title: str
    weight: float = 1
    align: str = "left"
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of as many cells as there are columns.

    ``is_section`` is a bold row whose last given cell runs to the right edge; ``is_total`` is bold.
    """

    cells: tuple[Piece, ...]
    is_section: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it will print."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    points: float = POINTS


def table_markup(table: Table, width: float, write: WritePiece) -> str:
    """``w:tbl`` of the given width in millimetres."""
    widths = _column_widths(table.columns, width)
    grid = tag("tblGrid", *(tag("gridCol", w=column) for column in widths))
    body = "".join(_body_rows(table, widths, write))
    return f"<w:tbl>{_properties(sum(widths))}{grid}{_header_rows(table, widths)}{body}</w:tbl>"


def with_foot(table: str, line: str) -> str:
    """A finished table with a line under it as its last row, without borders."""
    widths = [int(width) for width in _GRID_COLUMN.findall(table)]
    none = "".join(tag(side, val="nil") for side in ("left", "bottom", "right"))
    properties = tag(
        "tcPr",
        tag("tcW", w=sum(widths), type="dxa"),
        tag("gridSpan", val=len(widths)) if len(widths) > 1 else "",
        tag("tcBorders", none),
    )
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{properties}{line}</w:tc></w:tr>"
    return f"{_last_rows_kept(table.removesuffix(TABLE_END))}{row}{TABLE_END}"


def _last_rows_kept(rows: str) -> str:
    """The rows with the last ones held to what follows: a line under a table never begins a page alone."""
    start = len(rows)
    for _ in range(_ROWS_ABOVE_FOOT):
        before = rows.rfind(_ROW, 0, start)
        if before < 0:
            break
        start = before
    kept = _KEPT_CELL.sub(rf"\g<0>{_KEEP_NEXT}", rows[start:])
    return f"{rows[:start]}{kept}"


def _column_widths(columns: Sequence[Column], width: float) -> list[int]:
    total = sum(column.weight for column in columns)
    return [twips(width * column.weight / total) for column in columns]


def _properties(width: int) -> str:
    margin = twips(_CELL_MARGIN_MM)
    sides = (tag(side, w=margin, type="dxa") for side in ("left", "right"))
    return tag(
        "tblPr",
        tag("tblW", w=width, type="dxa"),
        tag("jc", val="center"),
        tag("tblBorders", _BORDER),
        tag("tblLayout", type="fixed"),
        tag("tblCellMar", *sides),
    )


def _header_rows(table: Table, widths: Sequence[int]) -> str:
    depth = 1 + max((len(column.above) for column in table.columns), default=0)
    rows = []
    for level in range(depth):
        cells = "".join(_header_cells(table, widths, level, depth))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    return "".join(rows)


def _header_cells(table: Table, widths: Sequence[int], level: int, depth: int) -> Iterator[str]:
    for start, stop in _spans(table.columns, level):
        column = table.columns[start]
        is_own = level >= len(column.above)
        merge = ""
        if is_own and len(column.above) < depth - 1:
            merge = '<w:vMerge w:val="restart"/>' if level == len(column.above) else "<w:vMerge/>"
        title = column.above[level] if not is_own else column.title if level == len(column.above) else ""
        yield _header_cell(title, sum(widths[start:stop]), stop - start, merge, table.points)


def _spans(columns: Sequence[Column], level: int) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(columns) + 1):
        key = columns[start].above[: level + 1]
        joined = index < len(columns) and len(key) > level and columns[index].above[: level + 1] == key
        if not joined:
            yield start, index
            start = index


def _header_cell(title: str, width: int, span: int, merge: str, points: float) -> str:
    content = paragraph(
        text_run(title, run_properties(points=points, bold=True)), style="TrongBang", align="center"
    )
    joined = tag("gridSpan", val=span) if span > 1 else ""
    properties = tag("tcPr", tag("tcW", w=width, type="dxa"), joined, merge, tag("vAlign", val="center"))
    return f"<w:tc>{properties}{content}</w:tc>"


def _body_rows(table: Table, widths: Sequence[int], write: WritePiece) -> Iterator[str]:
    points = table.points if table.points != POINTS else 0
    plain, bold = (run_properties(points=points, bold=is_bold) for is_bold in (False, True))
    openings = [
        _cell_opening(width, column.align) for width, column in zip(widths, table.columns, strict=True)
    ]
    for row in table.rows:
        properties = bold if row.is_section or row.is_total else plain
        begins = _section_openings(row, widths, table.columns) if row.is_section else openings
        cells = "".join(
            f"{begin}{write(cell, properties) if cell else ''}</w:p></w:tc>"
            for begin, cell in zip(begins, row.cells, strict=True)
        )
        yield f"{_ROW}{cells}</w:tr>"


def _cell_opening(width: int, align: str, span: int = 1, *, keep_next: bool = False) -> str:
    joined = tag("gridSpan", val=span) if span > 1 else ""
    properties = tag("tcPr", tag("tcW", w=width, type="dxa"), joined, tag("vAlign", val="center"))
    keep = _KEEP_NEXT if keep_next else ""
    placed = "" if align == "left" else tag("jc", val=align)
    style = f'<w:pStyle w:val="TrongBang"/>{keep}{placed}'
    return f"<w:tc>{properties}<w:p><w:pPr>{style}</w:pPr>"


def _section_openings(row: Row, widths: Sequence[int], columns: Sequence[Column]) -> list[str]:
    last = len(row.cells) - 1
    begins = [_cell_opening(widths[i], columns[i].align, keep_next=True) for i in range(last)]
    span = len(columns) - last
    begins.append(_cell_opening(sum(widths[last:]), columns[last].align, span, keep_next=True))
    return begins
