"""A reporting period: ``2026S1``, ``2026``, ``2026S2``, ``2026DX03``, with its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from forms.model.regime import Cycle, DayMonth, PeriodKind

_ID = re.compile(r"(?P<year>20\d\d)(?P<tail>S[12]|DX(?P<number>\d\d))?")


@dataclass(frozen=True, slots=True)
class PeriodId:
    """The parts of a period's id; ``number`` counts ad-hoc requests of a year and is 0 otherwise."""

    year: int
    kind: PeriodKind
    number: int = 0

    def __str__(self) -> str:
        if self.kind is PeriodKind.YEAR:
            return f"{self.year}"
        tail = f"{self.number:02d}" if self.kind is PeriodKind.AD_HOC else ""
        return f"{self.year}{self.kind}{tail}"

    @classmethod
    def parse(cls, text: str) -> PeriodId:
        """Read an id such as ``2026S1``.

        Raises:
            ValueError: the text is no period id.
        """
        match = _ID.fullmatch(text)
        if match is None:
            raise ValueError(f"not a period id: {text!r}")
        tail = match["tail"] or "Y"
        kind = PeriodKind.AD_HOC if match["number"] else PeriodKind(tail)
        return cls(int(match["year"]), kind, int(match["number"] or 0))


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its first and last day of figures and the day its reports are due.

    ``label`` is set for ad-hoc periods ("Rà soát truyền thanh cơ sở"); the others are named by kind.
    """

    id: str
    start: date
    end: date
    due: date
    label: str = ""

    @property
    def parts(self) -> PeriodId:
        """Year, kind and number out of the id."""
        return PeriodId.parse(self.id)

    @property
    def kind(self) -> PeriodKind:
        """Half-year, year or ad hoc."""
        return self.parts.kind

    @property
    def year(self) -> int:
        """The year the period is named after."""
        return self.parts.year


def period_in_cycle(period_id: PeriodId, cycle: Cycle) -> Period:
    """The period of that id with the days of a regime's cycle (Nghị định 09/2019, Điều 12).

    The due day is as the cycle says, not yet moved to a working day.

    Raises:
        ValueError: the cycle states no days (an ad-hoc period gets them when it is opened).
    """
    if cycle.start is None or cycle.end is None or cycle.due is None:
        raise ValueError(f"cycle {cycle.kind} states no days")
    end = _in_year(cycle.end, period_id.year)
    start = _in_year(cycle.start, period_id.year)
    if start > end:
        start = _in_year(cycle.start, period_id.year - 1)
    due = _in_year(cycle.due, period_id.year)
    return Period(str(period_id), start, end, due if due > end else _in_year(cycle.due, period_id.year + 1))


def _in_year(day: DayMonth, year: int) -> date:
    return date(year, day.month, day.day)
