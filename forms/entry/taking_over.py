"""A whole report read from a file, taken into an open one as a single step that can be undone.

What the file leaves blank stays as it is; rows it does not have stay too: nothing typed here is lost by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forms.entry.filling import AddRow, Filling, MarkRow
from forms.model.answers import Answers, RowKey, RowMarkKind
from forms.model.form import Role
from forms.model.path import Path
from forms.model.value import Answer
from forms.rules.change import NO_CHANGE, Change
from forms.rules.instance import Instance


class Difference(NamedTuple):
    """An answer of the file that is not the one that stands here."""

    path: Path
    now: Answer | None
    incoming: Answer


def differences(instance: Instance, answers: Answers) -> Iterator[Difference]:
    """What taking the file over would write, in the order of the form and its rows."""
    order = {name: entry.index for name, entry in instance.outline.entries.items()}
    for path in sorted(answers.cells, key=lambda path: (order.get(path.repeat or path.name, 0), path.row)):
        if _is_input(instance, path) and instance.input(path) != answers.cells[path]:
            yield Difference(path, instance.input(path), answers.cells[path])


def take_over(filling: Filling, answers: Answers) -> Change:
    """Write every answer, row and word of the file, as one step."""
    with filling.together():
        change = _rows(filling, answers)
        cells = {found.path: found.incoming for found in differences(filling.instance, answers)}
        change |= filling.set_many(cells)
        for path, note in answers.notes.items():
            change |= filling.note(path, note)
        for rule, text in answers.explanations.items():
            change |= filling.explain(rule, text)
        for section in answers.nothing - filling.instance.remarks.nothing:
            change |= filling.mark_nothing(section)
    return change


def _rows(filling: Filling, answers: Answers) -> Change:
    change = NO_CHANGE
    for repeat in filling.instance.program.form.repeats():
        named = (path.row for path in answers.cells if path.repeat == repeat.name)
        for row in dict.fromkeys((*answers.rows.get(repeat.name, ()), *named)):
            mark = answers.row_marks.get(RowKey(repeat.name, row))
            if filling.instance.row_number(repeat.name, row) < 0:
                change |= filling.act(AddRow(repeat.name, row, mark))
            elif mark is not None and mark.kind is RowMarkKind.MERGED:
                change |= filling.act(MarkRow(repeat.name, row, mark))
    return change


def _is_input(instance: Instance, path: Path) -> bool:
    entry = instance.outline.get(path.name)
    return entry is not None and entry.question is not None and entry.question.role is Role.INPUT
