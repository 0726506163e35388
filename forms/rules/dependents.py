"""Who depends on whom in a form: order, circles, readers of a value, conditions that watch it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from forms.model.problem import Fact
from forms.rules.form_rules import FormRules
from forms.rules.order import in_dependency_order
from forms.rules.outline import Entry
from forms.rules.rule import FormFault, Rule
from forms.rules.syntax import Expression, Path, Ref, walk

_MOST_TOLD = 12
"""Names of a circle that the sentence lists."""


def order_of(rules: FormRules) -> tuple[list[str], list[FormFault]]:
    """Every name after all that it reads, and a fault for each circle."""
    reads = {name: sorted(_reads(rules, entry)) for name, entry in rules.outline.entries.items()}
    order, circles = in_dependency_order(reads)
    return order, [_circle(rules, circle) for circle in circles]


def _reads(rules: FormRules, entry: Entry) -> set[str]:
    names = {read.name for rule in rules.value_rules(entry.name) for read in rule.reads}
    names.update(parent for parent in entry.parents if parent in rules.relevance or parent in rules.counts)
    return names


def _circle(rules: FormRules, circle: tuple[str, ...]) -> FormFault:
    first, following = circle[0], circle[1 % len(circle)]
    told = circle if len(circle) <= _MOST_TOLD else (*circle[:_MOST_TOLD], "…")
    facts: dict[str, Fact] = {"circle": (*told, first)}
    for rule in rules.value_rules(first):
        if any(read.name == following for read in rule.reads):
            position = _position_of(rule.tree, following)
            return FormFault("rules.circle", first, rule.column, rule.text, position, facts)
    return FormFault("rules.circle", first, "relevant", facts=facts)


def _position_of(tree: Expression, name: str) -> int:
    for node in walk(tree):
        if isinstance(node, Ref) and node.name == name:
            return node.position
        if isinstance(node, Path) and any(step.test == name for step in node.steps):
            return node.position
    return 0


def readers_of(rules: FormRules) -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """For each name the questions, groups and repeats worked out from it; whether in all rows."""
    readers: dict[str, set[tuple[str, bool]]] = {}
    for name in rules.outline.entries:
        for rule in rules.value_rules(name):
            for read in rule.reads:
                readers.setdefault(read.name, set()).add((name, read.whole))
    return _without_doubles(readers)


def watchers_of(conditions: Sequence[Rule]) -> Mapping[str, tuple[tuple[int, bool], ...]]:
    """For each name the conditions that read or quote it; whether in all rows."""
    watchers: dict[str, set[tuple[int, bool]]] = {}
    for place, rule in enumerate(conditions):
        for read in rule.reads:
            watchers.setdefault(read.name, set()).add((place, read.whole))
    return {name: tuple(sorted(found)) for name, found in watchers.items()}


def own_conditions(conditions: Sequence[Rule]) -> Mapping[str, tuple[int, ...]]:
    """For each question the conditions that are about itself."""
    own: dict[str, list[int]] = {}
    for place, rule in enumerate(conditions):
        if rule.check is None:
            own.setdefault(rule.owner, []).append(place)
    return {name: tuple(places) for name, places in own.items()}


def _without_doubles(
    readers: Mapping[str, Iterable[tuple[str, bool]]],
) -> dict[str, tuple[tuple[str, bool], ...]]:
    return {name: tuple(sorted(found)) for name, found in readers.items()}
