"""The rows of a report: fixed ones from its surroundings, open ones ``r1``, ``r2`` … never used again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
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
    repeat: Repeat,
    ids: Iterable[str],
    form: Form,
    surroundings: Surroundings,
    marks: Mapping[RowKey, RowMark],
) -> tuple[Row, ...]:
    """Rows with the label they have now: the clerk's for one outside the catalogue, else a number."""
    labels = {row.id: row.label for row in rows_given(repeat, form, surroundings)}
    rows = []
    for number, row in enumerate(ids, 1):
        mark = marks.get(RowKey(repeat.name, row))
        label = labels.get(row) or (str(number) if not repeat.fixed_rows else row)
        if mark is not None and mark.kind is RowMarkKind.OUTSIDE and mark.label:
            label = mark.label
        rows.append(Row(row, label))
    return tuple(rows)


class RowBook:
    """Which rows each repeat has now, in order, and which ids were used before."""

    def __init__(self, form: Form, surroundings: Surroundings, answers: Answers) -> None:
        self._ids = {
            repeat.name: row_ids_of(repeat, form, surroundings, answers) for repeat in form.repeats()
        }
        self._given = {
            repeat.name: tuple(row.id for row in rows_given(repeat, form, surroundings))
            for repeat in form.repeats()
        }
        self._used = {name: highest_number(ids) for name, ids in self._ids.items()}
        self._numbers: dict[str, dict[str, int]] = {}

    def ids(self, repeat: str) -> Sequence[str]:
        """The rows of a repeat in order."""
        return self._ids[repeat]

    def number(self, repeat: str, row: str) -> int:
        """The place of a row, from 0; -1 where there is no such row."""
        numbers = self._numbers.get(repeat)
        if numbers is None:
            numbers = {row: place for place, row in enumerate(self._ids[repeat])}
            self._numbers[repeat] = numbers
        return numbers.get(row, -1)

    def next_id(self, repeat: str) -> str:
        """The id that the next open row will have."""
        return f"r{self._used[repeat] + 1}"

    def insert(self, repeat: str, row: str, place: int) -> None:
        """Put a row in, at the end for a place that is none."""
        ids = self._ids[repeat]
        ids.insert(place if 0 <= place <= len(ids) else len(ids), row)
        self._used[repeat] = max(self._used[repeat], highest_number([row]))
        self._numbers.pop(repeat, None)

    def remove(self, repeat: str, row: str) -> None:
        """Take a row out; its id is never used again."""
        self._ids[repeat].remove(row)
        self._numbers.pop(repeat, None)

    def resize(self, repeat: str, count: int, hidden: Iterable[str]) -> bool:
        """Give a repeat ``count`` rows, those of ``hidden`` first; whether that changed anything."""
        ids = self._ids[repeat]
        if len(ids) == count:
            return False
        waiting = [row for row in hidden if row not in ids]
        del ids[count:]
        while len(ids) < count:
            self.insert(repeat, waiting.pop(0) if waiting else self.next_id(repeat), -1)
        self._numbers.pop(repeat, None)
        return True

    def listed(self) -> dict[str, tuple[str, ...]]:
        """The rows of repeats that differ from what the surroundings give."""
        return {name: tuple(ids) for name, ids in self._ids.items() if tuple(ids) != self._given[name]}
