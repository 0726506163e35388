"""What a pasted block would do, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import shown, tr
from forms.model.form import Severity
from forms.model.path import Path
from forms.model.problem import Problem
from forms.model.value import Answer
from forms.pasting import Fate, PastedCell
from forms.wording import say

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
        self._cells = [cell for cell in cells if cell.text or cell.fate in _WRITES]

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
                return say(Problem(cell.reading.code, Severity.ERROR, facts=cell.reading.facts))


_TITLES = ("Ô", "Trong Excel", "Sẽ là", "Đang có", "Kết quả")
