"""From the tree of an expression to a closure that gives its value.

``if`` evaluates the branch it takes only; ``and`` and ``or`` stop early and know three values; a blank in
arithmetic or comparison makes it blank (forms.md, "Expressions").
"""

from __future__ import annotations

import difflib
import operator
from collections.abc import Callable, Iterable
from decimal import Decimal

from forms.rules.casts import ARITHMETIC, NAN, Casts, Node, Scalar, Value
from forms.rules.comparison import comparing
from forms.rules.context import Closure, Context, Names, Nodes
from forms.rules.functions import FUNCTIONS, find_function
from forms.rules.steps import in_order, kept, root_of, walking
from forms.rules.syntax import (
    HERE,
    Binary,
    Call,
    Expression,
    ExpressionFault,
    Filter,
    Negative,
    Number,
    Path,
    Ref,
    Text,
)

_COMPARISONS = frozenset(("=", "!=", "<", "<=", ">", ">="))


class Compiler:
    """Compiles the expressions of one place; what cannot be compiled is gathered in ``faults``.

    A faulty part becomes a closure that raises its fault, so that every fault is found at once.
    """

    def __init__(self, casts: Casts, names: Names) -> None:
        self.casts = casts
        self.names = names
        self.faults: list[ExpressionFault] = []
        self._inside_predicate = 0

    def value(self, tree: Expression) -> Closure:
        """A closure that gives the value of ``tree``."""
        try:
            return self._value(tree)
        except ExpressionFault as fault:
            return self.refused(fault)

    def refused(self, fault: ExpressionFault) -> Closure:
        """Remember the fault; the closure raises it, should it ever be reached."""
        self.faults.append(fault)

        def fail(_context: Context) -> Value:
            raise fault

        return fail

    def nodes(self, tree: Expression) -> Nodes:
        """A closure that gives the nodes of ``tree``.

        Raises:
            ExpressionFault: ``tree`` can give none.
        """
        match tree:
            case Ref(name, position):
                return self.names.nodes_of(name, position)
            case Path() if tree.steps or tree.is_absolute:
                return self._path(tree)
            case Number() | Text() | Negative():
                raise ExpressionFault("rules.needs_nodes", tree.position)
            case Binary(sign) if sign != "|":
                raise ExpressionFault("rules.needs_nodes", tree.position)
        closure = self._value(tree)

        def take(context: Context) -> list[Node]:
            value = closure(context)
            return value if isinstance(value, list) else []

        return take

    def every_node(self, tree: Expression) -> Nodes:
        """The nodes of ``tree`` with ``${name}`` in all rows."""
        if isinstance(tree, Ref):
            return self.names.all_nodes_of(tree.name, tree.position)
        return self.nodes(tree)

    def here(self, position: int) -> Closure:
        """The context node, for a function whose argument may be left out.

        Raises:
            ExpressionFault: there is none.
        """
        if not self._inside_predicate:
            self.names.here(position)
        return self._value(Path((HERE,)))

    def _value(self, tree: Expression) -> Closure:
        match tree:
            case Number(value) | Text(value):
                return _constant(value)
            case Ref(name, position):
                return self.names.value_of(name, position)
            case Call():
                return self._call(tree)
            case Path():
                return self._path_value(tree)
            case _:
                return self._compound(tree)

    def _compound(self, tree: Binary | Negative | Filter) -> Closure:
        match tree:
            case Binary():
                return self._binary(tree)
            case Negative(operand):
                return self._negative(operand)
            case Filter(base, predicates):
                return self._filter(base, predicates)

    # operators

    def _binary(self, tree: Binary) -> Closure:
        sign = tree.operator
        if sign == "|":
            return self._union(tree)
        left, right = self.value(tree.left), self.value(tree.right)
        if sign == "and":
            return _conjunction(left, right, self.casts)
        if sign == "or":
            return _disjunction(left, right, self.casts)
        if sign in _COMPARISONS:
            return self._comparison(tree, left, right)
        return _arithmetic(sign, left, right, self.casts)

    def _comparison(self, tree: Binary, left: Closure, right: Closure) -> Closure:
        sign = tree.operator
        left, right = _as_text_where_untyped(tree.left, left), _as_text_where_untyped(tree.right, right)
        if sign in ("=", "!="):
            for side, other in ((tree.left, right), (tree.right, left)):
                if isinstance(side, Text) and not side.value:
                    return _emptiness(other, wanted=sign == "=", casts=self.casts)
        if isinstance(tree.right, Number):
            return _against(left, sign, tree.right.value, self.casts)
        return _comparison(left, sign, right, self.casts)

    def _negative(self, operand: Expression) -> Closure:
        closure, number = self.value(operand), self.casts.number

        def negate(context: Context) -> Value:
            value = number(closure(context))
            return None if value is None else ARITHMETIC.minus(value)

        return negate

    def _union(self, tree: Binary) -> Closure:
        sides = [self.nodes(side) for side in _union_sides(tree)]

        def unite(context: Context) -> Value:
            return in_order(node for side in sides for node in side(context))

        return unite

    # paths

    def _predicates(self, predicates: Iterable[Expression]) -> list[Closure]:
        self._inside_predicate += 1
        closures = [self.value(predicate) for predicate in predicates]
        self._inside_predicate -= 1
        return closures

    def _filter(self, base: Expression, predicates: tuple[Expression, ...]) -> Closure:
        start, closures, casts = self.nodes(base), self._predicates(predicates), self.casts

        def sift(context: Context) -> Value:
            nodes = start(context)
            for closure in closures:
                nodes = kept(nodes, closure, context, casts)
            return nodes

        return sift

    def _path_value(self, path: Path) -> Closure:
        if path.steps == (HERE,) and path.start is None and not self._inside_predicate:
            own = self.names.own_value()
            if own is not None:
                return own
        return self._path(path)

    def _path(self, path: Path) -> Nodes:
        start = self._start(path)
        walks = [walking(step, self._predicates(step.predicates), self.casts) for step in path.steps]

        def go(context: Context) -> list[Node]:
            nodes = start(context)
            for walk in walks:
                nodes = walk(nodes, context)
            return nodes

        return go

    def _start(self, path: Path) -> Nodes:
        if path.start is not None:
            return self.nodes(path.start)
        if path.is_absolute:
            return lambda context: [] if context.current is None else [root_of(context.current)]
        return lambda context: [] if context.node is None else [context.node]

    # functions

    def _call(self, call: Call) -> Closure:
        function = find_function(call.name)
        if function is None:
            return self.refused(unknown_function(call))
        found = len(call.arguments)
        if found < function.least or 0 <= function.most < found:
            raise ExpressionFault(
                "rules.arguments", call.position, function=call.name, found=found, expected=_span(function)
            )
        return function.build(self, call)


def unknown_function(call: Call) -> ExpressionFault:
    """The fault of a function that does not exist, with the nearest one that does."""
    lowered = call.name.lower().replace("_", "-")
    if lowered in ("and", "or"):
        return ExpressionFault("rules.logic_between", call.position, found=call.name, nearest=lowered)
    if lowered in FUNCTIONS:
        return ExpressionFault("rules.function_case", call.position, found=call.name, nearest=lowered)
    nearest = difflib.get_close_matches(_EXCEL_NAMES.get(lowered, lowered), FUNCTIONS, 1, 0.6)
    if not nearest:
        return ExpressionFault("rules.unknown_function", call.position, found=call.name)
    return ExpressionFault(
        "rules.unknown_function_nearest", call.position, found=call.name, nearest=nearest[0]
    )


_EXCEL_NAMES = {
    "average": "sum",
    "iferror": "coalesce",
    "ifna": "coalesce",
    "len": "string-length",
    "countif": "count",
    "counta": "count-non-empty",
    "sumif": "sum",
    "vlookup": "pulldata",
    "text": "format-date",
    "trim": "normalize-space",
    "power": "pow",
    "roundup": "ceiling",
    "rounddown": "floor",
    "mid": "substr",
    "left": "substr",
    "right": "substr",
    "concatenate": "concat",
    "isblank": "string-length",
}


def _span(function: object) -> str:
    least, most = getattr(function, "least", 0), getattr(function, "most", 0)
    if most < 0:
        return f"{least}+"
    return str(least) if least == most else f"{least}-{most}"


def _union_sides(tree: Expression) -> list[Expression]:
    sides: list[Expression] = []
    while isinstance(tree, Binary) and tree.operator == "|":
        sides.append(tree.right)
        tree = tree.left
    return [tree, *reversed(sides)]


def _as_text_where_untyped(tree: Expression, closure: Closure) -> Closure:
    """Blank belongs to typed answers (contracts.md 9): a look-up that finds nothing is empty text."""
    while isinstance(tree, Path | Filter):
        inner = tree.start if isinstance(tree, Path) else tree.base
        if inner is None:
            return closure
        tree = inner
    if not isinstance(tree, Call) or tree.name != "instance":
        return closure
    return lambda context: closure(context) or ""


def _constant(value: Scalar) -> Closure:
    return lambda _context: value


def _conjunction(left: Closure, right: Closure, casts: Casts) -> Closure:
    truth = casts.truth

    def both(context: Context) -> Value:
        first = truth(left(context))
        if first is False:
            return False
        second = truth(right(context))
        return False if second is False else (None if first is None or second is None else True)

    return both


def _disjunction(left: Closure, right: Closure, casts: Casts) -> Closure:
    truth = casts.truth

    def either(context: Context) -> Value:
        first = truth(left(context))
        if first is True:
            return True
        second = truth(right(context))
        return True if second is True else (None if first is None or second is None else False)

    return either


def _emptiness(side: Closure, *, wanted: bool, casts: Casts) -> Closure:
    """``x = ''`` and ``x != ''``: the comparison that a blank answers."""
    compare = comparing("=" if wanted else "!=", casts)

    def test(context: Context) -> Value:
        value = side(context)
        if isinstance(value, list) and not value and casts.nothing is None:
            return wanted
        if isinstance(value, list):
            return any((node.value() in (None, "")) is wanted for node in value)
        if value is None:
            return wanted
        return compare(value, "")

    return test


_ORDERS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _against(side: Closure, sign: str, constant: Decimal, casts: Casts) -> Closure:
    order, slow = _ORDERS[sign], comparing(sign, casts)

    def test(context: Context) -> Value:
        value = side(context)
        if type(value) is Decimal:
            return order(value, constant)
        if value is None:
            return None
        return slow(value, constant)

    return test


def _comparison(left: Closure, sign: str, right: Closure, casts: Casts) -> Closure:
    order, slow = _ORDERS[sign], comparing(sign, casts)

    def test(context: Context) -> Value:
        first, second = left(context), right(context)
        if type(first) is Decimal and type(second) is Decimal:
            return order(first, second)
        if first is None or second is None:
            return None
        return slow(first, second)

    return test


_OPERATIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
}
_DIVISIONS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "div": ARITHMETIC.divide,
    "mod": ARITHMETIC.remainder,
}


def _arithmetic(sign: str, left: Closure, right: Closure, casts: Casts) -> Closure:
    if sign in _DIVISIONS:
        return _division(_DIVISIONS[sign], left, right, casts)
    operation, number = _OPERATIONS[sign], casts.number

    def calculate(context: Context) -> Value:
        first, second = number(left(context)), number(right(context))
        if first is None or second is None:
            return None
        return operation(first, second)

    return calculate


def _division(
    operation: Callable[[Decimal, Decimal], Decimal], left: Closure, right: Closure, casts: Casts
) -> Closure:
    """Division by zero is not a number, and is remembered (contracts.md 9)."""
    number = casts.number

    def divide(context: Context) -> Value:
        first, second = number(left(context)), number(right(context))
        if first is None or second is None:
            return None
        if not second:
            context.trouble = "rules.division_by_zero"
            return NAN
        return operation(first, second)

    return divide
