"""What an expression is once it has been read: its tree, and the text that the tree stands for.

The tree is a value: equal expressions have equal trees wherever they stood, because positions take no
part in equality. ``parser.parse`` makes one, ``evaluate`` gives it meaning, and the workbook writer turns
one into an Excel formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from forms.model.problem import Fact
from forms.model.value import plain_number

BINDING = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
    "|": 8,
}
"""How tightly each operator binds; a sign before a value stands between ``*`` and ``|``."""

SIGN_BINDING = 7

AXES = frozenset(
    [
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    ]
)

NODE_TYPES = frozenset(("node", "text", "comment", "processing-instruction"))


class ExpressionFault(Exception):
    """An expression that has no meaning: a code, the place for the caret, and what the sentence needs."""

    def __init__(self, code: str, position: int = 0, **facts: Fact) -> None:
        super().__init__(code, position, facts)
        self.code = code
        self.position = position
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed."""

    value: Decimal
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text between quotes."""

    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """``${name}``: a question, group or repeat of the form."""

    name: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """``- operand``."""

    operand: Expression
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and one of the operators of :data:`BINDING`; ``position`` is the operator's."""

    operator: str
    left: Expression
    right: Expression
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. ``test`` is a name, ``prefix:name``, ``*``, ``prefix:*`` or ``node()``."""

    axis: str
    test: str
    predicates: tuple[Expression, ...] = ()
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the context node, from the root, or from the nodes of ``start``."""

    steps: tuple[Step, ...]
    is_absolute: bool = False
    start: Expression | None = None
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """Nodes of ``base`` for which every predicate holds: ``${xa}[h14x = 'co']``."""

    base: Expression
    predicates: tuple[Expression, ...]
    position: int = field(default=0, compare=False)


Expression = Number | Text | Ref | Negative | Binary | Call | Path | Filter

HERE = Step("self", "node()")
UP = Step("parent", "node()")
ANYWHERE = Step("descendant-or-self", "node()")


def text_of(tree: Expression) -> str:
    """The expression as text, with no more parentheses than it needs; reading it gives ``tree`` again."""
    return _write(tree, 0)


def _write(tree: Expression, outside: int) -> str:
    match tree:
        case Binary(operator, left, right):
            inside = BINDING[operator]
            text = f"{_write(left, inside)} {operator} {_write(right, inside + 1)}"
            return f"({text})" if inside < outside else text
        case Negative(operand):
            text = f"-{_write(operand, SIGN_BINDING)}"
            return f"({text})" if outside > SIGN_BINDING else text
        case Call(name, arguments):
            return f"{name}({', '.join(_write(argument, 0) for argument in arguments)})"
        case Filter(base, predicates):
            return _write_start(base) + _write_predicates(predicates)
        case Path():
            return _write_path(tree)
        case _:
            return _write_leaf(tree)


def _write_leaf(tree: Number | Text | Ref) -> str:
    match tree:
        case Number(value):
            return plain_number(value)
        case Text(value):
            return f'"{value}"' if "'" in value else f"'{value}'"
        case Ref(name):
            return f"${{{name}}}"


def _write_start(base: Expression) -> str:
    """What a predicate can follow directly: a path and what has predicates already go in parentheses."""
    text = _write(base, SIGN_BINDING + 2)
    return f"({text})" if isinstance(base, Path | Filter) else text


def _write_path(path: Path) -> str:
    steps = "/".join(_write_step(step) for step in path.steps)
    if path.start is not None:
        start = path.start
        text = _write(start, 0) if isinstance(start, Filter) else _write_start(start)
        return f"{text}/{steps}"
    return f"/{steps}" if path.is_absolute else steps


def _write_step(step: Step) -> str:
    if not step.predicates and step == HERE:
        return "."
    if not step.predicates and step == UP:
        return ".."
    axis = {"child": "", "attribute": "@"}.get(step.axis, f"{step.axis}::")
    return axis + step.test + _write_predicates(step.predicates)


def _write_predicates(predicates: tuple[Expression, ...]) -> str:
    return "".join(f"[{_write(predicate, 0)}]" for predicate in predicates)


def parts(tree: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside ``tree``, in the order they were written."""
    match tree:
        case Binary(_, left, right):
            return (left, right)
        case Negative(operand):
            return (operand,)
        case Call(_, arguments):
            return arguments
        case Filter(base, predicates):
            return (base, *predicates)
        case Path(steps, _, start):
            inside = tuple(predicate for step in steps for predicate in step.predicates)
            return inside if start is None else (start, *inside)
        case _:
            return ()


def walk(tree: Expression) -> Iterator[Expression]:
    """``tree`` and everything inside it, outermost first."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(parts(node)))
