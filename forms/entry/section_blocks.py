"""What a section is made of, in document order: tables, grids, lists, prose and notes.

A screen shows one widget a block. A question of several choices takes one line for each choice, as in the
workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forms.exchange.numbering import Section, is_shown
from forms.model.form import Choice, Form, Group, Node, Question, Repeat, Role
from forms.model.value import ValueType


class Shape(StrEnum):
    """The four shapes of a form, and a note that only says something."""

    TABLE = "table"
    GRID = "grid"
    LIST = "list"
    PROSE = "prose"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an indicator table; ``choice`` is set on the lines of a question's choices.

    ``number`` is the STT, counted on through all tables of a section; empty on the line of a choice.
    """

    question: Question
    number: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid or list with the labels of the groups that are header levels over it."""

    question: Question
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One shape: ``lines`` of a table, ``repeat`` with ``columns`` of a grid or list, else ``question``."""

    shape: Shape
    lines: tuple[Line, ...] = ()
    repeat: Repeat | None = None
    columns: tuple[Column, ...] = ()
    question: Question | None = None


def blocks_of(section: Section, form: Form) -> tuple[Block, ...]:
    """The blocks of a section; whether a question is relevant is not asked here."""
    return tuple(_blocks(section.children, form))


def columns_of(repeat: Repeat) -> tuple[Column, ...]:
    """The columns that a reader sees."""
    return tuple(_columns(repeat.children, ()))


def _blocks(children: Sequence[Question | Repeat], form: Form) -> Iterator[Block]:
    run: list[Question] = []
    count = 0
    for node in children:
        if isinstance(node, Question) and not node.is_prose and node.role is not Role.NOTE:
            run.append(node)
            continue
        if run:
            yield _table(run, count, form)
            count, run = count + len(run), []
        yield _single(node)
    if run:
        yield _table(run, count, form)


def _single(node: Question | Repeat) -> Block:
    if isinstance(node, Repeat):
        shape = Shape.GRID if node.fixed_rows or node.repeat_count else Shape.LIST
        return Block(shape, repeat=node, columns=columns_of(node))
    return Block(Shape.PROSE if node.is_prose else Shape.NOTE, question=node)


def _table(questions: Iterable[Question], before: int, form: Form) -> Block:
    lines: list[Line] = []
    for number, question in enumerate(questions, start=before + 1):
        lines.append(Line(question, str(number)))
        if question.kind is ValueType.SELECT_MULTIPLE:
            lines += [Line(question, "", choice) for choice in _choices(question, form)]
    return Block(Shape.TABLE, tuple(lines))


def _choices(question: Question, form: Form) -> tuple[Choice, ...]:
    return next((found.choices for found in form.choice_lists if found.name == question.choices), ())


def _columns(nodes: Sequence[Node], above: tuple[str, ...]) -> Iterator[Column]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _columns(node.children, (*above, node.label))
        elif isinstance(node, Question) and node.role is not Role.NOTE and is_shown(node):
            yield Column(node, above)
