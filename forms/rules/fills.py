"""What the program fills in by itself: ``bind::report:fill`` (forms.md, "survey sheet")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from forms.model.path import Path
from forms.model.surroundings import Surroundings
from forms.model.value import Answer

FILLS: dict[str, Callable[[Surroundings], Answer]] = {
    "unit.kind": lambda around: around.unit.kind,
    "unit.code": lambda around: around.unit.code,
    "unit.name": lambda around: around.unit.name,
    "unit.duties": lambda around: " ".join(around.unit.duties),
    "unit.communes": lambda around: Decimal(len(around.communes)),
    "units.count": lambda around: Decimal(around.units_count),
    "period.kind": lambda around: around.period.kind.value,
    "period.from": lambda around: around.period.start,
    "period.to": lambda around: around.period.end,
    "period.months": lambda around: Decimal(_months(around)),
}
"""Lists stand as text with spaces between, so that ``selected()`` works on them."""

EARLIER: dict[str, Callable[[Surroundings], Mapping[Path, Answer]]] = {
    "previous": lambda around: around.previous,
    "last_year": lambda around: around.last_year,
    "year_to_date": lambda around: around.year_to_date,
}
"""Answers of other periods, as ``previous.NAME``."""


def is_fill(fill: str) -> bool:
    """Whether the program knows how to fill this (the name after ``previous.`` is not looked at)."""
    source, _, name = fill.partition(".")
    return fill in FILLS or (source in EARLIER and bool(name))


def filled(fill: str, surroundings: Surroundings, path_of: Callable[[str], Path]) -> Answer | None:
    """What stands there; ``path_of`` says where the question named after ``previous.`` stands."""
    if fill in FILLS:
        answer = FILLS[fill](surroundings)
        return None if answer == "" else answer
    source, _, name = fill.partition(".")
    answers = EARLIER.get(source)
    return None if answers is None else answers(surroundings).get(path_of(name))


def _months(around: Surroundings) -> int:
    if around.months:
        return len(around.months)
    period = around.period
    return max(1, round((period.end - period.start).days / 30.4375))
