"""*Gia hạn*: a later due day for one report, with the reason; it changes the lateness of that one only."""

from __future__ import annotations

from datetime import date

from forms.department.counting import opened
from forms.department.deeds import needed
from forms.department.desk import Desk
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey
from forms.store.history import Deed, Entry
from forms.wording.word import short_day


def extend(desk: Desk, key: ReportKey, due: date, reason: str, who: str) -> None:
    """Give a report until ``due``.

    Raises:
        KnownTrouble: ``department.no_such_period``; ``desk.not_owed``; ``desk.extension_not_later``;
            ``desk.note_needed``.
    """
    period = opened(desk, key.period_id)
    why = needed(reason)
    owed = {one.form_id for one in desk.store.periods.owed_by(period.id, key.unit_id)}
    if key.form_id not in owed:
        raise KnownTrouble("desk.not_owed", unit=desk.unit(key.unit_id).name, period=period.id)
    granted = desk.store.extensions.of_period(period.id).get(key)
    now = granted.due if granted else period.due
    if due <= now:
        raise KnownTrouble("desk.extension_not_later", due=due, now=now)
    with desk.store.transaction():
        desk.store.extensions.grant(key, due, why, who)
        desk.store.history.add(
            Entry(who, Deed.EXTENDED, key, old=short_day(now), new=short_day(due), why=why)
        )
