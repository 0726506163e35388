"""A hit of a search: its title, and below it quietly where it stands and the words around it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import Theme
from desktop.tokens import BODY_PX, GAP_SMALL, GAP_TINY, QUIET_PX

AROUND = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 58


class HitDelegate(QStyledItemDelegate):
    """Three lines: the title, the chapter, the words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Title in bold, the rest quiet; each line cut with an ellipsis."""
        theme, rect = self._theme, option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        chapter, around = index.data(AROUND)
        line = QRect(rect.adjusted(GAP_SMALL, GAP_TINY, -GAP_SMALL, 0))
        line.setHeight(18)
        title = (index.data(Qt.ItemDataRole.DisplayRole), BODY_PX, True, "text")
        for words, size, is_bold, token in (
            title,
            (chapter, QUIET_PX, False, "accent"),
            (around, QUIET_PX, False, "quiet"),
        ):
            painter.setFont(theme.font(size, is_bold=is_bold))
            painter.setPen(theme.color(token))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, cut)
            line.translate(0, 17)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every hit is as high as the others."""
        return QSize(0, _HEIGHT)
