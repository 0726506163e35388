"""*Bản chốt*: the figures of a regime as they were told to one addressee, with who gave what for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

VersionOf = Mapping[tuple[str, str], int]
"""The version that counted, by form and unit."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A number as it was told.

    Attributes:
        key: its path; of one choice of several ``path#choice``.
        parts: what each unit gave, by unit id; for "yes" and for a choice 1 a unit.
        over, owing: over how many units, of how many asked.
    """

    key: str
    label: str
    unit: str
    value: Decimal | None
    over: int
    owing: int
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one addressee was told.

    Attributes:
        id: 0 for the present state, which nobody was told.
        is_estimate: the figures were told as an estimate of the whole period ("ước").
        reported, units: of how many of the units that owe something a report is in the figures.
        names: of the units, by id, as they were called then.
    """

    id: int
    period_id: str
    regime_id: str
    addressee: str
    cut_off: date
    is_estimate: bool
    reported: int
    units: int
    figures: Mapping[str, ToldFigure]
    versions: VersionOf
    names: Mapping[str, str]
