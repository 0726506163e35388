"""Which period the ready example opens, and how: an ad-hoc request, or the communes switched on."""

from __future__ import annotations

from datetime import date

from forms.department.completeness import Owed
from forms.form_library import FormLibraryDesk
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble
from forms.model.regime import Binding, PeriodKind
from forms.period_opening import AdHocRequest
from forms.wording import demo as words
from forms.workspace import Workspace

_COMMUNES = "xa"
_COMMUNES_FROM = 2026
"""The first year in which the example has communes report: the districts ended on 30/06/2025."""
_REQUEST = "dot_xuat"


def begin_demo_period(workspace: Workspace, period_id: str) -> tuple[Period, tuple[Owed, ...]]:
    """Open the period as the example has it; who reports only if asked is not asked.

    Raises:
        KnownTrouble: ``store.period_is_open``, ``workspace.unknown_period``.
    """
    try:
        parts = PeriodId.parse(period_id)
    except ValueError as error:
        raise KnownTrouble("workspace.unknown_period", period=period_id) from error
    if parts.kind is PeriodKind.AD_HOC:
        return workspace.begin_period(period_id, _request(workspace, parts))
    if parts.year >= _COMMUNES_FROM:
        _switch_communes_on(workspace)
    return workspace.begin_period(period_id)


def _switch_communes_on(workspace: Workspace) -> None:
    regime = workspace.library.form(_COMMUNES).regime
    if regime is not None and regime.is_switched_off:
        FormLibraryDesk(workspace).switch(_COMMUNES, is_on=True, basis=words.BASIS)


def _request(workspace: Workspace, parts: PeriodId) -> AdHocRequest:
    """A request in August, to the units that its form obliges."""
    days = date(parts.year, 8, 1), date(parts.year, 8, 31), date(parts.year, 9, 9)
    regime = workspace.library.form(_REQUEST).regime
    reporters = regime.reporters if regime else ()
    obliged = [one for one in reporters if one.binding is Binding.MANDATORY]
    units = [
        unit.id
        for one in obliged
        for unit in workspace.catalogue.valid(days[1])
        if one.who in (unit.kind, unit.code) and unit.code not in one.but
    ]
    return AdHocRequest(*days, words.REQUEST, (_REQUEST,), tuple(dict.fromkeys(units)))
