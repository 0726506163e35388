"""Whether a condition can hold at all: for the linter, which says so of a rule that never can.

One question is tried wherever the condition can change its mind: where the two sides of a comparison meet,
and beside it. With two questions or more only constants decide. What cannot be tried for certain may hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, localcontext
from itertools import combinations, pairwise

from forms.model.surroundings import VIETNAM
from forms.model.value import ValueType
from forms.rules.casts import ARITHMETIC, ZERO, Casts, Scalar, Value
from forms.rules.context import Closure, Context, Nodes, World
from forms.rules.evaluate import Compiler
from forms.rules.syntax import HERE, Binary, Call, Expression, Filter, Path, Ref, Text, walk

_CASTS = Casts(VIETNAM)
_WORLD = World(datetime(2024, 1, 1, tzinfo=UTC))
_EPOCH = date(1970, 1, 1)
_FAR = Decimal(10) ** 9
_FAR_DAYS = Decimal(40_000)
_MOST_CHOICES = 10
_COMPARISONS = frozenset(("=", "!=", "<", "<=", ">", ">="))
_LOGIC = frozenset(("not", "true", "false", "boolean", "number", "date"))
_OF_CHOICES = frozenset(("selected", "count-selected"))


def can_hold(tree: Expression, kind: ValueType | None = None, choices: Iterable[str] = ()) -> bool:
    """``False`` only where no value of the question makes ``tree`` true.

    Args:
        tree: a constraint (the question is ``.``), a relevance or a check over one question.
        kind: the type of that question; ``None`` where it is not known.
        choices: the names it can be, for a choice.
    """
    subjects = {_subject(node) for node in walk(tree)} - {""}
    varying = subjects.pop() if len(subjects) == 1 else ""
    names = tuple(choices)
    if not _can_be_tried(tree, kind if varying else None, names):
        return True
    trial = _Trial(varying)
    values = _candidates(tree, trial, kind, names) if varying else [None]
    closure = trial.compiled(tree)
    return values is None or any(_holds(closure, value, is_varying=bool(varying)) for value in values)


def _holds(closure: Closure, value: Scalar, *, is_varying: bool) -> bool:
    verdict = _CASTS.truth(_at(closure, value))
    return verdict is True if is_varying and value is None else verdict is not False


def _subject(tree: Expression) -> str:
    if isinstance(tree, Ref):
        return tree.name
    return "." if _is_here(tree) else ""


def _is_here(tree: Expression) -> bool:
    return isinstance(tree, Path) and tree.steps == (HERE,) and not tree.is_absolute and tree.start is None


def _can_be_tried(tree: Expression, kind: ValueType | None, choices: tuple[str, ...]) -> bool:
    is_choice = kind is not None and kind.is_choice and 0 < len(choices) <= _MOST_CHOICES
    functions = _LOGIC | _OF_CHOICES if is_choice else _LOGIC
    for node in walk(tree):
        if isinstance(node, Filter) or (isinstance(node, Path) and not _is_here(node)):
            return False
        if isinstance(node, Call) and node.name not in functions:
            return False
        if isinstance(node, Binary) and node.operator == "|":
            return False
    return True


class _Trial:
    """Names of which one stands for the value that is tried, and all others are blank."""

    def __init__(self, varying: str) -> None:
        self._varying = varying

    def compiled(self, tree: Expression) -> Closure:
        """A closure over the value that is tried."""
        return Compiler(_CASTS, self).value(tree)

    def value_of(self, name: str, _position: int) -> Closure:
        """The value that is tried, or blank."""
        return (lambda context: context.top[0]) if name == self._varying else (lambda _context: None)

    def nodes_of(self, _name: str, _position: int) -> Nodes:
        """No nodes are known."""
        return lambda _context: []

    def all_nodes_of(self, _name: str, _position: int) -> Nodes:
        """No nodes are known."""
        return lambda _context: []

    def own_value(self) -> Closure:
        """The question itself."""
        return self.value_of(".", 0)

    def here(self, _position: int) -> None:
        """There is always a question."""

    def labels(self, _name: str, _position: int) -> Mapping[str, str]:
        """No labels are known."""
        return {}


def _at(closure: Closure, value: Scalar) -> Value:
    with localcontext(ARITHMETIC):
        return closure(Context(_WORLD, None, (value,)))


def _candidates(
    tree: Expression, trial: _Trial, kind: ValueType | None, choices: tuple[str, ...]
) -> list[Scalar] | None:
    """Values that decide; ``None`` where they cannot be known."""
    if kind is not None and kind.is_choice:
        return list(_selections(kind, choices)) if choices else None
    is_date = kind is ValueType.DATE
    meetings = _meetings(tree, trial, is_date=is_date)
    if meetings is None:
        return None
    points = list(_beside(meetings, _FAR_DAYS if is_date else _FAR))
    if is_date:
        return [_day(point + step) for point in points for step in (0, 1)]
    if kind is ValueType.INTEGER:
        return [point.to_integral_value() + step for point in points for step in (0, 1)]
    if kind is ValueType.DECIMAL:
        return list(points)
    texts = [node.value for node in walk(tree) if isinstance(node, Text)]
    return [None, "?", *texts, *points]


def _selections(kind: ValueType, choices: tuple[str, ...]) -> Iterator[Scalar]:
    most = 1 if kind is ValueType.SELECT_ONE else len(choices)
    for count in range(1, most + 1):
        yield from (" ".join(some) for some in combinations(choices, count))


def _meetings(tree: Expression, trial: _Trial, *, is_date: bool) -> list[Decimal] | None:
    """Where the sides of each comparison are equal; ``None`` where one of them does not run straight."""
    found: list[Decimal] = []
    for node in walk(tree):
        if isinstance(node, Binary) and node.operator in _COMPARISONS:
            roots = _roots(node, trial, is_date=is_date)
            if roots is None:
                return None
            found.extend(roots)
    return found


def _roots(comparison: Binary, trial: _Trial, *, is_date: bool) -> list[Decimal] | None:
    left, right = trial.compiled(comparison.left), trial.compiled(comparison.right)
    gaps: list[Decimal] = []
    for step in (0, 1, 5, 12):
        value = _day(Decimal(step)) if is_date else Decimal(step)
        first, second = (_number(_at(side, value)) for side in (left, right))
        if first is None or second is None:
            return []
        gaps.append(ARITHMETIC.subtract(first, second))
    slope = gaps[1] - gaps[0]
    if gaps[2] - gaps[0] != slope * 5 or gaps[3] - gaps[0] != slope * 12:
        return None
    if not slope:
        return []
    root = ARITHMETIC.divide(-gaps[0], slope)
    is_exact = ARITHMETIC.multiply(root, slope) == -gaps[0]
    return [root] if is_exact or comparison.operator not in ("=", "!=") else None


def _number(value: Value) -> Decimal | None:
    """A finite number, or nothing: a blank or a text takes part in no order."""
    if isinstance(value, list):
        return None
    number = _CASTS.number(value)
    return number if number is not None and number.is_finite() else None


def _beside(meetings: Iterable[Decimal], far: Decimal) -> Iterator[Decimal]:
    """Each meeting, a little before and after it, between any two, and far away."""
    points = sorted({*meetings, ZERO})
    little = Decimal("0.001")
    yield from (-far, far)
    for point in points:
        yield from (point - 1, point - little, point, point + little, point + 1)
    yield from ((low + high) / 2 for low, high in pairwise(points))


def _day(days: Decimal) -> date:
    return _EPOCH + timedelta(days=int(max(-_FAR_DAYS, min(_FAR_DAYS, days))))
