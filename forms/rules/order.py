"""In which order values are worked out, and which of them go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def in_dependency_order(reads: Mapping[str, Iterable[str]]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Names so that each stands after all it reads, and the circles: names that read one another.

    What only reads a circle is in the order, after it; the members of circles come in the order given.
    """
    order: list[str] = []
    circles: list[tuple[str, ...]] = []
    for component in _components(reads):
        if len(component) > 1 or component[0] in set(reads.get(component[0], ())):
            circles.append(_round(component, reads))
        order.extend(component)
    return order, circles


def _round(component: list[str], reads: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The names of a circle in the order in which each reads the next."""
    members = set(component)
    start = min(component)
    trail, passed = [start], {start}
    while True:
        inside = sorted(name for name in reads.get(trail[-1], ()) if name in members)
        fresh = [name for name in inside if name not in passed]
        if start in inside and (len(trail) > 1 or not fresh):
            return tuple(trail)
        if not fresh:
            return tuple(sorted(component))
        trail.append(fresh[0])
        passed.add(fresh[0])


def _components(reads: Mapping[str, Iterable[str]]) -> Iterable[list[str]]:
    """Strongly connected components, what is read first (Tarjan's algorithm without recursion)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    for start in reads:
        if start in number:
            continue
        work = [(start, iter(reads[start]))]
        number[start] = lowest[start] = len(number)
        stack.append(start)
        waiting.add(start)
        while work:
            name, following = work[-1]
            target = next((other for other in following if other in reads), None)
            if target is None:
                work.pop()
                if work:
                    caller = work[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[name])
                if lowest[name] == number[name]:
                    yield _cut(stack, waiting, name)
            elif target not in number:
                number[target] = lowest[target] = len(number)
                stack.append(target)
                waiting.add(target)
                work.append((target, iter(reads[target])))
            elif target in waiting:
                lowest[name] = min(lowest[name], number[target])


def _cut(stack: list[str], waiting: set[str], name: str) -> list[str]:
    component: list[str] = []
    while True:
        member = stack.pop()
        waiting.discard(member)
        component.append(member)
        if member == name:
            return component[::-1]
