"""Folding of constants: the value of an expression in which no name stands."""

from __future__ import annotations

import operator as arithmetic
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from types import MappingProxyType

from forms.rules.syntax import Binary, Expression, Negative, Number, Text

Constant = Decimal | str

_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = MappingProxyType(
    {"+": arithmetic.add, "-": arithmetic.sub, "*": arithmetic.mul, "div": arithmetic.truediv}
)
_RELATIONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = MappingProxyType(
    {
        "=": arithmetic.eq,
        "!=": arithmetic.ne,
        "<": arithmetic.lt,
        "<=": arithmetic.le,
        ">": arithmetic.gt,
        ">=": arithmetic.ge,
    }
)


def constant(tree: Expression) -> Constant | None:
    """The value of an expression without any name in it: numbers, texts, and arithmetic of numbers."""
    match tree:
        case Number(number):
            return number
        case Text(text):
            return text
        case Negative(operand):
            value = constant(operand)
            return -value if isinstance(value, Decimal) else None
        case Binary(operator, left, right) if operator in _ARITHMETIC:
            return _computed(operator, constant(left), constant(right))
        case _:
            return None


def as_number(value: Constant) -> Decimal | None:
    """The number that a constant is, or that its text reads as."""
    if isinstance(value, Decimal):
        return value
    try:
        number = Decimal(value.strip())
    except DecimalException:
        return None
    return number if number.is_finite() else None


def holds(operator: str, left: Constant, right: Constant) -> bool:
    """Whether two constants stand in that relation; texts that are no numbers are only unequal."""
    if isinstance(left, str) and isinstance(right, str) and operator in ("=", "!="):
        return (left == right) is (operator == "=")
    one, other = as_number(left), as_number(right)
    if one is None or other is None:
        return operator == "!="
    return _RELATIONS[operator](one, other)


def _computed(operator: str, left: Constant | None, right: Constant | None) -> Decimal | None:
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return None
    try:
        return _ARITHMETIC[operator](left, right)
    except DecimalException:
        return None
