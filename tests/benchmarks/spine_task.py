"""What the children of the reading rows run: guard, cells, NFC, properties, identity and mapping."""

from __future__ import annotations

from forms.exchange.raw_workbook import open_workbook
from forms.exchange.workbook_identity import read_identity
from forms.exchange.workbook_reader import read_report
from forms.reading import Reading


def read_and_map(reading: Reading, data: bytes, name: str) -> dict[str, object]:
    """One returned workbook as answers with their places; no rule is asked."""
    raw = open_workbook(data, name)
    identity = read_identity(raw)
    if identity is None:
        return {"answers": 0}
    form, surroundings = reading.meant(identity)
    report = read_report(raw, form, surroundings, reading.ready(form).index)
    return {"answers": len(report.answers.cells), "places": len(report.places)}
