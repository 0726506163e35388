"""Figures far from those of the other units with the same form.

The score is robust, so that the outlier itself does not move what it is measured against: median and
median absolute deviation, above 3.5 (Iglewicz and Hoaglin, 1993).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from forms.department.counting import counted_versions
from forms.department.desk import Desk
from forms.model.form import Form
from forms.model.path import Path
from forms.model.period import Period

_FEWEST = 8
"""Fewer units give no picture of what is usual."""
_SCORE = 3.5
_TIMES = 5
"""Nearer than that to the median is not worth a question."""
_SMALL = 20


@dataclass(frozen=True, slots=True)
class Outlier:
    """One figure of one unit.

    Attributes:
        usual: the median of the units that reported a figure above nothing.
        times: how many times the usual, or ``1 / times`` where it is below.
        units: over how many units.
    """

    unit_id: str
    form_id: str
    path: Path
    value: Decimal
    usual: Decimal
    times: float
    units: int


def outliers(desk: Desk, period: Period) -> tuple[Outlier, ...]:
    """Every outlier of a period's counted reports, the farthest first."""
    found = [one for form in desk.store.periods.forms(period.id) for one in _of_form(desk, form, period)]
    return tuple(sorted(found, key=lambda one: -abs(math.log(one.times))))


def _of_form(desk: Desk, form: Form, period: Period) -> Iterator[Outlier]:
    versions = counted_versions(desk, form.id, period)
    figures: dict[Path, dict[str, Decimal]] = {}
    for unit_id, version in versions.items():
        for path, number in desk.store.facts.of_version(version.id).items():
            if not path.repeat and number > 0:
                figures.setdefault(path, {})[unit_id] = number
    for path, by_unit in figures.items():
        for unit_id, usual, times in far_from_usual(by_unit):
            yield Outlier(unit_id, form.id, path, by_unit[unit_id], usual, times, len(by_unit))


def far_from_usual(by_unit: Mapping[str, Decimal]) -> Iterable[tuple[str, Decimal, float]]:
    """The units whose figure is far off, with the usual figure and how many times it is of that.

    Args:
        by_unit: figures above nothing.
    """
    if len(by_unit) < _FEWEST:
        return ()
    logs = {unit: math.log(number) for unit, number in by_unit.items()}
    middle = median(logs.values())
    spread = median(abs(log - middle) for log in logs.values()) or math.log(2) / 2
    usual = Decimal(median(by_unit.values()))
    return [
        (unit, usual, math.exp(log - middle))
        for unit, log in logs.items()
        if 0.6745 * abs(log - middle) / spread > _SCORE
        and abs(log - middle) >= math.log(_TIMES)
        and max(by_unit[unit], usual) >= _SMALL
    ]
