"""The unit's own earlier figures that stand beside the cells of a report: of which periods, and whence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time

from forms.department.succession import ancestry
from forms.design.versions import follow_names
from forms.model.form import Form
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.regime import PeriodKind
from forms.model.report import ReportKey
from forms.model.surround import surround
from forms.model.unit import Unit, UnitCatalogue
from forms.model.value import Answer
from forms.rules.program import Program
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


def figures_of_forebears(
    store: Store, catalogue: UnitCatalogue, program: Program, unit: Unit, now: Period, then: Period
) -> Mapping[Path, Answer] | None:
    """The figures of ``then`` of the units that were merged into ``unit`` since, as one unit's.

    Returns:
        Figures that are whole: every forebear gave its part. ``None`` where nothing was merged, or what was
        merged cannot be compared (a part went elsewhere, a forebear did not report): then the unit's own
        past is all there is.
    """
    if not any(then.end < link.effective <= now.end for link in catalogue.predecessors(unit.id)):
        return None
    from forms.department.succession_figures import earlier_figures

    form = program.form
    owed = {one.unit_id for one in store.periods.owed(then.id) if one.form_id == form.id}
    found = ancestry(catalogue, [unit], now.end, then.end, owed)
    if not found.is_changed or not found.is_comparable:
        return None
    given = {
        source.id: figures
        for source in found.sources
        if (figures := received_figures(store, form, ReportKey(form.id, source.id, then.id)))
    }
    if len(given) < len(found.sources):
        return None
    around = surround(unit, then, form.regime, catalogue, datetime.combine(then.end, time(), UTC))
    earlier = earlier_figures(program, found, given, around)
    whole = {path: one.answer for path, one in earlier.items() if not one.is_incomplete}
    return {path: answer for path, answer in whole.items() if answer is not None}


def received_figures(store: Store, form: Form, key: ReportKey) -> Mapping[Path, Answer]:
    """The numbers of the report that counts, under the names by which ``form`` asks for them."""
    counted = store.versions.counted(key)
    return follow_names(store.facts.of_version(counted), form) if counted is not None else {}
