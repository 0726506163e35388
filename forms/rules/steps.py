"""Going from nodes to nodes: axes, node tests, predicates, document order (XPath 1.0, 2.1-2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from forms.rules.casts import Casts, Node
from forms.rules.context import Closure, Context
from forms.rules.syntax import Step

_REVERSED = frozenset(("ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"))

Walk = Callable[[Sequence[Node], Context], list[Node]]


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Each node once, in document order."""
    return [node for _, node in sorted({node.order: node for node in nodes}.items(), key=_first)]


def _first(item: tuple[tuple[int, ...], Node]) -> tuple[int, ...]:
    return item[0]


def walking(step: Step, predicates: Sequence[Closure], casts: Casts) -> Walk:
    """One step: from each node along the axis to those that pass the test and every predicate."""
    axis = _AXES[step.axis]
    passes = _test(step)

    def walk(nodes: Sequence[Node], context: Context) -> list[Node]:
        reached: list[Node] = []
        for node in nodes:
            found = [other for other in axis(node) if passes(other)]
            for predicate in predicates:
                found = kept(found, predicate, context, casts)
            reached.extend(found)
        return reached if len(nodes) == 1 and step.axis not in _REVERSED else in_order(reached)

    return walk


def kept(nodes: Sequence[Node], predicate: Closure, context: Context, casts: Casts) -> list[Node]:
    """The nodes for which a predicate holds: a number is a position, anything else a condition."""
    size = len(nodes)
    result: list[Node] = []
    for position, node in enumerate(nodes, 1):
        verdict = predicate(context.at(node, position, size))
        holds = casts.truth(verdict) if not _is_number(verdict) else verdict == position
        if holds:
            result.append(node)
    return result


def _is_number(value: object) -> bool:
    return type(value).__name__ == "Decimal"


def root_of(node: Node) -> Node:
    """The document the node stands in."""
    while node.parent is not None:
        node = node.parent
    return node


def _test(step: Step) -> Callable[[Node], bool]:
    test = step.test
    principal = "attribute" if step.axis == "attribute" else "element"
    if test == "node()":
        return lambda _node: True
    if test.endswith("()"):
        kind = test[:-2]
        return lambda node: node.kind == kind
    if test == "*":
        return lambda node: node.kind == principal
    if test.endswith(":*"):
        prefix = test[:-1]
        return lambda node: node.kind == principal and node.name.startswith(prefix)
    return lambda node: node.name == test and node.kind == principal


def _ancestors(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _descendants(node: Node) -> Iterator[Node]:
    waiting = list(reversed(node.children()))
    while waiting:
        child = waiting.pop()
        yield child
        waiting.extend(reversed(child.children()))


def _siblings_after(node: Node) -> Iterator[Node]:
    if node.parent is not None and node.kind != "attribute":
        yield from (other for other in node.parent.children() if other.order > node.order)


def _siblings_before(node: Node) -> Iterator[Node]:
    if node.parent is not None and node.kind != "attribute":
        yield from (other for other in reversed(node.parent.children()) if other.order < node.order)


def _following(node: Node) -> Iterator[Node]:
    if node.kind == "attribute" and node.parent is not None:
        node = node.parent
        yield from _descendants(node)
    for place in (node, *_ancestors(node)):
        for sibling in _siblings_after(place):
            yield sibling
            yield from _descendants(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind == "attribute" and node.parent is not None:
        node = node.parent
    for place in (node, *_ancestors(node)):
        for sibling in _siblings_before(place):
            yield from reversed([sibling, *_descendants(sibling)])


def _with_self(axis: Callable[[Node], Iterator[Node]]) -> Callable[[Node], Iterator[Node]]:
    def walk(node: Node) -> Iterator[Node]:
        yield node
        yield from axis(node)

    return walk


_AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "ancestor": _ancestors,
    "ancestor-or-self": _with_self(_ancestors),
    "attribute": lambda node: node.attributes(),
    "child": lambda node: node.children(),
    "descendant": _descendants,
    "descendant-or-self": _with_self(_descendants),
    "following": _following,
    "following-sibling": _siblings_after,
    "namespace": lambda _node: (),
    "parent": lambda node: () if node.parent is None else (node.parent,),
    "preceding": _preceding,
    "preceding-sibling": _siblings_before,
    "self": lambda node: (node,),
}
