"""Figures that stand out: against the unit's own past first, else against the others of its form.

Robust: medians and quartiles, so that the outlier itself does not hide itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import log
from statistics import median, quantiles

_LEAST_UNITS = 6
"""Below that many units a spread says nothing."""
_TIMES = 3.0
"""Less than three times (or more than a third) is never called strange."""
_SCALE = 1.4826
"""Makes the median of the distances comparable with a standard deviation."""
_DEVIATIONS = 3.5
_FENCE = 3.0
"""Tukey's outer fence."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """How much a figure stands out.

    Attributes:
        times: how many times the usual; below 1 where it is smaller.
        is_own_past: the usual is the unit's own figure of the year before, else the others' middle.
    """

    times: Decimal
    is_own_past: bool


def outliers(
    now: Mapping[str, Decimal], before: Mapping[str, Decimal], groups: Mapping[str, str]
) -> dict[str, Outlier]:
    """The units, by id, whose figure stands out.

    Args:
        now: the figures.
        before: those of a year earlier, where there are any.
        groups: what the units are compared within: their form.
    """
    found = _against_past({unit: (value, before[unit]) for unit, value in now.items() if before.get(unit)})
    for group in set(groups.values()):
        members = {unit: value for unit, value in now.items() if groups.get(unit) == group}
        for unit, outlier in _against_others(members).items():
            if not before.get(unit):
                found[unit] = outlier
    return found


def _against_past(pairs: Mapping[str, tuple[Decimal, Decimal]]) -> dict[str, Outlier]:
    steps = {unit: log(now / then) for unit, (now, then) in pairs.items() if now > 0 and then > 0}
    usual = median(steps.values()) if len(steps) >= _LEAST_UNITS else 0.0
    spread = _SCALE * median(abs(step - usual) for step in steps.values()) if steps else 0.0
    least = max(log(_TIMES), _DEVIATIONS * spread if len(steps) >= _LEAST_UNITS else 0.0)
    return {
        unit: Outlier(_times(*pairs[unit]), is_own_past=True)
        for unit, step in steps.items()
        if abs(step - usual) > least and abs(step) > log(_TIMES)
    }


def _against_others(members: Mapping[str, Decimal]) -> dict[str, Outlier]:
    if len(members) < _LEAST_UNITS:
        return {}
    lower, middle, upper = quantiles(map(float, members.values()), n=4, method="inclusive")
    fence = upper + _FENCE * (upper - lower)
    return {
        unit: Outlier(_times(value, Decimal(middle)), is_own_past=False)
        for unit, value in members.items()
        if middle > 0 and float(value) > max(fence, _TIMES * middle)
    }


def _times(now: Decimal, usual: Decimal) -> Decimal:
    return (now / usual).quantize(Decimal("0.1"))
