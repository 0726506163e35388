"""The open report as the entry page knows it: acts go in, what must be drawn again comes out.

It stands between the models and :class:`forms.filling.Filling`: keeps what was typed and could not be read,
what waits for the disk, and which problems the clerk is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.findings import Findings, SectionIndex, paths_of, shown_sections
from forms.entry.computed_from import computed_from
from forms.entry.doubts import doubt_about
from forms.entry.filling import Filling
from forms.entry.progress import Progress, ReportProgress
from forms.entry.taking_over import take_over
from forms.exchange.numbering import Section
from forms.model.answers import Answers, RowMark, RowMarkKind
from forms.model.form import Choice, ChoiceList, Form, Question, Role, Severity
from forms.model.path import Path
from forms.model.problem import Place, Problem
from forms.model.reading import ACKNOWLEDGED, Reading, read_text
from forms.model.surroundings import Surroundings
from forms.model.value import Answer, Missing
from forms.rules.change import NO_CHANGE, Change
from forms.rules.choices_shown import choices_shown
from forms.rules.instance import Instance

Commit = Callable[[Change], None]
_NO_NOTES: Mapping[Path, str] = MappingProxyType({})
STAMP_MS = 2_000
"""How long a cell says "đã ghi"."""


class EntryDesk(QObject):
    """One open report on the screen.

    Signals:
        redrawn: a frozenset of paths whose cells look different now.
        rebuilt: the Change after which rows or questions appeared or vanished.
        judged: the problems are other ones.
        travelled: the path to which an undo or redo leads.
        doubted: a path and the :class:`Doubt` about what was entered there.
    """

    redrawn = Signal(object)
    rebuilt = Signal(object)
    judged = Signal()
    travelled = Signal(object)
    doubted = Signal(object, object)

    def __init__(
        self,
        filling: Filling,
        on_change: Commit,
        *,
        copied: frozenset[Path] = frozenset(),
        is_locked: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.filling = filling
        self.is_locked = is_locked
        self._on_change = on_change
        self._copied = set(copied)
        self._refused: dict[Path, tuple[str, Problem]] = {}
        self._open: dict[Path, Problem] = {}
        self._pending: set[Path] = set()
        self._stamped: set[Path] = set()
        self._incomplete: dict[Path, bool] = {}
        self._reading: set[Path] = set()
        self._progress = ReportProgress(filling.instance)
        self._clear_stamps = QTimer(self, singleShot=True, interval=STAMP_MS)
        self._clear_stamps.timeout.connect(self._forget_stamps)
        self.is_checked = False
        self.sections = shown_sections(self.instance)
        self.index = SectionIndex(self.form, self.sections)
        self.findings = Findings(self.instance, self.index, ())
        self._judge()

    # reading

    @property
    def instance(self) -> Instance:
        """The live report."""
        return self.filling.instance

    @property
    def form(self) -> Form:
        """What is asked."""
        return self.instance.program.form

    @property
    def surroundings(self) -> Surroundings:
        """Unit, period and earlier figures."""
        return self.instance.surroundings

    def question(self, name: str) -> Question:
        """The question called ``name``."""
        question = self.instance.outline[name].question
        if question is None:
            raise KeyError(name)
        return question

    def choices(self, question: Question) -> ChoiceList | None:
        """The choice list of a question: the form's own, or a table that came with the surroundings."""
        found = next((found for found in self.form.choice_lists if found.name == question.choices), None)
        table = self.instance.world.tables.get(question.choices) if found is None else None
        if table is None:
            return found
        return ChoiceList(question.choices, tuple(Choice(row["name"], row.get("label", "")) for row in table))

    def shown_choices(self, path: Path) -> ChoiceList | None:
        """The choices that may be chosen in a cell now, by the question's filter."""
        question = self.question(path.name)
        choices = self.choices(question)
        if choices is None or not question.choice_filter:
            return choices
        return ChoiceList(choices.name, choices_shown(self.instance, path))

    def value(self, path: Path) -> Answer | None:
        """What stands in a cell now."""
        return self.instance.value(path)

    def refused(self, path: Path) -> tuple[str, Problem] | None:
        """What was typed there and could not be read, with why."""
        return self._refused.get(path)

    def is_entry(self, path: Path) -> bool:
        """Whether the clerk answers there."""
        question = self.question(path.name)
        return question.role is Role.INPUT and not question.is_read_only and not self.is_locked

    def is_copied(self, path: Path) -> bool:
        """Whether its figure was copied from the period before and not touched since."""
        return path in self._copied

    def has(self, path: Path) -> bool:
        """Whether the report has such a cell now; a removed row's are gone."""
        entry = self.instance.outline.get(path.name)
        is_there = entry is not None and entry.has_value and entry.repeat == path.repeat
        return is_there and (not path.repeat or self.instance.row_number(path.repeat, path.row) >= 0)

    def is_pending(self, path: Path) -> bool:
        """Whether the disk has not answered yet."""
        return path in self._pending

    def is_stamped(self, path: Path) -> bool:
        """Whether the disk has just answered."""
        return path in self._stamped

    def is_incomplete(self, path: Path) -> bool:
        """Whether a computed value lacks a part."""
        known = self._incomplete.get(path)
        if known is None:
            known = self._incomplete[path] = self.instance.is_incomplete(path)
        return known

    def progress(self, section: Section) -> Progress:
        """How far a section has come."""
        return self._progress.of(section)

    def whole_progress(self) -> Progress:
        """How far the report has come."""
        return sum((self.progress(section) for section in self.sections), Progress())

    def section_of(self, name: str) -> Section | None:
        """The section in which a question or table stands."""
        return self.index.of(name)

    # acts

    def enter(self, path: Path, text: str) -> Reading:
        """Take what was typed: an answer, or words that could not be read and stay in the cell."""
        question = self.question(path.name)
        self._open.pop(path, None)
        reading = read_text(question.kind, text, self.choices(question), question.unit)
        if reading.code and reading.answer is None:
            self._refuse(path, text, reading)
            self._ask(path, question, text, reading)
            return reading
        was_refused = self._refused.pop(path, None) is not None
        if reading.code and reading.severity is Severity.WARNING:
            self._open[path] = self._problem(path, reading)
        with self.filling.together():
            change = self.filling.set(path, reading.answer)
            if reading.note and change:
                change |= self.filling.note(path, reading.note)
        self._done(change, {path} if was_refused else set())
        self._ask(path, question, text.strip(), reading)
        return reading

    def settle(self, path: Path, reading: Reading) -> None:
        """Take what a question about an entry was answered with."""
        if reading.answer is not None and self.is_entry(path):
            self._open.pop(path, None)
            self.put_many({path: reading.answer})

    def _ask(self, path: Path, question: Question, text: str, reading: Reading) -> None:
        doubt = doubt_about(question, text.strip(), reading)
        if doubt is not None:
            self.doubted.emit(path, doubt)

    def put(self, path: Path, answer: Answer | None) -> None:
        """Put an answer in a cell."""
        self.put_many({path: answer})

    def put_many(self, cells: Mapping[Path, Answer | None]) -> None:
        """Several answers as one step."""
        again = {path for path in cells if self._refused.pop(path, None) is not None}
        self._done(self.filling.set_many(cells), again)

    def paste(self, cells: Mapping[Path, Answer | None], notes: Mapping[Path, str] = _NO_NOTES) -> None:
        """A block as one step, with the words for its notes; rows of a list that it needs are added."""
        with self.filling.together():
            change = NO_CHANGE
            for repeat, row in dict.fromkeys((path.repeat, path.row) for path in cells if path.repeat):
                while self.instance.row_number(repeat, row) < 0:
                    change |= self.filling.add_row(repeat)
            change |= self.filling.set_many(cells)
            for path, note in notes.items():
                change |= self.filling.note(path, note)
        self._done(change, {path for path in cells if self._refused.pop(path, None) is not None})

    def clear(self, paths: Iterable[Path]) -> None:
        """Make cells blank, as one step."""
        self.put_many({path: None for path in paths if self.is_entry(path)})

    def tick(self, path: Path, choice: str, *, is_on: bool) -> None:
        """Take a choice in or out, in the order of the list."""
        question = self.question(path.name)
        answer = self.value(path)
        names = {*(answer if isinstance(answer, tuple) else ())} - {choice} | ({choice} if is_on else set())
        choices = self.choices(question)
        ordered = tuple(found.name for found in choices.choices if found.name in names) if choices else ()
        self.put(path, ordered or None)

    def acknowledge_tick(self, path: Path, *, is_on: bool) -> None:
        """Confirm, or take the confirmation back."""
        self.put(path, ACKNOWLEDGED if is_on else None)

    def miss(self, path: Path, reason: str) -> None:
        """Say that there is no figure, and why."""
        self.put(path, Missing(reason))

    def note(self, path: Path, text: str) -> None:
        """Put a note on a cell."""
        self._done(self.filling.note(path, text), {path})

    def explain(self, rule: str, text: str) -> None:
        """Explain all warnings of a rule."""
        self._done(self.filling.explain(rule, text))

    def nothing(self, section: str, *, is_on: bool) -> None:
        """Write zeros and the mark "không phát sinh", as one step."""
        again = {path for path in self._refused if self._is_within(path, section)} if is_on else set()
        for path in again:
            del self._refused[path]
        self._done(self.filling.mark_nothing(section, is_on=is_on), again)

    def add_row(self, repeat: str, mark: RowMark | None = None) -> str:
        """A new row; its id."""
        row = self.instance.next_row(repeat)
        self._done(self.filling.add_row(repeat, mark))
        return row

    def add_outside(self, repeat: str, label: str, reason: str) -> str:
        """A row that is not in the catalogue; its id."""
        return self.add_row(repeat, RowMark(RowMarkKind.OUTSIDE, label, reason))

    def remove_row(self, repeat: str, row: str) -> None:
        """Take a row out."""
        for path in [path for path in self._refused if (path.repeat, path.row) == (repeat, row)]:
            del self._refused[path]
        self._done(self.filling.remove_row(repeat, row))

    def merged(self, repeat: str, row: str, reason: str) -> None:
        """Say that a row of the catalogue is no more; an empty reason takes it back."""
        self._done(self.filling.mark_merged(repeat, row, reason))

    def undo(self) -> bool:
        """Take the last step back; whether there was one."""
        return self._travel(self.filling.undo())

    def redo(self) -> bool:
        """Do again what was taken back; whether there was something."""
        return self._travel(self.filling.redo())

    def forget_refused(self, path: Path) -> bool:
        """Let go of what could not be read; whether there was something."""
        if self._refused.pop(path, None) is None:
            return False
        self._done(NO_CHANGE, {path})
        return True

    def check(self) -> None:
        """From now on also say what is required and empty."""
        self.is_checked = True
        self._done(NO_CHANGE)

    def take_over(self, answers: Answers) -> None:
        """Take in a report read from a file, as one step."""
        change = take_over(self.filling, answers)
        self._done(change, {path for path in change.values if self._refused.pop(path, None) is not None})

    def acknowledge(self, change: Change) -> None:
        """The disk has answered: the cells say so for a moment."""
        saved = self._pending & change.values
        self._pending -= saved
        self._stamped |= saved
        self._clear_stamps.start()
        self.redrawn.emit(frozenset(saved))

    # what follows an act

    def _refuse(self, path: Path, text: str, reading: Reading) -> None:
        self._refused[path] = (text, self._problem(path, reading))
        self._done(self.filling.set(path, None), {path})

    def _problem(self, path: Path, reading: Reading) -> Problem:
        place = Place(path, self.instance.outline[path.name].section)
        return Problem(reading.code, reading.severity, place, reading.facts)

    def _travel(self, change: Change) -> bool:
        for path in change.values:
            self._refused.pop(path, None)
        self._done(change)
        target = self._first_entry(change)
        if target is not None:
            self.travelled.emit(target)
        return bool(change)

    def _done(self, change: Change, again: Iterable[Path] = ()) -> None:
        self._forget(change)
        if change.relevance or change.rows:
            self.sections = shown_sections(self.instance)
            self.index = SectionIndex(self.form, self.sections)
            self.rebuilt.emit(change)
        inputs = {path for path in change.values if self._is_input(path)}
        for path in inputs & self._open.keys():
            if self.value(path) != self._open[path].facts.get("number"):
                del self._open[path]
        self._pending |= inputs
        self._copied -= inputs
        self._stamped -= inputs
        touched = {*change.values, *again, *self._reading, *paths_of(change.remarks)}
        touched |= self._judge()
        self.redrawn.emit(frozenset(touched))
        self.judged.emit()
        if change:
            self._on_change(change)

    def _judge(self) -> set[Path]:
        """Look at the problems again; the cells of those that came or went."""
        before = self.findings
        found = [*(problem for _, problem in self._refused.values()), *self._open.values()]
        found += [problem for problem in self.filling.problems() if self.is_checked or not _is_quiet(problem)]
        self.findings = Findings(self.instance, self.index, tuple(found))
        return self.findings.differing(before)

    def _forget(self, change: Change) -> None:
        self._progress.follow(change)
        self._reading = computed_from(self.instance, change)
        for path in self._reading:
            self._incomplete.pop(path, None)

    def _forget_stamps(self) -> None:
        gone, self._stamped = frozenset(self._stamped), set()
        self.redrawn.emit(gone)

    def _first_entry(self, change: Change) -> Path | None:
        inputs = [path for path in change.values if self._is_input(path)]
        inputs += [path for path in paths_of(change.remarks) if self._is_input(path)]
        outline = self.instance.outline
        return min(
            inputs,
            key=lambda path: (
                outline[path.repeat or path.name].index,
                self.instance.row_number(path.repeat, path.row) if path.repeat else 0,
                outline[path.name].index,
            ),
            default=None,
        )

    def _is_input(self, path: Path) -> bool:
        entry = self.instance.outline.get(path.name)
        if entry is None or entry.question is None or entry.question.role is not Role.INPUT:
            return False
        return not path.repeat or self.instance.row_number(path.repeat, path.row) >= 0

    def _is_within(self, path: Path, section: str) -> bool:
        return section in (path.repeat, *self.instance.outline[path.name].parents)


def _is_quiet(problem: Problem) -> bool:
    """Required but empty stays quiet until the clerk asks for a check."""
    return problem.code == "rules.required"
