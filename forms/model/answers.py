"""All that one unit has answered in one form for one period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from forms.model.path import Path
from forms.model.value import Answer

_NOTHING: Mapping[str, str] = MappingProxyType({})


class RowKey(NamedTuple):
    """One row of one repeat."""

    repeat: str
    row: str


class RowMarkKind(StrEnum):
    """What the clerk says of a row that differs from the catalogue."""

    MERGED = "merged"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class RowMark:
    """A row the catalogue has wrong: merged meanwhile, or not in it ("ngoài danh mục")."""

    kind: RowMarkKind
    label: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Typed answers and the words that travel with them. Immutable; blank is the absence of a key.

    Attributes:
        cells: inputs only; nothing calculated or filled by the program stands here.
        rows: for each repeat its row ids in order (open rows ``r1``, ``r2`` …; fixed rows only where
            the order or the set differs from the surroundings').
        row_marks: rows that differ from the catalogue, with their label and reason.
        notes: the clerk's note on a cell.
        explanations: rule name or path, to the explanation of its warning.
        nothing: names of the groups or repeats marked "không phát sinh".
    """

    form_id: str
    form_version: str
    unit_id: str
    period_id: str
    cells: Mapping[Path, Answer] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    row_marks: Mapping[RowKey, RowMark] = field(default_factory=dict)
    notes: Mapping[Path, str] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()

    def with_answer(self, path: Path, answer: Answer | None) -> Answers:
        """A copy in which ``path`` holds ``answer``, or is blank for ``None``."""
        cells = dict(self.cells)
        if answer is None:
            cells.pop(path, None)
        else:
            cells[path] = answer
        return replace(self, cells=cells)
