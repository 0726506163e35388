"""The numbers of every version, calculated ones too: for search and trend, made again at any time.

Official totals are not made from this table: they are made from the versions themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.model.path import Path
from forms.model.report import DeliveryVerdict
from forms.model.value import plain_number
from forms.store.database import Database

OF_NAME_IN = (
    "SELECT v.unit, f.number FROM version AS v CROSS JOIN fact AS f"
    " ON f.version = v.id AND f.name = ?1 AND f.repeat = '' AND f.row = ''"
    " WHERE v.period = ?2 AND v.standing = ?3 ORDER BY v.unit, v.number"
)
"""A later version of the same unit overwrites the one before. CROSS JOIN: the period comes first; by itself
SQLite begins with the indicator in all the years."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of the version of a unit's report that counts."""

    period_id: str
    unit_id: str
    form_id: str
    path: Path
    number: Decimal


class Facts:
    """Report version × name and row × number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, version_id: int, numbers: Mapping[Path, Decimal]) -> None:
        """The numbers of one version, in place of any that it had."""
        with self._database.transaction():
            self._database.run("DELETE FROM fact WHERE version = ?", version_id)
            self._database.run_many(
                "INSERT INTO fact (version, name, repeat, row, number) VALUES (?, ?, ?, ?, ?)",
                [
                    (version_id, path.name, path.repeat, path.row, plain_number(number))
                    for path, number in numbers.items()
                ],
            )

    def of_version(self, version_id: int) -> Mapping[Path, Decimal]:
        """The numbers of one version."""
        found = self._database.rows(
            "SELECT name, repeat, row, number FROM fact WHERE version = ?", version_id
        )
        return {Path(name, repeat, row): Decimal(number) for name, repeat, row, number in found}

    def of_name(self, name: str) -> tuple[Fact, ...]:
        """One indicator in every period, unit and row, of the versions that count."""
        found = self._database.rows(
            "SELECT v.period, v.unit, v.form_id, f.name, f.repeat, f.row, f.number"
            " FROM fact AS f JOIN version AS v ON v.id = f.version"
            " WHERE f.name = ? AND v.standing = ?"
            " AND v.number = (SELECT max(n.number) FROM version AS n WHERE n.period = v.period"
            " AND n.form_id = v.form_id AND n.unit = v.unit AND n.standing = v.standing)"
            " ORDER BY v.period, v.unit, v.form_id, f.row",
            name,
            DeliveryVerdict.VALID.value,
        )
        return tuple(
            Fact(period, unit, form, Path(n, repeat, row), Decimal(number))
            for period, unit, form, n, repeat, row, number in found
        )

    def of_name_in(self, name: str, period_id: str) -> Mapping[str, Decimal]:
        """One indicator outside tables in one period, by unit, of the versions that count."""
        found = self._database.rows(OF_NAME_IN, name, period_id, DeliveryVerdict.VALID.value)
        return {unit: Decimal(number) for unit, number in found}

    def forget(self) -> None:
        """Drop every number, before all are made again."""
        self._database.run("DELETE FROM fact")
