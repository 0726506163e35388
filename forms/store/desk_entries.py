"""Versions made at this desk from what a unit said by telephone, marked until the unit confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forms.store.database import Database, Record
from forms.store.instants import read_instant, write_instant

_SELECT = "SELECT version, caller, told, reason, who, made, confirmed, confirmation FROM desk_entry "

_UNCONFIRMED = """
SELECT e.version, e.caller, e.told, e.reason, e.who, e.made, e.confirmed, e.confirmation
FROM desk_entry AS e JOIN version AS v ON v.id = e.version
WHERE e.confirmed IS NULL AND v.period = ? ORDER BY e.version
"""


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """How such a version came about.

    Attributes:
        caller: who of the unit said so.
        told: when.
        who: the officer who typed it.
        confirmed: when the unit confirmed it; ``None`` until then.
        confirmation: how: a file's name, or what the officer wrote.
    """

    version_id: int
    caller: str
    told: datetime
    reason: str
    who: str
    made: datetime
    confirmed: datetime | None = None
    confirmation: str = ""


class DeskEntries:
    """One for each version that no file of the unit brought."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, version_id: int, caller: str, told: datetime, reason: str, who: str) -> None:
        """Mark a version as typed here."""
        self._database.run(
            "INSERT INTO desk_entry (version, caller, told, reason, who, made) VALUES (?, ?, ?, ?, ?, ?)",
            version_id,
            caller,
            write_instant(told),
            reason,
            who,
            self._database.now(),
        )

    def confirm(self, version_id: int, how: str) -> None:
        """The unit stands by it; a second confirmation changes nothing."""
        self._database.run(
            "UPDATE desk_entry SET confirmed = ?, confirmation = ? WHERE version = ? AND confirmed IS NULL",
            self._database.now(),
            how,
            version_id,
        )

    def get(self, version_id: int) -> DeskEntry | None:
        """How the version came about, or ``None`` where a file of the unit brought it."""
        found = self._database.row(_SELECT + "WHERE version = ?", version_id)
        return _entry(found) if found else None

    def unconfirmed(self, period_id: str) -> tuple[DeskEntry, ...]:
        """Those of a period that the unit has not confirmed."""
        found = self._database.rows(
            _UNCONFIRMED,
            period_id,
        )
        return tuple(map(_entry, found))


def _entry(record: Record) -> DeskEntry:
    version, caller, told, reason, who, made, confirmed, confirmation = record
    return DeskEntry(
        version,
        caller,
        read_instant(told),
        reason,
        who,
        read_instant(made),
        read_instant(confirmed) if confirmed else None,
        confirmation,
    )
