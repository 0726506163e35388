"""How far a report has come: of each section, how many answers there are of how many are asked.

Figures, choices and dates count as soon as they are relevant; words count where they are required or given.
An open list counts as one answer, given when it has a row or is marked "không phát sinh".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.exchange.numbering import Section
from forms.model.form import Question, Repeat, Role, walk
from forms.model.path import Path
from forms.model.value import ValueType
from forms.rules.instance import Instance


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``asked`` answers are given."""

    done: int = 0
    asked: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(self.done + other.done, self.asked + other.asked)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to answer."""
        return self.done >= self.asked


def progress_of(instance: Instance, section: Section) -> Progress:
    """The progress of one section."""
    whole = Progress()
    for node in section.children:
        if not isinstance(node, Repeat):
            whole += _of_answer(instance, node, Path(node.name))
        elif instance.is_relevant(node.name):
            whole += _of_rows(instance, node)
    return whole


def empty_cells(instance: Instance, section: Section) -> Iterator[Path]:
    """The answers still to give, in document order; a list without rows has none to name."""
    for node in section.children:
        if not isinstance(node, Repeat):
            if _of_answer(instance, node, Path(node.name)) == Progress(0, 1):
                yield Path(node.name)
            continue
        for row in instance.row_ids(node.name) if instance.is_relevant(node.name) else ():
            for question in _inputs(node):
                path = Path(question.name, node.name, row)
                if _of_answer(instance, question, path) == Progress(0, 1):
                    yield path


def _of_rows(instance: Instance, repeat: Repeat) -> Progress:
    rows = instance.row_ids(repeat.name)
    if not repeat.fixed_rows:
        is_done = bool(rows) or repeat.name in instance.remarks.nothing or _is_marked(instance, repeat.name)
        return Progress(int(is_done), 1)
    whole = Progress()
    for row in rows:
        for question in _inputs(repeat):
            whole += _of_answer(instance, question, Path(question.name, repeat.name, row))
    return whole


def _is_marked(instance: Instance, name: str) -> bool:
    return bool(instance.remarks.nothing & set(instance.outline[name].parents))


def _inputs(repeat: Repeat) -> list[Question]:
    return [node for node, _ in walk(repeat.children) if isinstance(node, Question)]


def _of_answer(instance: Instance, question: Question, path: Path) -> Progress:
    if question.role is not Role.INPUT or not instance.is_relevant(path):
        return Progress()
    is_given = instance.value(path) not in (None, "", ())
    is_word = question.kind in (ValueType.TEXT, ValueType.FILE)
    if is_word and not question.required and not is_given:
        return Progress()
    return Progress(int(is_given), 1)
