"""One report, live: what the clerk gave, what follows from it, and what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from forms.model.answers import Answers, RowKey, RowMark
from forms.model.form import Repeat, Role
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.surroundings import Row, Surroundings
from forms.model.value import Answer
from forms.rules.casts import Value
from forms.rules.change import NO_CHANGE, Change, Touched
from forms.rules.completeness import is_incomplete
from forms.rules.context import World
from forms.rules.live_values import LiveValues
from forms.rules.outline import Entry, Outline
from forms.rules.program import Program
from forms.rules.rows import labelled
from forms.rules.rule import Rule
from forms.rules.typing_answers import answer_of


class Instance:
    """A report of one unit for one period.

    Args:
        program: the compiled form.
        answers: the inputs.
        surroundings: what the report knows without being told.
        fixed: values that stand instead of a calculation or a fill; such a cell is always relevant. A
            Summary gives its combined figures so.

    Attributes:
        failing: the problems that :func:`forms.rules.check.check` knows, by condition and row.
    """

    def __init__(
        self,
        program: Program,
        answers: Answers,
        surroundings: Surroundings,
        fixed: Mapping[Path, Answer] | None = None,
    ) -> None:
        self.program = program
        self.surroundings = surroundings
        self.live = LiveValues(program, answers, surroundings, fixed or {})
        self.failing: dict[tuple[int, str], Problem] = {}
        self._remarks = answers
        self._marks = dict(answers.row_marks)
        self._answers: Answers | None = None

    # reading

    @property
    def outline(self) -> Outline:
        """Where the names of the form stand."""
        return self.program.outline

    @property
    def world(self) -> World:
        """What its expressions are evaluated in."""
        return self.live.world

    @property
    def evaluations(self) -> int:
        """How many expressions were evaluated so far; the tests count what a change costs."""
        return self.live.evaluations

    @property
    def due(self) -> set[tuple[int, str]]:
        """Conditions that must be looked at again, by place in the program and row."""
        return self.live.due

    @property
    def answers(self) -> Answers:
        """The inputs, irrelevant ones kept."""
        if self._answers is None:
            self._answers = replace(
                self._remarks,
                cells=dict(self.live.cells),
                rows=self.live.rows.listed(),
                row_marks=dict(self._marks),
            )
        return self._answers

    @property
    def remarks(self) -> Answers:
        """Answers of which only notes, explanations and "không phát sinh" are of now: quick to ask for."""
        return self._remarks

    def exported(self) -> Answers:
        """The inputs without the irrelevant ones, and without what belongs to those."""
        answers, is_shown = self.answers, self.live.is_shown
        return replace(
            answers,
            cells={path: answer for path, answer in answers.cells.items() if is_shown(path)},
            rows={name: rows for name, rows in answers.rows.items() if self.is_relevant(name)},
            row_marks={key: mark for key, mark in answers.row_marks.items() if self.is_relevant(key.repeat)},
            notes={path: note for path, note in answers.notes.items() if is_shown(path)},
            nothing=frozenset(name for name in answers.nothing if self.is_relevant(name)),
        )

    def value(self, path: Path) -> Answer | None:
        """What stands in a cell: typed in, calculated or filled; nothing where it is not relevant.

        Raises:
            KeyError: the form has no such cell.
        """
        entry, frame = self.live.find(path)
        question = entry.question
        if question is None or not frame.shown[entry.slot]:
            return None
        if question.role is Role.INPUT and path not in self.live.fixed:
            return self.live.cells.get(path)
        return self.live.fixed.get(path) or answer_of(question.kind, frame.values[entry.slot])

    def input(self, path: Path) -> Answer | None:
        """What the clerk gave, also where it is not relevant now."""
        return self.live.cells.get(path)

    def values(self) -> Mapping[Path, Answer]:
        """Every relevant value, calculated and filled ones included, in the order of the form."""
        found = ((path, self.value(path)) for path in self.paths())
        return {path: answer for path, answer in found if answer is not None}

    def paths(self) -> Iterator[Path]:
        """Every cell in the order of the form; a table row by row."""
        done: set[str] = set()
        for entry in self.outline.entries.values():
            if not entry.repeat and entry.has_value:
                yield Path(entry.name)
            elif entry.repeat and entry.repeat not in done:
                done.add(entry.repeat)
                yield from self._paths_in(self.outline[entry.repeat])

    def _paths_in(self, repeat: Entry) -> Iterator[Path]:
        inside = [entry.name for entry in self.outline.within(repeat) if entry.has_value]
        for row in self.live.row_ids(repeat.name):
            yield from (Path(name, repeat.name, row) for name in inside)

    def is_relevant(self, place: str | Path) -> bool:
        """Whether a question, group or repeat is there; a name inside a repeat: whether the repeat is.

        Raises:
            KeyError: the form has no such place.
        """
        if isinstance(place, Path):
            return self.live.is_shown(place)
        entry = self.outline[place]
        if entry.repeat:
            entry = self.outline[entry.repeat]
        return self.live.frame("", "").shown[entry.slot]

    def is_incomplete(self, path: Path) -> bool:
        """Whether a computed value lacks a part: a number it reads is blank or "chưa có số liệu"."""
        return is_incomplete(self.live, path)

    def row_ids(self, repeat: str) -> Sequence[str]:
        """The ids of a repeat's rows, in order."""
        return self.live.row_ids(repeat)

    def rows(self, repeat: str) -> tuple[Row, ...]:
        """The rows of a repeat with their labels, in order.

        Raises:
            KeyError: the form has no such repeat.
        """
        node = self.outline[repeat].node
        if not isinstance(node, Repeat):
            raise KeyError(repeat)
        return labelled(node, self.live.row_ids(repeat), self.program.form, self.surroundings, self._marks)

    def row_mark(self, repeat: str, row: str) -> RowMark | None:
        """What the clerk says of a row that differs from the catalogue."""
        return self._marks.get(RowKey(repeat, row))

    def row_number(self, repeat: str, row: str) -> int:
        """The place of a row, from 0; -1 where there is no such row."""
        return self.live.row_number(repeat, row)

    def troubles(self) -> Mapping[Path, str]:
        """Calculations that gave no value, with the code of why ("rules.division_by_zero")."""
        return self.live.troubles

    def evaluate(self, rule: Rule, row: str = "", world: World | None = None) -> tuple[Value, str]:
        """The value of a rule in a row, and the code of what went wrong on the way."""
        return self.live.evaluate(rule, row, world)

    def evaluate_all(self, rules: Iterable[Rule]) -> list[Value]:
        """The values of many rules that stand outside repeats."""
        return self.live.evaluate_all(rules)

    # changing

    def set(self, path: Path, answer: Answer | None) -> Change:
        """Put an answer in a cell, or nothing; everything that depends on it is worked out again.

        Raises:
            KeyError: the form has no such input, or the report no such row.
        """
        entry, _ = self.live.find(path)
        if entry.question is None or entry.question.role is not Role.INPUT:
            raise KeyError(str(path))
        if self.live.cells.get(path) == answer:
            return NO_CHANGE
        if answer is None:
            del self.live.cells[path]
        else:
            self.live.cells[path] = answer
        touched = Touched(values={path})
        self.live.touch_own(entry, path.row, touched)
        self.live.settle([(entry.name, path.row)], touched)
        self._answers = None
        return touched.change()

    def add_row(self, repeat: str, row: str = "", mark: RowMark | None = None, place: int = -1) -> Change:
        """A new row of an open list, or one that is outside the catalogue; ``row`` puts one back.

        Raises:
            KeyError: the form has no such repeat, or the row is there already.
        """
        if not self.outline[repeat].is_repeat or self.live.row_number(repeat, row) >= 0:
            raise KeyError(f"{repeat}[{row}]")
        row = row or self.next_row(repeat)
        if mark is not None:
            self._marks[RowKey(repeat, row)] = mark
        touched = Touched()
        self.live.insert_row(repeat, row, place, touched)
        self._answers = None
        return touched.change()

    def next_row(self, repeat: str) -> str:
        """The id that the next open row will have."""
        return self.live.rows.next_id(repeat)

    def remove_row(self, repeat: str, row: str) -> Change:
        """Take a row out with all its answers.

        Raises:
            KeyError: the report has no such row.
        """
        if self.live.row_number(repeat, row) < 0:
            raise KeyError(f"{repeat}[{row}]")
        self._marks.pop(RowKey(repeat, row), None)
        touched = Touched()
        self.live.take_row(repeat, row, touched)
        self._answers = None
        return touched.change()

    def set_mark(self, repeat: str, row: str, mark: RowMark | None) -> Change:
        """Say of a row how it differs from the catalogue; ``None`` takes that back.

        Raises:
            KeyError: the report has no such row.
        """
        if self.live.row_number(repeat, row) < 0:
            raise KeyError(f"{repeat}[{row}]")
        key = RowKey(repeat, row)
        if self._marks.get(key) == mark:
            return NO_CHANGE
        if mark is None:
            del self._marks[key]
        else:
            self._marks[key] = mark
        touched = Touched(rows={repeat})
        for entry in self.outline.within(self.outline[repeat]):
            self.live.touch_own(entry, row, touched)
        self._answers = None
        return touched.change()

    def set_remarks(self, answers: Answers) -> None:
        """Take over notes, explanations and "không phát sinh", which no expression reads."""
        self._remarks = replace(
            self._remarks, notes=answers.notes, explanations=answers.explanations, nothing=answers.nothing
        )
        self._answers = None
