"""The periods opened here: their days, forms and who owes what, frozen when they were opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forms.model.form import Form
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding
from forms.store.database import Database, Record
from forms.store.forms import KeptForms


@dataclass(frozen=True, slots=True)
class OwedReport:
    """One unit owes one form, bound so."""

    unit_id: str
    form_id: str
    binding: Binding


class OpenPeriods:
    """Opened once; what is frozen then is not changed by a later catalogue or library."""

    def __init__(self, database: Database, forms: KeptForms) -> None:
        self._database = database
        self._forms = forms

    def open(self, period: Period, forms: Iterable[Form], owed: Iterable[OwedReport]) -> None:
        """Open the period with these forms, owed so.

        Raises:
            KnownTrouble: ``store.period_is_open``.
        """
        if self.get(period.id) is not None:
            raise KnownTrouble("store.period_is_open", period=period.id)
        with self._database.transaction():
            self._insert(period)
            for form in forms:
                self._add_form(period.id, form)
            self._database.run_many(
                "INSERT INTO owed (period, unit, form_id, binding, position) VALUES (?, ?, ?, ?, ?)",
                [
                    (period.id, one.unit_id, one.form_id, one.binding.value, place)
                    for place, one in enumerate(owed)
                ],
            )

    def get(self, period_id: str) -> Period | None:
        """The period as it was opened, or ``None`` where it was not."""
        found = self._database.row(
            "SELECT id, first_day, last_day, due, label FROM period WHERE id = ?", period_id
        )
        return _period(found) if found else None

    def all(self) -> tuple[Period, ...]:
        """Every period opened here, the latest first."""
        found = self._database.rows(
            "SELECT id, first_day, last_day, due, label FROM period ORDER BY last_day DESC, id"
        )
        return tuple(_period(record) for record in found)

    def forms(self, period_id: str) -> tuple[Form, ...]:
        """The forms frozen for the period, by id."""
        found = self._database.rows(
            "SELECT form_hash FROM period_form WHERE period = ? ORDER BY form_id", period_id
        )
        return tuple(self._forms.form(hash_) for (hash_,) in found)

    def form_hash(self, period_id: str, form_id: str) -> str:
        """The hash of the form frozen for the period, or an empty text where it has no such form."""
        found = self._database.row(
            "SELECT form_hash FROM period_form WHERE period = ? AND form_id = ?", period_id, form_id
        )
        return found[0] if found else ""

    def owed(self, period_id: str) -> tuple[OwedReport, ...]:
        """Who owes what for the period, in the order it was frozen."""
        found = self._database.rows(
            "SELECT unit, form_id, binding FROM owed WHERE period = ? ORDER BY position", period_id
        )
        return tuple(OwedReport(unit, form, Binding(binding)) for unit, form, binding in found)

    def owed_by(self, period_id: str, unit_id: str) -> tuple[OwedReport, ...]:
        """What one unit owes for the period."""
        found = self._database.rows(
            "SELECT form_id, binding FROM owed WHERE period = ? AND unit = ? ORDER BY position",
            period_id,
            unit_id,
        )
        return tuple(OwedReport(unit_id, form, Binding(binding)) for form, binding in found)

    def _insert(self, period: Period) -> None:
        days = (period.start.isoformat(), period.end.isoformat(), period.due.isoformat())
        self._database.run(
            "INSERT INTO period (id, first_day, last_day, due, label, opened) VALUES (?, ?, ?, ?, ?, ?)",
            period.id,
            *days,
            period.label,
            self._database.now(),
        )

    def _add_form(self, period_id: str, form: Form) -> None:
        self._database.run(
            "INSERT INTO period_form (period, form_id, form_hash) VALUES (?, ?, ?)",
            period_id,
            form.id,
            self._forms.keep(form),
        )


def _period(record: Record) -> Period:
    id_, first, last, due, label = record
    start, end, due_day = (date.fromisoformat(day) for day in (first, last, due))
    return Period(id_, start, end, due_day, label)
