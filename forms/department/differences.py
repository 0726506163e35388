"""Why two snapshots differ: every figure that changed, and the units that made the change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forms.department.desk import Desk
from forms.department.snapshot import Snapshot, ToldFigure
from forms.department.snapshot_content import read_snapshot
from forms.model.problem import KnownTrouble


class Why(StrEnum):
    """What happened to a unit's report between the two."""

    CAME = "came"
    """It did not count before."""
    WENT = "went"
    """It does not count any more."""
    AMENDED = "amended"
    """Another version of it counts."""
    SAME = "same"
    """The same version; what it is reckoned with has changed."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One unit's part in a change; ``None`` where it gave no number."""

    unit: str
    why: Why
    before: Decimal | None
    now: Decimal | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another one now; ``before`` or ``now`` is absent where it was not told."""

    before: ToldFigure | None
    now: ToldFigure | None
    causes: tuple[Cause, ...]

    @property
    def told(self) -> ToldFigure:
        """The figure by its newest name."""
        figure = self.now or self.before
        if figure is None:
            raise ValueError("a change of nothing")
        return figure

    @property
    def difference(self) -> Decimal | None:
        """Now less before, where both are numbers."""
        now, before = (one.value if one else None for one in (self.now, self.before))
        return now - before if now is not None and before is not None else None


def differences(before: Snapshot, now: Snapshot) -> tuple[FigureChange, ...]:
    """Every figure whose value differs, in the order of the newer snapshot.

    Raises:
        KnownTrouble: ``desk.snapshots_differ``, they are of two periods or regimes.
    """
    if (before.period_id, before.regime_id) != (now.period_id, now.regime_id):
        raise KnownTrouble("desk.snapshots_differ")
    keys = dict.fromkeys((*now.figures, *before.figures))
    found = ((before.figures.get(key), now.figures.get(key)) for key in keys)
    return tuple(
        FigureChange(old, new, tuple(_causes(before, now, old, new)))
        for old, new in found
        if (old.value if old else None) != (new.value if new else None)
    )


def changes_of_told(desk: Desk, state: Snapshot) -> dict[int, tuple[FigureChange, ...]]:
    """For the latest snapshot of each addressee, by its id, the told figures that ``state`` changes."""
    latest: dict[str, Snapshot] = {}
    for kept in desk.store.snapshots.of_period(state.period_id, state.regime_id):
        latest[kept.addressee] = read_snapshot(kept)
    return {one.id: differences(one, state) for one in latest.values()}


def _causes(
    before: Snapshot, now: Snapshot, old: ToldFigure | None, new: ToldFigure | None
) -> Iterator[Cause]:
    old_parts, new_parts = (one.parts if one else {} for one in (old, new))
    for unit in dict.fromkeys((*new_parts, *old_parts)):
        was, is_ = old_parts.get(unit), new_parts.get(unit)
        if was != is_:
            yield Cause(
                now.names.get(unit) or before.names.get(unit, unit), _why(before, now, unit), was, is_
            )


def _why(before: Snapshot, now: Snapshot, unit: str) -> Why:
    old, new = (
        {form: id_ for (form, owner), id_ in one.versions.items() if owner == unit} for one in (before, now)
    )
    if old == new:
        return Why.SAME
    if not old.keys() & new.keys():
        return Why.CAME if new else Why.WENT
    return Why.AMENDED
