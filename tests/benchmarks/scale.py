"""Ten thousand reports against a thousand: ``python -m tests.benchmarks.scale [--folder DIR] [--periods N]``.

Returned workbooks of several years are made (a quarter of an hour; kept in ``--folder`` for another run) and
taken in through the Department's door into one store. Those of the first period are taken in alone, before
and after, so that a machine that grows slow does not look like a program that does. The quick form of the
same question stands in ``growth``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

import psutil

from forms.department.completeness import Owed
from forms.design.made_up import made_up_answers
from forms.model.period import Period
from forms.officer.desk import DepartmentDesk
from forms.workspace import Workspace
from tests.benchmarks.harness import machine

FIRST_YEAR, PERIODS, COPIES = 2018, 10, 13
"""Two periods a year; each report so many times with other figures: about a thousand files a period."""
MOST_RATIO, MOST_MEGABYTES = 1.3, 500
_LOOK_EVERY = 0.05


@dataclass(slots=True)
class Held:
    """Megabytes at their highest: of the parent, of each child, and of all at one moment."""

    parent: float = 0.0
    children: dict[int, float] = field(default_factory=dict)
    together: float = 0.0

    def look(self) -> None:
        """Look once."""
        here = psutil.Process()
        own = _megabytes(here)
        others = {child.pid: _megabytes(child) for child in here.children(recursive=True)}
        self.parent = max(self.parent, own)
        self.together = max(self.together, own + sum(others.values()))
        for pid, size in others.items():
            self.children[pid] = max(self.children.get(pid, 0.0), size)


@dataclass(frozen=True, slots=True)
class Taken:
    """One intake: how many files, in how many seconds, those of the processor, and what was held at most."""

    files: int
    seconds: float
    worked: float
    held: Held

    @property
    def milliseconds(self) -> float:
        """For one report."""
        return self.seconds / self.files * 1000

    @property
    def work(self) -> float:
        """Milliseconds of the processor for one report: what others do on the machine is not in it."""
        return self.worked / self.files * 1000


def period_ids(count: int) -> list[str]:
    """Half-years and years in turn."""
    return [f"{FIRST_YEAR + number // 2}{'' if number % 2 else 'S1'}" for number in range(count)]


def now() -> datetime:
    """After the last period."""
    return datetime(FIRST_YEAR + PERIODS // 2, 1, 20, 2, tzinfo=UTC)


def make_returned(folder: Path, periods: Sequence[str], copies: int) -> None:
    """A folder of returned workbooks for each period; what is there already is kept."""
    with tempfile.TemporaryDirectory() as desk, Workspace.open(Path(desk), now) as workspace:
        for seed, period_id in enumerate(periods):
            sys.stderr.write(f"workbooks of {period_id} …\n")
            (folder / period_id).mkdir(parents=True, exist_ok=True)
            _make_period(workspace, folder / period_id, copies, seed)


def _make_period(workspace: Workspace, folder: Path, copies: int, seed: int) -> None:
    period, owed = workspace.begin_period(folder.name)
    for copy in range(copies):
        for number, debt in enumerate(owed):
            path = folder / f"{copy:02}_{debt.form_id}_{number:03}.xlsx"
            if not path.exists():
                drawn = number + 1000 * copy + 7919 * seed
                workspace.write(path, _workbook(workspace, period, debt, drawn))


def _workbook(workspace: Workspace, period: Period, debt: Owed, drawn: int) -> bytes:
    form, unit = workspace.library.form(debt.form_id), debt.unit
    around = workspace.surroundings(form, unit, period)
    answers = made_up_answers(workspace.program(form), around, drawn)
    return workspace.workbook(workspace.instance(form, unit, period, answers))


def take_in(folder: Path, periods: Sequence[str]) -> Taken:
    """The files of those periods taken in by a fresh workspace, in one batch."""
    scratch = tempfile.TemporaryDirectory(prefix="bc_scale_")
    with scratch as desk, Workspace.open(Path(desk), now) as workspace:
        for period_id in periods:
            workspace.begin_period(period_id)
        with _watched() as held:
            begin, worked = time.perf_counter(), _worked()
            received = DepartmentDesk(workspace).receive([folder / name for name in periods])
            count = sum(1 for _ in received)
            return Taken(count, time.perf_counter() - begin, _worked() - worked, held)


@contextmanager
def _watched() -> Iterator[Held]:
    held, stop = Held(), threading.Event()

    def watch() -> None:
        while not stop.wait(_LOOK_EVERY):
            held.look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield held
    finally:
        stop.set()
        watcher.join()


def _worked() -> float:
    """Seconds of the processor that this process has had, and those children of it that have ended."""
    return sum(os.times()[:4])


def _megabytes(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / (1 << 20)
    except psutil.Error:
        return 0.0


def _alone(folder: Path, periods: Sequence[str]) -> Taken:
    """In a process of its own, so that what one intake held is not counted with the next."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(take_in, folder, list(periods)).result()


def as_markdown(few: Sequence[Taken], many: Taken) -> str:
    """The table: each intake, and whether the largest keeps its limits."""
    lines = [
        f"{machine()}.",
        "",
        "| reports taken in | time | a report | of the processor | memory: parent | each child | together |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        *map(_line, (*few, many)),
    ]
    ratio = many.milliseconds / mean(one.milliseconds for one in few)
    of_work = many.work / mean(one.work for one in few)
    is_met = ratio <= MOST_RATIO and many.held.together <= MOST_MEGABYTES
    lines += [
        "",
        f"{ratio:.2f} times as long for a report (limit {MOST_RATIO:g}; of the processor {of_work:.2f}), "
        f"{many.held.together:.0f} MB at most (limit {MOST_MEGABYTES}): {'met' if is_met else '**missed**'}.",
    ]
    return "\n".join(lines) + "\n"


def _line(one: Taken) -> str:
    each = max(one.held.children.values(), default=0.0)
    return (
        f"| {one.files:,} | {one.seconds:.1f} s | {one.milliseconds:.1f} ms | {one.work:.1f} ms "
        f"| {one.held.parent:.0f} MB | {each:.0f} MB | {one.held.together:.0f} MB |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Make what is missing, take it in, print the table; a missed limit is reported, it is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale")
    parser.add_argument("--folder", type=Path, help="where the workbooks are made, and kept")
    parser.add_argument("--periods", type=int, default=PERIODS, help="how many, at most ten")
    parser.add_argument("--copies", type=int, default=COPIES, help="versions of each report")
    options = parser.parse_args(arguments)
    periods = period_ids(options.periods)
    with tempfile.TemporaryDirectory(prefix="bc_scale_") as scratch:
        folder = options.folder or Path(scratch)
        make_returned(folder, periods, options.copies)
        before, many = _alone(folder, periods[:1]), _alone(folder, periods)
        after = _alone(folder, periods[:1])
    sys.stdout.write(as_markdown((before, after), many))
    return 0


if __name__ == "__main__":
    sys.exit(main())
