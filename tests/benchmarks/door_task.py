"""What the children of the door's rows run; imports nothing that a real task would not."""

from __future__ import annotations

from forms.exchange.raw_workbook import open_workbook


def count_cells(_context: object, data: bytes, name: str) -> dict[str, object]:
    """What a child does: all cells in its memory, little to send back."""
    raw = open_workbook(data, name)
    cells = sum(len(row) for sheet in raw.sheets for row in sheet.rows)
    return {"cells": cells, "properties": dict(raw.properties)}
