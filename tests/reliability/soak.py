"""Many reports opened, edited and exported whole in one process: memory does not grow with their number."""

from __future__ import annotations

import gc
from dataclasses import replace
from decimal import Decimal
from pathlib import Path as FilePath

import psutil

from forms.clerk.desk import ClerkDesk
from forms.entry.filling import Filling
from forms.entry.written import written
from forms.model.report import Amendment, AmendmentKind
from tests.reliability import kill_clerk
from tests.reliability.outcome import Outcome

ALLOWED = 1.10
ALLOWED_WARMING_UP = 1.30
"""In a few dozen reports caches still fill; a leak shows over a thousand."""
_A_FULL_RUN = 1000
_EDITS = 20
"""Answers typed into each report, each kept at once."""


def run(reports: int, baseline: int, folder: FilePath) -> Outcome:
    """So many reports; memory after all of them against that after ``baseline``."""
    outcome = Outcome("soak: reports opened, edited, exported")
    workspace = folder / "kho"
    workspace.mkdir()
    kill_clerk.prepare(workspace)
    held, process = 0, psutil.Process()
    desk = kill_clerk.opened(workspace)
    try:
        for number in range(1, reports + 1):
            _live_through(desk, number)
            outcome.tried += 1
            if number == baseline:
                gc.collect()
                held = process.memory_info().rss
    finally:
        desk.close()
    gc.collect()
    grown = process.memory_info().rss / held
    outcome.notes[f"MB after {baseline}"] = held >> 20
    outcome.notes[f"memory against that after {baseline}"] = f"{grown:.3f}"
    if grown > (ALLOWED if reports >= _A_FULL_RUN else ALLOWED_WARMING_UP):
        outcome.failures.append(f"memory grew {grown:.2f} times")
    return outcome


def _live_through(desk: ClerkDesk, number: int) -> None:
    """One more version of the report: begun, opened, edited cell by cell, checked, exported."""
    earlier = kill_clerk.report_of(desk).report
    whole = desk.store.reports.read(earlier.id)
    amendment = Amendment(AmendmentKind.REPLACEMENT, number)
    opened = desk.open_report(desk.begin_with(replace(whole, amendment=amendment)).id)
    filling = Filling(opened.program, opened.answers, opened.surroundings)
    for place, path in enumerate(kill_clerk.pasted(opened)[:_EDITS]):
        change = filling.set(path, Decimal(number + place))
        desk.keep(opened.report.id, written(filling.instance, change))
    filling.problems()
    desk.papers.package(opened.report.id)
