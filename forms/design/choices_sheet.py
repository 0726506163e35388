"""The choices sheet: lists in the order in which they first stand there."""

from __future__ import annotations

from forms.design.table import Row, Table
from forms.model.form import Choice, ChoiceList


def read_choices(table: Table | None) -> tuple[ChoiceList, ...]:
    """Every list with its choices; rows without a list or a name are left to the linter."""
    lists: dict[str, list[Choice]] = {}
    for row in table.rows() if table else ():
        if row.text("list_name") and row.text("name"):
            lists.setdefault(row.text("list_name"), []).append(_choice(row, table))
    return tuple(ChoiceList(name, tuple(choices)) for name, choices in lists.items())


def _choice(row: Row, table: Table | None) -> Choice:
    headers = [cell.text for cell in table.extra] if table else []
    extra = tuple((header, row.text(header)) for header in headers if row.text(header))
    return Choice(row.text("name"), row.text("label") or row.text("name"), extra)
