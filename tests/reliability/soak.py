"""Many reports opened, edited and exported in one process: memory does not grow with their number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path as FilePath

import psutil

from forms.model.path import Path
from forms.model.report import Amendment, AmendmentKind, Report
from forms.store.store import Store
from forms.workspace import Workspace
from tests.reliability.outcome import Outcome
from tests.reliability.round_trip import NOW

ALLOWED = 1.10


def run(reports: int, baseline: int, folder: FilePath) -> Outcome:
    """So many reports; memory after all of them against that after ``baseline``."""
    outcome = Outcome("soak: reports opened, edited, exported")
    engine = Workspace(None, lambda: NOW)
    form = engine.library.form("doan_the")
    period = engine.period("2024S1", form)
    unit = engine.unit("STC", period)
    held, process = 0, psutil.Process()
    with Store.open(folder, lambda: NOW) as store:
        hash_ = store.forms.keep(form)
        for number in range(reports):
            blank = engine.instance(form, unit, period).answers
            amendment = Amendment(AmendmentKind.REPLACEMENT, number) if number else Amendment()
            opened = store.reports.begin(Report(blank, hash_, amendment))
            store.reports.put(opened.id, Path("c09a"), Decimal(number))
            again = engine.instance(form, unit, period, store.reports.read(opened.id).answers)
            engine.write(folder / "ra" / "BC.xlsx", engine.workbook(again, amendment))
            outcome.tried += 1
            if number + 1 == baseline:
                held = process.memory_info().rss
    grown = process.memory_info().rss / held
    outcome.notes[f"memory against that after {baseline}"] = f"{grown:.2f}"
    if grown > ALLOWED:
        outcome.failures.append(f"memory grew {grown:.2f} times")
    return outcome
