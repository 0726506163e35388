"""A snapshot as plain JSON and back: how it stays in the store."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from forms.department.snapshot import Snapshot, ToldFigure
from forms.model.canonical import Plain
from forms.model.value import plain_number
from forms.store.snapshots import Kept

_BETWEEN = "|"


def plain_snapshot(snapshot: Snapshot) -> Plain:
    """Everything but what the store has in columns of its own."""
    return {
        "schema": "1",
        "estimate": snapshot.is_estimate,
        "reported": str(snapshot.reported),
        "units": str(snapshot.units),
        "figures": {key: _plain(figure) for key, figure in snapshot.figures.items()},
        "versions": {_BETWEEN.join(key): str(id_) for key, id_ in snapshot.versions.items()},
        "names": dict(snapshot.names),
        "order": list(snapshot.figures),
    }


def read_snapshot(kept: Kept) -> Snapshot:
    """The snapshot that was kept."""
    content: Mapping[str, Any] = kept.content  # type: ignore[assignment]  # written by plain_snapshot
    figures = {key: _figure(key, content["figures"][key]) for key in content["order"]}
    versions = {tuple(key.split(_BETWEEN)): int(id_) for key, id_ in content["versions"].items()}
    return Snapshot(
        id=kept.id,
        period_id=kept.period_id,
        regime_id=kept.regime_id,
        addressee=kept.addressee,
        cut_off=kept.cut_off,
        is_estimate=content["estimate"],
        reported=int(content["reported"]),
        units=int(content["units"]),
        figures=figures,
        versions=versions,
        names=content["names"],
    )


def _plain(figure: ToldFigure) -> Plain:
    return [
        figure.label,
        figure.unit,
        plain_number(figure.value) if figure.value is not None else "",
        str(figure.over),
        str(figure.owing),
        {unit: plain_number(part) for unit, part in figure.parts.items()},
    ]


def _figure(key: str, plain: Any) -> ToldFigure:
    label, unit, value, over, owing, parts = plain
    numbers = {unit_id: Decimal(part) for unit_id, part in parts.items()}
    return ToldFigure(key, label, unit, Decimal(value) if value else None, int(over), int(owing), numbers)
