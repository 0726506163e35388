"""What must reach the disk after a deed on an open report, as one value that crosses to the engine thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.model.answers import RowKey, RowMark
from forms.model.form import Role
from forms.model.path import Path
from forms.model.value import Answer
from forms.rules.change import Change
from forms.rules.instance import Instance


@dataclass(frozen=True, slots=True)
class Written:
    """Cells, rows and words as they stand now; ``None`` takes an entry away.

    Attributes:
        cells: inputs only.
        rows: for each repeat that changed, its rows in order.
        marks: what is said of rows that differ from the catalogue.
        notes: by cell.
        explanations: by rule.
        nothing: by section, whether it is marked "không phát sinh".
    """

    cells: Mapping[Path, Answer | None] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: Mapping[RowKey, RowMark | None] = field(default_factory=dict)
    notes: Mapping[Path, str | None] = field(default_factory=dict)
    explanations: Mapping[str, str | None] = field(default_factory=dict)
    nothing: Mapping[str, bool] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any((self.cells, self.rows, self.marks, self.notes, self.explanations, self.nothing))


def written(instance: Instance, change: Change) -> Written:
    """What ``change`` (of a :class:`~forms.filling.Filling` over ``instance``) leaves to be kept."""
    remarks = instance.remarks
    notes: dict[Path, str | None] = {}
    explanations: dict[str, str | None] = {}
    nothing: dict[str, bool] = {}
    for name in change.remarks:
        explanations[name] = remarks.explanations.get(name)
        nothing[name] = name in remarks.nothing
        path = _path(name)
        if path is not None:
            notes[path] = remarks.notes.get(path)
    rows = {repeat: tuple(row.id for row in instance.rows(repeat)) for repeat in change.rows}
    marks = {
        RowKey(repeat, row): instance.row_mark(repeat, row) for repeat, ids in rows.items() for row in ids
    }
    return Written(_cells(instance, change), rows, marks, notes, explanations, nothing)


def _cells(instance: Instance, change: Change) -> dict[Path, Answer | None]:
    answers = instance.answers.cells
    return {path: answers.get(path) for path in change.values if _is_input(instance, path)}


def _is_input(instance: Instance, path: Path) -> bool:
    question = instance.outline[path.name].question
    return question is not None and question.role is Role.INPUT


def _path(name: str) -> Path | None:
    try:
        return Path.parse(name)
    except ValueError:
        return None
