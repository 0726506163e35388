"""One open report: set an answer, learn the :class:`Change`; undo and redo without end.

Every act is a step, several deeds can be one step, and each gives the change that the screen must draw.
Nothing here knows a screen or a disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from forms.model.answers import Answers, RowMark, RowMarkKind
from forms.model.form import Role
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.surroundings import Surroundings
from forms.model.value import Answer
from forms.rules.casts import ZERO
from forms.rules.change import NO_CHANGE, Change
from forms.rules.check import check
from forms.rules.defaults import defaults_for
from forms.rules.instance import Instance
from forms.rules.outline import Entry
from forms.rules.program import Program

__all__ = ["NO_CHANGE", "Change", "Deed", "Filling"]


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Put an answer in a cell; ``None`` makes it blank."""

    path: Path
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class AddRow:
    """Add a row, with answers where it comes back."""

    repeat: str
    row: str
    mark: RowMark | None = None
    place: int = -1
    cells: tuple[tuple[Path, Answer], ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take a row out."""

    repeat: str
    row: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Say of a row how it differs from the catalogue."""

    repeat: str
    row: str
    mark: RowMark | None


@dataclass(frozen=True, slots=True)
class MarkNothing:
    """Set or take away the mark "không phát sinh" of a section."""

    section: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class SetNote:
    """The clerk's note on a cell; empty text takes it away."""

    path: Path
    note: str


@dataclass(frozen=True, slots=True)
class SetExplanation:
    """The explanation of a warning; empty text takes it away."""

    rule: str
    text: str


_Key = TypeVar("_Key")

Deed = SetAnswer | AddRow | RemoveRow | MarkRow | MarkNothing | SetNote | SetExplanation


class Filling:
    """An open report with its history."""

    def __init__(self, program: Program, answers: Answers, surroundings: Surroundings) -> None:
        self.instance = Instance(program, answers, surroundings)
        self._undo: list[tuple[Deed, ...]] = []
        self._redo: list[tuple[Deed, ...]] = []
        self._open_step: list[Deed] | None = None

    @property
    def answers(self) -> Answers:
        """Everything the clerk has said so far."""
        return self.instance.answers

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back that can be done again."""
        return bool(self._redo)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the report as it stands."""
        return check(self.instance)

    # acts

    def set(self, path: Path, answer: Answer | None) -> Change:
        """Put an answer in a cell; a figure takes "không phát sinh" away from its section.

        Raises:
            KeyError: the form has no such input, or the report no such row.
        """
        entry = self.instance.outline[path.name]
        unmark = () if answer in (None, ZERO) else self._unmarking(entry)
        return self.act(SetAnswer(path, answer), *unmark)

    def set_many(self, cells: Mapping[Path, Answer | None]) -> Change:
        """Several answers in one step (a paste, a file read in)."""
        with self.together():
            changes = [self.set(path, answer) for path, answer in cells.items()]
        return _joined(changes)

    def add_row(self, repeat: str, mark: RowMark | None = None) -> Change:
        """A new row at the end; with a mark a row outside the catalogue ("ngoài danh mục")."""
        row = self.instance.next_row(repeat)
        with self.together():
            change = self.act(AddRow(repeat, row, mark), *self._unmarking(self.instance.outline[repeat]))
            defaults = defaults_for(self.instance, repeat, row)
            return change | self.act(*(SetAnswer(path, answer) for path, answer in defaults.items()))

    def put_defaults(self) -> Change:
        """Put the form's defaults where nothing stands yet: what a new report begins with."""
        instance = self.instance
        rows = [("", ""), *((repeat, row.id) for repeat in self._repeats() for row in instance.rows(repeat))]
        found = [defaults_for(instance, repeat, row) for repeat, row in rows]
        return self.act(*(SetAnswer(path, answer) for some in found for path, answer in some.items()))

    def _repeats(self) -> list[str]:
        return [repeat.name for repeat in self.instance.program.form.repeats()]

    def remove_row(self, repeat: str, row: str) -> Change:
        """Take a row out with its answers.

        Raises:
            KeyError: the report has no such row.
        """
        return self.act(RemoveRow(repeat, row))

    def mark_merged(self, repeat: str, row: str, reason: str) -> Change:
        """Say that a row of the catalogue is no more ("đã sáp nhập"); an empty reason takes that back."""
        label = next((found.label for found in self.instance.rows(repeat) if found.id == row), row)
        mark = RowMark(RowMarkKind.MERGED, label, reason) if reason else None
        return self.act(MarkRow(repeat, row, mark))

    def mark_nothing(self, section: str, *, is_on: bool = True) -> Change:
        """Say "không phát sinh": zeros in every number of a group or repeat, and the mark; one step.

        Taking the mark away leaves the zeros.
        """
        zeros = [SetAnswer(path, ZERO) for path in self._numbers_in(section)] if is_on else []
        return self.act(*zeros, MarkNothing(section, is_on))

    def note(self, path: Path, note: str) -> Change:
        """Put a note on a cell."""
        return self.act(SetNote(path, note))

    def explain(self, rule: str, text: str) -> Change:
        """Explain a warning: the name of a check, or of a question for its constraint."""
        return self.act(SetExplanation(rule, text))

    def act(self, *deeds: Deed) -> Change:
        """Do all of this as one step."""
        change, back = self._do(deeds)
        if not back:
            return change
        self._redo.clear()
        if self._open_step is not None:
            self._open_step[:0] = back
        else:
            self._undo.append(back)
        return change

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one step of all acts inside."""
        if self._open_step is not None:
            yield
            return
        self._open_step = []
        try:
            yield
        finally:
            if self._open_step:
                self._undo.append(tuple(self._open_step))
            self._open_step = None

    # history

    def undo(self) -> Change:
        """Take the last step back; nothing changes where there is none."""
        return self._travel(self._undo, self._redo)

    def redo(self) -> Change:
        """Do again what was taken back last."""
        return self._travel(self._redo, self._undo)

    def _travel(self, source: list[tuple[Deed, ...]], target: list[tuple[Deed, ...]]) -> Change:
        if not source:
            return NO_CHANGE
        change, back = self._do(source.pop())
        target.append(back)
        return change

    def _do(self, deeds: Iterable[Deed]) -> tuple[Change, tuple[Deed, ...]]:
        """Do them; what changed, and the deeds that take it back."""
        change, back = NO_CHANGE, []
        for deed in deeds:
            inverse = self._inverse(deed)
            done = self._do_one(deed)
            if done:
                change |= done
                back.append(inverse)
        return change, tuple(reversed(back))

    def _do_one(self, deed: Deed) -> Change:
        match deed:
            case SetAnswer(path, answer):
                return self.instance.set(path, answer)
            case AddRow(repeat, row, mark, place, cells):
                change = self.instance.add_row(repeat, row, mark, place)
                return _joined([change, *(self.instance.set(path, answer) for path, answer in cells)])
            case RemoveRow(repeat, row):
                return self.instance.remove_row(repeat, row)
            case MarkRow(repeat, row, mark):
                return self.instance.set_mark(repeat, row, mark)
            case _:
                return self._remark(deed)

    def _inverse(self, deed: Deed) -> Deed:
        match deed:
            case SetAnswer(path):
                return SetAnswer(path, self.instance.input(path))
            case AddRow(repeat, row):
                return RemoveRow(repeat, row)
            case RemoveRow(repeat, row):
                return self._restoring(repeat, row)
            case MarkRow(repeat, row):
                return MarkRow(repeat, row, self.instance.row_mark(repeat, row))
            case _:
                return self._inverse_remark(deed)

    def _inverse_remark(self, deed: MarkNothing | SetNote | SetExplanation) -> Deed:
        answers = self.instance.remarks
        match deed:
            case MarkNothing(section):
                return MarkNothing(section, section in answers.nothing)
            case SetNote(path):
                return SetNote(path, answers.notes.get(path, ""))
            case SetExplanation(rule):
                return SetExplanation(rule, answers.explanations.get(rule, ""))

    def _restoring(self, repeat: str, row: str) -> AddRow:
        cells = tuple(
            (path, answer)
            for path, answer in self.instance.answers.cells.items()
            if path.repeat == repeat and path.row == row
        )
        mark = self.instance.row_mark(repeat, row)
        return AddRow(repeat, row, mark, self.instance.row_number(repeat, row), cells)

    def _remark(self, deed: MarkNothing | SetNote | SetExplanation) -> Change:
        answers = self.instance.remarks
        match deed:
            case MarkNothing(section, is_on):
                nothing = answers.nothing | {section} if is_on else answers.nothing - {section}
                told, name = replace(answers, nothing=nothing), section
            case SetNote(path, note):
                told, name = replace(answers, notes=_put(answers.notes, path, note)), str(path)
            case SetExplanation(rule, text):
                told, name = replace(answers, explanations=_put(answers.explanations, rule, text)), rule
        if (told.nothing, told.notes, told.explanations) == (
            answers.nothing,
            answers.notes,
            answers.explanations,
        ):
            return NO_CHANGE
        self.instance.set_remarks(told)
        return Change(remarks=frozenset((name,)))

    def _unmarking(self, entry: Entry) -> tuple[Deed, ...]:
        around = {entry.name, *entry.parents} & self.instance.remarks.nothing
        return tuple(MarkNothing(section, is_on=False) for section in sorted(around))

    def _numbers_in(self, section: str) -> list[Path]:
        outline = self.instance.outline
        inside = {entry.name for entry in outline.within(outline[section])}
        return [path for path in self.instance.paths() if path.name in inside and self._is_number(path)]

    def _is_number(self, path: Path) -> bool:
        question = self.instance.outline[path.name].question
        is_input = question is not None and question.role is Role.INPUT and question.kind.is_number
        return is_input and self.instance.is_relevant(path)


def _put(entries: Mapping[_Key, str], key: _Key, text: str) -> dict[_Key, str]:
    kept = {other: entry for other, entry in entries.items() if other != key}
    return {**kept, key: text} if text else kept


def _joined(changes: Iterable[Change]) -> Change:
    whole = NO_CHANGE
    for change in changes:
        whole |= change
    return whole
