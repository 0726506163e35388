"""All that is to be seen of one figure: units, groups, kinds, comparisons, outliers, trend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.department.analysis.comparison import Comparison, Held
from forms.department.analysis.outliers import Outlier, outliers
from forms.department.analysis.overview import value_of
from forms.department.analysis.reckoned import Reckoned
from forms.department.analysis.trend import Trend
from forms.department.combination import is_yes
from forms.department.completeness import OwedStatus
from forms.department.figures import Contribution
from forms.department.letters import groups_of
from forms.department.regime_summary import unit_progress
from forms.department.succession_figures import Earlier
from forms.model.form import Question
from forms.model.path import Path
from forms.model.unit import Unit
from forms.model.value import Answer


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """What one unit gave.

    Attributes:
        number: as a bar draws it; of a choice 1 where the unit chose it.
        last_year, previous: of what stood there then, or why there is none; ``None`` without such a
            period.
    """

    unit: Unit
    form_id: str
    part: Contribution
    number: Decimal | None
    last_year: Earlier | None = None
    previous: Earlier | None = None
    outlier: Outlier | None = None


@dataclass(frozen=True, slots=True)
class PartOfAll:
    """The figure over one group or kind of units.

    Attributes:
        name: the group's or kind's code.
        reported, owing: units that have sent everything, of how many.
    """

    name: str
    value: Answer | None
    over: int
    reported: int
    owing: int


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure.

    Attributes:
        units: of the units that were asked, the largest figure first, then those without one.
        last_year, previous: held against those periods; ``None`` where they are not here.
        without_outliers: as ``last_year`` without the outliers; ``None`` where there are none.
    """

    key: str
    question: Question
    value: Answer | None
    over: int
    owing: int
    is_incomplete: bool
    is_provisional: bool
    units: tuple[UnitFigure, ...]
    groups: tuple[PartOfAll, ...]
    kinds: tuple[PartOfAll, ...]
    last_year: Held | None = None
    previous: Held | None = None
    without_outliers: Held | None = None
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What a figure is held against; each is ``None`` where that period is not here."""

    last_year: Comparison | None = None
    previous: Comparison | None = None


def figure_view(reckoned: Reckoned, key: str, past: Past, found_trend: Trend | None = None) -> FigureView:
    """The figure of that key (see :class:`~forms.department.analysis.overview.SummaryLine`).

    Raises:
        KeyError: no form of the regime asks it.
    """
    name, _, choice = key.partition("#")
    path = Path.parse(name)
    question = reckoned.summary.questions[path.name]
    figure = reckoned.summary.figures[path]
    units = _unit_figures(reckoned, path, choice, past)
    strange = [one.unit.id for one in units if one.outlier is not None]
    # Rows of a table are those of this period: there is nothing to hold "month 5 of 2024" against.
    is_number = not choice and not path.repeat and (question.kind.is_number or figure.value is not None)
    last_year = past.last_year if is_number else None
    previous = past.previous if is_number else None
    return FigureView(
        key,
        question,
        value_of(figure, choice),
        figure.over,
        figure.owing,
        figure.is_incomplete,
        any(part.source.is_provisional and part.has_value for part in figure.contributions),
        units,
        _groups(reckoned, path, choice, _group_of),
        _groups(reckoned, path, choice, lambda unit: unit.kind),
        last_year.held(path) if last_year else None,
        previous.held(path) if previous else None,
        last_year.held(path, strange) if last_year and strange else None,
        found_trend,
    )


def _unit_figures(reckoned: Reckoned, path: Path, choice: str, past: Past) -> tuple[UnitFigure, ...]:
    parts = reckoned.parts(path)
    last_year = {part.source.unit.id: _earlier(past.last_year, part, path) for part in parts}
    previous = {part.source.unit.id: _earlier(past.previous, part, path) for part in parts}
    numbers = {part.source.unit.id: _number(part.answer, choice) for part in parts}
    strange = _strange(parts, last_year) if not choice else {}
    made = [
        UnitFigure(
            part.source.unit,
            part.source.form_id,
            part,
            numbers[part.source.unit.id],
            last_year[part.source.unit.id],
            previous[part.source.unit.id],
            strange.get(part.source.unit.id),
        )
        for part in parts
    ]
    return tuple(sorted(made, key=lambda one: (one.number is None, -(one.number or 0))))


def _strange(
    parts: Sequence[Contribution],
    last_year: dict[str, Earlier | None],
) -> dict[str, Outlier]:
    now = {part.source.unit.id: part.answer for part in parts if isinstance(part.answer, Decimal)}
    then = {
        unit: earlier.answer
        for unit, earlier in last_year.items()
        if earlier is not None and isinstance(earlier.answer, Decimal)
    }
    return outliers(now, then, {part.source.unit.id: part.source.form_id for part in parts})


def _earlier(comparison: Comparison | None, part: Contribution, path: Path) -> Earlier | None:
    return comparison.of_unit(part.source.unit, part.source.form_id, path) if comparison else None


def _number(answer: Answer | None, choice: str) -> Decimal | None:
    if isinstance(answer, Decimal) or answer is None:
        return answer
    if choice:
        is_chosen = choice in answer if isinstance(answer, tuple) else answer == choice
        return Decimal(int(is_chosen))
    return Decimal(int(is_yes(answer))) if isinstance(answer, str) else None


def _group_of(unit: Unit) -> str:
    return next(iter(groups_of([unit])))


def _groups(
    reckoned: Reckoned, path: Path, choice: str, group_of: Callable[[Unit], str]
) -> tuple[PartOfAll, ...]:
    asked = {part.source.unit.id for part in reckoned.parts(path)}
    members: dict[str, list[OwedStatus]] = {}
    for status in reckoned.summary.statuses:
        members.setdefault(group_of(status.owed.unit), []).append(status)
    return tuple(_parts_of_all(reckoned, path, choice, members, asked))


def _parts_of_all(
    reckoned: Reckoned, path: Path, choice: str, members: dict[str, list[OwedStatus]], asked: set[str]
) -> Iterator[PartOfAll]:
    for name, statuses in members.items():
        units = {status.owed.unit.id for status in statuses} & asked
        figure = reckoned.figure(path, units) if units else None
        if figure is not None:
            counts = unit_progress(statuses)
            value = value_of(figure, choice)
            yield PartOfAll(name, value, figure.over, counts.reported, counts.owing)
