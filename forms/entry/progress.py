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
from forms.rules.change import Change
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


class ReportProgress:
    """The progress of all sections of a live report, kept up by what each change touches."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._sections: dict[str, Progress] = {}
        self._section_of: dict[str, str] = {}
        self._cells: dict[Path, Progress] = {}

    def of(self, section: Section) -> Progress:
        """The progress of a section."""
        known = self._sections.get(section.name)
        if known is None:
            known = self._sections[section.name] = progress_of(self._instance, section)
            self._learn(section)
        return known

    def follow(self, change: Change) -> None:
        """Count again the cells that changed; everything where rows or questions came or went."""
        if change.rows or change.relevance or change.remarks:
            self._sections.clear()
            self._cells.clear()
            return
        for path in change.values & self._cells.keys():
            name = self._section_of[path.repeat or path.name]
            before, whole = self._cells[path], self._sections[name]
            now = _of_answer(self._instance, self._question(path), path)
            self._cells[path] = now
            self._sections[name] = Progress(
                whole.done - before.done + now.done, whole.asked - before.asked + now.asked
            )

    def _learn(self, section: Section) -> None:
        for node in section.children:
            self._section_of[node.name] = section.name
            if not isinstance(node, Repeat):
                self._cells[Path(node.name)] = _of_answer(self._instance, node, Path(node.name))
            elif node.fixed_rows:
                for path, question in _cells_of(self._instance, node):
                    self._cells[path] = _of_answer(self._instance, question, path)

    def _question(self, path: Path) -> Question:
        question = self._instance.outline[path.name].question
        if question is None:
            raise KeyError(path.name)
        return question


def empty_cells(instance: Instance, section: Section) -> Iterator[Path]:
    """The answers still to give, in document order; a list without rows has none to name."""
    for node in section.children:
        if not isinstance(node, Repeat):
            if _of_answer(instance, node, Path(node.name)) == Progress(0, 1):
                yield Path(node.name)
            continue
        for path, question in _cells_of(instance, node) if instance.is_relevant(node.name) else ():
            if _of_answer(instance, question, path) == Progress(0, 1):
                yield path


def _of_rows(instance: Instance, repeat: Repeat) -> Progress:
    rows = instance.row_ids(repeat.name)
    if not repeat.fixed_rows:
        is_done = bool(rows) or repeat.name in instance.remarks.nothing or _is_marked(instance, repeat.name)
        return Progress(int(is_done), 1)
    whole = Progress()
    for path, question in _cells_of(instance, repeat):
        whole += _of_answer(instance, question, path)
    return whole


def _cells_of(instance: Instance, repeat: Repeat) -> Iterator[tuple[Path, Question]]:
    questions = [node for node, _ in walk(repeat.children) if isinstance(node, Question)]
    for row in instance.row_ids(repeat.name):
        for question in questions:
            yield Path(question.name, repeat.name, row), question


def _is_marked(instance: Instance, name: str) -> bool:
    return bool(instance.remarks.nothing & set(instance.outline[name].parents))


def _of_answer(instance: Instance, question: Question, path: Path) -> Progress:
    if question.role is not Role.INPUT or not instance.is_relevant(path):
        return Progress()
    is_given = instance.value(path) not in (None, "", ())
    is_word = question.kind in (ValueType.TEXT, ValueType.FILE)
    if is_word and not question.required and not is_given:
        return Progress()
    return Progress(int(is_given), 1)
