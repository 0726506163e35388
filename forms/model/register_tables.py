"""The registers as tables that an expression may look things up in: ``pulldata`` and ``instance``.

``units`` are all units of the period's last day, ``communes`` those of kind ``xa``. As in a choice list
``name`` is the value (the unit's code) and ``label`` what is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from forms.model.unit import Unit, UnitCatalogue

Table = tuple[Mapping[str, str], ...]

COLUMNS = ("name", "label", "id", "kind", "official_name", "symbol", "parent", "place")
REGISTERS = ("units", "communes")


@lru_cache(maxsize=8)
def register_tables(catalogue: UnitCatalogue, day: date) -> Mapping[str, Table]:
    """The registers as they are on ``day``, by table name."""
    rows = [(unit.kind, _row(unit)) for unit in catalogue.valid(day)]
    return {
        "units": tuple(row for _, row in rows),
        "communes": tuple(row for kind, row in rows if kind == "xa"),
    }


def _row(unit: Unit) -> Mapping[str, str]:
    values = (
        unit.code,
        unit.name,
        unit.id,
        unit.kind,
        unit.official_name,
        unit.symbol,
        unit.parent,
        unit.place,
    )
    return dict(zip(COLUMNS, values, strict=True))
