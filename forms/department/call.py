"""A call from a unit, and the version that was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.model.report import Amendment, DeliveryVerdict


@dataclass(frozen=True, slots=True)
class Call:
    """Who of the unit said so, when, and why; for a paper its number and day stand in ``reason``."""

    caller: str
    told: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The version that was made here, and how it stands."""

    version_id: int
    amendment: Amendment
    standing: DeliveryVerdict
