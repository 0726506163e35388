"""What a report holds and an edited document does not print: figures and rows of lists that came later.

Tables are never redrawn in a file that somebody has edited; the new rows are listed, to be put in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lxml import etree

from forms.exchange.word.annexes import annex_table, plan_annexes
from forms.exchange.word.figures import Figure, FigureStyle
from forms.exchange.word.opened import W
from forms.exchange.word.rows import row_text
from forms.exchange.word.tables import Row
from forms.exchange.word.telling import Telling
from forms.model.form import Repeat
from forms.model.path import Path
from forms.wording import word as words


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A figure or a row: ``label`` is the indicator's or the list's, ``text`` what it says."""

    label: str
    text: str


def unprinted(body: etree._Element, telling: Telling, printed: AbstractSet[Path]) -> tuple[Unprinted, ...]:
    """Everything of the annexes that a document does not print.

    ``printed`` are the paths of its figures. A document with no annex of figures, as a template may make one,
    is held against its lists alone.
    """
    rows, paragraphs = _rows(body), _normal(" ".join(_text(p) for p in body.findall(f"{W}p")))
    found: list[Unprinted] = []
    for annex in plan_annexes(telling, "", everything=True):
        repeat = next((one for one in telling.form.repeats() if one.name == annex.repeat), None)
        if repeat is not None and not repeat.fixed_rows:
            found += _new_rows(telling, repeat, rows, paragraphs)
        elif repeat is None or telling.instance.is_relevant(repeat.name):
            for row in annex_table(telling, annex).rows:
                found += _new_figures(telling, row, printed)
    return tuple(found)


def _new_figures(telling: Telling, row: Row, printed: AbstractSet[Path]) -> Iterator[Unprinted]:
    if not printed:
        return
    for cell in row.cells:
        is_new = isinstance(cell, Figure) and cell.style is FigureStyle.CELL and cell.path not in printed
        if isinstance(cell, Figure) and is_new and cell.text:
            question = telling.question(cell.path.name)
            label = question.label if question else cell.path.name
            if cell.path.repeat and isinstance(row.cells[1], str):
                label = words.IN_ROW.format(label=label, row=row.cells[1])
            yield Unprinted(label, cell.text)


def _new_rows(
    telling: Telling, repeat: Repeat, rows: AbstractSet[frozenset[str]], paragraphs: str
) -> Iterator[Unprinted]:
    if not telling.instance.is_relevant(repeat.name):
        return
    annex = next(one for one in plan_annexes(telling, "", everything=True) if one.repeat == repeat.name)
    for row, written in zip(telling.rows(repeat.name), annex_table(telling, annex).rows, strict=False):
        told = row_text(telling, repeat, row.id)
        is_there = _cells(written) in rows or _normal(told) in paragraphs
        if told and not is_there:
            yield Unprinted(repeat.label, told)


def _cells(row: Row) -> frozenset[str]:
    texts = (cell if isinstance(cell, str) else cell.text for cell in row.cells[1:])
    return frozenset(filter(None, map(_normal, texts)))


def _rows(body: etree._Element) -> frozenset[frozenset[str]]:
    """Every table row as its cells without the first, which numbers it."""
    found = set()
    for row in body.iter(f"{W}tr"):
        cells = [_normal(_text(cell)) for cell in row.findall(f"{W}tc")]
        found.add(frozenset(filter(None, cells[1:])))
    return frozenset(found)


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def _normal(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".;")
