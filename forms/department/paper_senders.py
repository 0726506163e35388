"""Whose signed paper a picture, PDF or Word file is: told by what came with it, or by who sent it."""

from __future__ import annotations

from pathlib import PurePosixPath

from forms.department.paper_period import fits, periods_named
from forms.exchange.guard_kind import FileKind
from forms.model.period import Period
from forms.model.report import DeliveryVerdict, ReportKey
from forms.model.surroundings import VIETNAM
from forms.store.deliveries import Arrival
from forms.store.store import Store

_ARCHIVES = (FileKind.RAR, FileKind.SEVEN_ZIP)
"""They may hold figures too: somebody has to unpack them."""
_SMALLEST_IMAGE = 20_000
"""Bytes; a smaller picture in a mail is a logo under somebody's name."""


class PaperSenders:
    """Remembers, over one batch, which report came in which mail and beside which file name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._by_container: dict[str, set[ReportKey]] = {}
        self._by_stem: dict[tuple[str, str], ReportKey] = {}

    def note(self, arrival: Arrival, key: ReportKey | None) -> None:
        """A report of ``key`` came so."""
        if key is None:
            return
        if arrival.container:
            self._by_container.setdefault(arrival.container, set()).add(key)
        self._by_stem[arrival.container, _stem(arrival.name)] = key

    def whose(self, arrival: Arrival, kind: FileKind, subject: str = "") -> ReportKey | None:
        """The one report whose paper this is, or ``None`` where somebody has to say so.

        Args:
            arrival: the file.
            kind: what it is.
            subject: of the mail it came in.
        """
        known = self._store.deliveries.find(arrival)
        if known is not None and known.verdict is DeliveryVerdict.PAPER:
            return known.key
        if kind in _ARCHIVES or (kind is FileKind.IMAGE and len(arrival.data) < _SMALLEST_IMAGE):
            return None
        beside = self._by_stem.get((arrival.container, _stem(arrival.name)))
        if beside is not None:
            return beside
        in_mail = self._by_container.get(arrival.container, set()) if arrival.container else set()
        if in_mail:
            return next(iter(in_mail)) if len(in_mail) == 1 else None
        return self._of_sender(arrival, subject)

    def _of_sender(self, arrival: Arrival, subject: str) -> ReportKey | None:
        """Of the one unit that writes from this address: the report that the paper can only be of.

        The period is the one that subject or name speak of, else the one of which the unit still owes a
        paper and whose days fit; where two do, somebody has to say.
        """
        units = {key.unit_id for key in self._store.deliveries.keys_of_sender(arrival.sender)}
        if len(units) != 1:
            return None
        (unit_id,) = units
        named = periods_named(f"{subject} {arrival.container} {arrival.name}", self._store.periods.all())
        if named is not None:
            debts = [key for period in named for key in self._debts(period, unit_id)]
            if len(debts) == 1:
                return debts[0]
        periods = self._store.periods.all() if named is None else named
        day = (arrival.sent or arrival.received).astimezone(VIETNAM).date()
        fitting = [
            key
            for period in periods
            if fits(period, day)
            for key in self._debts(period, unit_id)
            if not self._has_paper(key)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _debts(self, period: Period, unit_id: str) -> list[ReportKey]:
        owed = self._store.periods.owed_by(period.id, unit_id)
        return [ReportKey(one.form_id, unit_id, period.id) for one in owed]

    def _has_paper(self, key: ReportKey) -> bool:
        return any(paper.key == key for paper in self._store.papers.of_period(key.period_id))


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem.casefold()
