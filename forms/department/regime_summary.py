"""All forms of one regime together: the same name is the same indicator, whichever form asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.department.completeness import OwedState, OwedStatus, Progress, Timeliness
from forms.department.consolidation import FormSummary, combine_all
from forms.department.figures import Contribution, Figure, SummaryRow
from forms.department.gathering import Gathered
from forms.model.form import Form, Question
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import Binding, Regime
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.rules.program import Program


@dataclass(frozen=True, slots=True)
class RegimeSummary:
    """The figures of a regime over all its forms.

    Attributes:
        forms: one summary for each form, in their order.
        figures: by path; a figure that several forms ask is there once.
        rows: of each repeat, those of all forms.
        questions: what each name asks, as the first form that has it says.
    """

    regime: Regime
    period: Period
    forms: tuple[FormSummary, ...]
    figures: Mapping[Path, Figure]
    rows: Mapping[str, tuple[SummaryRow, ...]]
    questions: Mapping[str, Question]

    @property
    def statuses(self) -> tuple[OwedStatus, ...]:
        """Every debt of every form."""
        return tuple(status for summary in self.forms for status in summary.statuses)

    @property
    def progress(self) -> Progress:
        """How many units have sent all that they owe."""
        return unit_progress(self.statuses)

    @property
    def missing(self) -> tuple[Unit, ...]:
        """The obliged units of whom a report has not come, each once."""
        units = {
            status.owed.unit.id: status.owed.unit
            for status in self.statuses
            if status.state is OwedState.MISSING and status.owed.binding is Binding.MANDATORY
        }
        return tuple(units.values())


def unit_progress(statuses: Iterable[OwedStatus]) -> Progress:
    """Counts of units, not of debts: a unit that owes two forms has reported once both have come."""
    by_unit: dict[str, list[OwedStatus]] = {}
    for status in statuses:
        if status.owed.binding is not Binding.IF_ASKED or status.state is not OwedState.MISSING:
            by_unit.setdefault(status.owed.unit.id, []).append(status)
    debts = list(by_unit.values())
    return Progress(
        owing=len(debts),
        reported=sum(all(one.state is not OwedState.MISSING for one in unit) for unit in debts),
        valid=sum(all(one.state is OwedState.VALID for one in unit) for unit in debts),
        late=sum(any(one.timeliness is Timeliness.LATE for one in unit) for unit in debts),
    )


def join(
    regime: Regime,
    summaries: Sequence[FormSummary],
    programs: Mapping[str, Program],
    surroundings: Surroundings,
    summary_programs: Mapping[str, Program] | None = None,
) -> RegimeSummary:
    """Join the summaries of a regime's forms.

    Args:
        regime: of the forms.
        summaries: of one period; where forms differ the first one's question stands.
        programs: by form id.
        surroundings: as for :func:`~forms.department.consolidation.summarise`.
        summary_programs: likewise, by form id.
    """
    joined = joined_parts([summary.gathered for summary in summaries])
    absent = _absent(summaries)
    figures: dict[Path, Figure] = {}
    questions: dict[str, Question] = {}
    for summary in summaries:
        combined = combine_all(
            programs[summary.form.id],
            parts_of_form(joined, summary.form),
            surroundings,
            absent,
            (summary_programs or {}).get(summary.form.id),
        )
        figures.update({path: figure for path, figure in combined.items() if path not in figures})
        for question in summary.form.questions():
            questions.setdefault(question.name, question)
    return RegimeSummary(regime, surroundings.period, tuple(summaries), figures, joined.rows, questions)


def joined_parts(all_gathered: Sequence[Gathered]) -> Gathered:
    """The parts of several forms together; a unit that is asked the same in two forms is there once."""
    parts: dict[Path, dict[str, Contribution]] = {}
    rows: dict[str, dict[str, SummaryRow]] = {}
    for gathered in all_gathered:
        for path, given in gathered.parts.items():
            by_unit = parts.setdefault(path, {})
            for part in given:
                by_unit.setdefault(part.source.unit.id, part)
        for repeat, found in gathered.rows.items():
            rows.setdefault(repeat, {}).update({row.id: row for row in found})
    return Gathered(
        {path: tuple(by_unit.values()) for path, by_unit in parts.items()},
        {repeat: tuple(found.values()) for repeat, found in rows.items()},
    )


def _absent(summaries: Sequence[FormSummary]) -> dict[str, frozenset[str]]:
    absent: dict[str, frozenset[str]] = {}
    for summary in summaries:
        for name, units in summary.absent.items():
            absent[name] = absent.get(name, frozenset()) | units
    return absent


def parts_of_form(joined: Gathered, form: Form) -> Gathered:
    """What the joined parts hold of the names and tables that ``form`` has."""
    places = set(form.tables().items())
    repeats = {repeat.name for repeat in form.repeats()}
    return Gathered(
        {path: parts for path, parts in joined.parts.items() if (path.name, path.repeat) in places},
        {repeat: rows for repeat, rows in joined.rows.items() if repeat in repeats},
    )
