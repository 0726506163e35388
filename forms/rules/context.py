"""What an expression is evaluated in, and what a compiled expression is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from forms.rules.casts import Casts, Node, Scalar, Value
from forms.rules.report_nodes import View
from forms.rules.syntax import Call, Expression, ExpressionFault


@dataclass(frozen=True, slots=True)
class World:
    """What an expression may ask that is no answer.

    Attributes:
        now: an aware instant.
        tables: rows of ``pulldata``, by the table's name.
        instance: the document node of a secondary instance by its id, or ``None``.
        view: the report, for the nodes of ``${name}``.
    """

    now: datetime
    tables: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    instance: Callable[[str], Node | None] = lambda _name: None
    view: View | None = None


class Context:
    """Where an expression stands while it is evaluated.

    Attributes:
        top: values of the questions outside repeats, by their slot.
        row: values of the questions in the row the expression belongs to; ``row_id`` names it.
        node: the context node; ``position`` and ``size`` count it among the nodes of a predicate.
        current: the node where the expression began, for ``current()``.
        trouble: code of what went wrong on the way ("rules.division_by_zero"), else empty.
    """

    __slots__ = ("current", "node", "position", "row", "row_id", "size", "top", "trouble", "world")

    def __init__(
        self,
        world: World,
        node: Node | None = None,
        top: Sequence[Scalar] = (),
        row: Sequence[Scalar] = (),
        row_id: str = "",
    ) -> None:
        self.world = world
        self.node = node
        self.current = node
        self.top = top
        self.row = row
        self.row_id = row_id
        self.position = 1
        self.size = 1
        self.trouble = ""

    def at(self, node: Node, position: int, size: int) -> Context:
        """The same at a node that a predicate looks at."""
        inner = Context(self.world, node, self.top, self.row, self.row_id)
        inner.current = self.current
        inner.position = position
        inner.size = size
        return inner


Closure = Callable[[Context], Value]
Nodes = Callable[[Context], list[Node]]


class Names(Protocol):
    """What the names of an expression mean where it stands."""

    def value_of(self, name: str, position: int) -> Closure:
        """``${name}`` where a value is wanted."""
        ...

    def nodes_of(self, name: str, position: int) -> Nodes:
        """``${name}`` where nodes are wanted."""
        ...

    def all_nodes_of(self, name: str, position: int) -> Nodes:
        """``${name}`` in every row of its repeat."""
        ...

    def own_value(self) -> Closure | None:
        """``.`` outside a predicate, where it is quicker than going to the node."""
        ...

    def here(self, position: int) -> None:
        """Refuse a function that would take the context node where there is none."""
        ...

    def labels(self, name: str, position: int) -> Mapping[str, str]:
        """Labels by choice name, for the question called ``name`` or the path that ends in it."""
        ...


class Compiling(Protocol):
    """What a function needs to build its closure."""

    casts: Casts
    names: Names
    faults: list[ExpressionFault]

    def value(self, tree: Expression) -> Closure:
        """A closure that gives the value of ``tree``."""
        ...

    def nodes(self, tree: Expression) -> Nodes:
        """A closure that gives the nodes of ``tree``."""
        ...

    def every_node(self, tree: Expression) -> Nodes:
        """The same, with ``${name}`` in all rows."""
        ...

    def here(self, position: int) -> Closure:
        """The context node, for a function whose argument may be left out."""
        ...


Build = Callable[[Compiling, Call], Closure]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the dialect: how many arguments it takes (``most`` < 0: any number) and what it does."""

    least: int
    most: int
    build: Build
