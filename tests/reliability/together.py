"""Several programs on one workspace: one works, the others are told; nothing anybody wrote is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path as FilePath

from forms.model.problem import KnownTrouble
from forms.store.store import Store
from tests.reliability import kill_deeds as deeds
from tests.reliability.outcome import Outcome

ROOT = FilePath(__file__).parents[2]


def count_up(folder: FilePath, times: int) -> None:
    """Add one to the same answer so often, waiting for the workspace each time."""
    for _ in range(times):
        with _opened(folder) as store:
            report = store.reports.find(deeds.KEY)
            assert report
            value = store.reports.read(report.id).answers.cells.get(deeds.CELLS[0], Decimal(0))
            assert isinstance(value, Decimal)
            store.reports.put(report.id, deeds.CELLS[0], value + 1)
        # Others get their turn: the lock is not a fair one.
        time.sleep(0.01)


def _opened(folder: FilePath) -> Store:
    while True:
        try:
            return Store.open(folder, deeds.now)
        except KnownTrouble as trouble:
            if trouble.code != "store.busy":
                raise
            time.sleep(0.005)


def run(processes: int, times: int, folder: FilePath) -> Outcome:
    """So many processes that each count up so often: the sum is right."""
    outcome = Outcome("two at once: no lost update", tried=processes * times)
    deeds.prepare(folder)
    command = [sys.executable, "-m", "tests.reliability.together", str(folder), str(times)]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(processes)]
    statuses = [process.wait(timeout=600) for process in started]
    with Store.open(folder, deeds.now) as store:
        report = store.reports.find(deeds.KEY)
        assert report
        found = store.reports.read(report.id).answers.cells[deeds.CELLS[0]]
    if any(statuses) or found != Decimal(processes * times):
        outcome.failures.append(f"{found} of {processes * times}, statuses {statuses}")
    return outcome


if __name__ == "__main__":
    count_up(FilePath(sys.argv[1]), int(sys.argv[2]))
