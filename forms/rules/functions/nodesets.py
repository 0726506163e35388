"""Nodes: ``count count-non-empty position last current instance indexed-repeat``."""

from __future__ import annotations

from decimal import Decimal

from forms.rules.casts import Node, Value
from forms.rules.context import Closure, Compiling, Context, Function
from forms.rules.report_nodes import ReportNode
from forms.rules.syntax import Call, ExpressionFault, Text


def _count(compiling: Compiling, call: Call) -> Closure:
    nodes = compiling.nodes(call.arguments[0])
    return lambda context: Decimal(len(nodes(context)))


def _count_non_empty(compiling: Compiling, call: Call) -> Closure:
    nodes = compiling.nodes(call.arguments[0])
    return lambda context: Decimal(sum(_is_filled(node) for node in nodes(context)))


def _is_filled(node: Node) -> bool:
    """Whether a value stands there, or nodes inside."""
    return node.value() not in (None, "") or any(child.kind == "element" for child in node.children())


def _position(compiling: Compiling, call: Call) -> Closure:
    """The place in the predicate, or of a node among its siblings of the same name, from 1."""
    if not call.arguments:
        return lambda context: Decimal(context.position)
    nodes = compiling.nodes(call.arguments[0])

    def place(context: Context) -> Value:
        found = nodes(context)
        return _place_among_siblings(found[0]) if found else None

    return place


def _place_among_siblings(node: Node) -> Decimal:
    if isinstance(node, ReportNode) and node.entry.is_repeat:
        return Decimal(node.order[-1] + 1)
    parent = node.parent
    if parent is None:
        return Decimal(1)
    alike = (other for other in parent.children() if other.name == node.name and other.kind == node.kind)
    return Decimal(sum(other.order <= node.order for other in alike))


def _last(_compiling: Compiling, _call: Call) -> Closure:
    return lambda context: Decimal(context.size)


def _current(_compiling: Compiling, _call: Call) -> Closure:
    return lambda context: [] if context.current is None else [context.current]


def _instance(compiling: Compiling, call: Call) -> Closure:
    name, text = compiling.value(call.arguments[0]), compiling.casts.text

    def find(context: Context) -> Value:
        node = context.world.instance(text(name(context)))
        return [] if node is None else [node]

    return find


def _indexed_repeat(compiling: Compiling, call: Call) -> Closure:
    """The nodes of the first argument that stand in the given row of the repeat (and of repeats inside)."""
    if len(call.arguments) % 2 == 0:
        raise ExpressionFault(
            "rules.arguments",
            call.position,
            function=call.name,
            found=len(call.arguments),
            expected="3, 5, 7",
        )
    wanted = compiling.every_node(call.arguments[0])
    repeats = [compiling.every_node(argument) for argument in call.arguments[1::2]]
    places = [compiling.value(argument) for argument in call.arguments[2::2]]
    number = compiling.casts.number

    def find(context: Context) -> Value:
        nodes = wanted(context)
        for repeat, place in zip(repeats, places, strict=True):
            index = number(place(context))
            rows = [row for row in repeat(context) if _place_among_siblings(row) == index]
            within = {row.order for row in rows}
            nodes = [node for node in nodes if _is_within(node, within)]
        return nodes

    return find


def _is_within(node: Node, orders: set[tuple[int, ...]]) -> bool:
    place: Node | None = node
    while place is not None:
        if place.order in orders:
            return True
        place = place.parent
    return False


def instance_name(call: Call) -> str | None:
    """The id that ``instance()`` names, where it is written out."""
    argument = call.arguments[0] if call.arguments else None
    return argument.value if call.name == "instance" and isinstance(argument, Text) else None


FUNCTIONS: dict[str, Function] = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, _count_non_empty),
    "current": Function(0, 0, _current),
    "indexed-repeat": Function(3, 7, _indexed_repeat),
    "instance": Function(1, 1, _instance),
    "last": Function(0, 0, _last),
    "position": Function(0, 1, _position),
}
