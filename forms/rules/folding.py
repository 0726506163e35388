"""Whether a condition can hold at all: for the linter, which says so of a rule that never can.

One question is tried at every value where the condition can change its mind: the constants written in it,
what they make of one another, and their neighbours. With two questions or more only constants decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, localcontext
from itertools import pairwise, permutations

from forms.model.surroundings import VIETNAM
from forms.model.value import ValueType
from forms.rules.casts import ARITHMETIC, ONE, Casts, Scalar
from forms.rules.context import Closure, Context, Nodes, World
from forms.rules.evaluate import Compiler
from forms.rules.syntax import HERE, Binary, Call, Expression, Filter, Number, Path, Ref, Text, walk

_CASTS = Casts(VIETNAM)
_FAR = Decimal(10) ** 14
_MOST_CONSTANTS = 12
_UNCERTAIN = frozenset(
    ["today", "now", "once", "pulldata", "instance", "indexed-repeat", "position", "last", "current", "regex"]
)


def can_hold(tree: Expression, kind: ValueType | None, choices: Iterable[str] = ()) -> bool:
    """``False`` only where no value of the question makes ``tree`` true.

    Args:
        tree: a constraint (the question is ``.``), a relevance or a check over one question.
        kind: the type of that question; ``None`` where it is not known.
        choices: the names it can be, for a choice.
    """
    if _is_beyond(tree):
        return True
    names = {node.name for node in walk(tree) if isinstance(node, Ref)}
    subjects = names | ({"."} if any(_is_here(node) for node in walk(tree)) else set())
    varying = subjects.pop() if len(subjects) == 1 else ""
    closure = Compiler(_CASTS, _Trial(varying)).value(tree)
    values = _candidates(tree, kind, tuple(choices)) if varying else iter((None,))
    return any(_may_hold(closure, value) for value in values)


def _is_beyond(tree: Expression) -> bool:
    """Whether it reads something that cannot be tried."""
    for node in walk(tree):
        if isinstance(node, Filter) or (isinstance(node, Path) and not _is_here(node)):
            return True
        if isinstance(node, Call) and node.name in _UNCERTAIN:
            return True
        if isinstance(node, Binary) and node.operator == "|":
            return True
    return False


def _is_here(tree: Expression) -> bool:
    return isinstance(tree, Path) and tree.steps == (HERE,) and not tree.is_absolute and tree.start is None


def _may_hold(closure: Closure, value: Scalar) -> bool:
    context = Context(World(datetime(2024, 1, 1, tzinfo=UTC)), None, (value,))
    with localcontext(ARITHMETIC):
        return _CASTS.truth(closure(context)) is not False


class _Trial:
    """Names of which one stands for the value that is tried and all others are blank."""

    def __init__(self, varying: str) -> None:
        self._varying = varying

    def value_of(self, name: str, _position: int) -> Closure:
        """The value on trial, or blank."""
        return _tried if name == self._varying else _blank

    def nodes_of(self, _name: str, _position: int) -> Nodes:
        """No nodes are known."""
        return lambda _context: []

    def all_nodes_of(self, _name: str, _position: int) -> Nodes:
        """No nodes are known."""
        return lambda _context: []

    def own_value(self) -> Closure:
        """``.``"""
        return self.value_of(".", 0)

    def here(self, _position: int) -> None:
        """There is always a question."""

    def labels(self, _name: str, _position: int) -> Mapping[str, str]:
        """No labels are known."""
        return {}


def _tried(context: Context) -> Scalar:
    return context.top[0]


def _blank(_context: Context) -> Scalar:
    return None


def _candidates(tree: Expression, kind: ValueType | None, choices: tuple[str, ...]) -> Iterator[Scalar]:
    texts = [node.value for node in walk(tree) if isinstance(node, Text)]
    if kind is ValueType.SELECT_ONE and choices:
        yield from choices
        return
    if kind is ValueType.SELECT_MULTIPLE and choices:
        yield " ".join(choices)
        yield from choices
        for first, second in permutations(choices[:_MOST_CONSTANTS], 2):
            yield f"{first} {second}"
        return
    if kind is ValueType.DATE:
        yield from _dates(texts)
        return
    numbers = sorted(set(_numbers(tree, texts)))
    if kind is None or not kind.is_number:
        yield None
        yield from texts
        yield from _texts_of_lengths(numbers)
    yield from (n for n in numbers if kind is not ValueType.INTEGER or n == n.to_integral_value())


def _numbers(tree: Expression, texts: list[str]) -> Iterator[Decimal]:
    written = [node.value for node in walk(tree) if isinstance(node, Number)]
    read = [number for text in texts if (number := _CASTS.number(text)) is not None and number.is_finite()]
    constants = sorted({*written, *read, *(-number for number in written), Decimal(0), ONE})[:_MOST_CONSTANTS]
    made = set(constants)
    for combine in _COMBINATIONS:
        made.update(found for a, b in permutations(constants, 2) if (found := combine(a, b)).is_finite())
    near = {other for number in made for other in (number - 1, number, number + 1)}
    between = {(low + high) / 2 for low, high in pairwise(sorted(near))}
    whole = {number.to_integral_value() for number in between}
    yield from near | between | whole | {-_FAR, _FAR}


_COMBINATIONS: tuple[Callable[[Decimal, Decimal], Decimal], ...] = (
    ARITHMETIC.add,
    ARITHMETIC.subtract,
    ARITHMETIC.multiply,
    ARITHMETIC.divide,
)


def _dates(texts: list[str]) -> Iterator[Scalar]:
    days = [found for text in texts if isinstance(found := _CASTS.read_moment(text), date)]
    for day in (*days, date(2024, 1, 1)):
        plain = day.date() if isinstance(day, datetime) else day
        yield from (plain + timedelta(days=step) for step in (-400, -1, 0, 1, 400))
    for first, second in pairwise(sorted(day for day in days if not isinstance(day, datetime))):
        yield first + (second - first) / 2


def _texts_of_lengths(numbers: list[Decimal]) -> Iterator[Scalar]:
    for number in numbers:
        if 0 <= number <= 1_000:
            yield "a" * int(number)
            yield "1" * int(number)
