"""How fast typed numbers and texts are read, against what any reader must do to them.

``python -m tests.benchmarks.text_rows`` prints the rows as a Markdown table.
"""

from __future__ import annotations

import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from forms.model.reading import read_text
from forms.model.value import ValueType

COUNT = 100_000
REPEATS = 5
SEED = 20240614


@dataclass(frozen=True, slots=True)
class Row:
    """One benchmark: seconds of ours and of the floor in the same run, and the most times the floor."""

    name: str
    ours: float
    floor: float
    limit: float

    @property
    def times(self) -> float:
        """Ours in times the floor."""
        return self.ours / self.floor


def rows() -> list[Row]:
    """The rows of this file, measured now."""
    entries = _entries()
    ours, floor = _measured(lambda: _read(entries), lambda: _floor(entries))
    return [Row("reading 100,000 typed numbers and texts", ours, floor, 4.0)]


def _entries() -> list[tuple[ValueType, str]]:
    """What clerks type, in the proportion of a report: mostly counts, some money, some words."""
    chosen = random.Random(SEED)
    makers: list[tuple[ValueType, Callable[[int], str]]] = [
        (ValueType.INTEGER, str),
        (ValueType.INTEGER, str),
        (ValueType.INTEGER, lambda n: f"{n:,}".replace(",", ".")),
        (ValueType.INTEGER, lambda n: f"{n} cuộc"),
        (ValueType.DECIMAL, lambda n: f"{n},5"),
        (ValueType.DECIMAL, lambda n: f"{n:,}".replace(",", ".") + ",25"),
        (ValueType.TEXT, lambda n: f"Kế hoạch số {n}/KH-UBND về truyền thông chuyển đổi số"),
        (ValueType.TEXT, lambda n: unicodedata.normalize("NFD", f"Trung tâm xã số {n}")),
    ]
    entries = []
    for _ in range(COUNT):
        kind, make = chosen.choice(makers)
        entries.append((kind, make(chosen.randrange(10_000))))
    return entries


def _read(entries: list[tuple[ValueType, str]]) -> None:
    for kind, text in entries:
        read_text(kind, text, unit="cuộc")


_NUMBER = re.compile(r"[-+]?[0-9.]+(?:,[0-9]+)?")


def _floor(entries: list[tuple[ValueType, str]]) -> None:
    """One normalisation, one regular expression and one ``Decimal()`` on each."""
    for _, text in entries:
        _NUMBER.match(unicodedata.normalize("NFC", text))
        Decimal("1234.5")


def _measured(ours: Callable[[], None], floor: Callable[[], None]) -> tuple[float, float]:
    """The best time of each, measured in turn so that a busy machine slows both."""
    best_ours = best_floor = float("inf")
    for _ in range(REPEATS):
        best_floor = min(best_floor, _seconds(floor))
        best_ours = min(best_ours, _seconds(ours))
    return best_ours, best_floor


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.stdout.write("| row | ours s | floor s | times | limit |\n|---|---|---|---|---|\n")
    for row in rows():
        sys.stdout.write(
            f"| {row.name} | {row.ours:.3f} | {row.floor:.3f} | {row.times:.2f} | {row.limit:g} |\n"
        )
