"""When a number of an .xlsx is a date, and which: number formats and the two epochs of Excel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum

from forms.exchange.raw import RawCell

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_BUILT_IN_ELAPSED = 46
_NOT_A_LETTER = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_LONGEST_CODE = 255
_1904_OFFSET = 1462
_LEAP_BUG_ENDS = 60
_LAST_SERIAL = 2_958_466


class Meaning(Enum):
    """What a number format makes of a number."""

    NUMBER = 0
    MOMENT = 1
    ELAPSED = 2


def meaning_of(format_id: int, code: str | None) -> Meaning:
    """The meaning of a number format, by its code where the file has one, else by its built-in number."""
    if code is None:
        if format_id == _BUILT_IN_ELAPSED:
            return Meaning.ELAPSED
        return Meaning.MOMENT if format_id in _BUILT_IN_DATES else Meaning.NUMBER
    letters = _NOT_A_LETTER.sub("", code[:_LONGEST_CODE].split(";")[0])
    if _ELAPSED.search(letters):
        return Meaning.ELAPSED
    if letters.strip().casefold() in {"general", "standard"}:
        return Meaning.NUMBER
    return Meaning.MOMENT if _DATE_LETTERS.search(letters) else Meaning.NUMBER


def value_of(number: float, style: int, meanings: Sequence[Meaning], *, from_1904: bool) -> RawCell:
    """A number as its style shows it: a number, a date, a time of day, an elapsed time."""
    meaning = meanings[style] if 0 <= style < len(meanings) else Meaning.NUMBER
    if meaning is Meaning.NUMBER or not 0 <= number < _LAST_SERIAL:
        return number
    whole, rest = divmod(round(number * 86_400, 3), 86_400)
    if meaning is Meaning.ELAPSED:
        return timedelta(days=whole, seconds=rest)
    moment = datetime(1899, 12, 30) + timedelta(days=_serial(whole, from_1904=from_1904), seconds=rest)  # noqa: DTZ001  a cell has no zone
    if number < 1:
        return moment.time()
    return moment if rest else moment.date()


def _serial(whole: float, *, from_1904: bool) -> float:
    if from_1904:
        return whole + _1904_OFFSET
    return whole + 1 if whole < _LEAP_BUG_ENDS else whole


def iso_value(text: str) -> date | datetime | time | str:
    """A cell of type ``d`` or an .ods date or time of day; the text itself if it is none."""
    for kind in (date, datetime, time):
        try:
            read = kind.fromisoformat(text.strip())
        except ValueError:
            continue
        return read.replace(tzinfo=None) if isinstance(read, datetime | time) else read
    return text
