"""A block of cells from Excel: what would go where, and what is refused, before anything is written."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from forms.model.form import ChoiceList, Question
from forms.model.path import Path
from forms.model.reading import Reading, read_text
from forms.model.value import Answer


class Fate(StrEnum):
    """What becomes of one pasted cell."""

    NEW = "new"
    SAME = "same"
    OVERWRITES = "overwrites"
    REFUSED = "refused"
    LOCKED = "locked"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Target:
    """A cell of the screen: ``path`` is absent where the program fills it."""

    path: Path | None
    question: Question | None
    choices: ChoiceList | None
    label: str
    now: Answer | None


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell of the block and what it would do."""

    target: Target | None
    text: str
    fate: Fate
    reading: Reading


def read_block(text: str) -> list[list[str]]:
    """The cells of a text from the clipboard: tabs between cells, quoted where a cell has a line break."""
    rows = list(csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """Cells as a text that Excel and LibreOffice paste as cells."""
    out = StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def plan_paste(
    block: Sequence[Sequence[str]], target_at: Callable[[int, int], Target | None]
) -> tuple[PastedCell, ...]:
    """What each cell would do; ``target_at`` knows the cell so many rows down and columns across."""
    return tuple(
        _planned(text.strip(), target_at(row, column))
        for row, cells in enumerate(block)
        for column, text in enumerate(cells)
    )


def _planned(text: str, target: Target | None) -> PastedCell:
    if target is None:
        return PastedCell(None, text, Fate.OUTSIDE, Reading())
    if target.path is None or target.question is None:
        return PastedCell(target, text, Fate.LOCKED, Reading())
    reading = read_text(target.question.kind, text, target.choices, target.question.unit)
    if reading.code and reading.answer is None:
        return PastedCell(target, text, Fate.REFUSED, reading)
    if reading.answer == target.now:
        return PastedCell(target, text, Fate.SAME, reading)
    return PastedCell(target, text, Fate.NEW if target.now is None else Fate.OVERWRITES, reading)
