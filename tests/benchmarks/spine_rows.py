"""Returned workbooks: read and mapped, and taken in whole, against the fast library and the usual loop."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from forms.design.made_up import made_up_answers
from forms.exchange.parcel_item import Item, item_of
from forms.exchange.worker import ReaderPool
from forms.officer.desk import DepartmentDesk
from forms.reading import ReadingContext, open_reading
from forms.workspace import Workspace
from tests.benchmarks.door_rows import calamine_alone, openpyxl_loop
from tests.benchmarks.harness import Row
from tests.benchmarks.spine_task import read_and_map

PERIOD = "2024S1"
COPIES = 13
"""Each unit's report this many times with other figures: about a thousand files."""
FEW_FILES = 48


def now() -> datetime:
    """The day after the reports were due."""
    return datetime(2024, 6, 18, 2, tzinfo=UTC)


def rows() -> Iterator[Row]:
    """Reading, and the whole intake; the files are made once, when the first of the rows is run."""
    yield Row(
        "Read 1,000 returned workbooks against python-calamine alone",
        lambda: read_all(_returned()),
        lambda: calamine_alone(_returned()),
        2,
        "guard, children, NFC, properties, mapping to answers",
        _returned,
    )
    yield Row(
        f"Read {FEW_FILES} returned workbooks against openpyxl, data only",
        lambda: read_all(_returned()[:FEW_FILES]),
        lambda: openpyxl_loop(_returned()[:FEW_FILES]),
        0.1,
        prepare=_returned,
    )
    yield Row(
        "Whole intake of 1,000 returned workbooks against python-calamine alone",
        lambda: take_in_all(_folder()),
        lambda: calamine_alone(_returned()),
        5,
        "the same with checks, verdicts and one transaction a file",
        _returned,
    )
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder(), ignore_errors=True)


@cache
def _folder() -> Path:
    """Where the files of this run lie; gone after its last row."""
    return Path(tempfile.mkdtemp(prefix="bc_bench_"))


@cache
def _returned() -> list[Item]:
    inbox = _folder() / "inbox"
    inbox.mkdir()
    with Workspace.open(_folder() / "desk", now) as desk:
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
