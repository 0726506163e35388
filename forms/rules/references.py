"""What an expression of a form reads: found by following its names and paths over the outline.

A dependency on the question of a repeat is on the owner's own row, or on all rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.rules.outline import Entry, Outline
from forms.rules.syntax import Binary, Call, Expression, ExpressionFault, Filter, Path, Ref, Step, parts

ROOT = "/"
"""The document; ``DATA`` is its one element."""

DATA = "data"

OVER_NODES = frozenset(
    [
        "count",
        "count-non-empty",
        "sum",
        "min",
        "max",
        "join",
        "concat",
        "indexed-repeat",
        "position",
        "checklist",
        "weighted-checklist",
    ]
)
"""Functions that look at all rows of a question where a check names it."""

_FORM_AXES = frozenset(("child", "parent", "self"))
"""The steps that JavaRosa knows too; a form must run on a telephone."""


class Dependency(NamedTuple):
    """What is read. ``whole``: in every row of its repeat, not only in the owner's."""

    name: str
    whole: bool


class _Place(NamedTuple):
    """Somewhere in the outline; ``is_own``: in the owner's row."""

    name: str
    is_own: bool


@dataclass(slots=True)
class References:
    """What was found in one expression."""

    dependencies: set[Dependency] = field(default_factory=set)
    faults: list[ExpressionFault] = field(default_factory=list)


def references(tree: Expression, outline: Outline, owner: Entry | None, repeat: str = "") -> References:
    """Everything ``tree`` reads where ``owner`` stands, or in the rows of ``repeat`` for a check."""
    found = References()
    tracer = _Tracer(outline, owner, owner.repeat if owner else repeat, found)
    tracer.trace(tree, tracer.home)
    return found


class _Tracer:
    def __init__(self, outline: Outline, owner: Entry | None, repeat: str, found: References) -> None:
        self._outline = outline
        self._repeat = repeat
        self._is_check = owner is None
        self._over_nodes = 0
        self._found = found
        self.home = {_Place(owner.name if owner else repeat or DATA, is_own=True)}

    def trace(self, tree: Expression, here: set[_Place]) -> set[_Place]:
        """Record what ``tree`` reads; the places of the nodes it gives."""
        match tree:
            case Ref():
                return self._read(self._reference(tree))
            case Path():
                return self._path(tree, here)
            case Filter(base, predicates):
                places = self.trace(base, here)
                self._predicates(predicates, places)
                return places
            case Call():
                return self._call(tree, here)
        given = [self.trace(part, here) for part in parts(tree)]
        return _joined(given) if isinstance(tree, Binary) and tree.operator == "|" else set()

    def _reference(self, ref: Ref) -> set[_Place]:
        entry = self._outline.get(ref.name)
        if entry is None:
            self._unknown(ref.name, ref.position)
            return set()
        is_own = entry.repeat == self._repeat and not entry.is_repeat
        return {_Place(entry.name, is_own and not self._over_nodes)}

    def _unknown(self, name: str, position: int) -> None:
        self._found.faults.append(self._outline.unknown(name, position))

    def _read(self, places: set[_Place]) -> set[_Place]:
        for place in places:
            if place.name not in (ROOT, DATA):
                self._found.dependencies.add(Dependency(place.name, not place.is_own))
        return places

    def _call(self, call: Call, here: set[_Place]) -> set[_Place]:
        if call.name == "current":
            return self.home
        if call.name == "indexed-repeat":
            return self._indexed(call, here)
        arguments = call.arguments[:1] if call.name == "jr:choice-name" else call.arguments
        over_nodes = self._is_check and call.name in OVER_NODES
        self._over_nodes += over_nodes
        places = [self.trace(argument, here) for argument in arguments]
        self._over_nodes -= over_nodes
        return _joined(places) if call.name in ("if", "coalesce", "once") else set()

    def _indexed(self, call: Call, here: set[_Place]) -> set[_Place]:
        places: set[_Place] = set()
        for number, argument in enumerate(call.arguments):
            found = self.trace(argument, here)
            if number == 0 or number % 2:
                found = self._read({_Place(place.name, is_own=False) for place in found})
            if number == 0:
                places = found
        return places

    def _path(self, path: Path, here: set[_Place]) -> set[_Place]:
        if path.start is not None:
            places = self.trace(path.start, here)
        else:
            places = {_Place(ROOT, is_own=True)} if path.is_absolute else here
        for step in path.steps:
            if not places:
                self._predicates(step.predicates, places)
                continue
            places = self._step(step, places)
            self._predicates(step.predicates, places)
        return self._read(places)

    def _predicates(self, predicates: tuple[Expression, ...], places: set[_Place]) -> None:
        for predicate in predicates:
            self.trace(predicate, places)

    def _step(self, step: Step, places: set[_Place]) -> set[_Place]:
        if step.axis not in _FORM_AXES:
            self._found.faults.append(ExpressionFault("rules.axis", step.position, found=step.axis))
            return set()
        if step.axis == "parent":
            return {self._parent(place) for place in places}
        if step.axis == "self":
            return {place for place in places if step.test in ("node()", "*", place.name)}
        return self._children(step, places)

    def _children(self, step: Step, places: set[_Place]) -> set[_Place]:
        children = {child for place in places for child in self._directly_inside(place)}
        if step.test in ("*", "node()"):
            return children
        found = {child for child in children if child.name == step.test}
        if not found and not step.test.endswith("()"):
            self._unknown(step.test, step.position)
        return found

    def _directly_inside(self, place: _Place) -> set[_Place]:
        if place.name == ROOT:
            return {_Place(DATA, is_own=True)}
        names = self._outline.roots if place.name == DATA else self._outline[place.name].children
        return {
            _Place(name, is_own=place.is_own and not self._outline[name].is_repeat)
            for name in names
            if name in self._outline.entries
        }

    def _parent(self, place: _Place) -> _Place:
        if place.name in (ROOT, DATA):
            return _Place(ROOT, is_own=True)
        entry = self._outline[place.name]
        if not entry.parents:
            return _Place(DATA, is_own=True)
        around = self._outline[entry.parents[-1]]
        return _Place(around.name, place.is_own or not (around.repeat or around.is_repeat))


def _joined(places: Iterable[set[_Place]]) -> set[_Place]:
    return {place for some in places for place in some}
