"""What changed from one version of a form to the next: a list that can be read, printed and counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum, StrEnum

from forms.design.versions import type_changes
from forms.model.form import Check, ChoiceList, Form, Group, Node, Question, Repeat, walk
from forms.model.regime import Cycle, Regime, Reporter


class Part(StrEnum):
    """What kind of part of a form it is."""

    FORM = "form"
    QUESTION = "question"
    GROUP = "group"
    REPEAT = "repeat"
    CHOICE = "choice"
    CHECK = "check"
    REGIME = "regime"


class Kind(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    REFUSED = "refused"
    """A change that must not be: the type of a question."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One change.

    Attributes:
        name: of the part; for a choice ``list.name``, for the regime the item.
        label: as people know it.
        field: the attribute that changed ("unit", "over_units"); empty for a whole part.
        before, after: as text; empty where there is nothing.
    """

    part: Part
    kind: Kind
    name: str
    label: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class FormDifference:
    """All that changed from ``old`` to ``new``, in the order of the new form."""

    old: Form
    new: Form
    changes: tuple[Difference, ...]

    @property
    def refused(self) -> tuple[Difference, ...]:
        """The changes that must not be; with one of them the new version cannot be issued."""
        return tuple(change for change in self.changes if change.kind is Kind.REFUSED)


_PARTS: Mapping[type, Part] = {Question: Part.QUESTION, Group: Part.GROUP, Repeat: Part.REPEAT}
_STRUCTURE = frozenset({"name", "children"})
_Item = Question | Group | Repeat | Check


def difference(old: Form, new: Form) -> FormDifference:
    """What ``new`` has otherwise than ``old``: two versions of one form."""
    refused = {after.name for _, after in type_changes(old, new)}
    changes = (
        *_fields(Part.FORM, old, new, ("title",)),
        *_nodes(old, new, refused),
        *_choices(old.choice_lists, new.choice_lists),
        *_checks(old.checks, new.checks),
        *_regimes(old.regime, new.regime),
    )
    return FormDifference(old, new, changes)


def _nodes(old: Form, new: Form, refused: set[str]) -> Iterator[Difference]:
    before = {node.name: (node, parents) for node, parents in walk(old.children)}
    after = {node.name: (node, parents) for node, parents in walk(new.children)}
    for name, (node, parents) in after.items():
        if name not in before:
            yield Difference(_part(node), Kind.ADDED, name, node.label)
            continue
        earlier, places = before[name]
        if _place(places) != _place(parents):
            yield Difference(_part(node), Kind.MOVED, name, node.label, "", _labels(places), _labels(parents))
        yield from _node(earlier, node, is_refused=name in refused)
    for name, (node, _) in before.items():
        if name not in after:
            yield Difference(_part(node), Kind.REMOVED, name, node.label)


def _node(old: Node, new: Node, *, is_refused: bool) -> Iterator[Difference]:
    if type(old) is not type(new):
        kind = Kind.REFUSED if Question in (type(old), type(new)) else Kind.CHANGED
        parts = _part(old).value, _part(new).value
        yield Difference(_part(new), kind, new.name, new.label, "part", *parts)
        return
    for change in _fields(_part(new), old, new):
        if change.field == "kind" and is_refused:
            yield Difference(
                change.part, Kind.REFUSED, change.name, change.label, "kind", change.before, change.after
            )
        else:
            yield change


def _fields(part: Part, old: object, new: object, names: Sequence[str] = ()) -> Iterator[Difference]:
    """The attributes of two values of one class that differ."""
    name = str(getattr(new, "name", "") or getattr(new, "id", ""))
    label = str(getattr(new, "label", "") or getattr(new, "title", ""))
    for attribute in names or [one.name for one in fields(new) if one.name not in _STRUCTURE]:  # type: ignore[arg-type]  # a dataclass
        before, after = _text(getattr(old, attribute)), _text(getattr(new, attribute))
        if before != after:
            yield Difference(part, Kind.CHANGED, name, label, attribute, before, after)


def _choices(old: Sequence[ChoiceList], new: Sequence[ChoiceList]) -> Iterator[Difference]:
    before = {f"{one.name}.{choice.name}": choice.label for one in old for choice in one.choices}
    after = {f"{one.name}.{choice.name}": choice.label for one in new for choice in one.choices}
    for name, label in after.items():
        if name not in before:
            yield Difference(Part.CHOICE, Kind.ADDED, name, label)
        elif before[name] != label:
            yield Difference(Part.CHOICE, Kind.CHANGED, name, label, "label", before[name], label)
    for name, label in before.items():
        if name not in after:
            yield Difference(Part.CHOICE, Kind.REMOVED, name, label)


def _checks(old: Sequence[Check], new: Sequence[Check]) -> Iterator[Difference]:
    before, after = {one.name: one for one in old}, {one.name: one for one in new}
    for name, check in after.items():
        if name in before:
            yield from _fields(Part.CHECK, before[name], check)
        else:
            yield Difference(Part.CHECK, Kind.ADDED, name, check.message, "", "", check.condition)
    for name, check in before.items():
        if name not in after:
            yield Difference(Part.CHECK, Kind.REMOVED, name, check.message)


def _regimes(old: Regime | None, new: Regime | None) -> Iterator[Difference]:
    if old is None or new is None:
        if old is not new:
            kind = Kind.ADDED if new else Kind.REMOVED
            yield Difference(Part.REGIME, kind, "", (new or old).name)  # type: ignore[union-attr]  # one is there
        return
    for attribute in (one.name for one in fields(new)):
        before, after = _text(getattr(old, attribute)), _text(getattr(new, attribute))
        if before != after:
            yield Difference(Part.REGIME, Kind.CHANGED, attribute, "", attribute, before, after)


def _part(node: Node) -> Part:
    return _PARTS[type(node)]


def _place(parents: Sequence[Group | Repeat]) -> tuple[str, ...]:
    return tuple(parent.name for parent in parents)


def _labels(parents: Sequence[Group | Repeat]) -> str:
    return " › ".join(parent.label or parent.name for parent in parents)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case Enum():
            return str(value.value)
        case bool():
            return "yes" if value else "no"
        case Cycle():
            days = [f"{day.day:02d}/{day.month:02d}" for day in (value.start, value.end, value.due) if day]
            return f"{value.kind.value} {' – '.join(days)}".strip()
        case Reporter():
            but = f" but {' '.join(value.but)}" if value.but else ""
            return f"{value.who}: {value.binding.value}{but}"
        case tuple():
            return "; ".join(_text(item) for item in value)
        case _:
            return str(value)
