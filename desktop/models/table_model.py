"""An indicator table: one question, one row; a question of several choices a row for each choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QObject

from desktop.icons import State
from desktop.models.cell import NO_CELL, Cell, Part, Words
from desktop.models.cell_model import CellModel, Place
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import answer_cell, earlier_cell, heading_cell, label_cell, shown, tick_cell, tr
from desktop.models.period_names import last_year, previous_period, this_period
from forms.entry.section_blocks import Block, Line
from forms.entry.year_difference import since_first_half
from forms.model.path import Path
from forms.model.value import ValueType
from forms.rules.change import Change
from forms.text.numbers import format_number

_SAID_ASIDE = (ValueType.SELECT_ONE, ValueType.ACKNOWLEDGE)


class Col(IntEnum):
    """The columns; an answer in words or by choice begins at UNIT and goes on to the end."""

    NUMBER = 0
    LABEL = 1
    UNIT = 2
    PREVIOUS = 3
    LAST_YEAR = 4
    NOW = 5
    DIFFERENCE = 6


class TableModel(CellModel):
    """The relevant lines of one table."""

    def __init__(self, desk: EntryDesk, block: Block, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._block = block
        self._lines: list[Line] = []
        self._rows: dict[str, list[int]] = {}
        self._read()

    @property
    def has_figures(self) -> bool:
        """Whether any line asks for a figure: else there is one broad column for answers."""
        return any(line.question.kind.is_number for line in self._lines)

    @property
    def has_previous(self) -> bool:
        """Whether anything is known of the period before."""
        return bool(self.desk.surroundings.previous)

    @property
    def has_last_year(self) -> bool:
        """Whether anything is known of the same period last year."""
        return bool(self.desk.surroundings.last_year)

    @property
    def has_difference(self) -> bool:
        """Whether a half-year of this year is reported, so that what came since stands beside."""
        return bool(self.desk.surroundings.year_to_date)

    def line(self, row: int) -> Line:
        """The line in that row."""
        return self._lines[row]

    def is_wide(self, row: int) -> bool:
        """Whether its answer takes all columns after the label."""
        return not self._lines[row].question.kind.is_number

    def answer_column(self, row: int) -> int:
        """Where its answer stands."""
        return Col.UNIT if self.is_wide(row) else Col.NOW

    def rebuild(self, change: Change) -> None:
        """Lines that appeared or vanished."""
        names = {path.name for path in change.relevance}
        if any(line.question.name in names for line in self._block.lines) or names & self._around():
            self._become(self._lines, self._relevant(), self._learn)

    def rowCount(self, parent: object = None) -> int:
        """How many lines are relevant."""
        return len(self._lines)

    def columnCount(self, parent: object = None) -> int:
        """STT, label, unit, earlier periods, this one."""
        return len(Col)

    def _look(self, row: int, column: int) -> Cell:
        line = self._lines[row]
        path = Path(line.question.name)
        if column == self.answer_column(row):
            return self._answer(line, path)
        match column:
            case Col.NUMBER:
                return Cell(Part.NUMBER, line.number)
            case Col.LABEL:
                return self._label(line, path)
            case Col.UNIT:
                return Cell(Part.UNIT, line.question.unit)
            case Col.PREVIOUS:
                return earlier_cell(self.desk, path, self.desk.surroundings.previous.get(path))
            case Col.LAST_YEAR:
                return earlier_cell(self.desk, path, self.desk.surroundings.last_year.get(path))
            case Col.DIFFERENCE:
                return self._difference(line, path)
            case _:
                return NO_CELL

    def path_at(self, row: int, column: int) -> Path | None:
        """The answer of the row, in its own column."""
        return Path(self._lines[row].question.name) if column == self.answer_column(row) else None

    def row_path(self, row: int) -> Path:
        """The answer of the row."""
        return Path(self._lines[row].question.name)

    def places(self, path: Path) -> Sequence[Place]:
        """Answer, label with its words, and the lines of its choices."""
        if path.repeat:
            return ()
        rows = self._rows.get(path.name, ())
        answers = [(row, self.answer_column(row)) for row in rows]
        if self.has_difference and answers and not self.is_wide(answers[0][0]):
            answers.append((answers[0][0], int(Col.DIFFERENCE)))
        return [*answers[:1], *((row, int(Col.LABEL)) for row in rows[:1]), *answers[1:]]

    def row_title(self, row: int) -> str:
        """The label of the question, or of the choice."""
        line = self._lines[row]
        return line.choice.label if line.choice else line.question.label

    def column_title(self, column: int) -> str:
        """The title with the name of its period in a second line."""
        period = self.desk.surroundings.period
        match column:
            case Col.NUMBER:
                return tr("STT")
            case Col.LABEL:
                return tr("Chỉ tiêu")
            case Col.UNIT:
                return tr("Đơn vị tính")
            case Col.PREVIOUS:
                return f"{tr('Kỳ trước')}\n{previous_period(period)}".strip()
            case Col.LAST_YEAR:
                return f"{tr('Cùng kỳ')}\n{last_year(period)}".strip()
            case Col.DIFFERENCE:
                return f"{tr('Chênh lệch')}\n{tr('với 6T')}"
            case _:
                return f"{tr('Kỳ này')}\n{this_period(period)}".strip()

    def spoken(self, row: int, column: int) -> str:
        """Row label, "Kỳ này", unit, value and state."""
        return super().spoken(row, column).replace(self.column_title(column), tr("Kỳ này"), 1)

    def spoken_place(self, row: int, column: int) -> str:
        """The label; the column goes without saying."""
        title = self.row_title(row)
        return title if column == self.answer_column(row) else f"{title} · {self.column_title(column)}"

    def _answer(self, line: Line, path: Path) -> Cell:
        if line.choice is not None:
            return tick_cell(self.desk, path, line.choice)
        if line.question.kind is ValueType.SELECT_MULTIPLE:
            return heading_cell(self.desk, path)
        cell = answer_cell(self.desk, path)
        return replace(cell, aside=self._aside(line, path)) if line.question.kind in _SAID_ASIDE else cell

    def _difference(self, line: Line, path: Path) -> Cell:
        figure = since_first_half(self.desk.instance, line.question, path)
        if figure is None:
            return Cell(Part.EARLIER)
        glyph = State.WARNING if figure < 0 else None
        return Cell(Part.EARLIER, format_number(figure), line.question.kind, glyph)

    def _aside(self, line: Line, path: Path) -> str:
        around = self.desk.surroundings
        for name, earlier in ((tr("cùng kỳ"), around.last_year), (tr("kỳ trước"), around.previous)):
            answer = earlier.get(path)
            if answer is not None:
                return f"{name}: {shown(self.desk, line.question, answer)}"
        return ""

    def _label(self, line: Line, path: Path) -> Cell:
        if line.choice is not None:
            return label_cell(self.desk, path, indent=1, label=line.choice.label)
        cell = label_cell(self.desk, path)
        before = self.desk.surroundings.previous.get(path)
        is_said = before is not None and line.question.kind in (ValueType.TEXT, ValueType.DATE)
        if not is_said:
            return cell
        text = tr("Kỳ trước: {0}").format(shown(self.desk, line.question, before))
        return replace(cell, words=(*cell.words, Words(text)))

    def _around(self) -> set[str]:
        outline = self.desk.instance.outline
        return {parent for line in self._block.lines for parent in outline[line.question.name].parents}

    def _read(self) -> None:
        self._lines = self._relevant()
        self._learn()

    def _relevant(self) -> list[Line]:
        is_relevant = self.desk.instance.is_relevant
        return [line for line in self._block.lines if is_relevant(Path(line.question.name))]

    def _learn(self) -> None:
        self._rows = {}
        for row, line in enumerate(self._lines):
            self._rows.setdefault(line.question.name, []).append(row)
