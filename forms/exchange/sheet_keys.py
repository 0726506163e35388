"""The words that a workbook's hidden key column and key rows are written in, and their reading.

Column A of every sheet says what a row is; a hidden row above each table says what its columns are. They
travel through re-saving, sorting, inserting and renaming, so the reader trusts them and never a position.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from forms.model.path import Path

MARK = "#"
"""The first letter of every key; nothing a clerk types begins a row so in the hidden column."""


class Kind:
    """What a row is."""

    SECTION = "section"
    """The title of a sheet; the name is the section's."""
    HEAD = "head"
    """A key row: its cells name the columns of the table called so."""
    QUESTION = "q"
    COMPUTED = "calc"
    """A question whose cell holds a live formula."""
    GIVEN = "given"
    """A question whose cell holds the program's own value."""
    ITEM = "item"
    """One choice of a question of several; the detail is the choice's name."""
    PROSE = "prose"
    """Words; the detail says how this piece joins the one before it."""
    ROW = "row"
    TOTAL = "total"
    NOTHING = "nothing"
    """The marker "không phát sinh" of a group or repeat."""
    NOTE = "note"
    IDENTITY = "id"
    TEXT = "text"
    """Words of the form itself."""
    CHOICES = "choices"
    """The sheet of drop-down lists."""


class ColumnKey:
    """What a column is, where it is no question of a repeat."""

    NUMBER = "@number"
    LABEL = "@label"
    UNIT = "@unit"
    PREVIOUS = "@previous"
    VALUE = "@value"
    ERROR = "@error"
    NOTE = "@note"
    MARK = "@mark"
    REASON = "@reason"
    PLACE = "@place"
    KIND = "@kind"
    TEXT = "@text"


class Join:
    """How a piece of prose joins the one before it: by a new line, by a space, or by nothing."""

    FIRST = ""
    LINE = "line"
    SPACE = "space"
    NONE = "none"


SECTIONS_PROPERTY = "bc_sections"
"""The key of the cover's cell that lists the names of the sections in the file."""
NOTES_HEAD = "@notes"
FORMULA_SIGN = "="
GIVEN_SIGN = "~"
"""Before a question's name in the key row of a grid: its cells hold formulas, or the program's values."""
TOTAL_ROW = "@total"
"""The row id under which the total of a grid's column is compared: ``dai_huyen[@total]/h10t``."""


class SheetKey(NamedTuple):
    """A key taken apart: ``#item:c24:a`` is ``("item", "c24", "a")``; a row's detail is its id."""

    kind: str
    name: str = ""
    detail: str = ""

    def __str__(self) -> str:
        if self.kind == Kind.ROW:
            return f"{MARK}{self.kind}:{self.name}[{self.detail}]"
        parts = (self.kind, self.name, self.detail)
        return MARK + ":".join(parts[: 3 if self.detail else 2 if self.name else 1])


def mended(name: str) -> str:
    """A name whose ``_xa_`` a re-save by LibreOffice has made a control character of, as it was."""
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):x}_", name)


@lru_cache(maxsize=8192)
def read_key(text: str) -> SheetKey | None:
    """The key that ``text`` is, or ``None``. Files of one form share their keys, so readings are kept."""
    if not text.startswith(MARK):
        return None
    text = mended(text)
    kind, _, rest = text[1:].strip().partition(":")
    if kind == Kind.ROW:
        name, _, detail = rest.partition("[")
        return SheetKey(kind, name, detail.removesuffix("]"))
    if kind in (Kind.NOTE, Kind.IDENTITY, Kind.CHOICES):
        return SheetKey(kind, rest)
    name, _, detail = rest.partition(":")
    return SheetKey(kind, name, detail) if kind in _KINDS else None


def piece_key(question: str, number: int, joint: str) -> SheetKey:
    """The key of a piece of prose; the first, 1, bears no number."""
    return SheetKey(Kind.PROSE, question, f"{number}{joint}" if number > 1 else "")


def piece_place(detail: str) -> tuple[int, str]:
    """Number and joint of a piece, out of its key's detail."""
    digits = detail[: len(detail) - len(detail.lstrip("0123456789"))]
    return (int(digits), detail[len(digits) :]) if digits else (1, Join.FIRST)


def total_path(repeat: str, column: str) -> Path:
    """Where the total of a grid's column stands among computed values."""
    return Path(column, repeat, TOTAL_ROW)


_CONTROL = re.compile(r"(?<=[a-z0-9])[\x01-\x1f](?=[a-z0-9])")
_KINDS = frozenset(word for name, word in vars(Kind).items() if name.isupper())
