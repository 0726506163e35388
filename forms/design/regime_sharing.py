"""An edited regime as an overlay: what differs from what was issued, and what all forms of a regime share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.design.library import Library
from forms.design.regime_overlay import TEXTS, RegimeOverlay
from forms.model.form import Form
from forms.model.regime import Cycle, PeriodKind, Regime


def overlay_between(issued: Regime | None, wanted: Regime) -> RegimeOverlay:
    """What must be said of the regime as it was issued so that it becomes the wanted one."""
    if issued is None:
        return RegimeOverlay()
    return RegimeOverlay(
        is_switched_off=is_off if (is_off := wanted.is_switched_off) != issued.is_switched_off else None,
        basis=wanted.basis if wanted.basis != issued.basis else "",
        receiver=wanted.receiver if wanted.receiver != issued.receiver else "",
        cycles=_cycles(issued, wanted),
        reporters=wanted.reporters if wanted.reporters != issued.reporters else (),
        texts={name: text for name in TEXTS if (text := getattr(wanted, name)) != getattr(issued, name)},
    )


def whole_overlay(regime: Regime) -> RegimeOverlay:
    """All that the regime says, changed or not."""
    return RegimeOverlay(
        is_switched_off=regime.is_switched_off,
        basis=regime.basis,
        receiver=regime.receiver,
        cycles={cycle.kind: cycle for cycle in regime.cycles},
        reporters=regime.reporters,
        texts={name: getattr(regime, name) for name in TEXTS},
    )


def as_whole(form: Form, said: RegimeOverlay) -> Regime | None:
    """The regime of a form that a table tells whole: a cycle it does not name is taken away."""
    issued = form.regime.cycles if form.regime else ()
    gone = {cycle.kind: None for cycle in issued if said.cycles and cycle.kind not in said.cycles}
    return replace(said, cycles={**gone, **said.cycles}).applied(form).regime


def with_shared(library: Library, form_id: str, regime: Regime) -> dict[str, Regime]:
    """The regimes of all forms that share the edited one's id, with its name, receiver and days.

    Forms of one regime are gathered together, so these three cannot differ between them (contract 20).
    """
    found = {form_id: regime}
    before = library.form(form_id).regime
    for other in library.forms():
        theirs = other.regime
        if theirs is None or other.id == form_id or theirs.regime_id != regime.regime_id:
            continue
        cycles = theirs.cycles
        if before is not None and before.cycles != regime.cycles:
            cycles = regime.cycles
        found[other.id] = replace(theirs, name=regime.name, receiver=regime.receiver, cycles=cycles)
    return found


def _cycles(issued: Regime, wanted: Regime) -> Mapping[PeriodKind, Cycle | None]:
    kinds = [cycle.kind for cycle in (*issued.cycles, *wanted.cycles)]
    pairs = {kind: (issued.cycle(kind), wanted.cycle(kind)) for kind in kinds}
    return {kind: now for kind, (before, now) in pairs.items() if now != before}
