"""What *Mở kỳ* freezes: the days of a period, its forms, who owes them; regular periods and ad-hoc ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.department.ad_hoc import ad_hoc_owing, ad_hoc_period
from forms.department.completeness import Owed, holders, owing
from forms.design.library import Library
from forms.model.form import Form
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.problem import KnownTrouble
from forms.model.regime import PeriodKind
from forms.model.unit import UnitCatalogue
from forms.store.periods import OwedReport
from forms.store.store import Store


@dataclass(frozen=True, slots=True)
class AdHocRequest:
    """What an ad-hoc period is opened with (*Yêu cầu đột xuất*).

    Attributes:
        start, end: first and last day of its figures.
        label: what is asked for, as it will be printed.
        form_ids: the forms that are owed; every form on request that is switched on where none is named.
        units: ids or codes of the units asked; all that the regimes bind where none is named.
    """

    start: date
    end: date
    due: date
    label: str
    form_ids: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A period as it will be frozen; its due day is not yet moved to a working day."""

    period: Period
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything that opening a period freezes, its due day on a working day."""

    period: Period
    forms: tuple[Form, ...]
    owed: tuple[Owed, ...]


def opening(library: Library, period_id: str, request: AdHocRequest | None = None) -> Opening:
    """The days and the forms of a period.

    Raises:
        KnownTrouble: ``workspace.unknown_period``; for an ad-hoc one ``form_packages.ad_hoc_unasked`` (its
            days and name were not given), ``form_packages.ad_hoc_days``, ``form_packages.ad_hoc_label``,
            ``form_packages.ad_hoc_form``, ``form_faults.not_in_library``.
    """
    kind = _kind(period_id)
    if request is None and kind is PeriodKind.AD_HOC:
        raise KnownTrouble("form_packages.ad_hoc_unasked", period=period_id)
    if request is not None:
        period = ad_hoc_period(
            period_id, start=request.start, end=request.end, due=request.due, label=request.label
        )
        return Opening(period, tuple(_on_request(library, request)))
    forms = tuple(form for form in library.forms() if _is_for(form, kind))
    if not forms:
        raise KnownTrouble("workspace.unknown_period", period=period_id)
    return Opening(period_of(period_id, forms[0]), forms)


def period_of(period_id: str, form: Form) -> Period:
    """The period with the days of the form's regime.

    Raises:
        KnownTrouble: ``workspace.unknown_period``, none such, or its days are in no regime.
    """
    try:
        parts = PeriodId.parse(period_id)
        cycle = form.regime.cycle(parts.kind) if form.regime else None
        if cycle is not None:
            return period_in_cycle(parts, cycle)
    except ValueError:
        pass
    raise KnownTrouble("workspace.unknown_period", period=period_id)


def owed_in(
    found: Opening, catalogue: UnitCatalogue, request: AdHocRequest | None = None
) -> tuple[Owed, ...]:
    """Who owes the forms of the period.

    Raises:
        KnownTrouble: ``workspace.unknown_unit``, a unit that is asked is not there on its last day;
            ``form_packages.nobody_asked``, none of those asked is bound to any of the forms.
    """
    if request is None:
        return owing(found.forms, catalogue, found.period)
    asked = [_asked(code, catalogue, found.period.end) for code in request.units]
    owed = ad_hoc_owing(found.forms, catalogue, found.period, [id_ for ids in asked for id_ in ids])
    if not owed:
        titles = tuple(form.title for form in found.forms)
        raise KnownTrouble("form_packages.nobody_asked", forms=titles, period=found.period.id)
    return owed


def freeze_period(store: Store, library: Library, planned: Planned) -> None:
    """Open the period in the store, with every issue of its forms by which a file may have been filled.

    Raises:
        KnownTrouble: ``store.period_is_open``.
    """
    frozen = [OwedReport(debt.unit.id, debt.form_id, debt.binding) for debt in planned.owed]
    # What nobody owes any more (the districts' form from 01/07/2025 on) is no part of the period.
    forms = [form for form in planned.forms if any(debt.form_id == form.id for debt in planned.owed)]
    with store.transaction():
        store.periods.open(planned.period, forms, frozen)
        for form in forms:
            # A unit whose library lacks this workspace's regime, or the latest version, fills these.
            for version in library.versions(form.id):
                store.forms.keep(library.issued(form.id, version))


def _kind(period_id: str) -> PeriodKind:
    try:
        return PeriodId.parse(period_id).kind
    except ValueError as error:
        raise KnownTrouble("workspace.unknown_period", period=period_id) from error


def _is_for(form: Form, kind: PeriodKind) -> bool:
    if form.regime is None or form.regime.is_switched_off:
        return False
    cycle = form.regime.cycle(kind)
    return cycle is not None and cycle.start is not None


def _on_request(library: Library, request: AdHocRequest) -> Iterator[Form]:
    if not request.form_ids:
        yield from (form for form in library.forms() if _answers_requests(form))
        return
    for form_id in dict.fromkeys(request.form_ids):
        form = library.form(form_id)
        if not _answers_requests(form):
            raise KnownTrouble("form_packages.ad_hoc_form", form=form.title, id=form_id)
        yield form


def _answers_requests(form: Form) -> bool:
    regime = form.regime
    return regime is not None and not regime.is_switched_off and regime.cycle(PeriodKind.AD_HOC) is not None


def _asked(code: str, catalogue: UnitCatalogue, day: date) -> tuple[str, ...]:
    """The ids meant by a code or an id: the unit itself, or those that took it over by that day."""
    unit = catalogue.resolve(code, day)
    found = (unit,) if unit is not None and unit.is_valid(day) else tuple(holders(code, catalogue, day))
    if not found:
        raise KnownTrouble("workspace.unknown_unit", unit=code, day=day)
    return tuple(one.id for one in found)
