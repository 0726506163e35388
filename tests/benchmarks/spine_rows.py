"""Returned workbooks: read and mapped, and taken in whole, against the fast library and the usual loop."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from forms.design.made_up import made_up_answers
from forms.exchange.parcel_item import Item, item_of
from forms.exchange.worker import ReaderPool
from forms.reading import ReadingContext, open_reading
from forms.workspace import Workspace
from forms.workspace_department import DepartmentDesk
from tests.benchmarks.door_rows import calamine_alone, openpyxl_loop
from tests.benchmarks.harness import Row
from tests.benchmarks.spine_task import read_and_map

PERIOD = "2024S1"
COPIES = 4
"""Each unit's report this many times with other figures."""
AGAIN = 4
"""Reading asks for no other figures: the same files again, so that starting the children is a small part."""


def now() -> datetime:
    """The day after the reports were due."""
    return datetime(2024, 6, 18, 2, tzinfo=UTC)


def rows() -> Iterator[Row]:
    """Reading, and the whole intake."""
    folder = Path(tempfile.mkdtemp(prefix="bc_bench_"))
    try:
        items = _returned(folder)
        few = items[:24]
        yield Row(
            f"Read {len(items) * AGAIN} returned workbooks against python-calamine alone",
            lambda: read_all(items * AGAIN),
            lambda: calamine_alone(items * AGAIN),
            2,
            "guard, children, NFC, properties, mapping to answers",
        )
        yield Row(
            f"Read {len(few)} returned workbooks against openpyxl, data only",
            lambda: read_all(few),
            lambda: openpyxl_loop(few),
            0.1,
        )
        yield Row(
            f"Whole intake of {len(items)} returned workbooks against python-calamine alone",
            lambda: take_in_all(folder),
            lambda: calamine_alone(items),
            5,
            "the same with checks, verdicts and one transaction a file",
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _returned(folder: Path) -> list[Item]:
    inbox = folder / "inbox"
    inbox.mkdir()
    with Workspace.open(folder / "desk", now) as desk:
        period, owed = desk.begin_period(PERIOD)
        for copy in range(COPIES):
            for number, debt in enumerate(owed):
                form = desk.library.form(debt.form_id)
                blank = desk.instance(form, debt.unit, period)
                answers = made_up_answers(desk.program(form), blank.surroundings, number + 1000 * copy)
                data = desk.workbook(desk.instance(form, debt.unit, period, answers))
                (inbox / f"{copy}_{debt.form_id}_{number:03}.xlsx").write_bytes(data)
    return [item_of(path.name, path.read_bytes()) for path in sorted(inbox.iterdir())]


def read_all(items: list[Item]) -> int:
    """Answers read by the children."""
    with ReaderPool(read_and_map, ReadingContext(now()), prepare=open_reading) as pool:
        return sum(outcome.document["answers"] for outcome in pool.read_many(items))


def take_in_all(folder: Path) -> int:
    """Files taken in by a workspace whose period was just opened."""
    desk = folder / "fresh"
    shutil.rmtree(desk, ignore_errors=True)
    with Workspace.open(desk, now) as workspace:
        workspace.begin_period(PERIOD)
        return sum(1 for _ in DepartmentDesk(workspace).receive([folder / "inbox"]))
