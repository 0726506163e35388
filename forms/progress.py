"""How far a report has come: questions answered of those asked, by section and in all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.model.form import Node, Question, Repeat, Role, walk
from forms.model.path import Path
from forms.model.value import Missing, ValueType
from forms.rules.instance import Instance


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions ("chỉ tiêu"); a column of a table counts once.

    Attributes:
        filled: answered in every row that is there.
        asked: relevant inputs; prose and notes count too, an empty open list does not.
        missing: cells that say "chưa có số liệu".
    """

    filled: int = 0
    asked: int = 0
    missing: int = 0

    def __add__(self, other: Progress) -> Progress:
        return Progress(self.filled + other.filled, self.asked + other.asked, self.missing + other.missing)


def progress_of(instance: Instance, nodes: Iterable[Node] | None = None) -> Progress:
    """The progress over ``nodes`` of the form, or over all of it."""
    total = Progress()
    for question, repeat in _inputs(instance, tuple(nodes or instance.program.form.children)):
        total += _of_question(instance, question, repeat)
    return total


def _inputs(instance: Instance, nodes: tuple[Node, ...]) -> Iterator[tuple[Question, str]]:
    for node, parents in walk(nodes):
        if isinstance(node, Question) and node.role is Role.INPUT and not node.is_read_only:
            within = next((parent.name for parent in parents if isinstance(parent, Repeat)), "")
            yield node, within or instance.outline[node.name].repeat


def _of_question(instance: Instance, question: Question, repeat: str) -> Progress:
    rows = [row.id for row in instance.rows(repeat)] if repeat else [""]
    paths = [Path(question.name, repeat, row) for row in rows]
    asked = [path for path in paths if instance.is_relevant(path)]
    if not asked or question.kind is ValueType.ACKNOWLEDGE:
        return Progress()
    answers = [instance.input(path) for path in asked]
    missing = sum(isinstance(answer, Missing) for answer in answers)
    return Progress(int(all(answer is not None for answer in answers)), 1, missing)
