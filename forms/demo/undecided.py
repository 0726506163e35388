"""What somebody at the desk has to decide: two contents, a unit nobody knows, a paper without figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.demo.returns import GATHERS, Fate, ReturnedFile, fate_of, returns_of
from forms.department.completeness import Owed
from forms.model.period import Period
from forms.workspace import Workspace


def undecided(workspace: Workspace, period: Period, owed: Sequence[Owed]) -> Iterator[ReturnedFile]:
    """The same arguments give the same files."""
    clean = last_with(period, owed, Fate.CLEAN, Fate.MAILED)
    if clean is not None:
        returns = returns_of(workspace, period, owed[clean], clean)
        yield from returns.other_content()
        yield from returns.nameless()
    silent = last_with(period, owed, Fate.MISSING)
    if silent is not None:
        yield from returns_of(workspace, period, owed[silent], silent).paper_alone()


def last_with(period: Period, owed: Sequence[Owed], *fates: Fate) -> int | None:
    """The place of the last with such a fate who is not the one that gathers the reports."""
    of_others = (number for number in reversed(range(len(owed))) if GATHERS not in owed[number].unit.duties)
    return next((number for number in of_others if fate_of(owed[number], number, period) in fates), None)
