"""How fast typed numbers and texts are read, against what any reader must do to them."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from forms.model.reading import read_text
from forms.model.value import ValueType
from tests.benchmarks.harness import Row

COUNT = 100_000
SEED = 20240614

Entries = list[tuple[ValueType, str]]


def rows() -> list[Row]:
    """The row of this file."""
    return [
        Row(
            "reading 100,000 typed numbers and texts",
            lambda: _read(_entries()),
            lambda: _floor(_entries()),
            4.0,
            "floor: one NFC normalisation, one regular expression and one Decimal() on each",
            _entries,
        )
    ]


@cache
def _entries() -> Entries:
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


def _read(entries: Entries) -> None:
    for kind, text in entries:
        read_text(kind, text, unit="cuộc")


_NUMBER = re.compile(r"[-+]?[0-9.]+(?:,[0-9]+)?")


def _floor(entries: Entries) -> None:
    for _, text in entries:
        _NUMBER.match(unicodedata.normalize("NFC", text))
        Decimal("1234.5")
