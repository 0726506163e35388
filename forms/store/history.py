"""What was done at this desk: who, when, what it was and became, and why. Nothing is ever taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forms.model.path import Path
from forms.model.report import ReportKey
from forms.store.database import Database, Record
from forms.store.instants import read_instant

_SELECT = "SELECT id, at, who, deed, form_id, unit, period, version, path, old, new, why FROM history "


class Deed(StrEnum):
    """What the officer did."""

    CORRECTION_ASKED = "correction_asked"
    ACCEPTED = "accepted"
    """In spite of its errors, with a note."""
    CHOSEN = "chosen"
    """One of two contents with an equal number."""
    SET_ASIDE = "set_aside"
    """The other one."""
    CHANGED_BY_PHONE = "changed_by_phone"
    CONFIRMED = "confirmed"
    EXTENDED = "extended"
    SNAPSHOT_TAKEN = "snapshot_taken"
    REMINDED = "reminded"
    PAPER_KEPT = "paper_kept"
    """A file is the unit's signed paper."""
    TAKEN_AS = "taken_as"
    """A file that did not say so itself is the report of that unit."""
    NOT_TAKEN = "not_taken"
    """A file that waited for a decision is not taken."""
    FIGURE_ASKED = "figure_asked"
    """A unit is asked about one figure that stands out."""
    FIGURE_ANSWERED = "figure_answered"
    """It stands by the figure, in words."""
    INCLUDED = "included"
    """A unit's report with errors counts until it has a valid one ("tạm tính")."""
    LEFT_OUT = "left_out"
    """It does so no longer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line before it is written down.

    Attributes:
        key: the report it is about; its parts may be empty for a deed on a whole period.
        path: the answer that was changed, where it was one.
        old, new: as words: a figure, a standing, a day.
    """

    who: str
    deed: Deed
    key: ReportKey
    version_id: int | None = None
    path: Path | None = None
    old: str = ""
    new: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    id: int
    at: datetime
    entry: Entry


class History:
    """Append-only: the database itself refuses to change or delete a line."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: Entry) -> None:
        """Write a line down, with the present instant."""
        self._database.run(
            "INSERT INTO history (at, who, deed, period, unit, form_id, version, path, old, new, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._database.now(),
            entry.who,
            entry.deed.value,
            entry.key.period_id,
            entry.key.unit_id,
            entry.key.form_id,
            entry.version_id,
            str(entry.path) if entry.path else "",
            entry.old,
            entry.new,
            entry.why,
        )

    def of_period(self, period_id: str) -> tuple[Line, ...]:
        """Every line of a period, in order."""
        return tuple(map(_line, self._database.rows(_SELECT + "WHERE period = ? ORDER BY id", period_id)))

    def of_unit(self, unit_id: str, period_id: str = "") -> tuple[Line, ...]:
        """Every line about one unit, of one period or of all, in order."""
        where = "WHERE unit = ? AND (? = '' OR period = ?) ORDER BY id"
        return tuple(map(_line, self._database.rows(_SELECT + where, unit_id, period_id, period_id)))

    def included(self, period_id: str) -> frozenset[str]:
        """The units of whom a report with errors counts: the last word about each of them decides."""
        found = self._database.rows(
            "SELECT unit, deed FROM history WHERE period = ? AND deed IN (?, ?) ORDER BY id",
            period_id,
            Deed.INCLUDED.value,
            Deed.LEFT_OUT.value,
        )
        last: dict[str, str] = dict(found)
        return frozenset(unit for unit, deed in last.items() if deed == Deed.INCLUDED.value)

    def of_report(self, key: ReportKey) -> tuple[Line, ...]:
        """Every line about one report, in order."""
        found = self._database.rows(
            _SELECT + "WHERE period = ? AND form_id = ? AND unit = ? ORDER BY id",
            key.period_id,
            key.form_id,
            key.unit_id,
        )
        return tuple(map(_line, found))


def _line(record: Record) -> Line:
    id_, at, who, deed, form_id, unit, period, version, path, old, new, why = record
    entry = Entry(
        who,
        Deed(deed),
        ReportKey(form_id, unit, period),
        version,
        Path.parse(path) if path else None,
        old,
        new,
        why,
    )
    return Line(id_, read_instant(at), entry)
