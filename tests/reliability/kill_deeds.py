"""A process to be killed: does one deed over and over and says on standard output what is done.

``python -m tests.reliability.kill_deeds DEED FOLDER``. A line is written only after the deed has
answered: what stands on standard output is acknowledged.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path as FilePath

from forms.model.path import Path
from forms.model.report import Report, ReportKey, ReportState
from forms.store.store import Store
from tests.sample import FORM, PERIOD, UNIT, answers
from tests.store.schemas.make import fill
from tests.store.test_older_schemas import FIXTURES, lay_down

KEY = ReportKey(FORM.id, UNIT.id, PERIOD.id)
CELLS = tuple(Path(name) for name in ("c09a", "c09b", "c10"))
PASTED = tuple(Path("h10t", "dai_huyen", f"2024-{month:02d}") for month in range(1, 61))
STATES = (ReportState.EDITING, ReportState.SIGNING)
PACKAGE = "BC_2024S1_don-vi"
PARTS = ("BC.docx.txt", "BC.xlsx", "THU.txt")
LONG = 200_000


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


def say(*words: object) -> None:
    """Acknowledge."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def prepare(folder: FilePath) -> None:
    """A workspace with one report."""
    with Store.open(folder, now) as store:
        store.reports.begin(Report(answers(), store.forms.keep(FORM)))


def _report(store: Store) -> int:
    found = store.reports.find(KEY)
    assert found
    return found.id


def type_cells(folder: FilePath) -> None:
    """One answer, one commit."""
    with Store.open(folder, now) as store:
        report = _report(store)
        say("ready")
        for number in count(1):
            store.reports.put(report, CELLS[number % len(CELLS)], Decimal(number))
            say("done", number)


def paste(folder: FilePath) -> None:
    """Sixty answers in one commit."""
    with Store.open(folder, now) as store:
        report = _report(store)
        say("ready")
        for number in count(1):
            store.reports.put_many(report, [(path, Decimal(number)) for path in PASTED])
            say("done", number)


def finish(folder: FilePath) -> None:
    """*Hoàn thành, trình ký*, reopened, finished again; the answer put with it says how often."""
    with Store.open(folder, now) as store:
        report = _report(store)
        say("ready")
        for number in count(1):
            with store.transaction():
                store.reports.put(report, CELLS[0], Decimal(number))
                store.reports.set_state(report, STATES[number % 2])
            say("done", number)


def export(folder: FilePath) -> None:
    """A package of files that all hold the same number, over the one before."""
    from forms.exchange.output import write_beside
    from forms.exchange.package import Package, write_package

    say("ready")
    for number in count(1):
        content = (f"{number}\n".encode() * LONG)[:LONG]
        write_package(Package(PACKAGE, dict.fromkeys(PARTS, content)), folder)
        write_beside(folder / "TONG-HOP.xlsx", content)
        say("done", number)


def receive(folder: FilePath) -> None:
    """What came back, taken in file by file; the files stand beside the workspace."""
    from forms.workspace import Workspace
    from forms.workspace_department import DepartmentDesk

    with Workspace.open(folder) as workspace:
        say("ready")
        for taken in DepartmentDesk(workspace).receive([folder.parent / "files"]):
            say("done", taken.name)


def back_up(folder: FilePath) -> None:
    """A backup in the workspace and one on the stick, after a change each time."""
    with Store.open(folder, now) as store:
        report = _report(store)
        say("ready")
        for number in count(1):
            store.reports.put(report, CELLS[0], Decimal(number))
            store.backups.make()
            store.backups.save_to(folder / "stick")
            say("done", number)


def migrate(folder: FilePath) -> None:
    """Workspaces of the first schema, opened one after the other."""
    say("ready")
    for number in count(1):
        place = folder / str(number)
        place.mkdir()
        lay_down(FIXTURES[0], place)
        say("laid", number)
        Store.open(place, now).close()
        say("done", number)


def begin(folder: FilePath) -> None:
    """New workspaces, filled with one of everything in one transaction."""
    say("ready")
    for number in count(1):
        with Store.open(folder / str(number), now) as store:
            with store.transaction():
                fill(store)
            say("done", number)


DEEDS: Mapping[str, Callable[[FilePath], None]] = {
    "typing": type_cells,
    "pasting": paste,
    "finishing": finish,
    "exporting": export,
    "receiving": receive,
    "backing-up": back_up,
    "migrating": migrate,
    "beginning": begin,
}
"""What may be killed in the middle."""


if __name__ == "__main__":
    DEEDS[sys.argv[1]](FilePath(sys.argv[2]))
