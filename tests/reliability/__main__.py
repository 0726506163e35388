"""The runs of the reliability page: ``python -m tests.reliability`` in short, ``--long`` in full.

Writes ``tests/reliability/RELIABILITY.md`` with the figures of this run. The long run takes some hours;
``--only kill fuzz`` does a part of it. Ends with 1 when something failed.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.reliability import faults, fuzz, kill, soak, together
from tests.reliability.example import make_example
from tests.reliability.outcome import Outcome
from tests.reliability.surroundings import can_mount

HERE = Path(__file__).parent
PAGE = HERE / "RELIABILITY.md"


@dataclass(frozen=True, slots=True)
class Scale:
    """How often each run is done."""

    name: str
    kills: int
    received: int
    mutations: int
    examples: int
    reports: tuple[int, int]
    counted: tuple[int, int]


SHORT = Scale("short", kills=5, received=15, mutations=200, examples=20, reports=(60, 20), counted=(3, 10))
LONG = Scale(
    "long", kills=200, received=50, mutations=10_000, examples=500, reports=(1000, 100), counted=(4, 200)
)


def _kills(scale: Scale, folder: Path) -> Iterator[Outcome]:
    example = _example(folder, scale.received)
    for deed in kill.CHECKS:
        yield kill.run(deed, scale.kills, folder, seed=scale.kills, files=example)


def _faults(scale: Scale, folder: Path) -> Iterator[Outcome]:
    example = _example(folder, 4)
    is_mountable = can_mount(folder / "probe")
    for fault in faults.ALL:
        if fault in faults.NEED_A_DISK and not is_mountable:
            yield Outcome(f"fault: {fault.__name__}", skipped="no right to mount a small disk")
            continue
        place = folder / fault.__name__
        place.mkdir()
        yield fault(example, place, is_full=scale is LONG)


def _fuzz(scale: Scale, folder: Path) -> Iterator[Outcome]:
    originals = sorted((_example(folder, scale.received) / "returned").glob("*_*.xlsx"))
    yield fuzz.run(originals, scale.mutations, seed=scale.mutations)


def _soak(scale: Scale, folder: Path) -> Iterator[Outcome]:
    yield soak.run(*scale.reports, folder)


def _together(scale: Scale, folder: Path) -> Iterator[Outcome]:
    yield together.run(*scale.counted, folder)


def _round_trip(scale: Scale, _folder: Path) -> Iterator[Outcome]:
    environment = {**os.environ, "ROUND_TRIP_EXAMPLES": str(scale.examples)}
    yield _tests("round trip: any answers of any form", "test_round_trip.py", scale.examples, environment)


def _no_connection(_scale: Scale, _folder: Path) -> Iterator[Outcome]:
    yield _tests("no connection: deeds", "test_no_connection.py", 8, dict(os.environ))


def _tests(name: str, file: str, tried: int, environment: dict[str, str]) -> Outcome:
    command = [sys.executable, "-m", "pytest", "-q", str(HERE / file)]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    failures = [done.stdout[-2000:]] if done.returncode else []
    return Outcome(name, tried, failures)


RUNS: Mapping[str, Callable[[Scale, Path], Iterator[Outcome]]] = {
    "kill": _kills,
    "faults": _faults,
    "fuzz": _fuzz,
    "round-trip": _round_trip,
    "no-connection": _no_connection,
    "soak": _soak,
    "together": _together,
}


def _example(folder: Path, files: int) -> Path:
    place = folder / "example"
    place.mkdir()
    return make_example(place, files)


def main(arguments: list[str]) -> int:
    """Do the runs, write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability")
    parser.add_argument("--long", action="store_true", help="the full run, some hours")
    parser.add_argument("--only", nargs="+", choices=RUNS, default=list(RUNS))
    options = parser.parse_args(arguments)
    scale = LONG if options.long else SHORT
    started, outcomes = time.monotonic(), []
    for name in options.only:
        with tempfile.TemporaryDirectory(prefix="bc_reliability_") as folder:
            for outcome in RUNS[name](scale, Path(folder)):
                outcomes.append(outcome)
                sys.stdout.write(outcome.line + "\n" + "".join(f"    {one}\n" for one in outcome.failures))
                sys.stdout.flush()
                # After each, so that a run cut off leaves the figures it has.
                PAGE.write_text(_page(scale, options.only, outcomes, time.monotonic() - started), "utf-8")
    return int(any(outcome.failures for outcome in outcomes))


def _page(scale: Scale, names: list[str], outcomes: list[Outcome], seconds: float) -> str:
    failures = [f"- {outcome.name}: {one}" for outcome in outcomes for one in outcome.failures]
    command = "python -m tests.reliability" + " --long" * (scale is LONG)
    command += f" --only {' '.join(names)}" * (names != list(RUNS))
    return "\n".join((
        "# Reliability",
        "",
        f"Figures of the last run, the {scale.name} one: `{command}`, {seconds:.0f} s on "
        f"{platform.system()} with {os.cpu_count()} cores, Python {platform.python_version()}.",
        "Written by the run itself; the full run is `python -m tests.reliability --long`.",
        "",
        "| run | tried | result | figures |",
        "|---|---|---|---|",
        *(outcome.line for outcome in outcomes),
        "",
        *(("## What failed", "", *failures, "") if failures else ()),
        "- `kill`: a real process ended by SIGKILL at a random instant; what it had acknowledged is on the",
        "  disk, no file is half, the database is sound, the next start is clean.",
        "- `fault`: every deed of the command line under it; a sentence, no traceback, the store as it was.",
        "- `fuzz`: mutated workbooks through the supervised reader; no crash, 2 s, 300 MB, and after damage",
        "  to bytes no other value is believed.",
        "",
    ))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
