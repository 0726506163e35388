"""A real process killed with SIGKILL at a random instant, and what is then found on the disk."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path as FilePath

from forms.model.path import Path
from forms.model.report import DeliveryVerdict
from forms.model.value import Answer
from forms.store.backup import FOLDER_NAME, backups_in, refuse_unsound
from forms.store.integrity import faults_of
from forms.store.store import Store
from tests.reliability import kill_deeds as deeds
from tests.reliability.outcome import Outcome
from tests.store.schemas.make import FULL

ROOT = FilePath(__file__).parents[2]
SPANS = {"receiving": 0.5, "backing-up": 0.6, "exporting": 0.5, "migrating": 0.6, "beginning": 0.4}
"""Seconds within which a deed is killed, 0.3 for the others; receiving first waits for some files."""


def run(deed: str, times: int, folder: FilePath, seed: int, files: FilePath | None = None) -> Outcome:
    """Kill the deed so many times, each time in a workspace of its own."""
    outcome = Outcome(f"kill: {deed}")
    dice = random.Random(seed)
    for number in range(times):
        place = folder / f"{deed}-{number}"
        workspace = place / "kho"
        workspace.mkdir(parents=True)
        _prepare(deed, workspace, files)
        wait_for = dice.randint(0, 8) if deed == "receiving" else 0
        said = kill_once(deed, workspace, dice.uniform(0, SPANS.get(deed, 0.3)), wait_for)
        outcome.tried += 1
        outcome.count("acknowledged", sum(line.startswith("done") for line in said))
        try:
            CHECKS[deed](workspace, said)
        except Exception as error:  # noqa: BLE001 - every kind of failure is a finding
            outcome.failures.append(f"{deed} {number}: {type(error).__name__}: {error}")
            continue
        shutil.rmtree(place)
    return outcome


def _prepare(deed: str, workspace: FilePath, files: FilePath | None) -> None:
    if deed in ("typing", "pasting", "finishing", "backing-up"):
        deeds.prepare(workspace)
    if deed == "receiving":
        assert files
        (workspace.parent / "files").symlink_to(files / "returned")
        shutil.copytree(files / "kho", workspace, dirs_exist_ok=True)


def kill_once(deed: str, workspace: FilePath, delay: float, wait_for: int = 0) -> list[str]:
    """Start the deed, kill it ``delay`` seconds after so many lines, and give what it acknowledged."""
    command = [sys.executable, "-m", "tests.reliability.kill_deeds", deed, str(workspace)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    lines: list[str] = []
    first = process.stdout.readline()
    lines += [process.stdout.readline() for _ in range(wait_for)]
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
    reader.start()
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    reader.join()
    process.stdout.close()
    assert first == "ready\n", f"{deed} did not start"
    # A line without its end was not said whole: it acknowledges nothing.
    return [line.rstrip("\n") for line in lines if line.endswith("\n")]


def _done(said: list[str]) -> int:
    numbers = [int(line.split()[1]) for line in said if line.startswith("done")]
    return max(numbers, default=0)


def _sound(folder: FilePath) -> Store:
    """The workspace at the next start: sound, and nothing half-written left in it."""
    store = Store.open(folder, deeds.now)
    assert not faults_of(store._database)
    assert not store.standing.problems
    left = [path.name for path in folder.rglob("*") if path.name.endswith((".tmp", "-journal"))]
    assert not left, left
    return store


def _values(store: Store) -> Mapping[Path, Answer]:
    report = store.reports.find(deeds.KEY)
    assert report
    return store.reports.read(report.id).answers.cells


def check_typing(folder: FilePath, said: list[str]) -> None:
    done = _done(said)
    with _sound(folder) as store:
        values = _values(store)
    for back in range(min(done, len(deeds.CELLS))):
        number = done - back
        found = values.get(deeds.CELLS[number % len(deeds.CELLS)])
        # The one after the last acknowledged may have reached the disk too.
        assert found in (Decimal(number), Decimal(number + len(deeds.CELLS))), (number, found)
    assert all(value <= done + 1 for value in values.values() if isinstance(value, Decimal))


def check_pasting(folder: FilePath, said: list[str]) -> None:
    done = _done(said)
    with _sound(folder) as store:
        values = _values(store)
    found = {values.get(path) for path in deeds.PASTED}
    assert len(found) == 1, "half a paste"
    assert found <= {Decimal(done), Decimal(done + 1)} or (done == 0 and found == {None})


def check_finishing(folder: FilePath, said: list[str]) -> None:
    done = _done(said)
    with _sound(folder) as store:
        report = store.reports.find(deeds.KEY)
        number = _values(store).get(deeds.CELLS[0])
        assert report
        if number is None:
            assert done == 0
            return
    assert number in (Decimal(done), Decimal(done + 1))
    assert report.state is deeds.STATES[int(str(number)) % 2], "state and answer of different moments"


def check_exporting(folder: FilePath, said: list[str]) -> None:
    from forms.exchange.package import Package, write_package

    done = _done(said)
    package = folder / deeds.PACKAGE
    seen = {_whole(file) for file in package.glob("*")}
    assert len(seen) == 1 or (not seen and _was_swapping(folder, done)), f"a mixed package: {seen}"
    single = folder / "TONG-HOP.xlsx"
    assert _whole(single) in (done, done + 1) if single.exists() else done == 0
    content = b"last"
    write_package(Package(deeds.PACKAGE, dict.fromkeys(deeds.PARTS, content)), folder)
    assert {file.read_bytes() for file in package.iterdir()} == {content}
    assert not list(folder.glob(f".{deeds.PACKAGE}*"))


def _was_swapping(folder: FilePath, done: int) -> bool:
    """Killed between the two renames: the earlier package stands whole beside its place."""
    old = folder / f".{deeds.PACKAGE}.old"
    return done == 0 or len({_whole(file) for file in old.iterdir()}) == 1


def _whole(file: FilePath) -> int:
    content = file.read_bytes()
    number = int(content.split(b"\n")[0])
    assert content == (f"{number}\n".encode() * deeds.LONG)[: deeds.LONG], f"half a file: {file.name}"
    return number


def check_receiving(folder: FilePath, said: list[str]) -> None:
    acknowledged = {line.removeprefix("done ") for line in said if line.startswith("done")}
    with _sound(folder) as store:
        kept = store.deliveries.latest(1000)
        assert acknowledged <= {delivery.name for delivery in kept}
        for delivery in kept:
            store.deliveries.content(delivery.file_hash)
            is_held = delivery.verdict in (DeliveryVerdict.VALID, DeliveryVerdict.IN_CORRECTION)
            assert not is_held or delivery.version_id, delivery
        versions = store.versions.ids()
        assert {one.version_id for one in kept if one.version_id} == set(versions), "a version of no file"
        assert all(store.facts.of_version(version) for version in versions)


def check_backing_up(folder: FilePath, said: list[str]) -> None:
    done = _done(said)
    with Store.open(folder, deeds.now) as store:
        store.backups.save_to(folder / "stick")
    with _sound(folder) as store:
        values = _values(store)
    assert values.get(deeds.CELLS[0]) in (Decimal(done), Decimal(done + 1)) or done == 0
    for place in (folder / FOLDER_NAME, folder / "stick"):
        for backup in backups_in(place):
            refuse_unsound(backup.file)
    assert len(backups_in(folder / "stick")) in (done + 1, done + 2)


def check_migrating(folder: FilePath, said: list[str]) -> None:
    for number in {int(line.split()[1]) for line in said}:
        with _sound(folder / str(number)) as store:
            report = store.reports.find(deeds.KEY)
            assert report
            assert store.reports.read(report.id).answers == FULL
            assert len(store.versions.ids()) == 2


def check_beginning(folder: FilePath, said: list[str]) -> None:
    done = _done(said)
    for place in folder.iterdir():
        with _sound(place) as store:
            counts = (len(store.versions.ids()), len(store.deliveries.latest(9)), len(store.periods.all()))
            assert counts in ((2, 2, 1), (0, 0, 0)), counts
            assert counts[0] or int(place.name) > done


CHECKS: Mapping[str, Callable[[FilePath, list[str]], None]] = {
    "typing": check_typing,
    "pasting": check_pasting,
    "finishing": check_finishing,
    "exporting": check_exporting,
    "receiving": check_receiving,
    "backing-up": check_backing_up,
    "migrating": check_migrating,
    "beginning": check_beginning,
}
"""What must hold after each."""
