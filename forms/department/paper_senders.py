"""Whose signed paper a picture, PDF or Word file is: told by what came with it, or by who sent it."""

from __future__ import annotations

from pathlib import PurePosixPath

from forms.exchange.guard_kind import FileKind
from forms.model.report import DeliveryVerdict, ReportKey
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

    def whose(self, arrival: Arrival, kind: FileKind) -> ReportKey | None:
        """The one report whose paper this is, or ``None`` where somebody has to say so."""
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
        return self._of_sender(arrival.sender)

    def _of_sender(self, sender: str) -> ReportKey | None:
        """The latest open period's report of the one unit that writes from this address."""
        keys = [
            key
            for key in self._store.deliveries.keys_of_sender(sender)
            if self._store.periods.get(key.period_id) is not None
        ]
        units = {key.unit_id for key in keys}
        latest = max((key.period_id for key in keys), default="")
        found = [key for key in keys if key.period_id == latest]
        return found[0] if len(units) == 1 and len(found) == 1 else None


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem.casefold()
