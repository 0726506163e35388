"""Texts: ``string concat join substr substring …``; a blank reads as empty text."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from forms.rules.casts import Value
from forms.rules.context import Build, Closure, Compiling, Context, Function
from forms.rules.functions.numbers import several
from forms.rules.functions.patterns import compile_pattern
from forms.rules.syntax import Call, ExpressionFault, Text

_SPACES = re.compile(r"[ \t\r\n]+")
_HALF = Decimal("0.5")


def _of_texts(operation: Callable[..., Value]) -> Build:
    """A function of texts only."""

    def build(compiling: Compiling, call: Call) -> Closure:
        closures = [compiling.value(argument) for argument in call.arguments]
        text = compiling.casts.text
        return lambda context: operation(*[text(closure(context)) for closure in closures])

    return build


def _of_here(operation: Callable[[str], Value]) -> Build:
    """A function of one text, of the context node where none is given."""

    def build(compiling: Compiling, call: Call) -> Closure:
        inner = compiling.value(call.arguments[0]) if call.arguments else compiling.here(call.position)
        text = compiling.casts.text
        return lambda context: operation(text(inner(context)))

    return build


def _joined(compiling: Compiling, call: Call, *, has_separator: bool) -> Closure:
    text = compiling.casts.text
    arguments = call.arguments[1:] if has_separator else call.arguments
    separator = compiling.value(call.arguments[0]) if has_separator else None
    closures = [several(compiling, argument) for argument in arguments]

    def join(context: Context) -> Value:
        between = "" if separator is None else text(separator(context))
        return between.join(text(value) for closure in closures for value in closure(context))

    return join


def _concat(compiling: Compiling, call: Call) -> Closure:
    return _joined(compiling, call, has_separator=False)


def _join(compiling: Compiling, call: Call) -> Closure:
    return _joined(compiling, call, has_separator=True)


def _substr(compiling: Compiling, call: Call) -> Closure:
    """From ``start`` (0-based) up to ``end``; negative numbers count from the end."""
    inner, *limits = (compiling.value(argument) for argument in call.arguments)
    casts = compiling.casts

    def cut(context: Context) -> Value:
        text = casts.text(inner(context))
        numbers = [casts.number(limit(context)) for limit in limits]
        if any(number is None or not number.is_finite() for number in numbers):
            return ""
        whole = [max(-len(text), min(len(text), int(number))) for number in numbers if number is not None]
        return text[slice(whole[0], whole[1] if len(whole) > 1 else None)]

    return cut


def _substring(compiling: Compiling, call: Call) -> Closure:
    """XPath 1.0, 4.2: characters whose 1-based place is at least ``start`` and before ``start + length``."""
    inner, *limits = (compiling.value(argument) for argument in call.arguments)
    casts = compiling.casts

    def cut(context: Context) -> Value:
        text = casts.text(inner(context))
        numbers = [casts.number(limit(context)) for limit in limits]
        rounded = [_half_up(number) for number in numbers]
        if any(number is None for number in rounded):
            return ""
        start = rounded[0] or 0
        end = len(text) + 1 if len(rounded) == 1 else start + (rounded[1] or 0)
        return text[max(start, 1) - 1 : max(end, 1) - 1]

    return cut


def _half_up(number: Decimal | None) -> int | None:
    if number is None or not number.is_finite():
        return None
    return int((number + _HALF).to_integral_value(ROUND_FLOOR))


def _translate(text: str, old: str, new: str) -> str:
    table: dict[str, str] = {}
    for place, letter in enumerate(old):
        table.setdefault(letter, new[place] if place < len(new) else "")
    return "".join(table.get(letter, letter) for letter in text)


def _normalize_space(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _before(text: str, mark: str) -> str:
    return text.partition(mark)[0] if mark and mark in text else ""


def _after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


def _regex(compiling: Compiling, call: Call) -> Closure:
    """Whether the whole text matches, as in JavaRosa; a pattern that can explode is refused."""
    inner, pattern_of = (compiling.value(argument) for argument in call.arguments)
    text = compiling.casts.text
    if isinstance(call.arguments[1], Text):
        pattern = compile_pattern(call.arguments[1].value, call.arguments[1].position)
        return lambda context: pattern.matches(text(inner(context)))

    def match(context: Context) -> Value:
        try:
            found = compile_pattern(text(pattern_of(context)), call.position)
        except ExpressionFault as fault:
            context.trouble = fault.code
            return None
        return found.matches(text(inner(context)))

    return match


FUNCTIONS: dict[str, Function] = {
    "concat": Function(0, -1, _concat),
    "contains": Function(2, 2, _of_texts(lambda text, part: part in text)),
    "ends-with": Function(2, 2, _of_texts(str.endswith)),
    "join": Function(1, -1, _join),
    "normalize-space": Function(0, 1, _of_here(_normalize_space)),
    "regex": Function(2, 2, _regex),
    "starts-with": Function(2, 2, _of_texts(str.startswith)),
    "string": Function(0, 1, _of_here(lambda text: text)),
    "string-length": Function(0, 1, _of_here(lambda text: Decimal(len(text)))),
    "substr": Function(2, 3, _substr),
    "substring": Function(2, 3, _substring),
    "substring-after": Function(2, 2, _of_texts(_after)),
    "substring-before": Function(2, 2, _of_texts(_before)),
    "translate": Function(3, 3, _of_texts(_translate)),
}
