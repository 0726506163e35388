"""The units' signed papers (*văn bản ký*): which received file it is, its number and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from forms.model.report import ReportKey
from forms.store.database import Database, Record
from forms.store.instants import read_instant

UNIT_PAPERS = """
CREATE TABLE unit_paper (
    delivery INTEGER PRIMARY KEY REFERENCES delivery,
    reference TEXT NOT NULL,
    day TEXT NOT NULL,
    kept TEXT NOT NULL
) STRICT"""

_SELECT = (
    "SELECT p.delivery, d.form_id, d.unit, d.period, d.name, d.sent, d.received, p.reference, p.day"
    " FROM unit_paper AS p JOIN delivery AS d ON d.id = p.delivery "
)


@dataclass(frozen=True, slots=True)
class UnitPaper:
    """One paper of one report.

    Attributes:
        name: of the file as it came.
        reference: number and symbol ("233/BC-UBND"); empty until somebody read it off the paper.
        day: of the paper; ``None`` until then.
    """

    delivery_id: int
    key: ReportKey
    name: str
    sent: datetime | None
    received: datetime
    reference: str
    day: date | None


class UnitPapers:
    """Papers beside the figures; a unit may have sent only one of the two."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, delivery_id: int, reference: str = "", day: date | None = None) -> None:
        """The delivery is a paper; what is said again about it replaces what was said."""
        self._database.run(
            "INSERT INTO unit_paper (delivery, reference, day, kept) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (delivery) DO UPDATE SET reference = excluded.reference, day = excluded.day",
            delivery_id,
            reference,
            day.isoformat() if day else "",
            self._database.now(),
        )

    def of_period(self, period_id: str) -> tuple[UnitPaper, ...]:
        """The papers of a period, as they came."""
        return tuple(
            map(_paper, self._database.rows(_SELECT + "WHERE d.period = ? ORDER BY d.id", period_id))
        )


def _paper(record: Record) -> UnitPaper:
    id_, form_id, unit, period, name, sent, received, reference, day = record
    return UnitPaper(
        id_,
        ReportKey(form_id, unit, period),
        name,
        read_instant(sent) if sent else None,
        read_instant(received),
        reference,
        date.fromisoformat(day) if day else None,
    )
