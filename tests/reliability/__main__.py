"""The runs of the reliability page: ``python -m tests.reliability`` in short, ``--long`` in full.

Keeps the figures of each run and writes ``tests/reliability/RELIABILITY.md`` from them. The long run takes
some hours; ``--only kill fuzz`` does a part of it, ``--deeds typing`` a part of the kills. Ends with 1 when
something failed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.reliability import corpus, faults, figures, fuzz, hostile_run, kill, round_trip, soak, together
from tests.reliability.example import make_example
from tests.reliability.fault_deeds import make_ready
from tests.reliability.outcome import Outcome
from tests.reliability.surroundings import can_mount

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Scale:
    """How often each run is done."""

    name: str
    kills: int
    received: int
    mutations: int
    examples: int
    resaved: int
    reports: tuple[int, int]
    counted: tuple[int, int]
    deeds: tuple[str, ...] = tuple(kill.CHECKS)
    limit: float = 0


SHORT = Scale(
    "short", kills=5, received=15, mutations=200, examples=20, resaved=6, reports=(60, 20), counted=(3, 10)
)
LONG = Scale(
    "long",
    kills=200,
    received=50,
    mutations=10_000,
    examples=5_000,
    resaved=200,
    reports=(1000, 100),
    counted=(4, 200),
)


def _kills(scale: Scale, folder: Path) -> Iterator[Outcome]:
    example = _example(folder, scale.received)
    for deed in kill.CHECKS:
        if deed in scale.deeds:
            yield kill.run(deed, scale.kills, folder, scale.kills, example, scale.limit)


def _faults(scale: Scale, folder: Path) -> Iterator[Outcome]:
    example = make_ready(_example(folder, 4))
    is_mountable = can_mount(folder / "probe")
    for fault in faults.ALL:
        if fault in faults.NEED_A_DISK and not is_mountable:
            yield Outcome(f"fault: {fault.__name__}", skipped="no right to mount a small disk")
            continue
        place = folder / fault.__name__
        place.mkdir()
        yield fault(example, place, is_full=scale.name == LONG.name)


def _fuzz(scale: Scale, folder: Path) -> Iterator[Outcome]:
    example = _example(folder, scale.received)
    originals = sorted((example / "returned").glob("*_*.xlsx"))
    yield from fuzz.run_all(originals, example, scale.mutations, folder)


def _hostile(_scale: Scale, _folder: Path) -> Iterator[Outcome]:
    yield from hostile_run.run_all()


def _corpus(_scale: Scale, _folder: Path) -> Iterator[Outcome]:
    yield corpus.run()


def _soak(scale: Scale, folder: Path) -> Iterator[Outcome]:
    yield soak.run(*scale.reports, folder)


def _together(scale: Scale, folder: Path) -> Iterator[Outcome]:
    yield together.run(*scale.counted, folder)


def _round_trip(scale: Scale, _folder: Path) -> Iterator[Outcome]:
    environment = {**os.environ, "ROUND_TRIP_EXAMPLES": str(scale.examples)}
    yield _tests("round trip: any answers of any form", "test_round_trip.py", scale.examples, environment)


def _resaved(scale: Scale, folder: Path) -> Iterator[Outcome]:
    yield round_trip.run_resaved(scale.resaved, folder, seed=scale.resaved)


def _no_connection(_scale: Scale, _folder: Path) -> Iterator[Outcome]:
    yield _tests("no connection: deeds", "test_no_connection.py", 0, dict(os.environ))


def _tests(name: str, file: str, tried: int, environment: dict[str, str]) -> Outcome:
    command = [sys.executable, "-m", "pytest", "-q", str(HERE / file)]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    failures = [done.stdout[-2000:]] if done.returncode else []
    passed = re.search(r"(\d+) passed", done.stdout)
    return Outcome(name, tried or int(passed[1] if passed else 0), failures)


RUNS: Mapping[str, Callable[[Scale, Path], Iterator[Outcome]]] = {
    "kill": _kills,
    "faults": _faults,
    "fuzz": _fuzz,
    "hostile": _hostile,
    "corpus": _corpus,
    "round-trip": _round_trip,
    "re-saved": _resaved,
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
    parser.add_argument("--deeds", nargs="+", choices=kill.CHECKS, default=list(kill.CHECKS))
    parser.add_argument("--times", type=int, help="so many kills, examples or mutations, where time is short")
    parser.add_argument("--minutes", type=float, help="so long for the kills of one deed at most")
    parser.add_argument("--page", action="store_true", help="only make the page from the figures kept")
    options = parser.parse_args(arguments)
    scale = replace(LONG if options.long else SHORT, deeds=tuple(options.deeds))
    if options.minutes:
        scale = replace(scale, limit=60 * options.minutes)
    if options.times:
        times = options.times
        scale = replace(scale, kills=times, examples=times, mutations=times, resaved=min(times, 200))
    failed = False
    for name in () if options.page else options.only:
        with tempfile.TemporaryDirectory(prefix="bc_reliability_") as folder:
            started = time.monotonic()
            for outcome in RUNS[name](scale, Path(folder)):
                failed |= bool(outcome.failures)
                sys.stdout.write(outcome.line + "\n" + "".join(f"    {one}\n" for one in outcome.failures))
                sys.stdout.flush()
                # After each, so that a run cut off leaves the figures it has.
                figures.keep(outcome, scale.name, time.monotonic() - started)
                started = time.monotonic()
    figures.write_page()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
