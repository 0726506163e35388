"""The lines of a summary in the order of its forms: numbered sections, indicators, choices under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.department.figures import SummaryRow
from forms.department.gathering import has_shared_rows
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
        repeat, row: the table's row whose figure stands here, under its column's heading.
    """

    number: str
    label: str
    level: int
    question: Question | None = None
    choice: str = ""
    repeat: str = ""
    row: str = ""


RowsOf = Mapping[str, Sequence[SummaryRow]]
"""The rows of each table, by its name."""


def indicator_lines(
    nodes: Sequence[Node], choice_lists: Iterable[ChoiceList], rows: RowsOf | None = None
) -> tuple[Line, ...]:
    """The figures under their sections; a section without one is left out.

    Args:
        nodes: of a form, or of several that are :func:`merged`.
        choice_lists: of the same forms.
        rows: of the tables whose rows all units share; without it the tables are left out.
    """
    lists = {choice_list.name: choice_list for choice_list in choice_lists}
    return tuple(_lines(nodes, "", 0, lists, rows or {}))


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


def _lines(
    nodes: Sequence[Node], prefix: str, level: int, lists: dict[str, ChoiceList], rows: RowsOf
) -> Iterator[Line]:
    count = 0
    for node in nodes:
        if isinstance(node, Repeat):
            yield from _table_lines(node, level, rows)
            continue
        number = f"{prefix}{count + 1}" if level else roman(count + 1)
        if isinstance(node, Group):
            inner = tuple(_lines(node.children, f"{number}." if level else "", level + 1, lists, rows))
            if inner:
                count += 1
                yield Line(number, node.label, level)
                yield from inner
        elif is_indicator(node):
            count += 1
            yield Line(number, node.label, level, node)
            yield from _choice_lines(node, level + 1, lists)


def _table_lines(repeat: Repeat, level: int, rows: RowsOf) -> Iterator[Line]:
    """The table, its columns, the rows of each; nothing of a table whose rows are each unit's own."""
    found = rows.get(repeat.name, ())
    if not found or not has_shared_rows(repeat):
        return
    yield Line("", repeat.label, level)
    for column in filter(is_indicator, columns_of(repeat)):
        yield Line("", column.label, level + 1)
        for row in found:
            yield Line("", row.label, level + 2, column, repeat=repeat.name, row=row.id)


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
