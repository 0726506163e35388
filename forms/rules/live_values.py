"""The values of one report as they follow from its inputs, kept right while these change.

A change evaluates exactly what depends on it: the expressions that read a value which became another one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import localcontext

from forms.model.answers import Answers
from forms.model.form import Question, Role
from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.model.value import Answer
from forms.rules.casts import ARITHMETIC, Node, Scalar, Value
from forms.rules.change import Touched
from forms.rules.context import Context, World
from forms.rules.fills import filled
from forms.rules.outline import Entry, Outline
from forms.rules.program import Program
from forms.rules.report_nodes import DataNode, Frame, ListNode, ReportNode, View, choice_columns
from forms.rules.rows import RowBook
from forms.rules.rule import CASTS, Rule
from forms.rules.typing_answers import scalar_as, scalar_of

MOST_ROWS = 5_000
"""The most rows that a ``repeat_count`` makes."""

Cell = tuple[str, str]
"""Name and row; the row is empty outside repeats."""


class LiveValues:
    """Values and relevance of every cell.

    Attributes:
        cells: the inputs.
        rows: the rows of the repeats.
        evaluations: how many expressions were evaluated so far.
        troubles: calculations that gave no value, with the code of why.
        due: conditions (place in ``program.conditions``, row) that must be looked at again.
    """

    def __init__(
        self, program: Program, answers: Answers, surroundings: Surroundings, fixed: Mapping[Path, Answer]
    ) -> None:
        self.program = program
        self.surroundings = surroundings
        self.fixed = dict(fixed)
        self.cells = dict(answers.cells)
        self.rows = RowBook(program.form, surroundings, answers)
        self.evaluations = 0
        self.troubles: dict[Path, str] = {}
        self.due: set[tuple[int, str]] = set()
        self._top = _empty(program.outline.top_size)
        self._frames: dict[str, dict[str, Frame]] = {
            name: {row: _empty(size) for row in self.rows.ids(name)}
            for name, size in program.outline.row_sizes.items()
        }
        self.world = self._new_world()
        self._work_out_all()

    # the report as nodes see it

    @property
    def outline(self) -> Outline:
        """Where the names of the form stand."""
        return self.program.outline

    def frame(self, repeat: str, row: str) -> Frame:
        """The values of a row, or of the report."""
        return self._frames[repeat][row] if repeat and row else self._top

    def row_ids(self, repeat: str) -> Sequence[str]:
        """The ids of the rows of a repeat, in order."""
        return self.rows.ids(repeat)

    def row_number(self, repeat: str, row: str) -> int:
        """The place of a row among those of its repeat; -1 where there is no such row."""
        return self.rows.number(repeat, row)

    def find(self, path: Path) -> tuple[Entry, Frame]:
        """What stands at a path, and the frame that holds its value.

        Raises:
            KeyError: the form has no such question, or the report no such row.
        """
        entry = self.outline.get(path.name)
        if entry is None or entry.repeat != path.repeat:
            raise KeyError(str(path))
        if path.repeat and self.rows.number(path.repeat, path.row) < 0:
            raise KeyError(str(path))
        return entry, self.frame(path.repeat, path.row)

    def is_shown(self, path: Path) -> bool:
        """Whether a cell is there and relevant."""
        try:
            entry, frame = self.find(path)
        except KeyError:
            return False
        return frame.shown[entry.slot]

    # evaluating

    def evaluate(self, rule: Rule, row: str = "", world: World | None = None) -> tuple[Value, str]:
        """The value of a rule in a row, and the code of what went wrong on the way.

        ``world`` may hold another view of the report, through which the rule then reads.
        """
        with localcontext(ARITHMETIC):
            return self._run(rule, row, world or self.world)

    def evaluate_all(self, rules: Iterable[Rule]) -> list[Value]:
        """The values of many rules that stand outside repeats."""
        with localcontext(ARITHMETIC):
            return [self._run(rule, "", self.world)[0] for rule in rules]

    def _run(self, rule: Rule, row: str, world: World) -> tuple[Value, str]:
        self.evaluations += 1
        view: View = world.view or self
        values = view.frame(rule.repeat, row).values if rule.repeat and row else ()
        context = Context(world, None, view.frame("", "").values, values, row)
        if rule.needs_node:
            context.node = context.current = self._node_of(rule, row, view)
        return rule.run(context), context.trouble

    def _node_of(self, rule: Rule, row: str, view: View) -> Node:
        entry = self.outline.get(rule.owner) if rule.check is None else self.outline.get(rule.repeat)
        return DataNode(view) if entry is None else ReportNode(view, entry, row)

    # working out

    def _work_out_all(self) -> None:
        with localcontext(ARITHMETIC):
            for name in self.program.order:
                entry = self.outline[name]
                for row in self._rows_of(entry):
                    self._work_out(entry, row)
                if name in self.program.counts:
                    self._count_rows(entry, Touched())
        for place, rule in enumerate(self.program.conditions):
            self.due.update((place, row) for row in self._rows_of_repeat(rule.repeat))

    def settle(self, start: Iterable[Cell], touched: Touched) -> None:
        """Work out again, in order, the cells of ``start`` and all that a change in them reaches."""
        rank = self.program.rank
        waiting: list[tuple[int, str, str]] = []
        known: set[Cell] = set()

        def push(cells: Iterable[Cell]) -> None:
            for cell in cells:
                if cell not in known:
                    known.add(cell)
                    heapq.heappush(waiting, (rank[cell[0]], *cell))

        push(start)
        with localcontext(ARITHMETIC):
            while waiting:
                _, name, row = heapq.heappop(waiting)
                push(list(self._settle_cell(self.outline[name], row, touched)))

    def _settle_cell(self, entry: Entry, row: str, touched: Touched) -> Iterator[Cell]:
        """Work out one cell; what must be worked out after it."""
        frame, slot = self.frame(entry.repeat, row), entry.slot
        was_shown, old = frame.shown[slot], frame.values[slot]
        is_changed = self._work_out(entry, row)
        if entry.name in self.program.counts:
            yield from self._count_rows(entry, touched)
        if not is_changed:
            return
        path = Path(entry.name, entry.repeat, row)
        if was_shown is not frame.shown[slot]:
            touched.relevance.add(path)
            self.touch_own(entry, row, touched)
            yield from self._inside(entry, row)
        if frame.values[slot] != old:
            touched.values.add(path)
        self.touch_watchers(entry.name, row, touched)
        yield from self._readers_of(entry.name, row)

    def _work_out(self, entry: Entry, row: str) -> bool:
        """Relevance and value of one cell; whether either is another one now."""
        frame, slot = self.frame(entry.repeat, row), entry.slot
        path = Path(entry.name, entry.repeat, row)
        is_shown = path in self.fixed or self._is_there(entry, row)
        value = self._value_at(entry.question, path) if is_shown and entry.has_value else None
        if not is_shown:
            self.troubles.pop(path, None)
        is_changed = frame.shown[slot] is not is_shown or frame.values[slot] != value
        frame.shown[slot], frame.values[slot] = is_shown, value
        return is_changed

    def _is_there(self, entry: Entry, row: str) -> bool:
        parent = self.outline.parent(entry)
        if parent is not None and not self.frame(parent.repeat, row).shown[parent.slot]:
            return False
        rule = self.program.relevance.get(entry.name)
        return rule is None or CASTS.truth(self._run(rule, row, self.world)[0]) is True

    def _value_at(self, question: Question | None, path: Path) -> Scalar:
        if path in self.fixed:
            return scalar_of(self.fixed[path])
        if question is None:
            return None
        if question.role is Role.INPUT:
            return scalar_of(self.cells.get(path))
        if question.role is Role.FILLED:
            return scalar_of(filled(question.fill, self.surroundings, lambda name: self._earlier(name, path)))
        return self._calculate(question, path)

    def _calculate(self, question: Question, path: Path) -> Scalar:
        rule = self.program.values.get(question.name)
        if rule is None:
            return None
        result, trouble = self._run(rule, path.row, self.world)
        value, code = scalar_as(question.kind, result, CASTS)
        if code:
            self.troubles[path] = trouble or code
        else:
            self.troubles.pop(path, None)
        return value

    def _earlier(self, name: str, path: Path) -> Path:
        entry = self.outline.get(name)
        if entry is None or not entry.repeat:
            return Path(name)
        return Path(name, entry.repeat, path.row)

    # what a change reaches

    def _readers_of(self, name: str, row: str) -> Iterator[Cell]:
        for owner, whole in self.program.readers.get(name, ()):
            repeat = self.outline[owner].repeat
            for other in (row,) if repeat and row and not whole else self._rows_of_repeat(repeat):
                yield owner, other

    def _inside(self, entry: Entry, row: str) -> Iterator[Cell]:
        for name in entry.children:
            child = self.outline[name]
            for other in (row,) if row else self._rows_of(child):
                yield name, other

    def touch_watchers(self, name: str, row: str, touched: Touched) -> None:
        """The conditions that read a value, or quote it, must be looked at again."""
        for place, whole in self.program.watchers.get(name, ()):
            rule = self.program.conditions[place]
            touched.rules.add(rule.owner)
            rows = (row,) if rule.repeat and row and not whole else self._rows_of_repeat(rule.repeat)
            self.due.update((place, other) for other in rows)

    def touch_own(self, entry: Entry, row: str, touched: Touched) -> None:
        """A question's own conditions must be looked at again."""
        for place in self.program.own_conditions.get(entry.name, ()):
            touched.rules.add(entry.name)
            self.due.add((place, row))

    # rows

    def insert_row(self, repeat: str, row: str, place: int, touched: Touched) -> None:
        """Put a row in and work out what follows."""
        self.rows.insert(repeat, row, place)
        self._frames[repeat].setdefault(row, _empty(self.outline.row_sizes[repeat]))
        self._settle_rows(repeat, [row], touched)

    def take_row(self, repeat: str, row: str, touched: Touched) -> None:
        """Take a row out with its answers and work out what follows."""
        self.rows.remove(repeat, row)
        del self._frames[repeat][row]
        for entry in self.outline.within(self.outline[repeat]):
            path = Path(entry.name, repeat, row)
            self.troubles.pop(path, None)
            if self.cells.pop(path, None) is not None:
                touched.values.add(path)
        self._settle_rows(repeat, [], touched)

    def _settle_rows(self, repeat: str, fresh: Sequence[str], touched: Touched) -> None:
        touched.rows.add(repeat)
        start = set(self._readers_of(repeat, ""))
        self.touch_watchers(repeat, "", touched)
        for entry in self.outline.within(self.outline[repeat]):
            start.update((entry.name, row) for row in fresh)
            start.update(self._readers_of(entry.name, ""))
            self.touch_watchers(entry.name, "", touched)
            for row in fresh:
                self.touch_own(entry, row, touched)
        for place, rule in enumerate(self.program.conditions):
            if rule.repeat == repeat and rule.check is not None:
                self.due.update((place, row) for row in fresh)
        self.settle(start, touched)

    def _count_rows(self, entry: Entry, touched: Touched) -> list[Cell]:
        """Give a repeat as many rows as its ``repeat_count`` says; the cells to be worked out after."""
        number = CASTS.number(self._run(self.program.counts[entry.name], "", self.world)[0])
        count = 0 if number is None or not number.is_finite() else max(0, min(int(number), MOST_ROWS))
        frames = self._frames[entry.name]
        if not self.rows.resize(entry.name, count, frames):
            return []
        for row in self.rows.ids(entry.name):
            if row not in frames:
                frames[row] = _empty(self.outline.row_sizes[entry.name])
        touched.rows.add(entry.name)
        self.touch_watchers(entry.name, "", touched)
        cells = list(self._readers_of(entry.name, ""))
        for inner in self.outline.within(entry):
            cells += [(inner.name, row) for row in self.rows.ids(entry.name)]
            cells += self._readers_of(inner.name, "")
            self.touch_watchers(inner.name, "", touched)
            for row in self.rows.ids(entry.name):
                self.touch_own(inner, row, touched)
        return cells

    def _rows_of(self, entry: Entry) -> Sequence[str]:
        return self._rows_of_repeat(entry.repeat)

    def _rows_of_repeat(self, repeat: str) -> Sequence[str]:
        return self.rows.ids(repeat) if repeat else ("",)

    def _new_world(self) -> World:
        own = {choices.name: choice_columns(choices) for choices in self.program.form.choice_lists}
        tables: dict[str, tuple[Mapping[str, str], ...]] = {**self.surroundings.tables, **own}
        return World(
            self.surroundings.now,
            tables,
            lambda name: ListNode(tables[name]) if name in tables else None,
            self,
        )


def _empty(size: int) -> Frame:
    return Frame([None] * size, [True] * size)
