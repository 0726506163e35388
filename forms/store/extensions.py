"""More time for one report of one unit, with the reason why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forms.model.report import ReportKey
from forms.store.database import Database, Record
from forms.store.instants import read_instant

_SELECT = "SELECT form_id, unit, period, due, reason, who, granted FROM extension "


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due day of one report only (*gia hạn*)."""

    key: ReportKey
    due: date
    reason: str
    who: str
    granted: datetime


class Extensions:
    """Every one is kept; the last one of a report stands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def grant(self, key: ReportKey, due: date, reason: str, who: str) -> None:
        """Give a report until ``due``."""
        self._database.run(
            "INSERT INTO extension (period, unit, form_id, due, reason, who, granted)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            key.period_id,
            key.unit_id,
            key.form_id,
            due.isoformat(),
            reason,
            who,
            self._database.now(),
        )

    def of_period(self, period_id: str) -> dict[ReportKey, Extension]:
        """The extension that stands for each report that has one."""
        found = self._database.rows(_SELECT + "WHERE period = ? ORDER BY id", period_id)
        return {extension.key: extension for extension in map(_extension, found)}


def _extension(record: Record) -> Extension:
    form_id, unit, period, due, reason, who, granted = record
    key = ReportKey(form_id, unit, period)
    return Extension(key, date.fromisoformat(due), reason, who, read_instant(granted))
