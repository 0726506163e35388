"""Conditions: ``if coalesce boolean not true false once checklist weighted-checklist``."""

from __future__ import annotations

from decimal import Decimal

from forms.rules.casts import ONE, ZERO, Casts, Value
from forms.rules.context import Closure, Compiling, Context, Function
from forms.rules.syntax import HERE, Call, ExpressionFault, Path


def _if(compiling: Compiling, call: Call) -> Closure:
    condition, chosen, other = (compiling.value(argument) for argument in call.arguments)
    truth = compiling.casts.truth

    def choose(context: Context) -> Value:
        verdict = truth(condition(context))
        if verdict is None:
            return None
        return chosen(context) if verdict else other(context)

    return choose


def _coalesce(compiling: Compiling, call: Call) -> Closure:
    first, second = (compiling.value(argument) for argument in call.arguments)
    is_empty = compiling.casts.is_empty

    def take(context: Context) -> Value:
        value = first(context)
        return second(context) if is_empty(value) else value

    return take


def _boolean(compiling: Compiling, call: Call) -> Closure:
    inner, truth = compiling.value(call.arguments[0]), compiling.casts.truth
    return lambda context: truth(inner(context)) is True


def _not(compiling: Compiling, call: Call) -> Closure:
    inner, truth = compiling.value(call.arguments[0]), compiling.casts.truth

    def negate(context: Context) -> Value:
        verdict = truth(inner(context))
        return None if verdict is None else not verdict

    return negate


def _true(_compiling: Compiling, _call: Call) -> Closure:
    return lambda _context: True


def _false(_compiling: Compiling, _call: Call) -> Closure:
    return lambda _context: False


def _once(compiling: Compiling, call: Call) -> Closure:
    """The value already there, else the argument as the question would hold it: no number is nothing."""
    own = compiling.value(Path((HERE,)))
    inner, casts = compiling.value(call.arguments[0]), compiling.casts

    def keep(context: Context) -> Value:
        value = casts.scalar(own(context))
        if not casts.is_empty(value):
            return value
        fresh = inner(context)
        return casts.nothing if casts.is_empty(fresh) else fresh

    return keep


def _checklist(compiling: Compiling, call: Call) -> Closure:
    """Whether at least ``min`` and at most ``max`` of the rest hold; -1 is no bound."""
    closures = [compiling.value(argument) for argument in call.arguments]
    casts = compiling.casts

    def count(context: Context) -> Value:
        least, most, *rest = (closure(context) for closure in closures)
        total = sum((_weight(casts, verdict) for value in rest for verdict in _each(value)), ZERO)
        return _is_between(casts, least, total, most)

    return count


def _weighted_checklist(compiling: Compiling, call: Call) -> Closure:
    """The same with a weight after each condition."""
    if len(call.arguments) % 2:
        found = len(call.arguments)
        raise ExpressionFault(
            "rules.arguments", call.position, function=call.name, found=found, expected="4, 6, 8…"
        )
    closures = [compiling.value(argument) for argument in call.arguments]
    casts = compiling.casts

    def weigh(context: Context) -> Value:
        least, most, *rest = (closure(context) for closure in closures)
        total = ZERO
        for conditions, weights in zip(rest[::2], rest[1::2], strict=False):
            for condition, weight in zip(_each(conditions), _each(weights), strict=False):
                total += _weight(casts, condition) * (casts.number(weight) or ZERO)
        return _is_between(casts, least, total, most)

    return weigh


def _each(value: Value) -> list[Value]:
    return [node.value() for node in value] if isinstance(value, list) else [value]


def _weight(casts: Casts, verdict: Value) -> Decimal:
    return ONE if casts.truth(verdict) else ZERO


def _is_between(casts: Casts, least: Value, total: Decimal, most: Value) -> Value:
    low, high = casts.number(least), casts.number(most)
    if low is None or high is None:
        return None
    return (low < 0 or low <= total) and (high < 0 or total <= high)


FUNCTIONS: dict[str, Function] = {
    "boolean": Function(1, 1, _boolean),
    "checklist": Function(3, -1, _checklist),
    "coalesce": Function(2, 2, _coalesce),
    "false": Function(0, 0, _false),
    "if": Function(3, 3, _if),
    "not": Function(1, 1, _not),
    "once": Function(1, 1, _once),
    "true": Function(0, 0, _true),
    "weighted-checklist": Function(4, -1, _weighted_checklist),
}
