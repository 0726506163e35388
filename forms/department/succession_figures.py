"""Earlier figures of units that were merged since: combined as the form says, or said not comparable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forms.department.combination import combine
from forms.department.consolidation import without_conditions
from forms.department.ratios import is_ratio
from forms.department.succession import Ancestry, Obstacle, Reason
from forms.model.answers import Answers
from forms.model.form import OverPeriods, OverUnits, Question, Role
from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.model.unit import Unit
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from forms.rules.program import Program, compile_form

Figures = Mapping[Path, Answer]

_ADDS_UP = frozenset({OverUnits.SUM, OverUnits.MAX, OverUnits.MIN})
_COMPARES = frozenset({OverPeriods.SUM, OverPeriods.LAST, OverPeriods.MAX, OverPeriods.MIN})
"""Flows, stocks and records can be held against those of another period; texts and lists cannot."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier figure: what it is, of whom it was made, or why there is none.

    Attributes:
        answer: the figure; ``None`` where it cannot be compared or nobody gave one.
        sources: the earlier units it was made of.
        obstacles: why it cannot be compared.
        is_incomplete: one of several sources left it blank or had no figure ("chưa đầy đủ").
    """

    answer: Answer | None
    sources: tuple[Unit, ...]
    obstacles: tuple[Obstacle, ...] = ()
    is_incomplete: bool = False

    @property
    def is_comparable(self) -> bool:
        """Whether the figure may stand beside the later one."""
        return not self.obstacles


def earlier_figures(
    program: Program, found: Ancestry, figures: Mapping[str, Figures], surroundings: Surroundings
) -> dict[Path, Earlier]:
    """For each figure of the form outside its tables the one of the earlier period.

    Numbers of merged units combine by ``over_units``, calculations that add up likewise; a ratio is worked
    out again. What one unchanged unit said is taken as it is, whatever its kind.

    Args:
        program: the form of the later period; names are followed into it.
        found: who stood there then.
        figures: of each of those, by unit id, calculated ones included.
        surroundings: of a report of the earlier period, for calculations.
    """
    reader = _Reader(program, found, figures, surroundings)
    return {Path(question.name): reader.earlier(question) for question in reader.questions()}


class _Reader:
    def __init__(
        self, program: Program, found: Ancestry, figures: Mapping[str, Figures], surroundings: Surroundings
    ) -> None:
        self._program = program
        self._found = found
        self._figures = figures
        self._surroundings = surroundings
        self._again: Instance | None = None
        silent = [unit for unit in found.sources if unit.id not in figures]
        self._silent = tuple(Obstacle(Reason.NOT_REPORTED, unit) for unit in silent)

    def questions(self) -> Iterator[Question]:
        """Those that have one figure a report."""
        form = self._program.form
        tables = form.tables()
        for question in form.questions():
            if question.role is not Role.NOTE and not tables[question.name]:
                yield question

    def earlier(self, question: Question) -> Earlier:
        """The figure, or what stands against it."""
        sources = self._found.sources
        obstacles = (*self._found.obstacles, *self._silent)
        if obstacles:
            return Earlier(None, sources, obstacles)
        path = Path(question.name)
        if len(sources) == 1:
            return Earlier(self._figures[sources[0].id].get(path), sources)
        if not self._adds_up(question):
            against = tuple(Obstacle(Reason.NOT_ADDABLE, unit) for unit in self._found.units)
            return Earlier(None, sources, against)
        if question.role is Role.CALCULATED and is_ratio(self._program, question.name):
            return Earlier(self._worked_out_again().value(path), sources)
        given = [self._figures[unit.id].get(path) for unit in sources]
        lacking = any(answer is None or isinstance(answer, Missing) for answer in given)
        return Earlier(self._combined(question), sources, is_incomplete=lacking)

    def _adds_up(self, question: Question) -> bool:
        if not question.kind.is_number:
            return False
        if question.role is Role.CALCULATED and question.over_units is None:
            return question.over_periods in (None, *_COMPARES)
        return question.over_units in _ADDS_UP and question.over_periods in _COMPARES

    def _combined(self, question: Question) -> Answer | None:
        given = [self._figures[unit.id].get(Path(question.name)) for unit in self._found.sources]
        return combine(question.over_units or OverUnits.SUM, given)

    def _worked_out_again(self) -> Instance:
        """The form over the combined figures, all of which are fixed but the ratios."""
        if self._again is None:
            form = without_conditions(self._program.form)
            fixed: dict[Path, Answer] = {}
            cells: dict[Path, Answer] = {}
            for question in self.questions():
                value = self._combined(question) if self._adds_up(question) else None
                is_again = question.role is Role.CALCULATED and is_ratio(self._program, question.name)
                if value is None or isinstance(value, Missing) or is_again:
                    continue
                (cells if question.role is Role.INPUT else fixed)[Path(question.name)] = value
            unit, period = self._surroundings.unit, self._surroundings.period
            answers = Answers(form.id, form.version, unit.id, period.id, cells=cells)
            around = replace(self._surroundings, communes=(), previous={}, last_year={}, year_to_date={})
            self._again = Instance(compile_form(form), answers, around, fixed)
        return self._again


def reasons_to_tell(obstacles: Sequence[Obstacle]) -> tuple[Obstacle, ...]:
    """The reasons worth telling: each unit once, the strongest first."""
    order = list(Reason)
    first: dict[str, Obstacle] = {}
    for obstacle in sorted(obstacles, key=lambda one: order.index(one.reason)):
        first.setdefault(obstacle.unit.id, obstacle)
    return tuple(first.values())
