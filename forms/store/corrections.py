"""What units were asked to mend: the points of each request, as they were sent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from forms.model.canonical import canonical_bytes
from forms.model.plain_problem import plain_problems, read_problems
from forms.model.problem import Problem
from forms.model.report import ReportKey
from forms.store.database import Database, Record
from forms.store.instants import read_instant

_SELECT = (
    "SELECT c.id, c.version, v.form_id, v.unit, v.period, c.asked, c.due, c.who, c.points"
    " FROM correction AS c JOIN version AS v ON v.id = c.version "
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One request (*đề nghị chỉnh sửa*).

    Attributes:
        version_id: the version in which the points stand.
        due: the day by which the unit is asked to answer.
        points: what is to be mended, each with its place in the unit's own file.
    """

    id: int
    version_id: int
    key: ReportKey
    asked: datetime
    due: date
    who: str
    points: tuple[Problem, ...]


class Corrections:
    """Kept as they were sent; a further request is another one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, version_id: int, due: date, who: str, points: Iterable[Problem]) -> int:
        """Keep a request; gives its id."""
        return self._database.run(
            "INSERT INTO correction (version, asked, due, who, points) VALUES (?, ?, ?, ?, ?)",
            version_id,
            self._database.now(),
            due.isoformat(),
            who,
            canonical_bytes(plain_problems(points)).decode(),
        )

    def of_report(self, key: ReportKey) -> tuple[Correction, ...]:
        """What was asked about one report, in order."""
        found = self._database.rows(
            _SELECT + "WHERE v.period = ? AND v.form_id = ? AND v.unit = ? ORDER BY c.id",
            key.period_id,
            key.form_id,
            key.unit_id,
        )
        return tuple(_correction(record) for record in found)

    def of_period(self, period_id: str) -> tuple[Correction, ...]:
        """Everything asked about the reports of a period, in order."""
        found = self._database.rows(_SELECT + "WHERE v.period = ? ORDER BY c.id", period_id)
        return tuple(_correction(record) for record in found)


def _correction(record: Record) -> Correction:
    id_, version, form_id, unit, period, asked, due, who, points = record
    return Correction(
        id=id_,
        version_id=version,
        key=ReportKey(form_id, unit, period),
        asked=read_instant(asked),
        due=date.fromisoformat(due),
        who=who,
        points=read_problems(json.loads(points)),
    )
