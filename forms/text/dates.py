"""Days as Vietnamese people write them: day, month, year."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside these are slips of the finger in any report."""

_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
_IN_WORDS = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.IGNORECASE)


class DateReading(NamedTuple):
    """What a text says as a day.

    Attributes:
        day: ``None`` where it could not be read; then ``code`` says why.
        code: empty, ``value.not_a_date``, ``value.no_such_day``, ``value.short_year`` or
            ``value.year_out_of_range``.
    """

    day: date | None
    code: str = ""


def read_date(text: str) -> DateReading:
    """The day that ``text`` says: "5/6/2023" is 5 June, as is "2023-06-05"; "5/6/23" is asked."""
    text = text.strip()
    if match := (_DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text)):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    else:
        return DateReading(None, "value.not_a_date")
    if len(year) < 4:
        return DateReading(None, "value.short_year")
    return checked(int(year), int(month), int(day))


def checked(year: int, month: int, day: int) -> DateReading:
    """The day of that year and month, where there is one and the year is a report's."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateReading(None, "value.year_out_of_range")
    try:
        return DateReading(date(year, month, day))
    except ValueError:
        return DateReading(None, "value.no_such_day")


def format_date(day: date) -> str:
    """The day as "05/6/2022": the decree's style (Nghị định 30/2020, Phụ lục I).

    Days below ten and the months January and February have a leading zero, the other months none.
    """
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"
    return f"{day.day:02d}/{month}/{day.year}"


def entry_date(day: date) -> str:
    """The day as "05/06/2022": as it is typed into a cell."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
