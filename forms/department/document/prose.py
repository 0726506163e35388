"""What the units say in words: equal texts together, with those who say them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.department.outline import is_told
from forms.department.regime_summary import RegimeSummary
from forms.model.form import Group, Node, Question, walk
from forms.model.path import Path
from forms.text.keys import name_key


@dataclass(frozen=True, slots=True)
class Said:
    """The texts given to one question; each with the names of the units that gave it."""

    question: Question
    texts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def units(self) -> int:
        """How many units said something."""
        return sum(len(names) for _, names in self.texts)


def gathered_prose(summary: RegimeSummary, nodes: Sequence[Node]) -> dict[str, Said]:
    """What was said to each question that wants a paragraph, in the order of the forms."""
    found = {}
    for question in _questions(nodes):
        figure = summary.figures.get(Path(question.name))
        texts = _texts(
            {part.source.unit.name: str(part.answer) for part in figure.contributions if part.has_value}
            if figure
            else {}
        )
        if texts:
            found[question.name] = Said(question, texts)
    return found


def _questions(nodes: Sequence[Node]) -> list[Question]:
    return [
        node
        for node, parents in walk(tuple(nodes))
        if isinstance(node, Question) and is_told(node) and all(isinstance(one, Group) for one in parents)
    ]


def _texts(by_unit: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups: dict[str, tuple[str, list[str]]] = {}
    for unit, text in by_unit.items():
        groups.setdefault(name_key(text), (text, []))[1].append(unit)
    return tuple((text, tuple(units)) for text, units in groups.values())
