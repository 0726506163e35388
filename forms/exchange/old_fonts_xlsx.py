"""Which cells of an .xlsx are written in a font from before Unicode, and how their text is made of runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from forms.exchange.guard_extent import is_sheet
from forms.exchange.guard_xml import Walk, local
from forms.exchange.raw_workbook_xlsx import CellValues, Workbook, place_of
from forms.text.legacy import Run, encoding_of_font

Runs = Mapping[tuple[int, int], tuple[Run, ...]]
"""The runs of cells by absolute place, counted from 0; a run without text of its own is the whole cell."""

_NAMED = re.compile(rb"""["']\s*(?:\.vn|vni[- ])""", re.IGNORECASE)
LARGEST_PART = 8 << 20
"""A sheet filled by hand is far smaller; a larger one is not walked over a second time."""


def names_an_old_font(part: bytes) -> bool:
    """Whether a part of a workbook that is walked over names a font from before Unicode at all."""
    if len(part) > LARGEST_PART:
        return False
    folded = part.lower()
    return (b".vn" in folded or b"vni" in folded) and _NAMED.search(part) is not None


def _names_a_font(part: bytes) -> bool:
    """Whether fonts are named in the part at all; the one of a cell's style stands in no sheet."""
    return b"rFont" in part or (not is_sheet(part) and b"cellXfs" in part)


def runs_of_xlsx(parts: Mapping[str, bytes]) -> dict[str, Runs]:
    """The runs of the cells in old fonts, by sheet; empty where no such font is named.

    Raises:
        KnownTrouble: ``door.damaged``.
    """
    if not any(names_an_old_font(part) for part in parts.values() if _names_a_font(part)):
        return {}
    book = Workbook(parts)
    strings, styles = _Strings(), _Styles()
    for path, walk in ((book.styles_path, styles), (book.strings_path, strings)):
        if 0 < len(parts.get(path, b"")) <= LARGEST_PART:
            walk.over(parts[path])
    found: dict[str, Runs] = {}
    for name, path in book.sheets:
        if 0 < len(parts.get(path, b"")) <= LARGEST_PART:
            cells = _Cells(styles.fonts_of_cells(), strings.runs)
            cells.over(parts[path])
            if cells.found:
                found[name] = cells.found
    return found


class _Styles(Walk):
    """The font of each cell style."""

    def __init__(self) -> None:
        super().__init__()
        self._fonts: list[str] = []
        self._cells: list[int] = []
        self._within = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {"fonts", "cellXfs"}:
            self._within = name
        elif self._within == "fonts" and name == "font":
            self._fonts.append("")
        elif self._within == "fonts" and name == "name" and self._fonts:
            self._fonts[-1] = attributes.get("val", "")
        elif self._within == "cellXfs" and name == "xf":
            self._cells.append(_number(attributes.get("fontId", "0")))

    def end(self, name: str) -> None:
        if name == self._within:
            self._within = ""

    def fonts_of_cells(self) -> list[str]:
        """By the style's index."""
        return [self._fonts[at] if 0 <= at < len(self._fonts) else "" for at in self._cells]


class _Piece(NamedTuple):
    text: str
    font: str


class _Pieces(Walk):
    """The pieces of a rich text, each with the font it names."""

    def __init__(self) -> None:
        super().__init__()
        self._font = ""
        self._pieces: list[_Piece] = []
        self._text: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "r":
            self._font = ""
        elif name == "rFont":
            self._font = local(attributes, "val")
        elif name == "t":
            self._text = []

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        if name == "t" and self._text is not None:
            self._pieces.append(_Piece("".join(self._text), self._font))
            self._text = None
        elif name == "r":
            self._font = ""

    def taken(self) -> list[_Piece]:
        """The pieces so far where one names a font; begins anew."""
        pieces, self._pieces = self._pieces, []
        return pieces if any(piece.font for piece in pieces) else []


class _Strings(_Pieces):
    """The shared strings that name a font, by index."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: dict[int, list[_Piece]] = {}
        self._count = 0

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            pieces = self.taken()
            if pieces:
                self.runs[self._count] = pieces
            self._count += 1


class _Cells(CellValues, _Pieces):
    """The cells of one sheet in an old font."""

    def __init__(self, fonts: list[str], strings: Mapping[int, list[_Piece]]) -> None:
        super().__init__()
        self._fonts, self._strings = fonts, strings
        self._row = self._column = -1
        self._kind, self._cell_font = "", ""
        self.found: dict[tuple[int, int], tuple[Run, ...]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self._row, self._column = (int(number) - 1 if number.isdecimal() else self._row + 1), -1
        elif name == "c":
            self._begin_cell(attributes)
        else:
            super().start(name, attributes)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        try:
            self._row, self._column = place_of(attributes["r"])
        except (KeyError, ValueError):
            self._column += 1
        style = _number(attributes.get("s", "0"))
        self._kind, self._shown = attributes.get("t", "n"), ""
        self._cell_font = self._fonts[style] if 0 <= style < len(self._fonts) else ""

    def finish_cell(self) -> None:
        pieces = self.taken()
        if self._kind == "s":
            pieces = self._strings.get(_number(self._shown), [])
        runs = tuple(Run(piece.text, piece.font or self._cell_font) for piece in pieces)
        runs = runs or (Run("", self._cell_font),)
        if self._kind in _TEXTS and any(encoding_of_font(run.font) for run in runs):
            self.found[self._row, self._column] = runs


_TEXTS = frozenset({"s", "str", "inlineStr"})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
