"""What a pasted block would do, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import shown, tr
from forms.entry.pasting import Fate, PastedCell, Target
from forms.entry.taking_over import Difference
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.reading import Reading
from forms.model.value import Answer
from forms.wording import say, say_place

_WRITES = (Fate.NEW, Fate.OVERWRITES)
_GLYPHS = {
    Fate.NEW: State.GOOD,
    Fate.OVERWRITES: State.WARNING,
    Fate.REFUSED: State.ERROR,
    Fate.LOCKED: State.REFUSED,
    Fate.OUTSIDE: State.REFUSED,
    Fate.SAME: State.OPEN,
}
_SHOWN = 60


class PasteModel(QAbstractTableModel):
    """One line a cell: where it goes, what stood in Excel, what would be written, what is there now."""

    def __init__(self, desk: EntryDesk, cells: Sequence[PastedCell], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cells = [cell for cell in cells if cell.text or cell.fate in (*_WRITES, Fate.REFUSED)]

    @classmethod
    def of_file(
        cls,
        desk: EntryDesk,
        found: Iterable[Difference],
        problems: Iterable[Problem],
        parent: QObject | None = None,
    ) -> PasteModel:
        """What a workbook would write, after what in it could not be read."""
        refused = [
            PastedCell(
                Target(None, None, None, _place(problem), None), "", Fate.REFUSED, _as_reading(problem)
            )
            for problem in problems
        ]
        return cls(desk, [*refused, *(_as_cell(desk, difference) for difference in found)], parent)

    def answers(self) -> dict[Path, Answer | None]:
        """What would be written."""
        return {
            cell.target.path: cell.reading.answer
            for cell in self._cells
            if cell.fate in _WRITES and cell.target is not None and cell.target.path is not None
        }

    def count(self, *fates: Fate) -> int:
        """How many cells have one of these fates."""
        return sum(1 for cell in self._cells if cell.fate in fates)

    def glyph(self, row: int) -> State:
        """The state of a line."""
        return _GLYPHS[self._cells[row].fate]

    def rowCount(self, parent: object = None) -> int:
        """How many cells the block has."""
        return len(self._cells)

    def columnCount(self, parent: object = None) -> int:
        """Where, in Excel, will be, is, why."""
        return len(_TITLES)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        """The texts of a line."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.texts(index.row())[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr(_TITLES[section]) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def texts(self, row: int) -> tuple[str, str, str, str, str]:
        """The five texts of a line."""
        cell = self._cells[row]
        label = cell.target.label if cell.target is not None else tr("ngoài bảng")
        text = cell.text if len(cell.text) <= _SHOWN else f"{cell.text[: _SHOWN - 1]}…"
        return (label, text, self._written(cell), self._now(cell), self._why(cell))

    def _written(self, cell: PastedCell) -> str:
        question = cell.target.question if cell.target is not None else None
        if question is None or cell.fate not in (*_WRITES, Fate.SAME):
            return ""
        return shown(self._desk, question, cell.reading.answer) or tr("(xóa trống)")

    def _now(self, cell: PastedCell) -> str:
        question = cell.target.question if cell.target is not None else None
        return shown(self._desk, question, cell.target.now) if question is not None and cell.target else ""

    def _why(self, cell: PastedCell) -> str:
        match cell.fate:
            case Fate.NEW:
                return tr("Sẽ ghi")
            case Fate.OVERWRITES:
                return tr("Sẽ ghi đè")
            case Fate.SAME:
                return tr("Như đang có")
            case Fate.LOCKED:
                return tr("Ô của máy, bỏ qua")
            case Fate.OUTSIDE:
                return tr("Ngoài bảng, bỏ qua")
            case _:
                said = say(Problem(cell.reading.code, Severity.ERROR, facts=cell.reading.facts))
                return said.split(". ")[0].rstrip(".")


def _as_cell(desk: EntryDesk, found: Difference) -> PastedCell:
    question = desk.question(found.path.name)
    label = question.label
    if found.path.repeat:
        rows = {row.id: row.label for row in desk.instance.rows(found.path.repeat)}
        label = f"{rows.get(found.path.row, found.path.row)} · {label}"
    target = Target(found.path, question, desk.choices(question), label, found.now)
    fate = Fate.NEW if found.now is None else Fate.OVERWRITES
    return PastedCell(target, shown(desk, question, found.incoming), fate, Reading(found.incoming))


def _as_reading(problem: Problem) -> Reading:
    return Reading(None, problem.code, problem.severity, problem.facts)


def _place(problem: Problem) -> str:
    return say_place(replace(problem.place, file=""))


_TITLES = ("Ô", "Trong Excel", "Sẽ là", "Đang có", "Kết quả")
