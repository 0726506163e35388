"""The clerk's deeds to be killed, through the same door as the window: typing, pasting, signing, exporting.

Each says on standard output what is done, only after the door has answered.
"""

from __future__ import annotations

import hashlib
import shutil
from decimal import Decimal
from itertools import count
from pathlib import Path as FilePath

from forms.clerk.desk import ClerkDesk, OpenedReport
from forms.clerk.example import FORM, NOW, UNIT, ExampleClock, fill_whole, make_example
from forms.clerk.settings import ClerkSettings
from forms.entry.filling import Filling
from forms.entry.written import written
from forms.model.form import Role
from forms.model.path import Path
from forms.model.report import ReportKey
from tests.reliability.saying import say

KEY = ReportKey(FORM, UNIT, "2024S1")
TYPED = tuple(Path(name) for name in ("c04", "c05", "c06"))
LEAVES = (Decimal(40), Decimal(41))
"""What ``TYPED[0]`` is in the first and in the second of the packages that take turns."""
EXPECTED = "packages.txt"


def prepare(workspace: FilePath) -> None:
    """A workspace with a whole report, and beside it what the two packages of it must hold."""
    make_example(workspace)
    desk = opened(workspace)
    try:
        fill_whole(desk, report_of(desk).report.id)
        lines = []
        for number in (0, 1):
            export_once(desk, workspace.parent / "ra", number)
            lines.append(fingerprint(package_folder(workspace.parent / "ra")))
        (workspace.parent / EXPECTED).write_text("\n".join(lines), "ascii")
    finally:
        desk.close()
    shutil.rmtree(workspace.parent / "ra")


def opened(workspace: FilePath) -> ClerkDesk:
    """The desk on the example's own day, so that the same answers give the same files."""
    return ClerkDesk.open(workspace, ExampleClock(NOW))


def report_of(desk: ClerkDesk) -> OpenedReport:
    """The example's report of the present period."""
    found = desk.latest_of(KEY)
    assert found
    return desk.open_report(found.id)


def pasted(report: OpenedReport) -> tuple[Path, ...]:
    """Every number that is there to be pasted over."""
    outline = report.instance().outline
    found = []
    for path in report.instance().paths():
        question = outline[path.name].question
        if question and question.role is Role.INPUT and question.kind.is_number and not question.is_read_only:
            found.append(path)
    return tuple(found)


def type_cells(workspace: FilePath) -> None:
    """One answer, one commit."""
    desk = opened(workspace)
    report = report_of(desk)
    filling = Filling(report.program, report.answers, report.surroundings)
    say("ready")
    for number in count(1):
        change = filling.set(TYPED[number % len(TYPED)], Decimal(number))
        desk.keep(report.report.id, written(filling.instance, change))
        say("done", number)


def paste(workspace: FilePath) -> None:
    """A block of cells in one step and one commit."""
    desk = opened(workspace)
    report = report_of(desk)
    filling = Filling(report.program, report.answers, report.surroundings)
    paths = pasted(report)
    say("ready")
    for number in count(1):
        change = filling.set_many(dict.fromkeys(paths, Decimal(number)))
        desk.keep(report.report.id, written(filling.instance, change))
        say("done", number)


def finish(workspace: FilePath) -> None:
    """*Hoàn thành, trình ký*, reopened, another answer, finished again."""
    desk = opened(workspace)
    id_ = report_of(desk).report.id
    say("ready")
    for number in count(1):
        _put(desk, id_, Decimal(number % 20))
        assert desk.complete(id_) == ()
        say("done", number)
        desk.reopen(id_)


def export(workspace: FilePath) -> None:
    """The whole export: Word file, workbook, mail and its text, over those of the answers before."""
    desk = opened(workspace)
    say("ready")
    for number in count(1):
        export_once(desk, workspace.parent / "ra", number % 2)
        say("done", number)


def export_once(desk: ClerkDesk, folder: FilePath, number: int) -> None:
    """One of the two packages."""
    report = report_of(desk).report.id
    desk.put_settings(ClerkSettings(unit_id=UNIT, folder=str(folder)))
    _put(desk, report, LEAVES[number])
    desk.papers.package(report)


def _put(desk: ClerkDesk, id_: int, number: Decimal) -> None:
    report = desk.open_report(id_)
    filling = Filling(report.program, report.answers, report.surroundings)
    change = filling.set(TYPED[0], number)
    desk.keep(id_, written(filling.instance, change))


def package_folder(folder: FilePath) -> FilePath:
    """Where the package stands, whole or not."""
    (found,) = (place for place in folder.glob("*/*") if not place.name.startswith("."))
    return found


def fingerprint(package: FilePath) -> str:
    """Names and contents of a package's files as one line."""
    told = hashlib.sha256()
    for file in sorted(package.iterdir()):
        told.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return told.hexdigest()
