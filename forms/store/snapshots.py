"""What was told to one addressee: kept as it was, never changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from forms.model.canonical import Plain, canonical_bytes
from forms.store.database import Database, Record
from forms.store.instants import read_instant

_SELECT = "SELECT id, period, regime_id, addressee, cut_off, taken, who, note, content FROM snapshot "


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot as it is stored; its content is the business of whoever takes it.

    Attributes:
        cut_off: the day up to which deliveries took part.
    """

    id: int
    period_id: str
    regime_id: str
    addressee: str
    cut_off: date
    taken: datetime
    who: str
    note: str
    content: Plain = field(repr=False)


class Snapshots:
    """Append-only: the database itself refuses to change or delete one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        period_id: str,
        regime_id: str,
        addressee: str,
        cut_off: date,
        who: str,
        note: str,
        content: Plain,
    ) -> int:
        """Keep a snapshot; gives its id."""
        return self._database.run(
            "INSERT INTO snapshot (period, regime_id, addressee, cut_off, taken, who, note, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            period_id,
            regime_id,
            addressee,
            cut_off.isoformat(),
            self._database.now(),
            who,
            note,
            canonical_bytes(content).decode(),
        )

    def get(self, snapshot_id: int) -> Kept:
        """The snapshot of that id.

        Raises:
            KeyError: there is none.
        """
        found = self._database.row(_SELECT + "WHERE id = ?", snapshot_id)
        if found is None:
            raise KeyError(snapshot_id)
        return _kept(found)

    def of_period(self, period_id: str, regime_id: str) -> tuple[Kept, ...]:
        """Those of a regime's period, in the order they were taken."""
        found = self._database.rows(
            _SELECT + "WHERE period = ? AND regime_id = ? ORDER BY id", period_id, regime_id
        )
        return tuple(map(_kept, found))


def _kept(record: Record) -> Kept:
    id_, period, regime, addressee, cut_off, taken, who, note, content = record
    return Kept(
        id_,
        period,
        regime,
        addressee,
        date.fromisoformat(cut_off),
        read_instant(taken),
        who,
        note,
        json.loads(content),
    )
