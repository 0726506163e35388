"""Reads the sheet "Ghi chú" and the markers "không phát sinh"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from forms.exchange.findings import Findings
from forms.exchange.form_index import FormIndex, folded, is_input
from forms.exchange.sheet_keys import NOTES_HEAD, ColumnKey, Kind
from forms.exchange.sheet_scan import KeyedRow, SheetScan, Spot, cell_at, spot_at, text_at
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.reading import shorten
from forms.text.keys import search_key
from forms.wording import workbook as words

_KINDS = {search_key(label): kind for kind, label in words.NOTE_KINDS.items()}
_PLACE = re.compile(
    r"\s*(?P<sheet>.+?)[\s,;!]+(?:[oôÔO]\s+)?\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>\d+)\b.*", re.DOTALL
)
_MARKED = frozenset(("x", "co", "v", "✓", "✔", "1", "true", "khong phat sinh", "co, khong phat sinh"))
_NOT_MARKED = frozenset(("", "khong", "0", "false", "-"))


class NoteReader:
    """Reads what is said beside the answers; the answers must have been read before.

    Attributes:
        explanations: rule name or path, to the explanation.
        nothing: groups and repeats marked "không phát sinh".
        has_sheet: whether there is a sheet of notes.
    """

    def __init__(self, index: FormIndex, findings: Findings) -> None:
        self._index, self._findings = index, findings
        self.explanations: dict[str, str] = {}
        self.nothing: set[str] = set()
        self.has_sheet = False

    def read_notes(self, scan: SheetScan) -> None:
        """The rows of the sheet of notes."""
        self.has_sheet = self.has_sheet or any(row.key.name == NOTES_HEAD for row in scan.of(Kind.HEAD))
        for row in scan.of(Kind.NOTE):
            if row.head and row.head.name == NOTES_HEAD:
                self._read_note(scan, row, row.key.name)
        for place, cells, head in scan.loose:
            if head is not None and head.name == NOTES_HEAD:
                self._read_note(scan, KeyedRow(place, scan.rows[0].key, cells, head), "")

    def _read_note(self, scan: SheetScan, row: KeyedRow, key: str) -> None:
        columns: Mapping[str, int] = row.head.columns if row.head else {}
        text = text_at(row.cells, columns.get(ColumnKey.TEXT))
        place = text_at(row.cells, columns.get(ColumnKey.PLACE))
        if not text:
            return
        kind = _KINDS.get(search_key(text_at(row.cells, columns.get(ColumnKey.KIND))), "note")
        if not key and place:
            path = self._path_at(place)
            key = str(path) if path else ""
        if not self._keep(key, kind, text):
            spot = spot_at(scan, row.place, columns.get(ColumnKey.TEXT, 0))
            found = shorten(text)
            self._findings.say("workbook.note_without_place", spot, severity=Severity.WARNING, found=found)

    def _keep(self, key: str, kind: str, text: str) -> bool:
        if not key:
            return False
        if kind == "explanation":
            self.explanations[key] = text
            return True
        if kind == "nothing":
            if key in self._index.inside:
                self.nothing.add(key)
            return key in self._index.inside
        try:
            path = Path.parse(key)
        except ValueError:
            return False
        if path.name not in self._index.questions:
            return False
        if kind == "reason" and self._findings.give_reason(path, text):
            return True
        self._findings.add_note(path, text)
        return True

    def _path_at(self, place: str) -> Path | None:
        """The path meant by "II.1, ô F6", or by the name of an indicator."""
        match = _PLACE.fullmatch(place)
        if match:
            cell = f"{match['column'].upper()}{match['row']}"
            sheet = match["sheet"].strip().casefold()
            for path, (on, at) in self._findings.places.items():
                if at == cell and on.casefold() == sheet:
                    return path
        name = _unique_labels(self._index).get(folded(place))
        return Path(name) if name else None

    # nothing

    def read_nothing(self, scan: SheetScan) -> None:
        """The markers on a section's sheet."""
        for row in scan.of(Kind.NOTHING):
            if row.key.name in self._index.inside:
                self._read_marker(scan, row)

    def _read_marker(self, scan: SheetScan, row: KeyedRow) -> None:
        said = [
            place
            for place in range(len(row.cells))
            if place != scan.key_column and cell_at(row.cells, place) is not None
        ]
        said = [place for place in said if not _is_question(text_at(row.cells, place))]
        if not said:
            return
        text = text_at(row.cells, said[0])
        word = search_key(text)
        spot = spot_at(scan, row.place, said[0])
        if word in _MARKED:
            self._mark(row.key.name, spot)
        elif word not in _NOT_MARKED:
            self._findings.say(
                "workbook.nothing_unclear", spot, found=shorten(text), label=self._label(row.key.name)
            )

    def _mark(self, name: str, spot: Spot) -> None:
        against = self._against(name)
        if against:
            self._findings.say(
                "workbook.nothing_contradicted",
                spot,
                severity=Severity.WARNING,
                label=self._label(name),
                found=against,
            )
            return
        self.nothing.add(name)
        for path in self._blank_numbers(name):
            self._findings.cells[path] = Decimal(0)

    def _against(self, name: str) -> str:
        inside = self._index.inside[name]
        for repeat, rows in self._findings.rows.items():
            is_within = repeat == name or self._index.columns[repeat].keys() <= inside
            if rows and is_within and not self._index.repeats[repeat].fixed_rows:
                return self._index.repeats[repeat].label
        for path, answer in self._findings.cells.items():
            if path.name in inside and isinstance(answer, Decimal) and answer != 0:
                return self._index.questions[path.name].label
        return ""

    def _blank_numbers(self, name: str) -> list[Path]:
        inside = self._index.inside[name]
        return [
            path
            for path in self._findings.spots
            if path.name in inside
            and is_input(self._index.questions[path.name])
            and self._index.questions[path.name].kind.is_number
            and path not in self._findings.cells
            and path not in self._findings.refused
        ]

    def _label(self, name: str) -> str:
        if name in self._index.sections:
            return self._index.sections[name].title
        return self._index.repeats[name].label if name in self._index.repeats else name


def _is_question(text: str) -> bool:
    return text in (words.NOTHING_IN_SECTION, words.NOTHING_IN_LIST) or len(text) > 30


def _unique_labels(index: FormIndex) -> dict[str, str]:
    found: dict[str, str] = {}
    twice = set()
    for name, question in index.questions.items():
        if not index.repeat_of[name] and question.label:
            key = folded(question.label)
            if found.setdefault(key, name) != name:
                twice.add(key)
    return {label: name for label, name in found.items() if label not in twice}
