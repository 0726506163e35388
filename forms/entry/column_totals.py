"""The total of a column of a grid, and whether it lacks a part."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from forms.model.path import Path
from forms.rules.instance import Instance


class Total(NamedTuple):
    """The sum of the figures there are; ``None`` where there is none at all."""

    figure: Decimal | None
    is_incomplete: bool


def total_of(instance: Instance, repeat: str, name: str) -> Total:
    """The total of a column over the rows of its repeat (`report:total`)."""
    cells = [Path(name, repeat, row) for row in instance.row_ids(repeat)]
    values = [instance.value(path) for path in cells if instance.is_relevant(path)]
    figures = [value for value in values if isinstance(value, Decimal)]
    return Total(sum(figures, Decimal(0)) if figures else None, len(figures) < len(values))
