"""What one deed on an open report changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.model.path import Path


@dataclass(frozen=True, slots=True)
class Change:
    """What a screen must draw again.

    Attributes:
        values: cells whose value, given or calculated, is another one now.
        relevance: questions, groups and repeats that appeared or vanished (``Path(name)``, in a row with
            the row).
        rules: questions and checks whose problems must be looked at again.
        rows: repeats whose rows are other ones now.
        remarks: cells whose note, sections whose "không phát sinh", rules whose explanation changed.
    """

    values: frozenset[Path] = frozenset()
    relevance: frozenset[Path] = frozenset()
    rules: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()

    def __or__(self, other: Change) -> Change:
        return Change(
            self.values | other.values,
            self.relevance | other.relevance,
            self.rules | other.rules,
            self.rows | other.rows,
            self.remarks | other.remarks,
        )

    def __bool__(self) -> bool:
        return bool(self.values or self.relevance or self.rules or self.rows or self.remarks)


NO_CHANGE = Change()


@dataclass(slots=True)
class Touched:
    """A change while it is being found."""

    values: set[Path] = field(default_factory=set)
    relevance: set[Path] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)

    def change(self) -> Change:
        """What was found."""
        return Change(
            frozenset(self.values), frozenset(self.relevance), frozenset(self.rules), frozenset(self.rows)
        )
