"""What the units say in words: equal texts together, with those who say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.department.outline import is_told
from forms.department.regime_summary import RegimeSummary
from forms.model.form import Group, Node, Question, walk
from forms.model.path import Path
from forms.model.unit import Unit
from forms.store.told_prose import TakenText
from forms.text.keys import name_key


@dataclass(frozen=True, slots=True)
class Said:
    """The texts given to one question; each with the names of the units that gave it."""

    question: Question
    texts: tuple[tuple[str, tuple[str, ...]], ...]
    is_chosen: bool = False
    """Whether the officer chose among them: then they are told in the report itself."""

    @property
    def units(self) -> int:
        """How many units said something."""
        return sum(len(names) for _, names in self.texts)


def gathered_prose(
    summary: RegimeSummary,
    nodes: Sequence[Node],
    taken: Mapping[str, Sequence[TakenText]] | None = None,
) -> dict[str, Said]:
    """What was said to each question that wants a paragraph, in the order of the forms.

    Args:
        summary: with the texts.
        nodes: of the forms, merged.
        taken: by question the officer's choice and order; of what is not there everything is taken.
    """
    found = {}
    for question in told_questions(nodes):
        chosen = (taken or {}).get(question.name)
        texts = _texts(_in_order(said_by_units(summary, question.name), chosen))
        if texts:
            found[question.name] = Said(question, texts, is_chosen=chosen is not None)
    return found


def said_by_units(summary: RegimeSummary, name: str) -> dict[str, tuple[Unit, str]]:
    """The text of each unit that gave one, by the unit's id."""
    figure = summary.figures.get(Path(name))
    parts = figure.contributions if figure else ()
    return {part.source.unit.id: (part.source.unit, str(part.answer)) for part in parts if part.has_value}


def _in_order(
    said: Mapping[str, tuple[Unit, str]], chosen: Sequence[TakenText] | None
) -> list[tuple[str, str]]:
    # What came after the officer chose stands at the end, taken: it must not be lost unseen.
    known = {one.unit_id: one.is_taken for one in chosen or ()}
    order = [*known, *(unit for unit in said if unit not in known)]
    return [(said[id_][0].name, said[id_][1]) for id_ in order if id_ in said and known.get(id_, True)]


def told_questions(nodes: Sequence[Node]) -> list[Question]:
    """The questions that want a paragraph, outside tables."""
    return [
        node
        for node, parents in walk(tuple(nodes))
        if isinstance(node, Question) and is_told(node) and all(isinstance(one, Group) for one in parents)
    ]


def _texts(by_unit: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups: dict[str, tuple[str, list[str]]] = {}
    for unit, text in by_unit:
        groups.setdefault(name_key(text), (text, []))[1].append(unit)
    return tuple((text, tuple(units)) for text, units in groups.values())
