"""Reads the rows of grids and lists: by row key and column key, with both labels as second witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from forms.exchange.findings import Findings
from forms.exchange.form_index import FormIndex, folded, is_input
from forms.exchange.raw import RawCell
from forms.exchange.sheet_keys import FORMULA_SIGN, TOTAL_ROW, ColumnKey, Kind, total_path
from forms.exchange.sheet_scan import Cells, Head, KeyedRow, SheetScan, Spot, cell_at, spot_at, text_at
from forms.exchange.witnesses import judge
from forms.model.answers import RowKey, RowMark, RowMarkKind
from forms.model.form import Question, Repeat, Severity
from forms.model.path import Path
from forms.model.reading import shorten
from forms.model.surroundings import Row, Surroundings
from forms.rules.rows import rows_given
from forms.text.keys import search_key
from forms.wording import workbook as words

_MERGED = search_key(words.MERGED)
_OUTSIDE = search_key(words.OUTSIDE)
_OTHER_ROWS = {
    TOTAL_ROW: words.TOTAL,
    "@months": words.MONTH,
    "@communes": words.COMMUNE,
    "@items": words.ITEM,
}
"""Words of the form in the column of labels that are no row's."""


class _Entry(NamedTuple):
    """A row of a repeat as found."""

    scan: SheetScan
    place: int
    cells: Cells
    head: Head
    row_id: str
    label: str


class GridReader:
    """Reads the grids and lists of one workbook, sheet by sheet.

    Attributes:
        marks: rows that differ from the catalogue.
        seen: (repeat, fixed row id) found.
    """

    def __init__(self, index: FormIndex, surroundings: Surroundings, findings: Findings) -> None:
        self._index, self._findings = index, findings
        self.catalogue: Mapping[str, tuple[Row, ...]] = {
            name: rows_given(repeat, index.form, surroundings) for name, repeat in index.repeats.items()
        }
        self.marks: dict[RowKey, RowMark] = {}
        self.seen: set[tuple[str, str]] = set()
        self.columns_seen: dict[str, set[str]] = {}
        self._labels = {name: {row.id: row.label for row in rows} for name, rows in self.catalogue.items()}
        self._content: dict[tuple[str, str], tuple[str, tuple[RawCell, ...]]] = {}
        self._highest: dict[str, int] = {}

    def read(self, scan: SheetScan) -> None:
        """Every grid and list of one sheet."""
        found: dict[str, list[_Entry]] = {}
        for row in scan.of(Kind.ROW):
            self._highest_id(row)
            entry = self._entry(scan, row)
            if entry is not None:
                found.setdefault(row.key.name, []).append(entry)
        for row in scan.of(Kind.TOTAL):
            self._read_total(scan, row)
        for repeat in self._repeats_of(scan):
            head = next(row.head for row in scan.rows if row.head and row.head.name == repeat)
            columns = self._columns(scan, self._index.repeats[repeat], head)
            entries = self._agreed(self._index.repeats[repeat], found.get(repeat, []))
            for entry in entries:
                self._read_row(self._index.repeats[repeat], entry, columns)

    def read_loose(self, scan: SheetScan, place: int, cells: Cells, head: Head) -> bool:
        """A row without a key under a grid's or list's header; whether it was dealt with."""
        repeat = self._index.repeats.get(head.name)
        if repeat is None:
            return False
        columns = self._columns(scan, repeat, head, quietly=True)
        label = text_at(cells, head.columns.get(ColumnKey.LABEL))
        held = [cell_at(cells, head.columns[name]) for name in columns if not head.signs.get(name)]
        if all(cell is None for cell in held):
            return not label or folded(label) in {folded(row.label) for row in self.catalogue[repeat.name]}
        row_id = self._id_of_loose(repeat, label)
        spot = spot_at(scan, place, head.columns.get(ColumnKey.LABEL, 0))
        if not row_id:
            self._findings.say("workbook.row_unknown", spot, found=shorten(label) or "—", table=repeat.label)
            return True
        if repeat.fixed_rows and not row_id.startswith("r"):
            self._findings.tell("workbook.key_lost", spot, label=label)
        else:
            self._findings.tell("workbook.row_added", spot)
        self._read_row(repeat, _Entry(scan, place, cells, head, row_id, label), columns)
        return True

    def _id_of_loose(self, repeat: Repeat, label: str) -> str:
        if not repeat.fixed_rows:
            return self._next_id(repeat.name)
        ids = [row.id for row in self.catalogue[repeat.name] if folded(row.label) == folded(label)]
        if len(ids) == 1 and (repeat.name, ids[0]) not in self.seen:
            return ids[0]
        return self._next_id(repeat.name) if repeat.fixed_rows == "communes" and label and not ids else ""

    # rows

    def _entry(self, scan: SheetScan, row: KeyedRow) -> _Entry | None:
        if row.key.name not in self._index.repeats:
            return None
        head = row.head if row.head and row.head.name == row.key.name else None
        if head is None:
            heads = (other.head for other in scan.rows if other.head and other.head.name == row.key.name)
            head = next(heads, None)
        if head is None:
            return None
        label = text_at(row.cells, head.columns.get(ColumnKey.LABEL))
        return _Entry(scan, row.place, row.cells, head, row.key.detail, label)

    def _repeats_of(self, scan: SheetScan) -> list[str]:
        names = (row.head.name for row in scan.rows if row.head)
        return [name for name in dict.fromkeys(names) if name in self._index.repeats]

    def _agreed(self, repeat: Repeat, entries: Sequence[_Entry]) -> list[_Entry]:
        """The rows whose key and label agree, or whose labels alone are to be believed."""
        labels = self._labels[repeat.name]
        if not labels:
            headers = [entry for entry in entries if self._is_header(repeat, entry)]
            for entry in headers:
                self._refuse(repeat, entry._replace(label=entry.label or repeat.label))
            return [entry for entry in entries if entry not in headers]
        found = [(entry.row_id, entry.label) for entry in entries]
        known = {**labels, **_OTHER_ROWS}
        verdict = judge(found, known, entries[0].scan.texts if entries else tuple)
        if verdict.moved:
            first = entries[min(verdict.moved)]
            self._findings.tell("workbook.row_moved", self._spot(first), table=repeat.label)
        for place in sorted(verdict.refused):
            self._refuse(repeat, entries[place])
        moved = verdict.moved
        return [
            entry._replace(row_id=moved[place]) if place in moved else entry
            for place, entry in enumerate(entries)
            if place not in verdict.refused
        ]

    def _is_header(self, repeat: Repeat, entry: _Entry) -> bool:
        """Whether the words of a list's header came to stand in one of its rows."""
        columns, cells = entry.head.columns, entry.cells
        return any(
            question.label and folded(text_at(cells, columns[name])) == folded(question.label)
            for name, question in self._index.columns[repeat.name].items()
            if name in columns and cell_at(cells, columns[name]) is not None
        )

    def _refuse(self, repeat: Repeat, entry: _Entry) -> None:
        self.seen.add((repeat.name, entry.row_id))
        if self._holds_something(repeat, entry) or entry.label:
            expected = self._labels[repeat.name].get(entry.row_id) or words.SPARE_ROW
            found = shorten(entry.label) or "—"
            self._findings.say("workbook.row_unclear", self._spot(entry), found=found, expected=expected)

    def _holds_something(self, repeat: Repeat, entry: _Entry) -> bool:
        return any(cell is not None for cell in self._content_of(repeat, entry))

    def _content_of(self, repeat: Repeat, entry: _Entry) -> tuple[RawCell, ...]:
        columns, cells = entry.head.columns, entry.cells
        return tuple([cell_at(cells, columns.get(name)) for name in self._index.entered[repeat.name]])

    def _spot(self, entry: _Entry, column: str = ColumnKey.LABEL) -> Spot:
        first = min(entry.head.columns.values(), default=0)
        return spot_at(entry.scan, entry.place, entry.head.columns.get(column, first))

    def _read_row(self, repeat: Repeat, entry: _Entry, columns: Mapping[str, Question]) -> None:
        is_fixed = entry.row_id in self._labels[repeat.name]
        if not is_fixed:
            content = self._content_of(repeat, entry)
            if all(cell is None for cell in content) and not (repeat.fixed_rows and entry.label):
                return
            accepted = self._accepted(repeat, entry, content)
            if accepted is None:
                return
            entry = accepted
            self._findings.row(repeat.name, entry.row_id)
        self.seen.add((repeat.name, entry.row_id))
        for name, question in columns.items():
            self._read_cell(repeat, entry, name, question)
        self._read_mark(repeat, entry, is_fixed=is_fixed)

    def _accepted(self, repeat: Repeat, entry: _Entry, content: tuple[RawCell, ...]) -> _Entry | None:
        """An open row, with a new id where its key was copied; ``None`` where it says nothing new."""
        if repeat.fixed_rows and not entry.label:
            self._findings.say("workbook.row_without_label", self._spot(entry), table=repeat.label)
            return None
        before = self._content.get((repeat.name, entry.row_id))
        if before is None:
            self._content[repeat.name, entry.row_id] = (entry.scan.sheet.name, content)
            return entry
        sheet, held = before
        if sheet != entry.scan.sheet.name:
            if held != content:
                self._findings.drop_row(repeat.name, entry.row_id)
                shown = _shown_row(content)
                self._findings.say("workbook.row_twice", self._spot(entry), label=shown, table=repeat.label)
            return None
        new = entry._replace(row_id=self._next_id(repeat.name))
        self._findings.say("workbook.key_copied", self._spot(entry), severity=Severity.WARNING)
        self._content[repeat.name, new.row_id] = (entry.scan.sheet.name, content)
        return new

    def _read_cell(self, repeat: Repeat, entry: _Entry, name: str, question: Question) -> None:
        column = entry.head.columns[name]
        raw, spot = cell_at(entry.cells, column), spot_at(entry.scan, entry.place, column)
        path = Path(name, repeat.name, entry.row_id)
        if is_input(question):
            self._findings.take(path, question, raw, spot, entry.scan.error(entry.place, column))
        else:
            is_formula = entry.head.signs.get(name) == FORMULA_SIGN
            self._findings.compute(path, raw, spot, is_formula=is_formula)

    def _read_mark(self, repeat: Repeat, entry: _Entry, *, is_fixed: bool) -> None:
        key = RowKey(repeat.name, entry.row_id)
        said = text_at(entry.cells, entry.head.columns.get(ColumnKey.MARK))
        reason = text_at(entry.cells, entry.head.columns.get(ColumnKey.REASON))
        mark_spot = self._spot(entry, ColumnKey.MARK)
        kind = search_key(said)
        if not is_fixed:
            if repeat.fixed_rows:
                self.marks[key] = RowMark(RowMarkKind.OUTSIDE, entry.label, reason)
                if not reason:
                    self._findings.say(
                        "workbook.outside_without_reason",
                        self._spot(entry),
                        severity=Severity.WARNING,
                        label=entry.label,
                    )
        elif kind == _MERGED:
            label = self._labels[repeat.name][entry.row_id]
            self.marks[key] = RowMark(RowMarkKind.MERGED, label, reason)
        elif kind == _OUTSIDE:
            self.marks[key] = RowMark(RowMarkKind.OUTSIDE, entry.label, reason)
        elif kind:
            self._findings.say("workbook.mark_unclear", mark_spot, found=shorten(said))
        elif reason:
            self._findings.say(
                "workbook.reason_without_mark", mark_spot, severity=Severity.WARNING, found=shorten(reason)
            )

    # columns and totals

    def _columns(
        self, scan: SheetScan, repeat: Repeat, head: Head, *, quietly: bool = False
    ) -> dict[str, Question]:
        """The columns whose key and header agree."""
        agreed: dict[str, Question] = {}
        for name, question in self._index.columns[repeat.name].items():
            if name not in head.columns:
                continue
            self.columns_seen.setdefault(repeat.name, set()).add(name)
            title = head.titles.get(name, "")
            if title != question.label and self._is_another(repeat, name, title, head.titles.values()):
                if not quietly:
                    spot, found = spot_at(scan, head.row, head.columns[name]), shorten(title) or "—"
                    self._findings.say("workbook.column_unclear", spot, found=found, expected=question.label)
                continue
            agreed[name] = question
        return agreed

    def _is_another(self, repeat: Repeat, name: str, title: str, titles: Iterable[str]) -> bool:
        """Whether the words above a column are another column's, or its own stand above another."""
        asked, said = self._index.columns[repeat.name], folded(title)
        own = folded(asked[name].label)
        if said == own:
            return False
        return any(folded(question.label) == said for question in asked.values()) or any(
            folded(other) == own for other in titles
        )

    def _read_total(self, scan: SheetScan, row: KeyedRow) -> None:
        head = row.head
        if head is None or head.name != row.key.name:
            return
        for name, question in self._index.columns.get(row.key.name, {}).items():
            if question.has_total and name in head.columns:
                column = head.columns[name]
                spot = spot_at(scan, row.place, column)
                raw = cell_at(row.cells, column)
                self._findings.compute(total_path(row.key.name, name), raw, spot, is_formula=True)

    # ids

    def _highest_id(self, row: KeyedRow) -> None:
        name = row.key.detail
        if name[:1] == "r" and name[1:].isdecimal():
            highest = self._highest.get(row.key.name, 0)
            self._highest[row.key.name] = max(highest, int(name[1:]))

    def _next_id(self, repeat: str) -> str:
        self._highest[repeat] = self._highest.get(repeat, 0) + 1
        return f"r{self._highest[repeat]}"


def _shown_row(content: tuple[RawCell, ...]) -> str:
    return shorten("; ".join(str(cell) for cell in content if cell is not None))
