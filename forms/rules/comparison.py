"""``= != < <= > >=`` between all kinds of values.

A blank makes the comparison blank, and in a report so does a place that is not there; a node-set compares
when one of its nodes does (XPath 1.0, 3.4); dates compare as dates, also with a text that reads as one.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from forms.rules.casts import ARITHMETIC, Casts, NoDate, Scalar, Value

_ORDERS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}

Comparing = Callable[[Value, Value], bool | None]


def comparing(sign: str, casts: Casts) -> Comparing:
    """The comparison that ``sign`` stands for."""
    is_equality = sign in ("=", "!=")
    scalars = _equality(sign, casts) if is_equality else _ordering(sign, casts)

    def compare(left: Value, right: Value) -> bool | None:
        if type(left) is list or type(right) is list:
            if casts.nothing is None and (left == [] or right == []):
                return None
            if is_equality and (isinstance(left, bool) or isinstance(right, bool)):
                return scalars(casts.truth(left), casts.truth(right))
            return _compare_nodes(scalars, left, right)
        return scalars(left, right)  # type: ignore[arg-type]  # no list is left

    return compare


def _ordering(sign: str, casts: Casts) -> Callable[[Scalar, Scalar], bool | None]:
    order = _ORDERS[sign]

    def compare(left: Scalar, right: Scalar) -> bool | None:
        if left is None or right is None:
            return None
        first, second = casts.number(left), casts.number(right)
        if first is None or second is None or first.is_nan() or second.is_nan():
            return False
        return order(first, second)

    return compare


def _equality(sign: str, casts: Casts) -> Callable[[Scalar, Scalar], bool | None]:
    wanted = sign == "="

    def compare(left: Scalar, right: Scalar) -> bool | None:
        if left is None or right is None:
            return None
        return _are_equal(left, right, casts) is wanted

    return compare


def _are_equal(left: Scalar, right: Scalar, casts: Casts) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return casts.truth(left) is casts.truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right or _are_one_moment(left, right, casts)
    if isinstance(left, Decimal | date | NoDate) or isinstance(right, Decimal | date | NoDate):
        first, second = casts.number(left), casts.number(right)
        return first is not None and second is not None and ARITHMETIC.compare(first, second) == 0
    return left == right


def _are_one_moment(left: str, right: str, casts: Casts) -> bool:
    if not (left[:1].isdigit() and right[:1].isdigit()):
        return False
    first, second = casts.read_moment(left), casts.read_moment(right)
    return first is not None and second is not None and casts.days(first) == casts.days(second)


def _compare_nodes(
    scalars: Callable[[Scalar, Scalar], bool | None], left: Value, right: Value
) -> bool | None:
    """Whether some pair compares; blank where none does and one is blank."""
    verdict: bool | None = False
    for first in _values(left):
        for second in _values(right):
            outcome = scalars(first, second)
            if outcome:
                return True
            if outcome is None:
                verdict = None
    return verdict


def _values(value: Value) -> list[Scalar]:
    return [node.value() for node in value] if isinstance(value, list) else [value]
