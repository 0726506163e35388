"""The months of a period, as the fixed rows of a month grid.

A reporting month runs from the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP,
Điều 12); a regime may count calendar months instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from forms.model.period import Period
from forms.model.regime import MonthRule, PeriodKind
from forms.model.surroundings import Row

_FIRST_DAY, _LAST_DAY = 15, 14
_MONTHS_OF_KIND = {
    PeriodKind.FIRST_HALF: range(1, 7),
    PeriodKind.SECOND_HALF: range(7, 13),
    PeriodKind.YEAR: range(1, 13),
}


class _Month(NamedTuple):
    year: int
    month: int


def months_of(period: Period, rule: MonthRule) -> tuple[Row, ...]:
    """The rows of a month grid: six, twelve, or those an ad-hoc period's days fall into.

    Ids are ``2024-01``; labels "Tháng 01 (15/12–14/01)" or "Tháng 01", with the year where the months
    are of more than one.
    """
    months = _months_of(period, rule)
    has_years = len({month.year for month in months}) > 1
    return tuple(
        Row(f"{month.year}-{month.month:02d}", _label(month, rule, has_year=has_years)) for month in months
    )


def _months_of(period: Period, rule: MonthRule) -> tuple[_Month, ...]:
    if period.kind in _MONTHS_OF_KIND:
        return tuple(_Month(period.year, month) for month in _MONTHS_OF_KIND[period.kind])
    return tuple(_from_to(_month_of(period.start, rule), _month_of(period.end, rule)))


def _month_of(day: date, rule: MonthRule) -> _Month:
    if rule is MonthRule.REPORTING and day.day >= _FIRST_DAY:
        return _after(_Month(day.year, day.month))
    return _Month(day.year, day.month)


def _from_to(first: _Month, last: _Month) -> Iterator[_Month]:
    while first <= last:
        yield first
        first = _after(first)


def _after(month: _Month) -> _Month:
    return _Month(month.year + 1, 1) if month.month == 12 else _Month(month.year, month.month + 1)


def _label(month: _Month, rule: MonthRule, *, has_year: bool) -> str:
    name = f"Tháng {month.month:02d}/{month.year}" if has_year else f"Tháng {month.month:02d}"
    if rule is MonthRule.CALENDAR:
        return name
    before = 12 if month.month == 1 else month.month - 1
    return f"{name} ({_FIRST_DAY}/{before:02d}–{_LAST_DAY}/{month.month:02d})"
