"""One report, live: its answers, all that is worked out from them, and what a change touches.

A change evaluates exactly what depends on it: the expressions that read a value which became another one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import localcontext

from forms.model.answers import Answers, RowKey, RowMark
from forms.model.form import Question, Repeat, Role
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.surroundings import Row, Surroundings
from forms.model.value import Answer
from forms.rules.casts import ARITHMETIC, Node, Scalar, Value
from forms.rules.change import NO_CHANGE, Change
from forms.rules.completeness import is_incomplete
from forms.rules.context import Context, World
from forms.rules.fills import filled
from forms.rules.outline import Entry, Outline
from forms.rules.program import CASTS, Program, Rule
from forms.rules.report_nodes import DataNode, Frame, ListNode, ReportNode, View, choice_columns
from forms.rules.rows import highest_number, labelled, row_ids_of
from forms.rules.typing_answers import answer_of, scalar_as, scalar_of


@dataclass(slots=True)
class _Touched:
    """What one evaluation changed so far."""

    values: set[Path]
    relevance: set[Path]
    rules: set[str]
    rows: set[str]

    def change(self) -> Change:
        return Change(
            frozenset(self.values), frozenset(self.relevance), frozenset(self.rules), frozenset(self.rows)
        )


class Instance:
    """A report of one unit for one period.

    Args:
        program: the compiled form.
        answers: the inputs.
        surroundings: what the report knows without being told.
        fixed: values that stand instead of a calculation or a fill; such a cell is always relevant. A
            Summary gives its combined figures so.

    Attributes:
        evaluations: how many expressions were evaluated so far, for the tests.
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
        self.evaluations = 0
        self._fixed = dict(fixed or {})
        self._base = answers
        self._cells = dict(answers.cells)
        self._marks = dict(answers.row_marks)
        self._answers: Answers | None = answers
        self._troubles: dict[Path, str] = {}
        self._row_ids = {repeat.name: self._rows_at_first(repeat) for repeat in program.form.repeats()}
        self._numbers: dict[str, dict[str, int]] = {}
        self._used = {name: highest_number(rows) for name, rows in self._row_ids.items()}
        self._top = self._new_frame(program.outline.top_size)
        self._frames = {
            name: {row: self._new_frame(program.outline.row_sizes[name]) for row in rows}
            for name, rows in self._row_ids.items()
        }
        self._world = self._new_world()
        self.due: set[tuple[int, str]] = set()
        self.failing: dict[tuple[int, str], Problem] = {}
        self._evaluate_all()

    # reading

    @property
    def outline(self) -> Outline:
        """Where the names of the form stand."""
        return self.program.outline

    @property
    def world(self) -> World:
        """What its expressions are evaluated in."""
        return self._world

    @property
    def answers(self) -> Answers:
        """The inputs, irrelevant ones kept."""
        if self._answers is None:
            rows = {name: tuple(ids) for name, ids in self._row_ids.items() if self._lists_rows(name)}
            self._answers = replace(
                self._base, cells=dict(self._cells), rows=rows, row_marks=dict(self._marks)
            )
        return self._answers

    @property
    def remarks(self) -> Answers:
        """Answers of which only notes, explanations and "không phát sinh" are of now: quick to ask for."""
        return self._base

    def exported(self) -> Answers:
        """The inputs without the irrelevant ones, and without what belongs to those."""
        answers = self.answers
        return replace(
            answers,
            cells={path: answer for path, answer in answers.cells.items() if self._is_shown(path)},
            rows={name: rows for name, rows in answers.rows.items() if self.is_relevant(name)},
            row_marks={key: mark for key, mark in answers.row_marks.items() if self.is_relevant(key.repeat)},
            notes={path: note for path, note in answers.notes.items() if self._is_shown(path)},
            nothing=frozenset(name for name in answers.nothing if self.is_relevant(name)),
        )

    def value(self, path: Path) -> Answer | None:
        """What stands in a cell: typed in, calculated or filled; nothing where it is not relevant.

        Raises:
            KeyError: the form has no such cell.
        """
        entry, frame = self._find(path)
        if not frame.shown[entry.slot]:
            return None
        if path not in self._fixed and _role(entry) is Role.INPUT:
            return self._cells.get(path)
        question = entry.question
        return None if question is None else answer_of(question.kind, frame.values[entry.slot])

    def input(self, path: Path) -> Answer | None:
        """What the clerk gave, also where it is not relevant now."""
        return self._cells.get(path)

    def values(self) -> Mapping[Path, Answer]:
        """Every relevant value, calculated and filled ones included, in the order of the form."""
        found: dict[Path, Answer] = {}
        for path in self.paths():
            answer = self.value(path)
            if answer is not None:
                found[path] = answer
        return found

    def paths(self) -> Iterator[Path]:
        """Every cell in the order of the form; a table row by row."""
        done: set[str] = set()
        for entry in self.outline.entries.values():
            if entry.repeat and entry.repeat not in done:
                done.add(entry.repeat)
                inside = [
                    e for e in self.outline.entries.values() if e.repeat == entry.repeat and e.has_value
                ]
                for row in self._row_ids[entry.repeat]:
                    yield from (Path(inner.name, entry.repeat, row) for inner in inside)
            elif entry.has_value and not entry.repeat:
                yield Path(entry.name)

    def is_relevant(self, place: str | Path) -> bool:
        """Whether a question, group or repeat is there; a name inside a repeat: whether the repeat is.

        Raises:
            KeyError: the form has no such place.
        """
        if isinstance(place, Path):
            return self._is_shown(place)
        entry = self.outline[place]
        if entry.repeat:
            entry = self.outline[entry.repeat]
        return self._top.shown[entry.slot]

    def rows(self, repeat: str) -> tuple[Row, ...]:
        """The rows of a repeat with their labels, in order."""
        node = self.outline[repeat].node
        if not isinstance(node, Repeat):
            raise KeyError(repeat)
        return labelled(node, self._row_ids[repeat], self.program.form, self.surroundings, self.answers)

    def troubles(self) -> Mapping[Path, str]:
        """Calculations that gave no value, with the code of why ("rules.division_by_zero")."""
        return self._troubles

    def row_mark(self, repeat: str, row: str) -> RowMark | None:
        """What the clerk says of a row that differs from the catalogue."""
        return self._marks.get(RowKey(repeat, row))

    def is_incomplete(self, path: Path) -> bool:
        """Whether a computed value lacks a part: a number it reads is blank or "chưa có số liệu"."""
        return is_incomplete(self, path, frozenset(self._fixed))

    # changing

    def set(self, path: Path, answer: Answer | None) -> Change:
        """Put an answer in a cell, or nothing; everything that depends on it is worked out again.

        Raises:
            KeyError: the form has no such input, or the report no such row.
        """
        entry, _ = self._find(path)
        if _role(entry) is not Role.INPUT:
            raise KeyError(str(path))
        if self._cells.get(path) == answer:
            return NO_CHANGE
        if answer is None:
            del self._cells[path]
        else:
            self._cells[path] = answer
        self._answers = None
        touched = self._settle([(entry.name, path.row)])
        touched.values.add(path)
        self._touch_own(entry, path.row, touched)
        return touched.change()

    def add_row(self, repeat: str, row: str = "", mark: RowMark | None = None, place: int = -1) -> Change:
        """A new row of an open list, or one that is outside the catalogue; ``row`` puts one back.

        Raises:
            KeyError: the form has no such repeat, or the row is there already.
        """
        entry = self.outline[repeat]
        if not entry.is_repeat or row in self._row_ids[repeat]:
            raise KeyError(f"{repeat}[{row}]")
        row = row or self.next_row(repeat)
        self._used[repeat] = max(self._used[repeat], highest_number([row]))
        ids = self._row_ids[repeat]
        ids.insert(place if 0 <= place <= len(ids) else len(ids), row)
        if mark is not None:
            self._marks[RowKey(repeat, row)] = mark
        self._frames[repeat].setdefault(row, self._new_frame(self.outline.row_sizes[repeat]))
        return self._rows_changed(repeat, [row])

    def next_row(self, repeat: str) -> str:
        """The id that the next open row will have."""
        return f"r{self._used[repeat] + 1}"

    def remove_row(self, repeat: str, row: str) -> Change:
        """Take a row out with all its answers.

        Raises:
            KeyError: the report has no such row.
        """
        if row not in self._row_ids[repeat]:
            raise KeyError(f"{repeat}[{row}]")
        self._row_ids[repeat].remove(row)
        self._marks.pop(RowKey(repeat, row), None)
        gone = [path for path in self._paths_of_row(repeat, row) if self._cells.pop(path, None) is not None]
        del self._frames[repeat][row]
        for path in self._paths_of_row(repeat, row):
            self._troubles.pop(path, None)
        change = self._rows_changed(repeat, [])
        return replace(change, values=change.values | set(gone))

    def set_mark(self, repeat: str, row: str, mark: RowMark | None) -> Change:
        """Say of a row how it differs from the catalogue."""
        key = RowKey(repeat, row)
        if self._marks.get(key) == mark:
            return NO_CHANGE
        if mark is None:
            del self._marks[key]
        else:
            self._marks[key] = mark
        self._answers = None
        touched = _Touched(set(), set(), set(), {repeat})
        for entry in self.outline.within(self.outline[repeat]):
            self._touch_own(entry, row, touched)
        return touched.change()

    def set_remarks(self, answers: Answers) -> None:
        """Take over notes, explanations and "không phát sinh", which no expression reads."""
        self._base = replace(
            self._base, notes=answers.notes, explanations=answers.explanations, nothing=answers.nothing
        )
        self._answers = None

    # evaluating

    def evaluate(self, rule: Rule, row: str = "", world: World | None = None) -> tuple[Value, str]:
        """The value of a rule in a row, and the code of what went wrong on the way.

        ``world`` may hold another view of the report, through which the rule then reads.
        """
        with localcontext(ARITHMETIC):
            return self._run(rule, row, world or self._world)

    def _run(self, rule: Rule, row: str, world: World) -> tuple[Value, str]:
        self.evaluations += 1
        view: View = world.view or self
        values = view.frame(rule.repeat, row).values if rule.repeat and row else ()
        context = Context(world, None, view.frame("", "").values, values, row)
        if rule.needs_node:
            context.node = context.current = self._node_of(rule, row, view)
        return rule.run(context), context.trouble

    def evaluate_all(self, rules: Iterable[Rule]) -> list[Value]:
        """The values of many rules that stand outside repeats."""
        with localcontext(ARITHMETIC):
            return [self._run(rule, "", self._world)[0] for rule in rules]

    def frame(self, repeat: str, row: str) -> Frame:
        """The values of a row, or of the report."""
        return self._frames[repeat][row] if repeat and row else self._top

    def row_ids(self, repeat: str) -> Sequence[str]:
        """The ids of the rows of a repeat, in order."""
        return self._row_ids[repeat]

    def row_number(self, repeat: str, row: str) -> int:
        """The place of a row among those of its repeat."""
        numbers = self._numbers.get(repeat)
        if numbers is None:
            numbers = {row: place for place, row in enumerate(self._row_ids[repeat])}
            self._numbers[repeat] = numbers
        return numbers.get(row, -1)

    def _node_of(self, rule: Rule, row: str, view: View) -> Node:
        entry = self.outline.get(rule.owner) if rule.check is None else None
        if entry is not None:
            return ReportNode(view, entry, row)
        if rule.repeat:
            return ReportNode(view, self.outline[rule.repeat], row)
        return DataNode(view)

    def _evaluate_all(self) -> None:
        for name in self.program.order:
            entry = self.outline[name]
            for row in self._rows_for(entry):
                self._work_out(entry, row)
            if entry.name in self.program.counts:
                self._count_rows(entry)
        for place, rule in enumerate(self.program.conditions):
            rows = self._row_ids[rule.repeat] if rule.repeat else ("",)
            self.due.update((place, row) for row in rows)

    def _settle(self, start: Iterable[tuple[str, str]]) -> _Touched:
        """Work out again, in order, the cells of ``start`` and everything that a change in them reaches."""
        touched = _Touched(set(), set(), set(), set())
        rank = self.program.rank
        waiting: list[tuple[int, str, str]] = []
        known: set[tuple[str, str]] = set()

        def push(cells: Iterable[tuple[str, str]]) -> None:
            for cell in cells:
                if cell not in known:
                    known.add(cell)
                    heapq.heappush(waiting, (rank[cell[0]], *cell))

        push(start)
        while waiting:
            _, name, row = heapq.heappop(waiting)
            entry = self.outline[name]
            was_shown = self.frame(entry.repeat, row).shown[entry.slot]
            if not self._work_out(entry, row):
                if entry.name in self.program.counts:
                    push(self._count_rows(entry, touched))
                continue
            is_shown = self.frame(entry.repeat, row).shown[entry.slot]
            self._note(entry, row, touched, appeared=was_shown is not is_shown)
            if was_shown is not is_shown:
                push(self._inside(entry, row))
            if entry.name in self.program.counts:
                push(self._count_rows(entry, touched))
            push(self._readers_of(name, row))
        return touched

    def _work_out(self, entry: Entry, row: str) -> bool:
        """Relevance and value of one cell; whether either is another one now."""
        frame, slot = self.frame(entry.repeat, row), entry.slot
        path = Path(entry.name, entry.repeat, row)
        is_shown = path in self._fixed or self._works_out_shown(entry, row)
        value = self._works_out_value(entry, path) if is_shown and entry.has_value else None
        if not is_shown:
            self._troubles.pop(path, None)
        changed = frame.shown[slot] is not is_shown or frame.values[slot] != value
        frame.shown[slot], frame.values[slot] = is_shown, value
        return changed

    def _works_out_shown(self, entry: Entry, row: str) -> bool:
        parent = self.outline.parent(entry)
        if parent is not None and not self.frame(parent.repeat, row).shown[parent.slot]:
            return False
        rule = self.program.relevance.get(entry.name)
        return rule is None or CASTS.truth(self.evaluate(rule, row)[0]) is True

    def _works_out_value(self, entry: Entry, path: Path) -> Scalar:
        if path in self._fixed:
            return scalar_of(self._fixed[path])
        question = entry.question
        if question is None:
            return None
        if question.role is Role.INPUT:
            return scalar_of(self._cells.get(path))
        if question.role is Role.FILLED:
            return scalar_of(filled(question.fill, self.surroundings, lambda name: self._earlier(name, path)))
        return self._calculate(question, path)

    def _calculate(self, question: Question, path: Path) -> Scalar:
        rule = self.program.values.get(question.name)
        if rule is None:
            return None
        result, trouble = self.evaluate(rule, path.row)
        value, code = scalar_as(question.kind, result, CASTS)
        if code:
            self._troubles[path] = trouble or code
        else:
            self._troubles.pop(path, None)
        return value

    def _earlier(self, name: str, path: Path) -> Path:
        entry = self.outline.get(name)
        if entry is None or not entry.repeat:
            return Path(name)
        return Path(name, entry.repeat, path.row)

    # what a change reaches

    def _readers_of(self, name: str, row: str) -> Iterator[tuple[str, str]]:
        for owner, whole in self.program.readers.get(name, ()):
            repeat = self.outline[owner].repeat
            if not repeat:
                yield owner, ""
            elif row and not whole:
                yield owner, row
            else:
                yield from ((owner, other) for other in self._row_ids[repeat])

    def _inside(self, entry: Entry, row: str) -> Iterator[tuple[str, str]]:
        for name in entry.children:
            child = self.outline[name]
            rows = (row,) if row or not child.repeat else self._row_ids[child.repeat]
            yield from ((name, other) for other in rows)

    def _note(self, entry: Entry, row: str, touched: _Touched, *, appeared: bool) -> None:
        path = Path(entry.name, entry.repeat, row)
        if appeared:
            touched.relevance.add(path)
            self._touch_own(entry, row, touched)
        if entry.has_value:
            touched.values.add(path)
        self._touch_watchers(entry.name, row, touched)

    def _touch_watchers(self, name: str, row: str, touched: _Touched) -> None:
        for place, whole in self.program.watchers.get(name, ()):
            rule = self.program.conditions[place]
            touched.rules.add(rule.owner)
            if not rule.repeat:
                self.due.add((place, ""))
            elif row and not whole:
                self.due.add((place, row))
            else:
                self.due.update((place, other) for other in self._row_ids[rule.repeat])

    def _touch_own(self, entry: Entry, row: str, touched: _Touched) -> None:
        for place in self.program.own_conditions.get(entry.name, ()):
            touched.rules.add(entry.name)
            self.due.add((place, row))

    # rows

    def _rows_changed(self, repeat: str, fresh: Sequence[str]) -> Change:
        self._answers = None
        self._numbers.pop(repeat, None)
        entry = self.outline[repeat]
        start: set[tuple[str, str]] = set(self._readers_of(repeat, ""))
        touched = _Touched(set(), set(), set(), {repeat})
        for inner in self.outline.within(entry):
            start.update((inner.name, row) for row in fresh)
            start.update(self._readers_of(inner.name, ""))
            self._touch_watchers(inner.name, "", touched)
            for row in fresh:
                self._touch_own(inner, row, touched)
        self._touch_watchers(repeat, "", touched)
        return touched.change() | self._settle(start).change()

    def _count_rows(self, entry: Entry, touched: _Touched | None = None) -> list[tuple[str, str]]:
        """Give a repeat as many rows as its ``repeat_count`` says; the new cells to be worked out."""
        number = CASTS.number(self.evaluate(self.program.counts[entry.name])[0])
        count = 0 if number is None or not number.is_finite() else max(0, min(int(number), _MOST_ROWS))
        ids = self._row_ids[entry.name]
        if len(ids) == count:
            return []
        del ids[count:]
        while len(ids) < count:
            ids.append(self._first_unused(entry.name, ids))
        self._numbers.pop(entry.name, None)
        frames = self._frames[entry.name]
        fresh = [row for row in ids if row not in frames]
        for row in fresh:
            frames[row] = self._new_frame(self.outline.row_sizes[entry.name])
        if touched is not None:
            touched.rows.add(entry.name)
        cells = [(inner.name, row) for inner in self.outline.within(entry) for row in ids]
        readers = [cell for inner in self.outline.within(entry) for cell in self._readers_of(inner.name, "")]
        return [*cells, *readers, *self._readers_of(entry.name, "")]

    def _first_unused(self, repeat: str, ids: Sequence[str]) -> str:
        known = next((row for row in self._frames[repeat] if row not in ids), None)
        if known is None:
            self._used[repeat] += 1
        return known or f"r{self._used[repeat]}"

    def _rows_at_first(self, repeat: Repeat) -> list[str]:
        return row_ids_of(repeat, self.program.form, self.surroundings, self._base)

    def _lists_rows(self, name: str) -> bool:
        node = self.outline[name].node
        if not isinstance(node, Repeat):
            return False
        given = row_ids_of(
            node, self.program.form, self.surroundings, replace(self._base, cells={}, rows={}, row_marks={})
        )
        return self._row_ids[name] != given

    def _rows_for(self, entry: Entry) -> Sequence[str]:
        return self._row_ids[entry.repeat] if entry.repeat else ("",)

    def _paths_of_row(self, repeat: str, row: str) -> Iterator[Path]:
        for entry in self.outline.within(self.outline[repeat]):
            yield Path(entry.name, repeat, row)

    # places

    def _find(self, path: Path) -> tuple[Entry, Frame]:
        entry = self.outline.get(path.name)
        if entry is None or entry.repeat != path.repeat:
            raise KeyError(str(path))
        return entry, self._frames[path.repeat][path.row] if path.repeat else self._top

    def _is_shown(self, path: Path) -> bool:
        try:
            entry, frame = self._find(path)
        except KeyError:
            return False
        return frame.shown[entry.slot]

    @staticmethod
    def _new_frame(size: int) -> Frame:
        return Frame([None] * size, [True] * size)

    def _new_world(self) -> World:
        form = self.program.form
        tables = {choices.name: choice_columns(choices) for choices in form.choice_lists}
        lists = dict(tables)
        return World(
            self.surroundings.now,
            {**tables, **self.surroundings.tables},
            lambda name: ListNode(lists[name]) if name in lists else None,
            self,
        )


_MOST_ROWS = 5_000


def _role(entry: Entry) -> Role | None:
    return entry.question.role if entry.question is not None else None
