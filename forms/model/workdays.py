"""Working days: Monday to Friday, less the public holidays, plus the Saturdays worked in exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holidays:
    """What differs from the plain week.

    Attributes:
        off: days nobody works (public holidays, the days given back for them).
        worked: Saturdays and Sundays worked in exchange for a day off ("làm bù").
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)


def next_working_day(day: date, holidays: Holidays) -> date:
    """``day`` itself where offices work on it, else the first working day after it."""
    while not holidays.is_working_day(day):
        day += _ONE_DAY
    return day


def working_days_between(start: date, end: date, holidays: Holidays) -> int:
    """How many working days come after ``start`` up to and with ``end``; negative where ``end`` is earlier.

    From the 12th, a Wednesday, to Monday the 17th are three ("còn 3 ngày làm việc").
    """
    if end < start:
        return -working_days_between(end, start, holidays)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(holidays.is_working_day(day) for day in days)
