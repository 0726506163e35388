"""Columns of a sheet on which several tables stand: each takes one or several physical columns.

Every block says how broad its columns want to be, in narrow columns. The physical columns are the pieces
between all borders that any block needs, so a sheet with one table has no merged cell at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

KEY_WIDTH = 14.0
NUMBER_WIDTH = 5.5
LABEL_WIDTH = 48.0
NARROW_WIDTH = 13.0
FIRST_NARROW = 3
"""The first physical column right of key, number and label."""

_LEAST_BREADTH = 6


class Wish(NamedTuple):
    """A column as a block wants it.

    ``breadth`` counts narrow columns, 0 stands for the label's column; what is left over goes to the one
    that stretches, else to the last.
    """

    key: str
    title: str
    breadth: int
    stretches: bool = False


class Column(NamedTuple):
    """A column of a block over the physical columns ``first`` to ``last``."""

    key: str
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """The physical columns of a sheet; ``borders`` are their edges in narrow columns, both ends included."""

    borders: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last physical column."""
        return FIRST_NARROW + len(self.borders) - 2

    @property
    def widths(self) -> tuple[float, ...]:
        """In characters, from the key column on."""
        narrow = (
            (right - left) * NARROW_WIDTH for left, right in zip(self.borders, self.borders[1:], strict=False)
        )
        return (KEY_WIDTH, NUMBER_WIDTH, LABEL_WIDTH, *narrow)

    def columns(self, wishes: Sequence[Wish]) -> tuple[Column, ...]:
        """The wished columns in their places; together they reach to the right end."""
        columns, edge = [], 0
        for wish, right in zip(wishes, _right_edges(wishes, self.borders[-1]), strict=True):
            if wish.breadth == 0:
                columns.append(Column(wish.key, wish.title, FIRST_NARROW - 1, FIRST_NARROW - 1))
                continue
            first, last = self.borders.index(edge), self.borders.index(right) - 1
            columns.append(Column(wish.key, wish.title, FIRST_NARROW + first, FIRST_NARROW + last))
            edge = right
        return tuple(columns)


def plan_columns(blocks: Iterable[Sequence[Wish]]) -> ColumnPlan:
    """The physical columns that let every block have its borders."""
    blocks = [wishes for wishes in blocks if wishes]
    total = max((sum(wish.breadth for wish in wishes) for wishes in blocks), default=0)
    total = max(total, _LEAST_BREADTH)
    borders = {0, 1, total} if not blocks else {0, total}
    for wishes in blocks:
        borders.update(_right_edges(wishes, total))
    return ColumnPlan(tuple(sorted(borders)))


def _right_edges(wishes: Sequence[Wish], total: int) -> list[int]:
    spare = total - sum(wish.breadth for wish in wishes)
    stretching = next((place for place, wish in enumerate(wishes) if wish.stretches), len(wishes) - 1)
    edges, edge = [], 0
    for place, wish in enumerate(wishes):
        edge += wish.breadth + (spare if place == stretching else 0)
        edges.append(edge)
    return edges
