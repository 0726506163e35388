"""What a pasted block would do, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.icons import State
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import shown, tr
from forms.entry.clipboard import proposals
from forms.entry.doubts import DoubtKind, doubt_of_answer, doubt_of_number, doubt_of_text
from forms.entry.pasting import Fate, PastedCell, Target, asked, decided
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
    Fate.ASKED: State.PROGRESS,
}
_SHOWN = 60


class PasteModel(QAbstractTableModel):
    """One line a cell: where it goes, what stood in Excel, what would be written, what is there now."""

    def __init__(self, desk: EntryDesk, cells: Sequence[PastedCell], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cells = [cell for cell in cells if cell.text or cell.fate in (*_WRITES, Fate.REFUSED)]
        self._answered = {
            cell.doubt.kind: True
            for cell in self._cells
            if cell.doubt is not None and cell.fate is not Fate.ASKED
        }

    @classmethod
    def of_file(
        cls,
        desk: EntryDesk,
        found: Iterable[Difference],
        problems: Iterable[Problem],
        parent: QObject | None = None,
    ) -> PasteModel:
        """What a workbook would write, after what in it could not be read."""
        refused = [_as_refused(desk, problem) for problem in problems if problem.severity is Severity.ERROR]
        return cls(desk, [*refused, *_as_cells(desk, list(found))], parent)

    def answers(self) -> dict[Path, Answer | None]:
        """What would be written."""
        return {
            cell.target.path: cell.reading.answer
            for cell in self._cells
            if cell.fate in _WRITES and cell.target is not None and cell.target.path is not None
        }

    def notes(self) -> dict[Path, str]:
        """The words that stood about figures, for the notes of their cells."""
        written = self.answers()
        return {
            cell.target.path: cell.reading.note
            for cell in self._cells
            if cell.reading.note and cell.target is not None and cell.target.path in written
        }

    def held_back(self) -> set[Path]:
        """Cells that are not written before a question is answered."""
        waiting = (cell.target for cell in self._cells if cell.fate is Fate.ASKED)
        return {target.path for target in waiting if target is not None and target.path is not None}

    def doubts(self) -> dict[DoubtKind, list[PastedCell]]:
        """What is asked, with the cells of which it is asked."""
        found: dict[DoubtKind, list[PastedCell]] = {}
        for cell in self._cells:
            if cell.doubt is not None:
                found.setdefault(cell.doubt.kind, []).append(cell)
        return found

    def answered(self, kind: DoubtKind) -> bool | None:
        """What was answered to a question; ``None`` while it waits."""
        return self._answered.get(kind)

    def decide(self, kind: DoubtKind, *, is_first: bool) -> None:
        """Take the answer to a question for all its cells."""
        self._answered[kind] = is_first
        self._cells = [decided(cell, kind, is_first=is_first) for cell in self._cells]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._cells) - 1, len(_TITLES) - 1))

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
            case Fate.NEW | Fate.OVERWRITES if cell.reading.note:
                return tr("Lấy số, phần chữ ghi vào Ghi chú")
            case Fate.NEW | Fate.OVERWRITES if cell.reading.code == "value.from_old_font":
                return tr("Sẽ ghi, đã chuyển sang Unicode")
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
            case Fate.ASKED:
                return tr("Chờ trả lời câu hỏi ở trên")
            case _:
                said = say(Problem(cell.reading.code, Severity.ERROR, facts=cell.reading.facts))
                return said.split(". ")[0].rstrip(".")


def _as_cells(desk: EntryDesk, found: list[Difference]) -> list[PastedCell]:
    texts = [each.incoming if isinstance(each.incoming, str) else "" for each in found]
    proposed = proposals(texts, {})
    cells = []
    for place, each in enumerate(found):
        question = desk.question(each.path.name)
        target = _target(desk, each.path, each.now)
        text, proposal = shown(desk, question, each.incoming), proposed.get(place)
        reading = Reading(each.incoming)
        doubt = doubt_of_text(question, texts[place], *proposal) if proposal is not None else None
        doubt = doubt or doubt_of_answer(question, each.incoming)
        fate = Fate.NEW if each.now is None else Fate.OVERWRITES
        cells.append(
            asked(target, text, reading, doubt)
            if doubt is not None
            else PastedCell(target, text, fate, reading)
        )
    return cells


def _as_refused(desk: EntryDesk, problem: Problem) -> PastedCell:
    """A cell of a file that could not be read; or of which can be asked what was meant."""
    path, reading = problem.place.path, _as_reading(problem)
    if path is not None and desk.has(path) and desk.is_entry(path):
        doubt = doubt_of_number(desk.question(path.name), reading)
        if doubt is not None:
            target = _target(desk, path, desk.value(path))
            return asked(target, str(problem.facts.get("found", "")), reading, doubt)
    return PastedCell(Target(None, None, None, _place(problem), None), "", Fate.REFUSED, reading)


def _target(desk: EntryDesk, path: Path, now: Answer | None) -> Target:
    question = desk.question(path.name)
    label = question.label
    if path.repeat:
        rows = {row.id: row.label for row in desk.instance.rows(path.repeat)}
        label = f"{rows.get(path.row, path.row)} · {label}"
    return Target(path, question, desk.choices(question), label, now)


def _as_reading(problem: Problem) -> Reading:
    return Reading(None, problem.code, problem.severity, problem.facts)


def _place(problem: Problem) -> str:
    return say_place(replace(problem.place, file=""))


_TITLES = ("Ô", "Trong Excel", "Sẽ là", "Đang có", "Kết quả")
