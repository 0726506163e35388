"""Pieces of Excel formulas that know when they are blank.

Excel reads an empty cell as 0; a report's blank is not 0. So a number carries the cells that must hold one
(:class:`Term`), and a condition says when it is true and when it is false (:class:`Truth`): where it is
neither, something it needs is blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.model.value import plain_number
from forms.wording import workbook as words

TRUE, FALSE = "TRUE", "FALSE"
LONGEST_FORMULA = 8000
_LONGEST_LITERAL = 250


class CannotTranslate(Exception):
    """The expression has no live formula; the cell gets its value instead."""


@dataclass(frozen=True, slots=True)
class Term:
    """An Excel expression for a value.

    Attributes:
        text: the expression.
        needs: cells or expressions that must all be numbers, else the value is blank.
        constant: the value itself where it is known now.
        is_constant: whether it is; then ``constant`` ``None`` is a blank.
        gives_blank: whether the expression itself gives an empty text where it is blank.
    """

    text: str
    needs: tuple[str, ...] = ()
    constant: Decimal | str | date | None = None
    is_constant: bool = False
    gives_blank: bool = False

    @property
    def guarded(self) -> str:
        """The expression, giving an empty text where something it needs is blank."""
        if self.is_constant:
            return literal(self.constant)
        if not self.needs or self.gives_blank:
            return self.text
        return f'IF(COUNT({",".join(self.needs)})<{len(self.needs)},"",{self.text})'

    @property
    def present(self) -> str:
        """The condition that it is not blank."""
        if self.is_constant:
            return FALSE if self.constant is None else TRUE
        if not self.needs:
            return TRUE
        return f"COUNT({','.join(self.needs)})={len(self.needs)}"


@dataclass(frozen=True, slots=True)
class Truth:
    """When a condition is true and when it is false, as Excel expressions."""

    true: str
    false: str

    def opposite(self) -> Truth:
        """Its negation."""
        return Truth(self.false, self.true)


ALWAYS = Truth(TRUE, FALSE)
NEVER = Truth(FALSE, TRUE)
UNKNOWN = Truth(FALSE, FALSE)


def known(value: Decimal | str | date | None) -> Term:
    """A value that is known now."""
    return Term(literal(value), (), value, is_constant=True)


def both(left: Truth, right: Truth) -> Truth:
    """Kleene's and."""
    return Truth(all_of(left.true, right.true), any_of(left.false, right.false))


def either(left: Truth, right: Truth) -> Truth:
    """Kleene's or."""
    return Truth(any_of(left.true, right.true), all_of(left.false, right.false))


def branch(condition: Truth, then: Truth, otherwise: Truth) -> Truth:
    """``if`` among conditions; blank where the condition is."""
    return Truth(
        any_of(all_of(condition.true, then.true), all_of(condition.false, otherwise.true)),
        any_of(all_of(condition.true, then.false), all_of(condition.false, otherwise.false)),
    )


def all_of(*conditions: str) -> str:
    """All of the conditions."""
    kept = [condition for condition in dict.fromkeys(conditions) if condition != TRUE]
    if FALSE in kept:
        return FALSE
    return f"AND({','.join(kept)})" if len(kept) > 1 else kept[0] if kept else TRUE


def any_of(*conditions: str) -> str:
    """Any of the conditions."""
    kept = [condition for condition in dict.fromkeys(conditions) if condition != FALSE]
    if TRUE in kept:
        return TRUE
    return f"OR({','.join(kept)})" if len(kept) > 1 else kept[0] if kept else FALSE


def literal(value: Decimal | str | date | None) -> str:
    """A value as it stands in a formula."""
    match value:
        case None:
            return '""'
        case Decimal():
            return plain_number(value)
        case date():
            return f"DATE({value.year},{value.month},{value.day})"
        case _:
            return text_literal(value)


def text_literal(text: str) -> str:
    """A text in a formula; Excel takes at most 255 characters between two quotes."""
    pieces = [text[start : start + _LONGEST_LITERAL] for start in range(0, len(text), _LONGEST_LITERAL)]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces) or '""'


def says_missing(cell: str) -> str:
    """The condition that a cell says "chưa có số liệu"."""
    return f'LEFT({cell},{len(words.MISSING)})="{words.MISSING}"'


def is_blank(cell: str) -> str:
    """The condition that a cell holds no value: empty, or "chưa có số liệu"."""
    return f'OR({cell}="",{says_missing(cell)})'
