"""How a row is measured: ours and its floor in turn, so that whatever slows the machine slows both."""

from __future__ import annotations

import gc
import importlib
import math
import os
import pkgutil
import platform
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

import psutil

PAIRS, MOST_PAIRS, QUICK_PAIRS, SLOW_PAIRS = 5, 15, 2, 3
SECONDS, MEGABYTES = "s", "MB"
_ROW_SECONDS = 8.0
_SLOW_PAIR = 10.0
_LOOK_EVERY = 0.01


def _nothing() -> None:
    """A row that needs nothing made beforehand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: ``ours`` may take at most ``limit`` times as long as ``floor``.

    Both are called without arguments, many times. What takes long to make for them is made by ``prepare``,
    once and only where the row is run, so that naming one row costs no other's preparation.
    A limit below 1 says that ours must be faster. With the unit ``MB`` both give megabytes, and those are
    compared instead of the time they take.
    """

    name: str
    ours: Callable[[], object]
    floor: Callable[[], object]
    limit: float
    note: str = ""
    prepare: Callable[[], object] = _nothing
    unit: str = SECONDS


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured, in ``unit``; ratios of pairs; megabytes above what was held before."""

    name: str
    ours: float
    floor: float
    ratio: float
    ratio_p95: float
    limit: float
    pairs: int
    ours_megabytes: float
    floor_megabytes: float
    note: str
    unit: str = SECONDS

    @property
    def is_met(self) -> bool:
        """Whether the median of the ratios keeps the limit."""
        return self.ratio <= self.limit


def all_rows(package: str = "tests.benchmarks", wanted: Iterable[str] = ()) -> Iterator[Row]:
    """The rows of every module of the package whose name ends in ``_rows``; ``wanted`` picks by name.

    ``rows()`` may be a generator: what stands after a row's ``yield`` cleans up after it.
    """
    folder = importlib.import_module(package)
    picks = [word.casefold() for word in wanted]
    for module in sorted(info.name for info in pkgutil.iter_modules(folder.__path__)):
        if module.endswith("_rows"):
            for row in importlib.import_module(f"{package}.{module}").rows():
                if not picks or any(word in f"{module} {row.name}".casefold() for word in picks):
                    yield row


def measure(row: Row, *, quick: bool = False) -> Result:
    """Run a row: once each for warmth and memory, then in turn A B A B."""
    row.prepare()
    ours_memory, ours_once = _memory(row.ours)
    floor_memory, floor_once = _memory(row.floor)
    pairs = [_pair(row) for _ in range(_pairs(ours_once + floor_once, quick=quick))]
    ratios = [ours / floor for ours, floor in pairs]
    return Result(
        name=row.name,
        ours=statistics.median(ours for ours, _ in pairs),
        floor=statistics.median(floor for _, floor in pairs),
        ratio=statistics.median(ratios),
        ratio_p95=_percentile(ratios, 0.95),
        limit=row.limit,
        pairs=len(pairs),
        ours_megabytes=ours_memory,
        floor_megabytes=floor_memory,
        note=row.note,
        unit=row.unit,
    )


def _pairs(seconds: float, *, quick: bool) -> int:
    if quick:
        return QUICK_PAIRS
    if seconds > _SLOW_PAIR:
        return SLOW_PAIRS
    return max(PAIRS, min(MOST_PAIRS, int(_ROW_SECONDS / max(seconds, 0.001))))


def _pair(row: Row) -> tuple[float, float]:
    if row.unit == MEGABYTES:
        return _given(row.ours), _given(row.floor)
    return _timed(row.ours), _timed(row.floor)


def _given(deed: Callable[[], object]) -> float:
    return float(str(deed()))


def _timed(deed: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    deed()
    return time.perf_counter() - begin


def _percentile(values: list[float], share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]


def _memory(deed: Callable[[], object]) -> tuple[float, float]:
    """Megabytes that a deed takes above what was held before, children counted; and its seconds."""
    before, peak, stop = _held(), [0.0], threading.Event()

    def watch() -> None:
        while not stop.wait(_LOOK_EVERY):
            peak[0] = max(peak[0], _held())

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    seconds = _timed(deed)
    stop.set()
    watcher.join()
    return max(0.0, peak[0] - before), seconds


def _held() -> float:
    """Megabytes of this process and of its children."""
    whole, here = 0, psutil.Process()
    for process in (here, *here.children(recursive=True)):
        try:
            whole += process.memory_info().rss
        except psutil.Error:
            continue
    return whole / (1 << 20)


def machine() -> str:
    """The machine in words, without its name."""
    memory = round(psutil.virtual_memory().total / (1 << 30))
    return (
        f"{os.cpu_count()} cores, {memory} GB of memory, {platform.system()} on {platform.machine()}, "
        f"Python {platform.python_version()}"
    )


def as_markdown(results: Iterable[Result], day: str) -> str:
    """The table as it stands in the README."""
    lines = [
        f"Measured on {day}: {machine()}. Ours and the floor run in turn in one process.",
        "",
        "| what | ours | floor | ratio (median) | p95 | limit | memory ours / floor | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        note = f" ({result.note})" if result.note else ""
        ours, floor = (_shown(value, result.unit) for value in (result.ours, result.floor))
        lines.append(
            f"| {result.name}{note} | {ours} | {floor} "
            f"| {result.ratio:.2f} | {result.ratio_p95:.2f} | {result.limit:g} "
            f"| {result.ours_megabytes:.0f} / {result.floor_megabytes:.0f} MB "
            f"| {'met' if result.is_met else '**missed**'} |"
        )
    return "\n".join(lines) + "\n"


def as_plain(results: Iterable[Result], day: str) -> dict[str, object]:
    """The same for programs."""
    rows = [{**asdict(result), "met": result.is_met} for result in results]
    return {"schema": 1, "day": day, "machine": machine(), "rows": rows}


def _shown(value: float, unit: str) -> str:
    return f"{value:.0f} MB" if unit == MEGABYTES else _seconds(value)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
