"""The lines of a summary in the order of its forms: numbered sections, indicators, choices under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forms.exchange.numbering import roman
from forms.model.form import ChoiceList, Form, Group, Node, OverUnits, Question, Repeat, Role, walk


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of figures.

    Attributes:
        number: as it prints: "II", "2", "2.1"; empty under an indicator.
        level: 0 for a section, 1 and more for what is in it.
        question: the indicator, or ``None`` for a heading.
        choice: the choice whose count stands here, under its question's line.
    """

    number: str
    label: str
    level: int
    question: Question | None = None
    choice: str = ""


def indicator_lines(nodes: Sequence[Node], choice_lists: Iterable[ChoiceList]) -> tuple[Line, ...]:
    """The figures outside tables, under their sections; a section without one is left out."""
    lists = {choice_list.name: choice_list for choice_list in choice_lists}
    return tuple(_lines(nodes, "", 0, lists))


def merged(forms: Sequence[Form]) -> tuple[Node, ...]:
    """The contents of several forms as one: sections of one name joined, each name once."""
    nodes: tuple[Node, ...] = ()
    taken: set[str] = set()
    for form in forms:
        nodes = _merge(nodes, form.children, taken)
    return nodes


def is_indicator(question: Question) -> bool:
    """Whether a question is a line of the figures: a labelled number or choice."""
    if not question.label or question.role is Role.NOTE or question.over_units is OverUnits.NONE:
        return False
    return question.kind.is_number or question.kind.is_choice


def is_told(question: Question) -> bool:
    """Whether its answers are words to be read unit by unit."""
    return bool(question.label) and question.is_prose


def columns_of(repeat: Repeat) -> tuple[Question, ...]:
    """The columns of a table: its labelled questions."""
    inside = (node for node, _ in walk(repeat.children) if isinstance(node, Question))
    return tuple(question for question in inside if question.label and question.role is not Role.NOTE)


def _lines(nodes: Sequence[Node], prefix: str, level: int, lists: dict[str, ChoiceList]) -> Iterator[Line]:
    count = 0
    for node in nodes:
        if isinstance(node, Repeat):
            continue
        number = f"{prefix}{count + 1}" if level else roman(count + 1)
        if isinstance(node, Group):
            inner = tuple(_lines(node.children, f"{number}." if level else "", level + 1, lists))
            if inner:
                count += 1
                yield Line(number, node.label, level)
                yield from inner
        elif is_indicator(node):
            count += 1
            yield Line(number, node.label, level, node)
            yield from _choice_lines(node, level + 1, lists)


def _choice_lines(question: Question, level: int, lists: dict[str, ChoiceList]) -> Iterator[Line]:
    if question.over_units is OverUnits.COUNT_EACH and question.choices in lists:
        for choice in lists[question.choices].choices:
            yield Line("", choice.label, level, question, choice.name)


def _merge(held: tuple[Node, ...], more: tuple[Node, ...], taken: set[str]) -> tuple[Node, ...]:
    nodes = {node.name: node for node in held}
    for node in more:
        known = nodes.get(node.name)
        if isinstance(node, Group):
            children = known.children if isinstance(known, Group) else ()
            own = known if isinstance(known, Group) else node
            nodes[node.name] = replace(own, children=_merge(children, node.children, taken))
        elif node.name not in taken:
            taken.add(node.name)
            nodes[node.name] = node
    return tuple(nodes.values())
