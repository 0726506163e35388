"""Faults of a regime: within its sheet, and against the forms that share its regime_id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from forms.design.faults import error, misspelling, warning
from forms.design.table import Row
from forms.design.xlsform import Draft
from forms.model.form import Form
from forms.model.problem import Problem
from forms.model.regime import Cycle, PeriodKind, Regime

UNIT_KINDS = (
    *("so", "ban", "nganh", "nganh_doc", "su_nghiep", "dang", "doan_the", "hoi", "hiep_hoi", "bao_chi"),
    *("bao_chi_tw", "huyen", "xa"),
)
"""Kinds of units; anything else in ``who`` of a reporter is one unit's code."""

FIELDS = ("unit", "period", "start", "end")
"""What may stand in braces in the opening sentence and the subject."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_SHARED: Mapping[str, str] = MappingProxyType(
    {"name": "name", "receiver": "receiver", "months": "months", "is_switched_off": ""}
)


def regime_faults(draft: Draft, others: Sequence[Form]) -> Iterator[Problem]:
    """Contradictions: rows said twice, days that run backwards, forms of one regime that disagree."""
    if "regime" not in draft.tables:
        yield warning("no_regime", draft.setting("form_id"))
        return
    yield from _twice(draft.regime.rows.get("reporter", ()), "reporter_twice")
    yield from _twice(draft.regime.rows.get("cycle", ()), "cycle_twice")
    for row in draft.regime.rows.get("reporter", ()):
        yield from _who_faults(row)
    for item in ("opening", "subject"):
        for row in draft.regime.rows.get(item, ()):
            yield from _field_faults(row)
    if draft.form.regime is not None:
        yield from _day_faults(draft.form.regime, draft)
        yield from _shared_faults(draft, draft.form.regime, others)


def _twice(rows: Sequence[Row], code: str) -> Iterator[Problem]:
    seen: dict[str, Row] = {}
    for row in rows:
        who = row.text("who")
        if who in seen:
            yield error(code, row.cell("who"), other=seen[who].cell("who").name)
        seen.setdefault(who, row)


def _who_faults(row: Row) -> Iterator[Problem]:
    who = row.text("who")
    if who and who.islower() and who not in UNIT_KINDS:
        yield misspelling("unknown_kind", row.cell("who"), who, UNIT_KINDS)


def _field_faults(row: Row) -> Iterator[Problem]:
    for name in _FIELD.findall(row.text("value")):
        if name not in FIELDS:
            yield misspelling("unknown_field", row.cell("value"), name, FIELDS, field=name)


def _day_faults(regime: Regime, draft: Draft) -> Iterator[Problem]:
    rows = {row.text("who").upper(): row for row in draft.regime.rows.get("cycle", ())}
    for cycle in regime.cycles:
        if cycle.end is not None and cycle.end == cycle.due:
            yield warning("due_on_last_day", rows[cycle.kind].cell("value"))
        if cycle.start is not None and cycle.start == cycle.end:
            yield error("one_day_cycle", rows[cycle.kind].cell("value"))


def _shared_faults(draft: Draft, regime: Regime, others: Sequence[Form]) -> Iterator[Problem]:
    for other in others:
        theirs = other.regime
        if theirs is None or theirs.regime_id != regime.regime_id or other.id == draft.form.id:
            continue
        for item in ("name", "receiver", "months"):
            mine, yours = str(getattr(regime, item)), str(getattr(theirs, item))
            if mine != yours:
                yield _differs(draft, item, mine, yours, other)
        yield from _cycle_faults(draft, regime, theirs, other)


def _cycle_faults(draft: Draft, regime: Regime, theirs: Regime, other: Form) -> Iterator[Problem]:
    """Two forms of one regime close and fall due on the same days, in the cycles that both have."""
    rows = {row.text("who").upper(): row for row in draft.regime.rows.get("cycle", ())}
    for cycle in regime.cycles:
        same = theirs.cycle(cycle.kind)
        if same is not None and same != cycle and cycle.kind is not PeriodKind.AD_HOC:
            facts = {"item": f"cycle {cycle.kind}", "mine": _days(cycle), "theirs": _days(same)}
            yield error("regime_differs", rows[cycle.kind].cell("value"), form=other.id, **facts)


def _differs(draft: Draft, item: str, mine: str, theirs: str, other: Form) -> Problem:
    rows = draft.regime.rows.get(item)
    cell = rows[0].cell("value") if rows else draft.tables["regime"].sheet.corner()
    return error("regime_differs", cell, item=item, mine=mine, theirs=theirs, form=other.id)


def _days(cycle: Cycle) -> str:
    days = [f"{day.day}/{day.month}" for day in (cycle.start, cycle.end, cycle.due) if day]
    return f"{days[0]} - {days[1]}, {days[2]}" if len(days) == 3 else ""
