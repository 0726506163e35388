"""Computed cells that read what changed, also where their own value stayed: a sum whose part went missing."""

from __future__ import annotations

from collections.abc import Iterable

from forms.model.form import walk
from forms.model.path import Path
from forms.rules.change import Change
from forms.rules.instance import Instance


def computed_from(instance: Instance, change: Change) -> set[Path]:
    """Every cell worked out, directly or through others, from cells or rows that the change names."""
    waiting = [(path.name, path.row) for path in change.values]
    waiting += [(name, "") for repeat in change.rows for name in _names_in(instance, repeat)]
    found: set[Path] = set()
    while waiting:
        name, row = waiting.pop()
        for owner, is_whole in instance.program.readers.get(name, ()):
            entry = instance.outline[owner]
            if entry.has_value:
                rows = _rows_reached(instance, entry.repeat, "" if is_whole else row)
                fresh = {Path(owner, entry.repeat, other) for other in rows} - found
                found |= fresh
                waiting += [(path.name, path.row) for path in fresh]
    return found


def _names_in(instance: Instance, repeat: str) -> list[str]:
    form = instance.program.form
    return [node.name for node, _ in walk(form.children) if instance.outline[node.name].repeat == repeat]


def _rows_reached(instance: Instance, repeat: str, row: str) -> Iterable[str]:
    if not repeat:
        return ("",)
    return (row,) if row else instance.live.row_ids(repeat)
