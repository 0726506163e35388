"""One form over many units: inputs combined, calculations evaluated again by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.department.combination import combine, tally
from forms.department.completeness import OwedState, OwedStatus, Progress, progress
from forms.department.figures import Contribution, Figure, Source, SummaryRow
from forms.department.gathering import CountedReport, Gathered, gather
from forms.department.ratios import is_ratio, units_with_all_parts
from forms.model.answers import Answers
from forms.model.form import Form, Group, Node, OverUnits, Question, Repeat, Role
from forms.model.path import Path
from forms.model.period import Period
from forms.model.surroundings import Row, Surroundings
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form

_OF_THE_SUMMARY = frozenset({"units", "period"})
"""Fills that mean the Summary itself; the others are of one unit."""

_RULES_OF_FILLS = {"unit.communes": OverUnits.SUM}
"""How what the program fills in combines where the form does not say."""


@dataclass(frozen=True, slots=True)
class FormSummary:
    """The figures of one form over the units whose reports count.

    Attributes:
        sources: the reports that count, in the order of those who owe.
        statuses: everybody who owes the form, and how far their reports have come.
        figures: by path; in the order of the form.
        gathered: the parts of all figures, and the rows of each repeat.
        absent: for each question the units, by id, that owe an answer of which no report counts yet.
    """

    form: Form
    period: Period
    sources: tuple[Source, ...]
    statuses: tuple[OwedStatus, ...]
    figures: Mapping[Path, Figure]
    gathered: Gathered
    absent: Mapping[str, frozenset[str]]

    @property
    def rows(self) -> Mapping[str, tuple[SummaryRow, ...]]:
        """The rows of each repeat of the form."""
        return self.gathered.rows

    @property
    def progress(self) -> Progress:
        """How many of those who owe have reported."""
        return progress(self.statuses)

    @property
    def missing(self) -> tuple[OwedStatus, ...]:
        """Those of whom nothing has come."""
        return tuple(status for status in self.statuses if status.state is OwedState.MISSING)

    @property
    def is_provisional(self) -> bool:
        """Whether a report with errors was included, "tạm tính"."""
        return any(source.is_provisional for source in self.sources)


def summarise(
    program: Program,
    reports: Sequence[CountedReport],
    statuses: Sequence[OwedStatus],
    surroundings: Surroundings,
    absent: Mapping[str, frozenset[str]] | None = None,
    summary_program: Program | None = None,
) -> FormSummary:
    """Combine the reports of one form.

    Args:
        program: the form as it is frozen for the period.
        reports: those that count, one a unit.
        statuses: of everybody who owes the form.
        surroundings: of the unit that sums up; its months label the month rows.
        absent: see :class:`FormSummary`.
        summary_program: of the form :func:`without_conditions`, where it is compiled already.
    """
    gathered = gather(program.form, reports)
    figures = combine_all(program, gathered, surroundings, absent or {}, summary_program)
    sources = tuple(report.source for report in reports)
    return FormSummary(
        program.form, surroundings.period, sources, tuple(statuses), figures, gathered, absent or {}
    )


def combine_all(
    program: Program,
    gathered: Gathered,
    surroundings: Surroundings,
    absent: Mapping[str, frozenset[str]],
    summary_program: Program | None = None,
) -> dict[Path, Figure]:
    """Every figure that the gathered parts make."""
    again = _Again(program, gathered, surroundings, summary_program)
    questions = {question.name: question for question in program.form.questions()}
    return {
        path: replace(
            _figure(questions[path.name], path, parts, program, again),
            owing=_owing(parts, absent.get(path.name, frozenset()), is_own_row=again.is_own_row(path)),
        )
        for path, parts in gathered.parts.items()
    }


def figure_again(
    program: Program, summary_program: Program, gathered: Gathered, surroundings: Surroundings, path: Path
) -> Figure:
    """One figure of the gathered parts; those of some units only, where only theirs are given.

    Args:
        program: of the form.
        summary_program: of the form :func:`without_conditions`, compiled once by the caller.
        gathered: what everything that the figure is calculated from is among.
        surroundings: as for :func:`summarise`.
        path: of the figure.

    Raises:
        KeyError: nothing was gathered for ``path``.
    """
    again = _Again(program, gathered, surroundings, summary_program)
    return _figure(program.form.question(path.name), path, gathered.parts[path], program, again)


def combined_figure(question: Question, path: Path, parts: tuple[Contribution, ...], form: Form) -> Figure:
    """A figure outside tables that is combined by a rule and not calculated again."""
    having = sum(part.has_value for part in parts)
    is_incomplete = any(not part.has_value or part.is_incomplete for part in parts)
    answers = [part.answer for part in parts]
    if question.over_units is OverUnits.COUNT_EACH:
        counts = tally(answers, form.choice_list(question.choices))
        return Figure(path, None, parts, having, is_incomplete=is_incomplete, tally=counts)
    rule = _rule(question)
    value = combine(rule, answers) if rule else None
    return Figure(path, value, parts, having, is_incomplete=is_incomplete)


def _owing(parts: tuple[Contribution, ...], absent: frozenset[str], *, is_own_row: bool) -> int:
    asked = {part.source.unit.id for part in parts}
    return len(asked if is_own_row else asked | absent)


def _figure(
    question: Question, path: Path, parts: tuple[Contribution, ...], program: Program, again: _Again
) -> Figure:
    having = sum(part.has_value for part in parts)
    is_incomplete = any(not part.has_value or part.is_incomplete for part in parts)
    answers = [part.answer for part in parts]
    if question.over_units is OverUnits.COUNT_EACH:
        counts = tally(answers, program.form.choice_list(question.choices))
        return Figure(path, None, parts, having, is_incomplete=is_incomplete, tally=counts)
    if is_evaluated_again(question) and not again.is_own_row(path):
        if is_ratio(program, question.name):
            value, over = again.ratio(path)
            return Figure(path, value, parts, over, is_incomplete=is_incomplete or over < len(parts))
        return Figure(path, again.value(path) if having else None, parts, having, is_incomplete=is_incomplete)
    return Figure(path, again.combined(question, path), parts, having, is_incomplete=is_incomplete)


def is_evaluated_again(question: Question) -> bool:
    """Whether the Summary works it out itself: a calculation, or what it is told as a unit is."""
    if question.role is Role.FILLED:
        return question.fill.partition(".")[0] in _OF_THE_SUMMARY
    return question.role is Role.CALCULATED and question.over_units is None and question.kind.is_number


def _rule(question: Question) -> OverUnits | None:
    return question.over_units or _RULES_OF_FILLS.get(question.fill)


class _Again:
    """The form evaluated over combined inputs, of all units or of some."""

    def __init__(
        self,
        program: Program,
        gathered: Gathered,
        surroundings: Surroundings,
        summary_program: Program | None = None,
    ) -> None:
        self._program = program
        self._summary_program = summary_program or compile_form(without_conditions(program.form))
        self._form = self._summary_program.form
        self._gathered = gathered
        self._surroundings = surroundings
        self._questions = {question.name: question for question in self._form.questions()}
        self._instances: dict[frozenset[str], Instance] = {}
        self._own_rows = {
            (repeat, row.id) for repeat, rows in gathered.rows.items() for row in rows if row.unit is not None
        }

    def is_own_row(self, path: Path) -> bool:
        """Whether the row is one unit's own, so that nothing in it is combined."""
        return (path.repeat, path.row) in self._own_rows

    def combined(self, question: Question, path: Path) -> Answer | None:
        """The value combined by the question's own rule; in a unit's own row what the unit says."""
        return self._combined(question, path, self._gathered)

    def value(self, path: Path) -> Answer | None:
        """The calculation over all units."""
        return self._instance(self._gathered).value(path)

    def ratio(self, path: Path) -> tuple[Answer | None, int]:
        """The calculation over the units that have all its parts, and how many those are."""
        units = units_with_all_parts(self._program, path, self._gathered)
        if not units:
            return None, 0
        return self._instance(self._gathered.of_units(units), units).value(path), len(units)

    def _instance(self, gathered: Gathered, units: frozenset[str] = frozenset()) -> Instance:
        if units not in self._instances:
            count = len(units or _units_of(gathered))
            # Earlier figures are one unit's; those of a Summary come from earlier Summaries.
            surroundings = replace(
                self._surroundings,
                units_count=count,
                communes=self._communes(gathered),
                previous={},
                last_year={},
                year_to_date={},
            )
            answers, fixed = self._inputs(gathered)
            self._instances[units] = Instance(self._summary_program, answers, surroundings, fixed)
        return self._instances[units]

    def _inputs(self, gathered: Gathered) -> tuple[Answers, dict[Path, Answer]]:
        cells: dict[Path, Answer] = {}
        fixed: dict[Path, Answer] = {}
        for path in gathered.parts:
            question = self._questions[path.name]
            value = self._combined(question, path, gathered)
            if value is None or isinstance(value, Missing):
                continue
            if question.role is not Role.INPUT:
                fixed[path] = value
            elif question.over_units is not OverUnits.COUNT_YES or self.is_own_row(path):
                cells[path] = value
        unit, period = self._surroundings.unit, self._surroundings.period
        rows = {repeat: tuple(row.id for row in found) for repeat, found in gathered.rows.items()}
        answers = Answers(self._form.id, self._form.version, unit.id, period.id, cells=cells, rows=rows)
        return answers, fixed

    def _combined(self, question: Question, path: Path, gathered: Gathered) -> Answer | None:
        parts = gathered.parts[path]
        if self.is_own_row(path):
            return parts[0].answer if parts else None
        rule = _rule(question)
        return combine(rule, [part.answer for part in parts]) if rule else None

    def _communes(self, gathered: Gathered) -> tuple[Row, ...]:
        return tuple(
            Row(row.id, row.label)
            for repeat in self._form.repeats()
            if repeat.fixed_rows == "communes"
            for row in gathered.rows[repeat.name]
        )


def without_conditions(form: Form) -> Form:
    """The form with every question relevant and nothing checked: those are rules for one unit."""
    return replace(form, children=tuple(_open(form.children)), checks=())


def _open(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        match node:
            case Question():
                yield replace(node, relevant="", required="", constraint="", choice_filter="", default="")
            case Group():
                yield replace(node, relevant="", children=tuple(_open(node.children)))
            case Repeat():
                yield replace(node, relevant="", repeat_count="", children=tuple(_open(node.children)))


def _units_of(gathered: Gathered) -> frozenset[str]:
    return frozenset(part.source.unit.id for parts in gathered.parts.values() for part in parts)
