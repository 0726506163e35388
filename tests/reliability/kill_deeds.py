"""A process to be killed: does one deed over and over and says on standard output what is done.

``python -m tests.reliability.kill_deeds DEED FOLDER``. A line is written only after the deed has
answered: what stands on standard output is acknowledged.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from itertools import count
from pathlib import Path as FilePath

from forms.model.path import Path
from forms.model.report import Report, ReportKey
from forms.store.folder import LIBRARY_NAME
from forms.store.restore import restore
from forms.store.store import Store
from tests.reliability.saying import say
from tests.sample import FORM, PERIOD, UNIT, answers
from tests.store.schemas.make import fill
from tests.store.test_older_schemas import FIXTURES, lay_down

KEY = ReportKey(FORM.id, UNIT.id, PERIOD.id)
CELLS = tuple(Path(name) for name in ("c09a", "c09b", "c10"))
PACKAGE = "BC_2024S1_don-vi"
PARTS = ("BC.docx.txt", "BC.xlsx", "THU.txt")
LONG = 200_000


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


def prepare(folder: FilePath) -> None:
    """A workspace with one report."""
    with Store.open(folder, now) as store:
        store.reports.begin(Report(answers(), store.forms.keep(FORM)))


def _report(store: Store) -> int:
    found = store.reports.find(KEY)
    assert found
    return found.id


def pack(folder: FilePath) -> None:
    """A package of files that all hold the same number, over the one before: nothing but the writing."""
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
    from forms.officer.desk import DepartmentDesk
    from forms.workspace import Workspace

    with Workspace.open(folder) as workspace:
        say("ready")
        for taken in DepartmentDesk(workspace).receive([folder.parent / "files"]):
            say("done", taken.name)


def consolidate(folder: FilePath) -> None:
    """The regime's documents and workbooks, over those made before."""
    from forms.officer.desk import DepartmentDesk
    from forms.workspace import Workspace
    from tests.reliability.example import PERIOD as RECEIVED

    with Workspace.open(folder) as workspace:
        say("ready")
        for number in count(1):
            DepartmentDesk(workspace).summary(RECEIVED, folder.parent / "ra")
            say("done", number)


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


def bring_back(folder: FilePath) -> None:
    """Two backups that take turns in the workspace's place."""
    backups = []
    with Store.open(folder, now) as store:
        for number in (1, 2):
            store.reports.put(_report(store), CELLS[0], Decimal(number))
            take_form_in(folder, number)
            backups.append(store.backups.save_to(folder / "stick").file)
    say("ready")
    for number in count(1):
        restore(folder, backups[number % 2], now)
        say("done", number)


def take_in_forms(folder: FilePath) -> None:
    """Packages of two forms, one after the other, all of each or none."""
    from dataclasses import replace

    from forms.design.library import Library
    from forms.design.package import FormPackage, PackedForm
    from forms.design.package_taking import TakenForm, look_through, put_in
    from forms.exchange.guard import inspect
    from tests.design.test_package import packed

    Store.open(folder, now).close()
    first = FormPackage("goi.zip", "0" * 64, (packed(), packed("thu_hai")))
    forms = [one.form for one in look_through(first, Library(), inspect)]
    say("ready")
    for number in count(1):
        version = str(number)
        two = tuple(PackedForm(one.id, version, one.workbook) for one in first.forms)
        taken = [TakenForm(replace(form, version=version), is_new=True) for form in forms]
        put_in(replace(first, forms=two), taken, Library(), folder, now())
        say("done", number)


def take_form_in(folder: FilePath, number: int) -> None:
    """The one form beside the database is of this version."""
    shutil.rmtree(folder / LIBRARY_NAME, ignore_errors=True)
    place = folder / LIBRARY_NAME / "thu" / str(number)
    place.mkdir(parents=True)
    (place / "form.json").write_bytes(f"{number}\n".encode() * LONG)


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


def _of_the_clerk(name: str) -> Callable[[FilePath], None]:
    """A deed of the clerk; its engine is loaded by who does it, so that the others start at once."""

    def do(folder: FilePath) -> None:
        deed: Callable[[FilePath], None] = getattr(import_module("tests.reliability.kill_clerk"), name)
        deed(folder)

    return do


DEEDS: Mapping[str, Callable[[FilePath], None]] = {
    "typing": _of_the_clerk("type_cells"),
    "pasting": _of_the_clerk("paste"),
    "finishing": _of_the_clerk("finish"),
    "exporting": _of_the_clerk("export"),
    "packing": pack,
    "receiving": receive,
    "consolidating": consolidate,
    "backing-up": back_up,
    "restoring": bring_back,
    "taking forms in": take_in_forms,
    "migrating": migrate,
    "beginning": begin,
}
"""What may be killed in the middle."""


if __name__ == "__main__":
    DEEDS[sys.argv[1]](FilePath(sys.argv[2]))
