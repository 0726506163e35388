"""Figures that stay alive: each stands in a bookmark, and the document knows what each one is.

A bookmark is named ``bc_<question>_<n>``, n counting the figures of the document in their order. Custom
properties ``bc_so_lieu_01`` … hold, for each n, how it is written, its answer path and its value; each
is short, because Word cuts a property at 255 characters.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from forms.model.path import Path
from forms.model.value import Answer, Missing, plain_number

_PROPERTY = "bc_so_lieu_{number:02d}"
_PROPERTY_NAME = re.compile(r"bc_so_lieu_\d+")
_BOOKMARK = re.compile(r"bc_(?P<question>[a-z0-9_]+)_(?P<n>\d+)")
_OWN_WORDS = re.compile(r"vb_(?P<sum>[0-9a-f]{8})_\d+")
_CHOICE = re.compile(r"[a-z0-9_]{1,40}")
_ROOM = 240
_ENTRY = re.compile(r"(?P<n>\d+)(?P<style>[a-z]):(?P<path>[^=|]+)=(?P<value>[^|]*)")


class FigureStyle(StrEnum):
    """How a figure is written, so that it can be written again."""

    NUMBER = "n"
    """In prose without its unit: "07"."""
    WITH_UNIT = "u"
    """In prose with its unit: "07 cuộc", "chưa có số liệu"."""
    CELL = "c"
    """In a table: "7"."""
    CHANGE = "d"
    """Against an earlier period: "tăng 12,5% so với kỳ trước"."""
    BEFORE = "b"
    """The previous period's value in a table."""
    YEAR_TO_DATE = "y"
    """Since the beginning of the year, in a table."""
    LAST_YEAR = "l"
    """The same period of last year, in a table."""
    TOTAL = "t"
    """The total of a grid's column."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text or a cell: which answer it shows, and how that is written now."""

    path: Path
    text: str
    style: FigureStyle = FigureStyle.NUMBER
    value: Answer | None = None


Piece = str | Figure
"""A part of a text: words, or a figure."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document says of one of its figures."""

    path: Path
    style: FigureStyle
    value: str


def bookmark_name(figure: Figure, n: int) -> str:
    """``bc_<question>_<n>``."""
    return f"bc_{figure.path.name}_{n}"


def bookmark_number(name: str) -> int | None:
    """The n of a figure's bookmark, ``None`` for any other bookmark."""
    match = _BOOKMARK.fullmatch(name)
    return int(match["n"]) if match else None


def own_words_name(text: str, n: int) -> str:
    """The bookmark of words with digits in them that the program wrote: a sum of the digits, and a count."""
    return f"vb_{digits_sum(text)}_{n}"


def own_words_sum(name: str) -> str:
    """The sum in the bookmark of the program's own words, empty for any other bookmark."""
    match = _OWN_WORDS.fullmatch(name)
    return match["sum"] if match else ""


def digits_sum(text: str) -> str:
    """Tells whether a number in a text was touched."""
    return f"{zlib.crc32(' '.join(re.findall('[0-9]+', text)).encode()):08x}"


def plain_value(value: Answer | None) -> str:
    """A value as the property holds it: a blank is empty, a missing one "?", free text "~"."""
    match value:
        case None:
            return ""
        case Missing():
            return "?"
        case Decimal():
            return plain_number(value)
        case date():
            return value.isoformat()
        case tuple():
            return " ".join(value)
        case str() if _CHOICE.fullmatch(value):
            return value
        case _:
            return "~"


def figure_properties(figures: Iterable[Figure]) -> dict[str, str]:
    """The custom properties that describe the figures, which are given in document order."""
    return figure_properties_of(dict(enumerate(figures, start=1)))


def figure_properties_of(figures: Mapping[int, Figure]) -> dict[str, str]:
    """The custom properties that describe figures by their n."""
    chunks: list[str] = [""]
    for n, figure in figures.items():
        entry = f"{n}{figure.style}:{figure.path}={plain_value(figure.value)}"
        if chunks[-1] and len(chunks[-1]) + len(entry) >= _ROOM:
            chunks.append("")
        chunks[-1] = f"{chunks[-1]}|{entry}" if chunks[-1] else entry
    return {_PROPERTY.format(number=number): chunk for number, chunk in enumerate(chunks, start=1) if chunk}


def is_figure_property(name: str) -> bool:
    """Whether a custom property describes figures."""
    return _PROPERTY_NAME.fullmatch(name) is not None


def known_figures(properties: Mapping[str, str]) -> dict[int, Known]:
    """What :func:`figure_properties` wrote, by n; what cannot be read is left out."""
    known = {}
    for name, chunk in properties.items():
        if not _PROPERTY_NAME.fullmatch(name):
            continue
        for match in filter(None, map(_ENTRY.fullmatch, chunk.split("|"))):
            known[int(match["n"])] = Known(
                Path.parse(match["path"]), FigureStyle(match["style"]), match["value"]
            )
    return known
