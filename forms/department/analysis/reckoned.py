"""A regime's summary kept at hand, so that any figure can be worked out again over some of the units."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from forms.department.consolidation import (
    combined_figure,
    figure_again,
    is_evaluated_again,
    without_conditions,
)
from forms.department.counting import form_summaries, regime_summaries
from forms.department.desk import Desk
from forms.department.figures import Contribution, Figure
from forms.department.gathering import Gathered
from forms.department.regime_summary import RegimeSummary, joined_parts, parts_of_form
from forms.model.path import Path
from forms.model.period import Period
from forms.model.surroundings import Surroundings
from forms.model.value import Answer
from forms.rules.program import Program, compile_form


@dataclass(frozen=True)
class Reckoned:
    """The summary of one regime in one period.

    Attributes:
        programs: by form id.
        joined: the parts of all forms together.
        surroundings: of the unit that sums up.
        open_programs: the same without conditions, compiled when first needed.
    """

    summary: RegimeSummary
    programs: Mapping[str, Program]
    joined: Gathered
    surroundings: Surroundings
    open_programs: dict[str, Program] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """The period summed up."""
        return self.summary.period

    @property
    def reporters(self) -> frozenset[str]:
        """The ids of the units that owed a report."""
        return frozenset(status.owed.unit.id for status in self.summary.statuses)

    def parts(self, path: Path) -> tuple[Contribution, ...]:
        """What each unit gave for a figure; nothing where no form asks it."""
        return self.joined.parts.get(path, ())

    def program_of(self, name: str) -> Program | None:
        """The rules of the first form that asks the question, or ``None``."""
        for one in self.summary.forms:
            if any(question.name == name for question in one.form.questions()):
                return self.programs[one.form.id]
        return None

    def figure(self, path: Path, units: Collection[str] | None = None) -> Figure | None:
        """The figure over all units, or over those of ``units`` (ids); ``None`` where nobody gave it."""
        if units is None:
            return self.summary.figures.get(path)
        some = tuple(part for part in self.parts(path) if part.source.unit.id in units)
        program = self.program_of(path.name)
        if program is None or not some:
            return None
        question = program.form.question(path.name)
        if not is_evaluated_again(question):
            return combined_figure(question, path, some, program.form)
        gathered = parts_of_form(self.joined.of_units(frozenset(units)), program.form)
        return figure_again(program, self._open_program(program), gathered, self.surroundings, path)

    def _open_program(self, program: Program) -> Program:
        if program.form.id not in self.open_programs:
            self.open_programs[program.form.id] = compile_form(without_conditions(program.form))
        return self.open_programs[program.form.id]

    def by_unit(self) -> dict[str, dict[Path, Answer]]:
        """What each unit answered outside its tables, calculated figures too."""
        found: dict[str, dict[Path, Answer]] = {source: {} for source in self.counted}
        for path, parts in self.joined.parts.items():
            if not path.repeat:
                for part in parts:
                    if part.answer is not None:
                        found[part.source.unit.id][path] = part.answer
        return found

    @property
    def counted(self) -> tuple[str, ...]:
        """The ids of the units of whom a report counts, each once."""
        ids = (source.unit.id for one in self.summary.forms for source in one.sources)
        return tuple(dict.fromkeys(ids))


def reckon_all(
    desk: Desk, period: Period, provisional: frozenset[str] = frozenset(), until: date | None = None
) -> dict[str, Reckoned]:
    """Every regime of a period by its id; see :func:`~forms.department.counting.form_summaries`."""
    summaries = form_summaries(desk, period, provisional, until)
    return {
        one.regime.regime_id: _reckoned(desk, period, one)
        for one in regime_summaries(desk, period, summaries)
    }


def _reckoned(desk: Desk, period: Period, summary: RegimeSummary) -> Reckoned:
    form = summary.forms[0].form
    hashes = {one.form.id: desk.store.periods.form_hash(period.id, one.form.id) for one in summary.forms}
    programs = {form_id: desk.program(hash_) for form_id, hash_ in hashes.items()}
    opened_up = {form_id: desk.open_program(hash_) for form_id, hash_ in hashes.items()}
    joined = joined_parts([one.gathered for one in summary.forms])
    around = desk.surroundings_of(form, desk.receiver(form, period), period)
    return Reckoned(summary, programs, joined, around, opened_up)
