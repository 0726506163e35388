"""What one cell of an open report shows: its text, its state and the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.icons import State
from forms.model.value import ValueType


class Part(StrEnum):
    """Which kind of cell it is."""

    ENTRY = "entry"
    """White: the clerk's."""
    COMPUTED = "computed"
    """Grey: the program's."""
    EARLIER = "earlier"
    """Grey: a figure of an earlier period."""
    LABEL = "label"
    NUMBER = "number"
    UNIT = "unit"
    HEADING = "heading"
    """The first line of a question of several choices."""
    ADD = "add"
    """The line that adds a row."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence about a cell; ``tone`` is the token of its colour."""

    text: str
    tone: str = "quiet"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that can be seen in the cell."""

    label: str
    is_on: bool


NO_WORDS: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """How a cell looks.

    Attributes:
        text: what is written in it.
        glyph: the state that its glyph says, if any.
        tint: token of its background over that of its part, or empty.
        words: sentences about it, the gravest first; a label shows those of its answer.
        options: choices painted as radio buttons, or one as a tick.
        aside: quiet words at the right ("cùng kỳ: Có").
        stamp: "đã ghi", just after the disk has answered.
    """

    part: Part
    text: str = ""
    kind: ValueType = ValueType.TEXT
    glyph: State | None = None
    tint: str = ""
    words: tuple[Words, ...] = NO_WORDS
    options: tuple[Option, ...] = ()
    is_tick: bool = False
    is_missing: bool = False
    is_refused: bool = False
    is_strong: bool = False
    aside: str = ""
    stamp: str = ""
    indent: int = 0


NO_CELL = Cell(Part.NONE)
