"""The bar over the page: title, quiet words, and the page's own tools at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets.labels import ElidedLabel, label

HEIGHT = 52


class TitleBar(QFrame):
    """52 px high.

    Signals:
        find_asked: the search was pressed.
    """

    find_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("titleBar")
        self.setFixedHeight(HEIGHT)
        self._title = label("", "title")
        self._subtitle = ElidedLabel("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_WIDE, 0, GAP_WIDE, 0)
        row.setSpacing(GAP)
        row.addWidget(self._title)
        row.addWidget(self._subtitle, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(GAP_SMALL)
        row.addLayout(self._tools)
        self._find = QToolButton()
        self._find.setProperty("role", "find")
        self._find.setText(self.tr("Tìm   Ctrl+K"))
        self._find.setAccessibleName(self.tr("Tìm và đi đến"))
        self._find.setAccessibleDescription("Ctrl+K")
        self._find.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._find.clicked.connect(self.find_asked)
        row.addWidget(self._find)

    def show_title(self, title: str, subtitle: str, tools: Sequence[QWidget]) -> None:
        """Show another page's title; the tools of the one before go back to their page."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setToolTip(subtitle)
        while (item := self._tools.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in tools:
                widget.hide()
        for widget in tools:
            self._tools.addWidget(widget)
            widget.show()
