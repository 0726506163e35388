"""Ways of looking at a live report other than plainly: noting what is read, or reading blanks as zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import SupportsIndex, overload

from forms.rules.casts import ZERO, Scalar
from forms.rules.outline import Outline
from forms.rules.report_nodes import Frame, View

Cell = tuple[str, str, int]
"""Repeat, row and slot."""


class _Noting(list[Scalar]):
    """Values that remember which of them were read."""

    def __init__(self, values: Iterable[Scalar], repeat: str, row: str, read: set[Cell]) -> None:
        super().__init__(values)
        self._repeat, self._row, self._read = repeat, row, read

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Scalar: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Scalar]: ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> Scalar | list[Scalar]:
        if isinstance(index, slice):
            return super().__getitem__(index)
        self._read.add((self._repeat, self._row, int(index)))
        return super().__getitem__(index)


class NotingView:
    """The report, noting in ``read`` every cell whose value an expression takes."""

    def __init__(self, view: View) -> None:
        self.outline: Outline = view.outline
        self.read: set[Cell] = set()
        self._view = view
        self._frames: dict[tuple[str, str], Frame] = {}

    def frame(self, repeat: str, row: str) -> Frame:
        """The values of a row, watched."""
        if not (repeat and row):
            repeat = row = ""
        if (repeat, row) not in self._frames:
            frame = self._view.frame(repeat, row)
            self._frames[repeat, row] = Frame(_Noting(frame.values, repeat, row, self.read), frame.shown)
        return self._frames[repeat, row]

    def row_ids(self, repeat: str) -> Sequence[str]:
        """The same rows."""
        return self._view.row_ids(repeat)

    def row_number(self, repeat: str, row: str) -> int:
        """The same place."""
        return self._view.row_number(repeat, row)


class ZeroView:
    """The report with zero in every blank number, for a check with ``when_blank = zero``."""

    def __init__(self, view: View) -> None:
        self.outline: Outline = view.outline
        self._view = view
        self._numbers: dict[str, frozenset[int]] = {}
        self._frames: dict[tuple[str, str], Frame] = {}

    def frame(self, repeat: str, row: str) -> Frame:
        """The values of a row, blank numbers as zero."""
        if not (repeat and row):
            repeat = row = ""
        if (repeat, row) not in self._frames:
            frame, numbers = self._view.frame(repeat, row), self._slots(repeat)
            values: list[Scalar] = [
                ZERO if value is None and slot in numbers else value
                for slot, value in enumerate(frame.values)
            ]
            self._frames[repeat, row] = Frame(values, frame.shown)
        return self._frames[repeat, row]

    def _slots(self, repeat: str) -> frozenset[int]:
        if repeat not in self._numbers:
            self._numbers[repeat] = frozenset(
                entry.slot
                for entry in self.outline.entries.values()
                if entry.repeat == repeat and entry.question is not None and entry.question.kind.is_number
            )
        return self._numbers[repeat]

    def row_ids(self, repeat: str) -> Sequence[str]:
        """The same rows."""
        return self._view.row_ids(repeat)

    def row_number(self, repeat: str, row: str) -> int:
        """The same place."""
        return self._view.row_number(repeat, row)
