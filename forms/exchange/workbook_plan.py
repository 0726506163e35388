"""What a workbook's plan is made of: sheets, blocks, lines, cells. Rows and columns count from 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from forms.exchange.numbering import Section
from forms.exchange.sheet_columns import Column
from forms.exchange.sheet_keys import SheetKey
from forms.model.form import Choice, Question, Repeat
from forms.model.path import Path

KEY_COLUMN = 0
NUMBER_COLUMN = 1
LABEL_COLUMN = 2


class Shape(StrEnum):
    """The four shapes of forms.md."""

    TABLE = "table"
    GRID = "grid"
    LIST = "list"
    PROSE = "prose"


class Line(NamedTuple):
    """One row of a block.

    Attributes:
        number: as printed in the column STT.
        question: in tables and prose.
        choice: of a question of several, the item that this line asks for.
        row_id: in grids and lists.
        is_spare: an empty row kept ready.
    """

    row: int
    key: SheetKey
    label: str
    number: str = ""
    question: Question | None = None
    choice: Choice | None = None
    row_id: str = ""
    is_spare: bool = False


class HeaderCell(NamedTuple):
    """A header over one or several columns and levels."""

    top: int
    bottom: int
    left: int
    right: int
    text: str


class NothingCell(NamedTuple):
    """Where "không phát sinh" of a group or repeat is ticked."""

    row: int
    name: str
    column: int
    is_section: bool


class TextLine(NamedTuple):
    """A line of the form's own words."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One table, grid, list or piece of prose on a sheet.

    Attributes:
        name: the repeat's name, or the section's.
        top: first row of the header.
        key_row: the hidden row of column keys right under the header; answers follow.
        title_row: -1 where there is none.
        total_row: -1 where there is none.
    """

    shape: Shape
    name: str
    columns: tuple[Column, ...]
    top: int
    key_row: int
    lines: tuple[Line, ...]
    header: tuple[HeaderCell, ...] = ()
    title: str = ""
    title_row: int = -1
    total_row: int = -1
    repeat: Repeat | None = None

    @property
    def first_row(self) -> int:
        """The first row of answers."""
        return self.key_row + 1

    @property
    def last_row(self) -> int:
        """The last row of answers; less than ``first_row`` where there is none."""
        return self.key_row + len(self.lines)

    def column(self, key: str) -> Column | None:
        """The column with that key."""
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One section's sheet. ``widths`` are in characters, column by column from A."""

    name: str
    section: Section
    blocks: tuple[Block, ...]
    texts: tuple[TextLine, ...]
    nothing: tuple[NothingCell, ...]
    widths: tuple[float, ...]
    last_row: int

    def width(self, column: Column) -> float:
        """The width of a block's column in characters."""
        return sum(self.widths[column.first : column.last + 1])

    @property
    def last_column(self) -> int:
        """The last column of the sheet's tables."""
        return len(self.widths) - 1


class At(NamedTuple):
    """A cell of the workbook."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheets of the sections in order, and where what stands in them.

    Attributes:
        places: the cell of each question outside repeats.
        items: the cell of each choice of a question of several: (question, choice).
        repeats: sheet name and block of each repeat.
    """

    sheets: tuple[SheetPlan, ...]
    places: Mapping[str, At] = field(default_factory=dict)
    items: Mapping[tuple[str, str], At] = field(default_factory=dict)
    repeats: Mapping[str, tuple[str, Block]] = field(default_factory=dict)

    def place(self, path: Path) -> At | None:
        """The cell of an answer, or ``None`` where the workbook has none."""
        if not path.repeat:
            return self.places.get(path.name)
        sheet, block = self.repeats.get(path.repeat, ("", None))
        column = block.column(path.name) if block else None
        if block is None or column is None:
            return None
        line = next((line for line in block.lines if line.row_id == path.row), None)
        return At(sheet, line.row, column.first) if line else None
