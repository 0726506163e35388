"""How the answers of several units become one (``bind::report:over_units``), in exact decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context, Decimal

from forms.model.form import ChoiceList, OverUnits
from forms.model.value import Answer, Missing, Value

_EXACT = Context(prec=100)
"""Sums of 15-digit entries never come near this many digits, so that nothing is rounded."""

_YES = frozenset({"co", "yes", "true", "1", "OK"})
"""Names of the choice that says yes."""


def combine(rule: OverUnits, answers: Iterable[Answer | None]) -> Value | None:
    """One value out of many; blanks and "chưa có số liệu" take no part.

    ``count_each``, ``list`` and ``none`` make no single value.
    """
    given = [answer for answer in answers if answer is not None and not isinstance(answer, Missing)]
    combiner = _COMBINERS.get(rule)
    return combiner(given) if combiner is not None and given else None


def tally(answers: Iterable[Answer | None], choices: ChoiceList) -> Mapping[str, int]:
    """How many units chose each choice, in the order of the list; zeros stay."""
    counts = {choice.name: 0 for choice in choices.choices}
    for answer in answers:
        for name in _names(answer):
            counts[name] = counts.get(name, 0) + 1
    return counts


def is_yes(answer: Answer | None) -> bool:
    """Whether the answer says yes."""
    return any(name in _YES for name in _names(answer))


def _names(answer: Answer | None) -> tuple[str, ...]:
    match answer:
        case str():
            return (answer,)
        case tuple():
            return answer
        case _:
            return ()


def _sum(given: Sequence[Value]) -> Value | None:
    numbers = [value for value in given if isinstance(value, Decimal)]
    if not numbers:
        return None
    total = Decimal(0)
    for number in numbers:
        total = _EXACT.add(total, number)
    return total


def _count_yes(given: Sequence[Value]) -> Value:
    return Decimal(sum(is_yes(value) for value in given))


def _max(given: Sequence[Value]) -> Value | None:
    return max(_alike(given), default=None)


def _min(given: Sequence[Value]) -> Value | None:
    return min(_alike(given), default=None)


def _alike(given: Sequence[Value]) -> list[Value]:
    """The values of the first one's type: a question has one type, but a damaged file may not know."""
    return [value for value in given if type(value) is type(given[0])]


_COMBINERS: dict[OverUnits, Callable[[Sequence[Value]], Value | None]] = {
    OverUnits.SUM: _sum,
    OverUnits.MAX: _max,
    OverUnits.MIN: _min,
    OverUnits.COUNT_YES: _count_yes,
}
