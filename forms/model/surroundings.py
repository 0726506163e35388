"""What the program tells a report: its unit, period, rows and earlier figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forms.model.path import Path
from forms.model.period import Period
from forms.model.unit import Unit
from forms.model.value import Answer
from forms.model.zone import VIETNAM

__all__ = [
    "VIETNAM",
    "Row",
    "Surroundings",
]


@dataclass(frozen=True, slots=True)
class Row:
    """A fixed row: its id for ever and the label it has now."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a report knows without being told by the clerk.

    Attributes:
        now: an aware instant; ``today()`` and ``now()`` of expressions read it in UTC+7.
        months: the rows of ``report:rows`` = ``months``.
        communes: the rows of ``report:rows`` = ``communes``; ids are unit ids.
        previous: answers of the unit's previous period of the regime, computed ones included.
        last_year: answers of the same period last year.
        year_to_date: answers of the earlier periods of this year, combined.
        tables: further tables for ``pulldata`` and ``select_one_from_file``: name, then rows of
            column to text.
        units_count: 1 in a report, n in a Summary.
    """

    unit: Unit
    period: Period
    now: datetime
    months: tuple[Row, ...] = ()
    communes: tuple[Row, ...] = ()
    previous: Mapping[Path, Answer] = field(default_factory=dict)
    last_year: Mapping[Path, Answer] = field(default_factory=dict)
    year_to_date: Mapping[Path, Answer] = field(default_factory=dict)
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    units_count: int = 1
