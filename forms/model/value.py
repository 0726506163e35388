"""What one answer can be, and how a value type is named.

A blank answer is no entry at all; everything else is an :data:`Answer`: a value, or
:class:`Missing` ("chưa có số liệu") with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

SIGNIFICANT_DIGITS = 15
"""The most digits of a typed number that Excel keeps; a longer entry is refused, not rounded."""


class ValueType(StrEnum):
    """The type of a question's answer; the words are XLSForm's."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    ACKNOWLEDGE = "acknowledge"
    FILE = "file"

    @property
    def is_number(self) -> bool:
        """Whether answers of this type are :class:`~decimal.Decimal`."""
        return self in (ValueType.INTEGER, ValueType.DECIMAL)

    @property
    def is_choice(self) -> bool:
        """Whether answers of this type are names from a choice list."""
        return self in (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE)


Value = Decimal | str | date | tuple[str, ...]
"""Numbers are ``Decimal``; a text, one choice, "OK" of an acknowledge or a file name is ``str``;
several choices are a tuple of choice names in the order of the list."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The clerk says that there is no figure ("chưa có số liệu"), and why."""

    reason: str = ""


Answer = Value | Missing


def plain_number(number: Decimal) -> str:
    """The number as canonical text: no exponent, no trailing zeros, ``-0`` is ``0``."""
    if not number.is_finite():
        return str(number)
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
