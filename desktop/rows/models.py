"""Item models of rows, flat or in groups; a cell is asked for only when it is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.rows.shown import SHOWN_ROLE, GroupLine, Heading, Shown

Index = QModelIndex | QPersistentModelIndex
ShowCell = Callable[[Any, int], Shown]
_NOWHERE = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_ROLE = Qt.ItemDataRole


def _heading(headings: Sequence[Heading], section: int, orientation: Qt.Orientation, role: int) -> Any:
    if orientation is not Qt.Orientation.Horizontal:
        return None
    heading = headings[section]
    if role == _ROLE.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if heading.is_right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return heading.title if role == _ROLE.DisplayRole else None


def _cell(shown: Shown, heading: Heading, role: int) -> Any:
    if role == SHOWN_ROLE:
        return shown
    words = shown.said or shown.text
    if role == _ROLE.AccessibleTextRole:
        return f"{heading.title}: {words}" if heading.title else words
    return shown.text if role == _ROLE.DisplayRole else words


class FlatRows(QAbstractTableModel):
    """Rows under one another."""

    def __init__(self, headings: Sequence[Heading], show: ShowCell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self._show = show
        self._rows: Sequence[Any] = ()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Any:
        """The row of an index, or ``None``."""
        return self._rows[index.row()] if index.isValid() else None

    @property
    def rows(self) -> Sequence[Any]:
        """The rows that are shown."""
        return self._rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The headings."""
        return _heading(self.headings, section, orientation, role)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell."""
        if not index.isValid() or role not in _ASKED:
            return None
        return _cell(self._show(self._rows[index.row()], index.column()), self.headings[index.column()], role)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A group and its rows."""

    line: GroupLine
    rows: Sequence[Any]


class GroupedRows(QAbstractItemModel):
    """Rows in groups: the groups are the top level, their line stands in the first column."""

    def __init__(self, headings: Sequence[Heading], show: ShowCell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self._show = show
        self._groups: Sequence[RowGroup] = ()

    def set_groups(self, groups: Sequence[RowGroup]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def row(self, index: Index) -> Any:
        """The row of an index; ``None`` for a group."""
        if not index.isValid() or index.internalId() == 0:
            return None
        return self._groups[index.internalId() - 1].rows[index.row()]

    def place_of(self, is_wanted: Callable[[Any], bool]) -> QModelIndex:
        """The index of the first row that is wanted, or an invalid one."""
        for at, group in enumerate(self._groups):
            for place, row in enumerate(group.rows):
                if is_wanted(row):
                    return self.createIndex(place, 0, at + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """A group has the id 0, a row the number of its group plus one."""
        if row < 0 or column < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, 0) if row < len(self._groups) else QModelIndex()
        if parent.internalId() or row >= len(self._groups[parent.row()].rows):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two of that name
        """The group of a row."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Groups, or the rows of one."""
        if not parent.isValid():
            return len(self._groups)
        is_group = parent.internalId() == 0 and parent.column() == 0
        return len(self._groups[parent.row()].rows) if is_group else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns."""
        return len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """The headings."""
        return _heading(self.headings, section, orientation, role)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """A cell, or a group's line."""
        if not index.isValid() or role not in _ASKED:
            return None
        if index.internalId() == 0:
            return self._line(self._groups[index.row()].line, index.column(), role)
        row = self._groups[index.internalId() - 1].rows[index.row()]
        return _cell(self._show(row, index.column()), self.headings[index.column()], role)

    def _line(self, line: GroupLine, column: int, role: int) -> Any:
        if column:
            return None
        if role == SHOWN_ROLE:
            return line
        return f"{line.title} {line.count}. {line.words}".strip(" .")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A group can be folded and walked over, and is no file to choose."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags


_ASKED = frozenset({int(SHOWN_ROLE), int(_ROLE.DisplayRole), int(_ROLE.AccessibleTextRole),
                    int(_ROLE.ToolTipRole)})  # fmt: skip
