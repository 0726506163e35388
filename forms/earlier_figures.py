"""The unit's own earlier figures that stand beside the cells of a report: of which periods, and whence."""

from __future__ import annotations

from collections.abc import Mapping

from forms.design.versions import follow_names
from forms.model.form import Form
from forms.model.path import Path
from forms.model.period import PeriodId
from forms.model.regime import PeriodKind
from forms.model.report import ReportKey
from forms.model.value import Answer
from forms.store.store import Store


def previous_of(period: PeriodId) -> PeriodId | None:
    """The period that ended last before this one's end: the year before, or the first half-year."""
    match period.kind:
        case PeriodKind.YEAR | PeriodKind.SECOND_HALF:
            return PeriodId(period.year, PeriodKind.FIRST_HALF)
        case PeriodKind.FIRST_HALF:
            return PeriodId(period.year - 1, PeriodKind.YEAR)
        case _:
            return None


def year_before(period: PeriodId) -> PeriodId | None:
    """The same period of the year before; an ad-hoc request has none."""
    if period.kind is PeriodKind.AD_HOC:
        return None
    return PeriodId(period.year - 1, period.kind, period.number)


def first_half_of(period: PeriodId) -> PeriodId | None:
    """The first half-year that a later period of the same year holds within it."""
    is_later = period.kind in (PeriodKind.YEAR, PeriodKind.SECOND_HALF)
    return PeriodId(period.year, PeriodKind.FIRST_HALF) if is_later else None


def received_figures(store: Store, form: Form, key: ReportKey) -> Mapping[Path, Answer]:
    """The numbers of the report that counts, under the names by which ``form`` asks for them."""
    counted = store.versions.counted(key)
    return follow_names(store.facts.of_version(counted), form) if counted is not None else {}
