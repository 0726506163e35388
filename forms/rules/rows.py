"""The rows of a report: fixed ones from its surroundings, open ones ``r1``, ``r2`` … never used again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forms.model.answers import Answers, RowKey, RowMarkKind
from forms.model.form import Form, Repeat
from forms.model.surroundings import Row, Surroundings

_OPEN = re.compile(r"r([1-9]\d*)")


def rows_given(repeat: Repeat, form: Form, surroundings: Surroundings) -> tuple[Row, ...]:
    """The fixed rows of a repeat; none for an open list."""
    match repeat.fixed_rows:
        case "":
            return ()
        case "months":
            return surroundings.months
        case "communes":
            return surroundings.communes
        case name:
            return tuple(Row(choice.name, choice.label) for choice in form.choice_list(name).choices)


def row_ids_of(repeat: Repeat, form: Form, surroundings: Surroundings, answers: Answers) -> list[str]:
    """Rows in order: as the answers list them, else as given; then any other row that holds something."""
    listed = answers.rows.get(repeat.name)
    ids = list(listed) if listed else [row.id for row in rows_given(repeat, form, surroundings)]
    known = set(ids)
    marked = (key.row for key in answers.row_marks if key.repeat == repeat.name)
    held = (path.row for path in answers.cells if path.repeat == repeat.name)
    for row in (*marked, *sorted(set(held), key=_number)):
        if row not in known:
            known.add(row)
            ids.append(row)
    return ids


def _number(row: str) -> tuple[int, str]:
    match = _OPEN.fullmatch(row)
    return (int(match[1]) if match else 0, row)


def highest_number(rows: Iterable[str]) -> int:
    """The number of the last open row."""
    return max((_number(row)[0] for row in rows), default=0)


def labelled(
    repeat: Repeat, ids: Iterable[str], form: Form, surroundings: Surroundings, answers: Answers
) -> tuple[Row, ...]:
    """Rows with the label they have now: the clerk's for one outside the catalogue, a number for open ones."""
    labels = {row.id: row.label for row in rows_given(repeat, form, surroundings)}
    rows = []
    for number, row in enumerate(ids, 1):
        mark = answers.row_marks.get(RowKey(repeat.name, row))
        label = labels.get(row) or (str(number) if not repeat.fixed_rows else row)
        if mark is not None and mark.kind is RowMarkKind.OUTSIDE and mark.label:
            label = mark.label
        rows.append(Row(row, label))
    return tuple(rows)
