"""What reading a workbook gathers: cells by path, with every place they were found at, and problems.

Two sources of one path that disagree give no value and a problem that names both.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from forms.exchange.form_index import FormIndex
from forms.exchange.raw import RawCell
from forms.exchange.sheet_scan import Spot
from forms.model.form import Question, Severity
from forms.model.path import Path
from forms.model.problem import Fact, Place, Problem
from forms.model.reading import Reading, read_cell, read_old_font, shorten, write_text
from forms.model.value import Answer, Missing, ValueType
from forms.text.numbers import exact_number, read_number


class Computed(NamedTuple):
    """A cell whose value is the program's, as the file has it.

    ``is_formula``: whether the workbook was written with a formula there.
    """

    value: Answer | None
    sheet: str
    cell: str
    row: int
    column: int
    is_formula: bool


class Findings:
    """Answers being gathered from a workbook."""

    def __init__(self, index: FormIndex) -> None:
        self.index = index
        self.problems: list[Problem] = []
        self.cells: dict[Path, Answer] = {}
        self.spots: dict[Path, Spot] = {}
        self.computed: dict[Path, Computed] = {}
        self.notes: dict[Path, str] = {}
        self.refused: set[Path] = set()
        self.rows: dict[str, list[str]] = {}
        self._readings: dict[Path, Reading] = {}

    def take(
        self, path: Path, question: Question, raw: RawCell, spot: Spot, error: str = ""
    ) -> Answer | None:
        """Read an input's cell; gives the answer, if there is one."""
        if error:
            self.say("workbook.cell_error", spot, path, found=error, label=question.label)
            self.refused.add(path)
            return None
        if isinstance(raw, str) and question.kind is ValueType.SELECT_MULTIPLE:
            raw = raw.strip()
        choices = self.index.choices.get(question.name)
        reading = read_cell(question.kind, raw, choices, question.unit)
        if reading.answer is None and reading.code and isinstance(raw, str) and not raw.isascii():
            reading = read_old_font(question, choices, raw) or reading
        return self.put(path, question, reading, spot)

    def put(self, path: Path, question: Question, reading: Reading, spot: Spot) -> Answer | None:
        """Keep what was read for a path, or refuse it where another place says something else."""
        if path in self._readings:
            return self._second(path, question, reading, spot)
        self._readings[path] = reading
        self.spots[path] = spot
        if reading.code:
            self.problems.append(self._problem(reading, spot, path))
        if reading.answer is None:
            if reading.code:
                self.refused.add(path)
            return None
        self.cells[path] = reading.answer
        if reading.note:
            self.add_note(path, reading.note)
        return reading.answer

    def _second(self, path: Path, question: Question, now: Reading, spot: Spot) -> Answer | None:
        before, other = self._readings[path], self.spots[path]
        if now.answer == before.answer and now.code == before.code:
            return now.answer
        self.cells.pop(path, None)
        self.refused.add(path)
        self.say(
            "workbook.conflict",
            spot,
            path,
            label=question.label,
            found=self._told(question, now),
            other=self._told(question, before),
            other_place=f"{other.sheet}!{other.cell}",
        )
        return None

    def _told(self, question: Question, reading: Reading) -> str:
        if reading.answer is None:
            return str(reading.facts.get("found", "")) or "—"
        return shorten(write_text(question.kind, reading.answer, self.index.choices.get(question.name)))

    def _problem(self, reading: Reading, spot: Spot, path: Path) -> Problem:
        return Problem(reading.code, reading.severity, self.place(spot, path), reading.facts)

    def place(self, spot: Spot, path: Path | None = None) -> Place:
        """A place both in the report and in the file."""
        section = self.index.section_of.get(path.name, "") if path else ""
        return Place(path, section, "", spot.sheet, spot.cell)

    def say(
        self,
        code: str,
        spot: Spot,
        path: Path | None = None,
        severity: Severity = Severity.ERROR,
        **facts: Fact,
    ) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, severity, self.place(spot, path), facts))

    def tell(self, code: str, spot: Spot, path: Path | None = None, **facts: Fact) -> None:
        """Add a note: something worth knowing that is no fault."""
        self.say(code, spot, path, Severity.NOTE, **facts)

    def add_note(self, path: Path, text: str) -> None:
        """Add to the note of a cell."""
        before = self.notes.get(path)
        self.notes[path] = f"{before}; {text}" if before and before != text else text

    def compute(self, path: Path, raw: RawCell, spot: Spot, *, is_formula: bool) -> None:
        """Keep a value that the program computes itself."""
        self.computed.setdefault(path, Computed(_plain_value(raw), *spot, is_formula))
        self.spots.setdefault(path, spot)

    def row(self, repeat: str, row_id: str) -> None:
        """Say that a row is there."""
        rows = self.rows.setdefault(repeat, [])
        if row_id not in rows:
            rows.append(row_id)

    def drop_row(self, repeat: str, row_id: str) -> None:
        """Take a row of an open list back, with all it held."""
        self.rows[repeat] = [row for row in self.rows.get(repeat, ()) if row != row_id]
        for path in [path for path in self.cells if path.repeat == repeat and path.row == row_id]:
            del self.cells[path]

    def give_reason(self, path: Path, reason: str) -> bool:
        """Put a reason to a figure that is missing without one; whether there is such a figure."""
        answer = self.cells.get(path)
        if not isinstance(answer, Missing) or (answer.reason and answer.reason != reason):
            return False
        self.cells[path] = Missing(reason)
        return True

    @property
    def places(self) -> Mapping[Path, tuple[str, str]]:
        """Sheet and cell of every path found."""
        return {path: (spot.sheet, spot.cell) for path, spot in self.spots.items()}


def _plain_value(raw: RawCell) -> Answer | None:
    if isinstance(raw, bool) or raw is None or raw == "":
        return None
    if isinstance(raw, int | float):
        return exact_number(raw)
    if isinstance(raw, str):
        number = read_number(raw).number
        return number if isinstance(number, Decimal) else raw
    return None
