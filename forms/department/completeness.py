"""Who owes what, and who has reported it: papers that are missing, late, in correction or valid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forms.model.form import Form
from forms.model.period import Period
from forms.model.regime import Binding, Regime, Reporter
from forms.model.report import DeliveryVerdict, ReportKey
from forms.model.surroundings import VIETNAM
from forms.model.unit import Unit, UnitCatalogue
from forms.store.versions import Receipt


@dataclass(frozen=True, slots=True)
class Owed:
    """One unit owes one form, bound so."""

    unit: Unit
    form_id: str
    binding: Binding


class OwedState(StrEnum):
    """How far a report has come, the furthest of its versions."""

    MISSING = "missing"
    RECEIVED = "received"
    """A file is here that the officer has yet to decide on."""
    IN_CORRECTION = "in_correction"
    VALID = "valid"


class Timeliness(StrEnum):
    """By the day it was sent in UTC+7, never by the day it was taken in."""

    NONE = "none"
    ON_TIME = "on_time"
    LATE = "late"
    UNKNOWN = "unknown"
    """Taken in after the due day and nobody knows when it was sent ("chưa rõ ngày gửi")."""


@dataclass(frozen=True, slots=True)
class OwedStatus:
    """What has become of one debt.

    Attributes:
        timeliness: of the first version that came; a correction does not make a report late.
        sent: when the first version was sent; ``None`` is not known, or nothing came.
        is_being_corrected: a later version than the one that counts is here with errors.
        due: the day it is due: the period's, or a later one that was granted; ``None`` where it was
            not asked for.
    """

    owed: Owed
    state: OwedState
    timeliness: Timeliness
    sent: datetime | None = None
    is_being_corrected: bool = False
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts over debts; every count is at most ``owing``."""

    owing: int
    reported: int
    valid: int
    late: int

    @property
    def rate(self) -> float:
        """The reported part, from 0 to 1; 1 where nothing is owed."""
        return self.reported / self.owing if self.owing else 1.0


def owing(forms: Iterable[Form], catalogue: UnitCatalogue, period: Period) -> tuple[Owed, ...]:
    """Who must report what for ``period``: the units that exist on its last day, by the forms' regimes.

    A form without a regime, of another cycle or switched off is owed by nobody. A code in a regime
    means that unit, or after its end the unit that took it over.
    """
    kinds = frozenset(unit.kind for unit in catalogue)
    return tuple(
        debt
        for form in forms
        if form.regime is not None and _is_owed(form.regime, period)
        for debt in _owing_form(form.id, _by_code_first(form.regime, kinds), catalogue, period.end)
    )


def statuses(
    owed: Iterable[Owed],
    receipts: Iterable[Receipt],
    period: Period,
    extended: Mapping[ReportKey, date] | None = None,
) -> tuple[OwedStatus, ...]:
    """Each debt with what came for it, in the order of ``owed``.

    Args:
        owed: who owes what.
        receipts: what came.
        period: whose due day holds.
        extended: later days that were granted; each for its own report only.
    """
    came: dict[ReportKey, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        came[receipt.key].append(receipt)
    later = extended or {}
    keyed = ((debt, ReportKey(debt.form_id, debt.unit.id, period.id)) for debt in owed)
    return tuple(_status(debt, came[key], later.get(key, period.due)) for debt, key in keyed)


def progress(found: Iterable[OwedStatus]) -> Progress:
    """The counts over some debts; one who reports only if asked counts once it has reported."""
    counted = [
        one for one in found if one.owed.binding is not Binding.IF_ASKED or one.state is not OwedState.MISSING
    ]
    return Progress(
        owing=len(counted),
        reported=sum(one.state is not OwedState.MISSING for one in counted),
        valid=sum(one.state is OwedState.VALID for one in counted),
        late=sum(one.timeliness is Timeliness.LATE for one in counted),
    )


def is_overdue(status: OwedStatus, period: Period, today: date) -> bool:
    """Whether a report that was obliged is missing after its due day."""
    is_obliged = status.owed.binding is Binding.MANDATORY
    return is_obliged and status.state is OwedState.MISSING and today > (status.due or period.due)


def _is_owed(regime: Regime, period: Period) -> bool:
    return not regime.is_switched_off and regime.cycle(period.kind) is not None


def _by_code_first(regime: Regime, kinds: frozenset[str]) -> list[Reporter]:
    # A unit named by its code is bound as its own line says, whatever its kind's line says.
    return sorted(regime.reporters, key=lambda reporter: reporter.who in kinds)


def _owing_form(
    form_id: str, reporters: list[Reporter], catalogue: UnitCatalogue, day: date
) -> Iterator[Owed]:
    taken: set[str] = set()
    for reporter in reporters:
        for unit in catalogue.valid(day, reporter.who) or tuple(holders(reporter.who, catalogue, day)):
            if unit.id not in taken and unit.code not in reporter.but:
                taken.add(unit.id)
                yield Owed(unit, form_id, unit.binding or reporter.binding)


def holders(code: str, catalogue: UnitCatalogue, day: date) -> Iterator[Unit]:
    """The unit of that code on ``day``, or those that took it over wholly by then."""
    unit = catalogue.resolve(code, day)
    if unit is not None:
        yield unit
        return
    seen: set[str] = set()
    waiting = [unit.id for unit in catalogue if unit.code == code]
    while waiting:
        id_ = waiting.pop(0)
        if id_ in seen:
            continue
        seen.add(id_)
        heir = catalogue.get(id_)
        if heir is not None and heir.is_valid(day):
            yield heir
        else:
            waiting += [link.new for link in catalogue.successors(id_) if link.effective <= day]


def _status(owed: Owed, came: list[Receipt], due: date) -> OwedStatus:
    if not came:
        return OwedStatus(owed, OwedState.MISSING, Timeliness.NONE, due=due)
    standings = {receipt.standing for receipt in came}
    if DeliveryVerdict.VALID in standings:
        state = OwedState.VALID
    elif DeliveryVerdict.IN_CORRECTION in standings:
        state = OwedState.IN_CORRECTION
    else:
        state = OwedState.RECEIVED
    known = [receipt.sent for receipt in came if receipt.sent is not None]
    return OwedStatus(
        owed,
        state,
        _timeliness(came, due),
        min(known, default=None),
        _is_being_corrected(came),
        due,
    )


def _timeliness(came: list[Receipt], due: date) -> Timeliness:
    # Whatever was here by the due day was sent by then.
    if any(_day(receipt.sent or receipt.received) <= due for receipt in came):
        return Timeliness.ON_TIME
    if any(receipt.sent is None for receipt in came):
        return Timeliness.UNKNOWN
    return Timeliness.LATE


def _is_being_corrected(came: list[Receipt]) -> bool:
    valid = [receipt.amendment.number for receipt in came if receipt.standing is DeliveryVerdict.VALID]
    return bool(valid) and any(
        receipt.standing is DeliveryVerdict.IN_CORRECTION and receipt.amendment.number > max(valid)
        for receipt in came
    )


def _day(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()
