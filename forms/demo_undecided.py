"""What somebody at the desk has to decide: two contents, a unit nobody knows, a paper without figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.demo_returns import Fate, ReturnedFile, fate_of, returns_of
from forms.department.completeness import Owed
from forms.model.period import Period
from forms.workspace import Workspace


def undecided(workspace: Workspace, period: Period, owed: Sequence[Owed]) -> Iterator[ReturnedFile]:
    """The same arguments give the same files."""
    numbered = list(enumerate(owed))
    fates = {number: fate_of(debt, number, period) for number, debt in numbered}
    clean = next((one for one in numbered if fates[one[0]] is Fate.CLEAN), None)
    if clean is not None:
        returns = returns_of(workspace, period, clean[1], clean[0])
        yield from returns.other_content()
        yield from returns.nameless()
    silent = next((one for one in numbered if fates[one[0]] is Fate.MISSING), None)
    if silent is not None:
        yield from returns_of(workspace, period, silent[1], silent[0]).paper_alone()
