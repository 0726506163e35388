"""An ad-hoc period (*đột xuất*): its days and its name are given when it is opened, and so is who reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from forms.department.completeness import Owed, owing
from forms.model.form import Form
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble
from forms.model.regime import PeriodKind
from forms.model.unit import UnitCatalogue


def ad_hoc_period(period_id: str, *, start: date, end: date, due: date, label: str) -> Period:
    """The period of an ad-hoc request; the due day is moved to a working day by who opens it.

    Raises:
        KnownTrouble: ``workspace.unknown_period``, the id is not of an ad-hoc period ("2024DX01");
            ``form_packages.ad_hoc_days``, the days do not follow each other;
            ``form_packages.ad_hoc_label``, it has no name.
    """
    try:
        kind = PeriodId.parse(period_id).kind
    except ValueError as error:
        raise KnownTrouble("workspace.unknown_period", period=period_id) from error
    if kind is not PeriodKind.AD_HOC:
        raise KnownTrouble("workspace.unknown_period", period=period_id)
    if not start <= end <= due:
        raise KnownTrouble("form_packages.ad_hoc_days", start=start, end=end, due=due)
    if not label.strip():
        raise KnownTrouble("form_packages.ad_hoc_label", period=period_id)
    return Period(period_id, start, end, due, label.strip())


def ad_hoc_owing(
    forms: Iterable[Form], catalogue: UnitCatalogue, period: Period, asked: Collection[str] = ()
) -> tuple[Owed, ...]:
    """Who must answer: those bound by the regimes, or of them only the units ``asked`` (ids or codes)."""
    owed = owing(forms, catalogue, period)
    if not asked:
        return owed
    return tuple(debt for debt in owed if debt.unit.id in asked or debt.unit.code in asked)
