"""What all tables of an open report share: cells by path, what a Change redraws, what is spoken."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.models.cell import Cell, Part
from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import spoken
from forms.entry.pasting import Target
from forms.model.form import ChoiceList, Question
from forms.model.path import Path
from forms.model.reading import write_text
from forms.model.value import Answer, Missing, ValueType, plain_number

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
"""Row and column."""

_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_REACHED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED = _REACHED | Qt.ItemFlag.ItemIsEditable


class CellModel(QAbstractTableModel):
    """A table whose cells are answers; the delegates ask :meth:`look`, Qt asks :meth:`data`."""

    def __init__(self, desk: EntryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._looks: dict[Place, Cell] = {}
        desk.redrawn.connect(self._redraw)
        self.modelAboutToBeReset.connect(self._looks.clear)
        self.modelReset.connect(self._looks.clear)

    # what each shape tells

    def look(self, row: int, column: int) -> Cell:
        """How a cell looks now; kept until the desk says that it looks different."""
        known = self._looks.get((row, column))
        if known is None:
            known = self._looks[row, column] = self._look(row, column)
        return known

    @abstractmethod
    def _look(self, row: int, column: int) -> Cell:
        """Work out how a cell looks."""

    @abstractmethod
    def path_at(self, row: int, column: int) -> Path | None:
        """The answer that stands in a cell, entered or computed."""

    @abstractmethod
    def places(self, path: Path) -> Sequence[Place]:
        """The cells that show something of an answer; the one of the answer itself first."""

    @abstractmethod
    def row_title(self, row: int) -> str:
        """What the row is about."""

    @abstractmethod
    def column_title(self, column: int) -> str:
        """What the column is about."""

    # asked by views

    def is_entry(self, row: int, column: int) -> bool:
        """Whether the clerk types or chooses there."""
        return self.look(row, column).part is Part.ENTRY

    def question_at(self, row: int, column: int) -> Question | None:
        """The question answered there."""
        path = self.path_at(row, column)
        return self.desk.question(path.name) if path is not None else None

    def choices_at(self, row: int, column: int) -> ChoiceList | None:
        """The choices there are."""
        path = self.path_at(row, column)
        return self.desk.shown_choices(path) if path is not None else None

    def place_of(self, path: Path) -> Place | None:
        """Where an answer stands."""
        found = self.places(path)
        return found[0] if found else None

    def target_at(self, row: int, column: int) -> Target | None:
        """What a pasted cell would meet there; ``None`` outside the table."""
        if row >= self.rowCount() or column >= self.columnCount():
            return None
        path = self.path_at(row, column)
        label = self.spoken_place(row, column)
        if path is None or not self.is_entry(row, column):
            return Target(None, None, None, label, None)
        question = self.desk.question(path.name)
        return Target(path, question, self.desk.choices(question), label, self.desk.value(path))

    def spoken_place(self, row: int, column: int) -> str:
        """Row and column in words."""
        return " · ".join(part for part in (self.row_title(row), self.column_title(column)) if part)

    def plain_text(self, row: int, column: int) -> str:
        """What a copied cell says."""
        return self.look(row, column).text

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        path = self.path_at(row, column)
        cell = self.look(row, column)
        if path is None:
            return cell.text
        return spoken(self.desk, path, self.row_title(row), self.column_title(column), cell)

    # asked by Qt

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Texts for editing, for screen readers and for whoever does not paint by :meth:`look`."""
        row, column = index.row(), index.column()
        match role:
            case _ROLE.DisplayRole:
                return self.look(row, column).text
            case _ROLE.EditRole:
                return self.typed_text(row, column)
            case _ROLE.AccessibleTextRole:
                return self.spoken(row, column)
            case _ROLE.AccessibleDescriptionRole:
                question = self.question_at(row, column)
                return question.definition if question is not None else None
            case _:
                return None

    def typed_text(self, row: int, column: int) -> str:
        """What stands in the editor when it opens: figures without points between thousands."""
        path = self.path_at(row, column)
        if path is None:
            return ""
        refused = self.desk.refused(path)
        if refused is not None:
            return refused[0]
        question = self.desk.question(path.name)
        return _typed(question.kind, self.desk.value(path), self.desk.choices(question))

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Take what was typed; nothing happens where it is what stood there."""
        path = self.path_at(index.row(), index.column())
        if role != _ROLE.EditRole or path is None or not self.is_entry(index.row(), index.column()):
            return False
        if str(value) != self.typed_text(index.row(), index.column()):
            self.desk.enter(path, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be reached; those of the clerk can be edited."""
        cell = self.look(index.row(), index.column())
        return _EDITED if cell.part is Part.ENTRY and not cell.options else _REACHED

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Titles of rows and columns."""
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        is_column = orientation is Qt.Orientation.Horizontal
        return self.column_title(section) if is_column else self.row_title(section)

    def cell_index(self, place: Place) -> QModelIndex:
        """The index of a cell."""
        return self.index(place[0], place[1], _NOWHERE)

    def _become(self, rows: list[Any], wanted: Sequence[Any], learn: Callable[[], None]) -> None:
        """Make ``rows`` be ``wanted`` by taking out and putting in, so that an open editor stays."""
        kept = {id(row) for row in wanted}
        for at in reversed(range(len(rows))):
            if id(rows[at]) not in kept:
                self.beginRemoveRows(_NOWHERE, at, at)
                del rows[at]
                self._relearn(learn)
                self.endRemoveRows()
        for at, row in enumerate(wanted):
            if at >= len(rows) or rows[at] is not row:
                self.beginInsertRows(_NOWHERE, at, at)
                rows.insert(at, row)
                self._relearn(learn)
                self.endInsertRows()

    def _relearn(self, learn: Callable[[], None]) -> None:
        self._looks.clear()
        learn()

    def _redraw(self, paths: Iterable[Path]) -> None:
        for path in paths:
            for place in self.places(path):
                self._looks.pop(place, None)
                index = self.cell_index(place)
                self.dataChanged.emit(index, index)


def _typed(kind: ValueType, answer: Answer | None, choices: ChoiceList | None) -> str:
    if answer is None:
        return ""
    if isinstance(answer, Decimal):
        return plain_number(answer).replace(".", ",")
    if isinstance(answer, Missing) and kind.is_number and not answer.reason:
        return ""
    return write_text(kind, answer, choices)
