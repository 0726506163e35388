"""A block of cells from Excel: what would go where, and what is refused, before anything is written."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from io import StringIO

from forms.entry.clipboard import Fonts, Proposal, proposals
from forms.entry.doubts import Doubt, DoubtKind, doubt_of_number, doubt_of_text
from forms.model.form import ChoiceList, Question
from forms.model.path import Path
from forms.model.reading import Reading, read_old_font, read_text
from forms.model.value import Answer, ValueType


class Fate(StrEnum):
    """What becomes of one pasted cell."""

    NEW = "new"
    SAME = "same"
    OVERWRITES = "overwrites"
    REFUSED = "refused"
    LOCKED = "locked"
    OUTSIDE = "outside"
    ASKED = "asked"
    """Waits for the answer to a question; not written before."""


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
    """One cell of the block and what it would do; ``doubt`` is what is asked of it."""

    target: Target | None
    text: str
    fate: Fate
    reading: Reading
    doubt: Doubt | None = None


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


_NO_FONTS: Fonts = {}


def plan_paste(
    block: Sequence[Sequence[str]],
    target_at: Callable[[int, int], Target | None],
    fonts: Fonts = _NO_FONTS,
) -> tuple[PastedCell, ...]:
    """What each cell would do.

    Args:
        block: the texts, row by row.
        target_at: knows the cell so many rows down and columns across.
        fonts: which of the texts are in fonts from before Unicode.
    """
    texts = [text.strip() for cells in block for text in cells]
    targets = [target_at(row, column) for row, cells in enumerate(block) for column in range(len(cells))]
    proposed = proposals(texts, fonts)
    return tuple(
        _planned(text, target, proposed.get(place))
        for place, (text, target) in enumerate(zip(texts, targets, strict=True))
    )


def decided(cell: PastedCell, kind: DoubtKind, *, is_first: bool) -> PastedCell:
    """The cell after the question of that kind was answered."""
    if cell.doubt is None or cell.doubt.kind is not kind:
        return cell
    reading = cell.doubt.first if is_first else cell.doubt.second
    return replace(cell, reading=reading, fate=_fate(cell.target, reading))


def asked(target: Target, text: str, reading: Reading, doubt: Doubt) -> PastedCell:
    """A cell of which something is asked; a text of an old font is shown converted until it is answered."""
    if doubt.kind is DoubtKind.OLD_FONT:
        return PastedCell(target, text, _fate(target, doubt.first), doubt.first, doubt)
    return PastedCell(target, text, Fate.ASKED, reading, doubt)


def _planned(text: str, target: Target | None, proposal: Proposal | None) -> PastedCell:
    if target is None:
        return PastedCell(None, text, Fate.OUTSIDE, Reading())
    question = target.question
    if target.path is None or question is None:
        return PastedCell(target, text, Fate.LOCKED, Reading())
    reading = read_text(question.kind, text, target.choices, question.unit)
    if question.kind is ValueType.TEXT:
        doubt = doubt_of_text(question, text, *proposal) if proposal is not None else None
    else:
        doubt = doubt_of_number(question, reading)
    if doubt is not None:
        return asked(target, text, reading, doubt)
    if reading.answer is None and reading.code and not text.isascii():
        reading = read_old_font(question, target.choices, text) or reading
    return PastedCell(target, text, _fate(target, reading), reading)


def _fate(target: Target | None, reading: Reading) -> Fate:
    now = target.now if target is not None else None
    if reading.code and reading.answer is None:
        return Fate.REFUSED
    if reading.answer == now:
        return Fate.SAME
    return Fate.NEW if now is None else Fate.OVERWRITES
