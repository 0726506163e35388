"""Numbers: ``number int round abs pow floor ceiling sum min max``.

``round`` goes half away from zero; ``sum min max`` skip blanks (forms.md, "Expressions").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from forms.rules.casts import ARITHMETIC, NAN, ONE, ZERO, Casts, Scalar, Value
from forms.rules.context import Build, Closure, Compiling, Context, Function
from forms.rules.syntax import Call, Expression

_MOST_PLACES = 60


def of_number(operation: Callable[[Decimal], Decimal]) -> Build:
    """A function of one number; blank gives blank, what is no finite number gives none."""

    def build(compiling: Compiling, call: Call) -> Closure:
        inner, number = compiling.value(call.arguments[0]), compiling.casts.number

        def calculate(context: Context) -> Value:
            value = number(inner(context))
            if value is None:
                return None
            return operation(value) if value.is_finite() else NAN

        return calculate

    return build


def _rounded(way: str) -> Build:
    return of_number(lambda value: value.to_integral_value(rounding=way))


def _number(compiling: Compiling, call: Call) -> Closure:
    inner = compiling.value(call.arguments[0]) if call.arguments else compiling.here(call.position)
    number = compiling.casts.number
    return lambda context: number(inner(context))


def _round(compiling: Compiling, call: Call) -> Closure:
    inner, number = compiling.value(call.arguments[0]), compiling.casts.number
    if len(call.arguments) == 1:
        return _rounded(ROUND_HALF_UP)(compiling, call)
    places_of = compiling.value(call.arguments[1])

    def calculate(context: Context) -> Value:
        value, places = number(inner(context)), number(places_of(context))
        if value is None or places is None:
            return None
        return round_to(value, places)

    return calculate


def round_to(value: Decimal, places: Decimal) -> Decimal:
    """``value`` with that many decimals (tens for a negative count), half away from zero."""
    if not (value.is_finite() and places.is_finite()):
        return NAN
    count = max(-_MOST_PLACES, min(_MOST_PLACES, int(places)))
    unit = ARITHMETIC.scaleb(ONE, -count)
    if value.adjusted() + count > ARITHMETIC.prec:
        return value
    return ARITHMETIC.multiply(ARITHMETIC.divide(value, unit).to_integral_value(ROUND_HALF_UP), unit)


def _pow(compiling: Compiling, call: Call) -> Closure:
    base_of, power_of = (compiling.value(argument) for argument in call.arguments)
    number = compiling.casts.number

    def calculate(context: Context) -> Value:
        base, power = number(base_of(context)), number(power_of(context))
        if base is None or power is None:
            return None
        if not power:
            return ONE
        result = ARITHMETIC.power(base, power)
        return result if result.is_finite() else NAN

    return calculate


def _sum(compiling: Compiling, call: Call) -> Closure:
    nodes, add = compiling.nodes(call.arguments[0]), ARITHMETIC.add
    number = compiling.casts.number

    def total(context: Context) -> Value:
        result = ZERO
        for node in nodes(context):
            value = number(node.value())
            if value is not None:
                result = add(result, value)
        return result

    return total


def _extreme(is_better: Callable[[Decimal, Decimal], bool]) -> Build:
    def build(compiling: Compiling, call: Call) -> Closure:
        closures = [several(compiling, argument) for argument in call.arguments]
        casts = compiling.casts

        def find(context: Context) -> Value:
            best: Decimal | None = None
            for value in _numbers(casts, closures, context):
                if value.is_nan():
                    return NAN
                if best is None or is_better(value, best):
                    best = value
            return best

        return find

    return build


def several(compiling: Compiling, argument: Expression) -> Callable[[Context], list[Scalar]]:
    """The values of an argument that may be a node-set: one for each node."""
    closure = compiling.value(argument)

    def values(context: Context) -> list[Scalar]:
        value = closure(context)
        return [node.value() for node in value] if isinstance(value, list) else [value]

    return values


def _numbers(
    casts: Casts, closures: list[Callable[[Context], list[Scalar]]], context: Context
) -> Iterator[Decimal]:
    for closure in closures:
        for value in closure(context):
            number = casts.number(value)
            if number is not None:
                yield number


FUNCTIONS: dict[str, Function] = {
    "abs": Function(1, 1, of_number(ARITHMETIC.abs)),
    "ceiling": Function(1, 1, _rounded(ROUND_CEILING)),
    "floor": Function(1, 1, _rounded(ROUND_FLOOR)),
    "int": Function(1, 1, _rounded(ROUND_DOWN)),
    "max": Function(1, -1, _extreme(Decimal.__gt__)),
    "min": Function(1, -1, _extreme(Decimal.__lt__)),
    "number": Function(0, 1, _number),
    "pow": Function(2, 2, _pow),
    "round": Function(1, 2, _round),
    "sum": Function(1, 1, _sum),
}
