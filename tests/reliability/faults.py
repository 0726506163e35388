"""Every deed of the command line while the world goes wrong: a sentence, and a store as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from forms.store.folder import DATABASE_NAME
from tests.reliability import surroundings
from tests.reliability.example import PERIOD
from tests.reliability.fault_deeds import a_report, deeds, judge, lay_out
from tests.reliability.fault_office import office_fails
from tests.reliability.outcome import Outcome

LONG_NAME = "Báo cáo kết quả truyền thông về chuyển đổi số năm 2024 của đơn vị"
_NEEDS_NO_RIGHTS = ("check-alone", "forms-check", "document-refresh")
"""They write nothing; a document with today's figures needs no new file."""


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
            if status != 2 and name not in _NEEDS_NO_RIGHTS:
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
            if not is_full and not any(argument.startswith(str(denied)) for argument in arguments):
                continue
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
    from forms.officer.desk import DepartmentDesk
    from forms.workspace import Workspace

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
    from forms.officer.desk import DepartmentDesk
    from forms.outside_files import items_in
    from forms.workspace import Workspace

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


def database_locked(example: Path, folder: Path, *, is_full: bool = True) -> Outcome:
    """Another program holds the database, as a backup program or a virus scanner does."""
    outcome = Outcome("fault: file locked")
    workspace, given, output = lay_out(example, folder)
    tried = deeds(workspace, given, output)
    wanted = [name for name in tried if "--workspace" in tried[name]]
    for name in wanted if is_full else ("owing", "receive"):
        status = judge(outcome, name, tried[name], workspace, held(workspace / DATABASE_NAME))
        if status != 2 and name != "diagnose":
            outcome.failures.append(f"{outcome.name}, {name}: done, status {status}")
    return outcome


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Another program has the database for itself alone."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


ALL = (
    full_disk,
    read_only_folder,
    permission_denied,
    clock_set_back,
    long_path,
    removed_under_way,
    database_locked,
    office_fails,
)
NEED_A_DISK = (full_disk, read_only_folder)
