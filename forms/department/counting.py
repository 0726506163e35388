"""Which reports count in a total, and the summaries of a whole period made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from forms.department.completeness import Owed, OwedState, OwedStatus, statuses
from forms.department.consolidation import FormSummary, summarise
from forms.department.desk import Desk
from forms.department.figures import Source
from forms.department.gathering import CountedReport, would_be_asked
from forms.department.regime_summary import RegimeSummary, join
from forms.model.answers import Answers
from forms.model.canonical import reconciliation_code
from forms.model.form import Form
from forms.model.period import Period
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding, Regime
from forms.model.report import DeliveryVerdict
from forms.model.surroundings import VIETNAM, Surroundings
from forms.rules.instance import Instance
from forms.store.versions import Receipt, Version


def opened(desk: Desk, period_id: str) -> Period:
    """The open period of that id.

    Raises:
        KnownTrouble: ``department.no_such_period``.
    """
    period = desk.store.periods.get(period_id)
    if period is None:
        raise KnownTrouble("department.no_such_period", period=period_id)
    return period


def statuses_of(desk: Desk, period: Period, until: date | None = None) -> tuple[OwedStatus, ...]:
    """Everybody who owes for the period, as it was frozen, with what has come, or had come by ``until``."""
    owed = [
        Owed(desk.unit(one.unit_id), one.form_id, one.binding) for one in desk.store.periods.owed(period.id)
    ]
    granted = {key: one.due for key, one in desk.store.extensions.of_period(period.id).items()}
    return statuses(owed, _receipts(desk, period, until), period, granted)


def form_summaries(
    desk: Desk,
    period: Period,
    provisional: frozenset[str] = frozenset(),
    until: date | None = None,
) -> tuple[FormSummary, ...]:
    """The summary of each form of the period.

    Args:
        desk: where the reports are.
        period: an open one.
        provisional: ids of units of whom a report with errors is included while they have no valid
            one ("tạm tính").
        until: the cut-off: what was sent after that day takes no part.
    """
    found = statuses_of(desk, period, until)
    files = _files(desk, period)
    typed = frozenset(entry.version_id for entry in desk.store.desk_entries.unconfirmed(period.id))
    summaries = []
    for form in desk.store.periods.forms(period.id):
        owed = tuple(status for status in found if status.owed.form_id == form.id)
        counting = counted_versions(desk, form.id, period, provisional, until)
        reports = [
            _counted(desk, counting[status.owed.unit.id], status, period, files, typed)
            for status in owed
            if status.owed.unit.id in counting
        ]
        hash_ = desk.store.periods.form_hash(period.id, form.id)
        surroundings = _surroundings(desk, form, period)
        blanks = _blanks(desk, form, hash_, period, [one for one in owed if one.owed.unit.id not in counting])
        absent = would_be_asked(form, blanks)
        summaries.append(
            summarise(desk.program(hash_), reports, owed, surroundings, absent, desk.open_program(hash_))
        )
    return tuple(summaries)


def counted_versions(
    desk: Desk,
    form_id: str,
    period: Period,
    provisional: frozenset[str] = frozenset(),
    until: date | None = None,
) -> dict[str, Version]:
    """The version that counts of each unit, by the unit's id; see :func:`form_summaries`."""
    among = None
    if until is not None:
        among = frozenset(receipt.version_id for receipt in _receipts(desk, period, until))
    versions = desk.store.versions
    with_errors = versions.latest(period.id, form_id, DeliveryVerdict.IN_CORRECTION, among)
    included = {
        version.report.key.unit_id: version
        for version in with_errors
        if version.report.key.unit_id in provisional
    }
    valid = versions.latest(period.id, form_id, DeliveryVerdict.VALID, among)
    return {**included, **{version.report.key.unit_id: version for version in valid}}


def _receipts(desk: Desk, period: Period, until: date | None) -> tuple[Receipt, ...]:
    found = desk.store.versions.receipts(period.id)
    if until is None:
        return found
    return tuple(one for one in found if (one.sent or one.received).astimezone(VIETNAM).date() <= until)


def regime_summaries(
    desk: Desk, period: Period, summaries: Iterable[FormSummary]
) -> tuple[RegimeSummary, ...]:
    """The summaries joined by regime, in the order of the forms."""
    by_regime: dict[str, list[FormSummary]] = {}
    for summary in summaries:
        if summary.form.regime is not None:
            by_regime.setdefault(summary.form.regime.regime_id, []).append(summary)
    return tuple(_join(desk, period, members) for members in by_regime.values())


def _join(desk: Desk, period: Period, members: list[FormSummary]) -> RegimeSummary:
    form = members[0].form
    hashes = {one.form.id: desk.store.periods.form_hash(period.id, one.form.id) for one in members}
    programs = {form_id: desk.program(hash_) for form_id, hash_ in hashes.items()}
    opened_up = {form_id: desk.open_program(hash_) for form_id, hash_ in hashes.items()}
    return join(_regime(form), members, programs, _surroundings(desk, form, period), opened_up)


def _blanks(
    desk: Desk, form: Form, form_hash: str, period: Period, absent: Iterable[OwedStatus]
) -> Iterator[Instance]:
    """A blank report of each unit that owes one of which nothing counts yet."""
    for status in absent:
        if status.owed.binding is Binding.IF_ASKED and status.state is OwedState.MISSING:
            continue
        unit = status.owed.unit
        yield desk.instance(Answers(form.id, form.version, unit.id, period.id), form_hash, unit, period)


def _counted(
    desk: Desk,
    version: Version,
    status: OwedStatus,
    period: Period,
    files: Mapping[int, str],
    typed: frozenset[int],
) -> CountedReport:
    unit = status.owed.unit
    source = Source(
        unit,
        status.owed.form_id,
        files.get(version.id, ""),
        reconciliation_code(version.answers_hash),
        version.standing is not DeliveryVerdict.VALID,
        version.id in typed,
    )
    instance = desk.instance(version.answers, version.report.form_hash, unit, period)
    return CountedReport(source, instance, version.places)


def _files(desk: Desk, period: Period) -> dict[int, str]:
    names: dict[int, str] = {}
    for delivery in desk.store.deliveries.of_period(period.id):
        if delivery.version_id is not None:
            names.setdefault(delivery.version_id, delivery.name)
    return names


def _surroundings(desk: Desk, form: Form, period: Period) -> Surroundings:
    return desk.surroundings_of(form, desk.receiver(form, period), period)


def _regime(form: Form) -> Regime:
    if form.regime is None:
        raise ValueError(f"form {form.id} is owed by nobody: it has no regime")
    return form.regime
