"""A figure over the years, on the units that have one in every year shown; bounded, however old the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.department.analysis.reckoned import Reckoned
from forms.department.combination import combine
from forms.department.desk import Desk
from forms.department.succession import ancestry
from forms.model.form import OverUnits, Question, Role
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.unit import Unit

MOST_YEARS = 5
_ADDS_UP = frozenset({OverUnits.SUM, OverUnits.MAX, OverUnits.MIN})


@dataclass(frozen=True, slots=True)
class Trend:
    """The same period of several years.

    Attributes:
        points: period and figure, the oldest first.
        units: on how many units of now.
    """

    points: tuple[tuple[Period, Decimal], ...]
    units: int


def earlier_periods(desk: Desk, period: Period) -> tuple[Period, ...]:
    """The same period of the years before, the latest first, as far as they were opened here."""
    parts = period.parts
    years = range(parts.year - 1, parts.year - MOST_YEARS, -1)
    found = (desk.store.periods.get(str(PeriodId(year, parts.kind, parts.number))) for year in years)
    return tuple(one for one in found if one is not None)


def trend(desk: Desk, now: Reckoned, question: Question, periods: Sequence[Period]) -> Trend | None:
    """The trend of a figure that adds up over units; of others, or without a past, there is none."""
    rule = question.over_units
    if rule not in _ADDS_UP or not question.kind.is_number or question.role is Role.NOTE:
        return None
    given = {
        part.source.unit.id: (part.source.unit, part.answer)
        for part in now.parts(Path(question.name))
        if isinstance(part.answer, Decimal)
    }
    columns: list[tuple[Period, dict[str, Decimal]]] = []
    units = set(given)
    for period in periods:
        then = _earlier(desk, now, period, question.name, {id_: given[id_][0] for id_ in units}, rule)
        if not then:
            break
        units &= then.keys()
        columns.append((period, then))
    if not columns:
        return None
    columns.insert(
        0, (now.period, {id_: value for id_, (_, value) in given.items() if isinstance(value, Decimal)})
    )
    points = [(period, combine(rule, [values[id_] for id_ in units])) for period, values in columns]
    shown = tuple((period, value) for period, value in reversed(points) if isinstance(value, Decimal))
    return Trend(shown, len(units))


def _earlier(
    desk: Desk, now: Reckoned, period: Period, name: str, units: dict[str, Unit], rule: OverUnits
) -> dict[str, Decimal]:
    """The figure of each unit's forebears in one earlier period; units without a whole one are left out."""
    numbers = desk.store.facts.of_name_in(name, period.id)
    reporters = frozenset(one.unit_id for one in desk.store.periods.owed(period.id))
    found = {}
    for id_, unit in units.items():
        then = ancestry(desk.catalogue, [unit], now.period.end, period.end, reporters)
        parts = [numbers.get(source.id) for source in then.sources]
        value = combine(rule, parts) if then.is_comparable and None not in parts else None
        if isinstance(value, Decimal):
            found[id_] = value
    return found
