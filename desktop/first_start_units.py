"""The units among which the clerk finds the own one: a filtered table under the field, never a completer.

Matching is on the folded key, so that marks need not be typed; where a word of the name begins with what
was typed, the name comes first. UniKey's backspaces and replacements only change the field's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from forms.model.unit import Unit, UnitCatalogue
from forms.text.keys import search_key
from forms.text.sort import sort_key

Index = QModelIndex | QPersistentModelIndex
MATCH = Qt.ItemDataRole.UserRole + 1
"""Where in the name the typed words stand: (start, length), or nothing."""


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit, and the part of its name that matches."""

    unit: Unit
    communes: int
    match: tuple[int, int] | None = None


class UnitFinder:
    """Every unit that can report on a day, ready to be searched at each key press."""

    def __init__(self, catalogue: UnitCatalogue, day: date) -> None:
        units = sorted(_reporting(catalogue, day), key=lambda unit: (_rank(unit), sort_key(unit.name)))
        self._units = [
            (
                FoundUnit(unit, len(catalogue.communes_of(unit, day)) if unit.kind == "huyen" else 0),
                _Folded(unit.name),
            )
            for unit in units
        ]

    def find(self, typed: str) -> list[FoundUnit]:
        """The units whose name holds what was typed; those where a word begins with it first."""
        wanted = search_key(typed)
        if not wanted:
            return [found for found, _ in self._units]
        hits = []
        for place, (found, folded) in enumerate(self._units):
            at = folded.find(wanted)
            if at is not None:
                hits.append((folded.rank(wanted), place, FoundUnit(found.unit, found.communes, at)))
        return [found for _, _, found in sorted(hits, key=lambda hit: hit[:2])]


class _Folded:
    """A name with its search key, letter by letter."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = "".join(_fold(letter) for letter in name)

    def find(self, wanted: str) -> tuple[int, int] | None:
        at = self._word_at(wanted)
        at = self.key.find(wanted) if at < 0 else at
        return (at, len(wanted)) if at >= 0 else None

    def rank(self, wanted: str) -> int:
        return 0 if self._word_at(wanted) >= 0 else 1

    def _word_at(self, wanted: str) -> int:
        if self.key.startswith(wanted):
            return 0
        found = self.key.find(f" {wanted}")
        return found + 1 if found >= 0 else -1


def _fold(letter: str) -> str:
    folded = search_key(letter)
    return folded if len(folded) == 1 else (" " if letter.isspace() else letter.casefold()[:1])


def _reporting(catalogue: UnitCatalogue, day: date) -> list[Unit]:
    """A commune below a district reports through the district."""
    return [unit for unit in catalogue.valid(day) if not (unit.kind == "xa" and unit.parent)]


def _rank(unit: Unit) -> int:
    return {"huyen": 0, "xa": 2}.get(unit.kind, 1)


class UnitModel(QAbstractTableModel):
    """Unit, group, what is below it."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[FoundUnit] = []

    def show(self, found: Iterable[FoundUnit]) -> None:
        """Show other units."""
        self.beginResetModel()
        self._found = list(found)
        self.endResetModel()

    def unit(self, row: int) -> FoundUnit:
        """The unit of a row."""
        return self._found[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a unit."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Three columns."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Đơn vị"), self.tr("Nhóm"), self.tr("Cấp dưới"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell, and where the match is."""
        found = self._found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(found, index.column())
        if role == MATCH and index.column() == 0:
            return found.match
        return None

    def _words(self, found: FoundUnit, column: int) -> str:
        match column:
            case 0:
                return found.unit.name
            case 1:
                return self._group(found.unit.kind)
            case _:
                return self.tr("{count} xã, thị trấn").format(count=found.communes) if found.communes else ""

    def _group(self, kind: str) -> str:
        match kind:
            case "huyen":
                return self.tr("Huyện, thị xã, thành phố")
            case "xa":
                return self.tr("Xã, phường")
            case "bao_chi" | "bao_chi_tw":
                return self.tr("Báo chí")
            case "dang":
                return self.tr("Cơ quan Đảng")
            case "doan_the" | "hoi":
                return self.tr("Mặt trận, đoàn thể, hội")
            case "hiep_hoi":
                return self.tr("Hiệp hội")
            case _:
                return self.tr("Sở, ban, ngành")


class MatchDelegate(QStyledItemDelegate):
    """Draws a name with the matching part in accent and bold; marks shown as they are."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's ground, then the words in up to three pieces."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        start, length = index.data(MATCH) or (0, 0)
        token = "text" if index.column() == 0 else "quiet"
        left = option.rect.left() + GAP_SMALL
        for piece, is_match in (
            (text[:start], False), (text[start : start + length], True), (text[start + length :], False),
        ):  # fmt: skip
            font = self._theme.font(is_bold=is_match)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.color("accent" if is_match else token)))
            room = QRect(left, option.rect.top(), option.rect.right() - left, option.rect.height())
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            left += metrics.horizontalAdvance(piece)
