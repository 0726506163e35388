"""Which period a paper is of: the one that its mail or its name says, else the one whose days fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from forms.model.period import Period
from forms.model.regime import PeriodKind
from forms.text.keys import search_key

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BY_ID = re.compile(r"(?<!\d)(20\d\d)(s1|s2|dx\d+)(?![a-z\d])")
_SECOND_HALF = re.compile(r"cuoi nam|(?<![a-z\d])s2(?![a-z\d])")
_FIRST_HALF = re.compile(r"dau nam|(?<!\d)0?6[ _.-]?t(?:hang)?(?![a-z])|sau thang|(?<![a-z\d])s1(?![a-z\d])")
_WHOLE_YEAR = re.compile(r"ca nam|tong ket|(?<!\d)12[ _.-]?t(?:hang)?(?![a-z])|nam[ _.-]?20\d\d")
_EARLY, _LATE = timedelta(days=15), timedelta(days=90)
"""A paper is signed about when its period closes, and seldom much after it is due."""


def periods_named(text: str, periods: Sequence[Period]) -> tuple[Period, ...] | None:
    """The periods that a subject or a file name speaks of; ``None`` where it speaks of none.

    A year alone means every period of that year; "6 tháng đầu năm" alone that of every year.
    """
    key = search_key(text)
    by_id = {"".join(found).upper() for found in _BY_ID.findall(key)}
    if by_id:
        return tuple(period for period in periods if period.id in by_id)
    years = {int(year) for year in _YEAR.findall(key)}
    kinds = _kinds(key)
    if not years and not kinds:
        return None
    return tuple(
        period
        for period in periods
        if (not years or period.year in years) and (not kinds or period.kind in kinds)
    )


def fits(period: Period, day: date) -> bool:
    """Whether a paper sent on that day may be of the period."""
    return period.end - _EARLY <= day <= period.due + _LATE


def _kinds(key: str) -> Collection[PeriodKind]:
    if _SECOND_HALF.search(key):
        return (PeriodKind.SECOND_HALF,)
    if _FIRST_HALF.search(key):
        return (PeriodKind.FIRST_HALF,)
    return (PeriodKind.YEAR,) if _WHOLE_YEAR.search(key) else ()
