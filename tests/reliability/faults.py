"""Every deed of the command line while the world goes wrong: a sentence, and a store as it was."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from forms.cli.command import main
from forms.store.folder import DATABASE_NAME
from tests.reliability import surroundings
from tests.reliability.example import PERIOD
from tests.reliability.outcome import Outcome

FORM_FILE = Path(__file__).parents[2] / "forms" / "library" / "dot_xuat" / "2022.1" / "form.xlsx"
LONG_NAME = "Báo cáo kết quả truyền thông về chuyển đổi số năm 2024 của đơn vị"


def deeds(workspace: Path, given: Path, output: Path) -> dict[str, list[str]]:
    """Each deed with its arguments: the workspace, what is read, and where is written."""
    returned = given / "returned"
    workbook = a_report(given)
    desk = ["--workspace", str(workspace)]
    return {
        "open": ["open", *desk, "--period", "2024"],
        "blank": [
            "blank",
            *desk,
            "--form",
            "huyen",
            "--unit",
            "384",
            "--period",
            PERIOD,
            "-o",
            f"{output}/B.xlsx",
        ],
        "blank-alone": [
            "blank",
            "--form",
            "huyen",
            "--unit",
            "384",
            "--period",
            PERIOD,
            "-o",
            f"{output}/B.xlsx",
        ],
        "check": ["check", *desk, str(workbook)],
        "check-alone": ["check", str(workbook)],
        "export": ["export", "--no-pdf", *desk, str(workbook), "-o", str(output)],
        "export-alone": ["export", "--no-pdf", str(workbook), "-o", str(output)],
        "receive": ["receive", *desk, str(returned)],
        "rehearse": ["receive", "--dry-run", *desk, str(returned)],
        "owing": ["owing", *desk, "--period", PERIOD],
        "summary": ["summary", *desk, "--period", PERIOD, "-o", str(output)],
        "forms-check": ["forms", "check", str(given / "form.xlsx")],
        "forms-compile": ["forms", "compile", str(given / "form.xlsx"), "-o", f"{output}/form.json"],
    }


def a_report(given: Path) -> Path:
    """A returned workbook that is a report."""
    return min((given / "returned").glob("*_*.xlsx"))


def lay_out(example: Path, place: Path) -> tuple[Path, Path, Path]:
    """A workspace, what is given and where is written, all under ``place``."""
    workspace, given, output = place / "kho", place / "nhận", place / "ra"
    shutil.copytree(example / "kho", workspace)
    given.mkdir()
    shutil.copytree(example / "returned", given / "returned")
    shutil.copyfile(FORM_FILE, given / "form.xlsx")
    output.mkdir()
    return workspace, given, output


def attempt(arguments: list[str]) -> tuple[int, dict[str, Any]]:
    """Do a deed; gives its exit status and its document. Whatever it raises is a bug and raised."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main([*arguments, "--json"])
    return status, json.loads(out.getvalue())


def content(workspace: Path) -> list[str]:
    """Everything in the store, but for who was last there and when."""
    connection = sqlite3.connect(f"file:{workspace / DATABASE_NAME}?mode=ro", uri=True)
    lines = [line for line in connection.iterdump() if '"session"' not in line]
    connection.close()
    return lines


def judge(
    outcome: Outcome, name: str, arguments: list[str], workspace: Path, fault: AbstractContextManager[None]
) -> int:
    """Do one deed under a fault and note what is not as it should be; gives the exit status."""
    before = content(workspace)
    outcome.tried += 1
    status: int = -1
    document: dict[str, Any] = {}
    try:
        with fault:
            status, document = attempt(arguments)
    except Exception as error:  # noqa: BLE001 - a traceback is the finding
        outcome.failures.append(f"{outcome.name}, {name}: {type(error).__name__}: {error}")
    if status == 2:
        outcome.count("cannot, said why")
        if not all(problem["text"] for problem in document["problems"]) or not document["problems"]:
            outcome.failures.append(f"{outcome.name}, {name}: no sentence")
        # Each received file is a transaction of its own: those before the fault stay, and are "same again".
        if content(workspace) != before and not name.startswith("receive"):
            outcome.failures.append(f"{outcome.name}, {name}: the store changed")
    return status


def full_disk(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """Every deed with nothing, little and some room left on the disk."""
    outcome = Outcome("fault: full disk")
    for free in (0, 40_000, 400_000) if is_full else (40_000,):
        with surroundings.small_disk(folder / f"disk{free}", 40) as disk:
            workspace, given, output = lay_out(example, disk)
            for name, arguments in deeds(workspace, given, output).items():
                judge(
                    outcome, f"{name} with {free}", arguments, workspace, surroundings.filled_up(disk, free)
                )
    return outcome


def read_only_folder(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """Every deed on a disk that can only be read."""
    outcome = Outcome("fault: read-only folder")
    with surroundings.small_disk(folder / "disk", 40) as disk:
        workspace, given, output = lay_out(example, disk)
        for name, arguments in deeds(workspace, given, output).items():
            status = judge(outcome, name, arguments, workspace, surroundings.read_only(disk))
            if status != 2 and name not in ("check-alone", "forms-check"):
                outcome.failures.append(f"{outcome.name}, {name}: done, status {status}")
    return outcome


def permission_denied(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """Every deed without the right to its workspace, to what is given, to where is written."""
    outcome = Outcome("fault: permission denied")
    places = lay_out(example, folder)
    workspace, given, output = places
    few = (workspace, output, given / "returned")
    more = (workspace / DATABASE_NAME, workspace / "baocao.lock", given, given / "form.xlsx", a_report(given))
    for denied in (*few, *more) if is_full else few:
        for name, arguments in deeds(*places).items():
            judge(
                outcome,
                f"{name} without {denied.name}",
                arguments,
                workspace,
                surroundings.without_rights(denied),
            )
    return outcome


def clock_set_back(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """Periods opened, files taken in and backups made by a clock that goes backwards."""
    from forms.workspace import Workspace
    from forms.workspace_department import DepartmentDesk

    outcome = Outcome("fault: clock set back")
    workspace, given, output = lay_out(example, folder)
    for year in (2024, 2031, 2019, 1980, 2024) if is_full else (2031, 2019):
        outcome.tried += 1
        instant = datetime(year, 6, 18, tzinfo=UTC)
        with Workspace.open(workspace, partial(_stopped, instant)) as opened:
            taken = list(DepartmentDesk(opened).receive([given / "returned"]))
            DepartmentDesk(opened).summary(PERIOD, output)
            opened.store.backups.make()
        if len(taken) < len(list((given / "returned").iterdir())):
            outcome.failures.append(f"{year}: {len(taken)} taken in")
    with Workspace.open(workspace) as opened:
        outcome.notes["backups kept"] = len(opened.store.backups.all())
    return outcome


def _stopped(instant: datetime) -> datetime:
    return instant


def long_path(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """Every deed in folders of more than 240 characters with Vietnamese letters and spaces."""
    outcome = Outcome("fault: path of 240 characters")
    place = folder
    while len(str(place)) < 240:
        place = place / LONG_NAME
    place.mkdir(parents=True)
    workspace, given, output = lay_out(example, place)
    outcome.notes["characters"] = len(str(output))
    for name, arguments in deeds(workspace, given, output).items():
        status = judge(outcome, name, arguments, workspace, nullcontext())
        if status not in (0, 1):
            outcome.failures.append(f"{outcome.name}, {name}: status {status}")
    return outcome


def removed_under_way(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """A file goes away, or cannot be read, after the folder was listed: it alone is refused."""
    from forms.outside_files import items_in
    from forms.workspace import Workspace
    from forms.workspace_department import DepartmentDesk

    outcome = Outcome("fault: file removed under way", tried=1)
    workspace, given, _ = lay_out(example, folder)
    returned = given / "returned"
    names = sorted(returned.iterdir())
    with _vanishing(names[1]), Workspace.open(workspace) as opened:
        items = items_in([returned])
        found = [next(items)]
        names[1].unlink()
        found += list(items)
        verdicts = {one.name for one in DepartmentDesk(opened).receive([returned])}
    if not any(item.problem and item.problem.code == "workspace.cannot_read" for item in found):
        outcome.failures.append("the file that went is not named")
    if names[2].name not in verdicts:
        outcome.failures.append("the others were not taken in")
    return outcome


@contextmanager
def _vanishing(file: Path) -> Iterator[None]:
    data = file.read_bytes()
    yield
    file.write_bytes(data)


ALL = (full_disk, read_only_folder, permission_denied, clock_set_back, long_path, removed_under_way)
NEED_A_DISK = (full_disk, read_only_folder)
