"""The history of a unit as rows: when, who, what, before and after, why."""

from __future__ import annotations

from desktop.days import local
from desktop.rows.shown import Heading, Shown
from desktop.tracking.standing import tr
from forms.store.history import Line
from forms.wording import department as names
from forms.wording import desk as words


def headings() -> tuple[Heading, ...]:
    """When, who, what, old, new, why."""
    return (
        Heading(tr("Lúc"), 140),
        Heading(tr("Người thực hiện"), 130),
        Heading(tr("Việc"), 240),
        Heading(tr("Trước"), 120),
        Heading(tr("Sau"), 150),
        Heading(tr("Lý do")),
    )


def show(line: Line, column: int) -> Shown:
    """One cell."""
    entry = line.entry
    match column:
        case 0:
            return Shown(f"{local(line.at):%d/%m/%Y %H:%M}")
        case 1:
            return Shown(entry.who)
        case 2:
            where = f" ({entry.path})" if entry.path else ""
            return Shown(words.DEEDS[entry.deed.value] + where)
        case 3:
            return Shown(names.VERDICTS.get(entry.old, entry.old), "quiet")
        case 4:
            return Shown(names.VERDICTS.get(entry.new, entry.new))
        case _:
            return Shown(entry.why)
