"""A ready example: a made-up period, half-way, with the files that its units sent back.

Every state of a report is there: clean, by mail, late, missing, wrong, mended, replaced, added to, sent
twice, and files that are no report. No figure and no person in it is real; the same arguments give the
same files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from forms.demo.periods import begin_demo_period
from forms.demo.returns import files_of
from forms.demo.strangers import strangers
from forms.demo.undecided import undecided
from forms.department.completeness import Owed
from forms.exchange.output import write_beside
from forms.workspace import Progress, Workspace, no_progress

RETURNED = "returned"
"""The folder inside the workspace that holds what came back; of a second period ``returned-2024``."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: how many files, and into which folder."""

    files: int
    folder: FilePath


def make_demo(
    workspace: Workspace,
    period_id: str,
    folder: FilePath,
    progress: Progress = no_progress,
    *,
    most_of_a_form: int = 0,
) -> Made:
    """Open the period and write what its units sent back into a folder beside the data.

    Args:
        workspace: where the period is opened.
        period_id: a regular one, or one on request ("2024DX01").
        folder: where the folder of the files shall be.
        progress: told after each unit.
        most_of_a_form: how many units send each form back; 0 is all of them.

    Raises:
        KnownTrouble: ``store.period_is_open``, ``workspace.unknown_period`` or a trouble of the disk.
    """
    period, owed = begin_demo_period(workspace, period_id)
    target = folder / RETURNED
    if target.exists():
        target = folder / f"{RETURNED}-{period.id}"
    written = 0
    debts = list(some(owed, most_of_a_form))
    for number, debt in enumerate(debts):
        for file in files_of(workspace, period, debt, number):
            write_beside(target / file.name, file.data)
            written += 1
        progress(number + 1, len(debts), debt.unit.name)
    for file in (*undecided(workspace, period, debts), *strangers(workspace, period)):
        write_beside(target / file.name, file.data)
        written += 1
    return Made(written, target)


def some(owed: Iterable[Owed], most: int) -> Iterator[Owed]:
    """Of each form the first so many who owe it; all where ``most`` is 0."""
    taken: Counter[str] = Counter()
    for debt in owed:
        taken[debt.form_id] += 1
        if not most or taken[debt.form_id] <= most:
            yield debt
