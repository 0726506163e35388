"""What must be known when the window is closed already: said once, and never in the way of the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, GAP_WIDE
from desktop.widgets import buttons
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import label

READING_SECONDS = 60
"""So long it stays when nobody is there to close it."""

_WIDTH = 460


class Farewell(QDialog):
    """The words of what went wrong while the workspace was closed; ends by a key or by itself."""

    def __init__(self, words: str, theme: Theme, seconds: float = READING_SECONDS) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Báo cáo CĐS đã đóng"))
        self.setFixedWidth(_WIDTH)
        self.words = label(words, is_wrapped=True)
        again = self.tr("Lần mở sau, chương trình tự sao lưu lại.")
        safe = label(again, "quiet", is_wrapped=True)
        self.close_ = buttons.primary(self.tr("Đóng"))
        self.close_.setDefault(True)
        self.close_.clicked.connect(self.accept)
        texts = QVBoxLayout()
        texts.setSpacing(GAP_SMALL)
        texts.addWidget(self.words)
        texts.addWidget(safe)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(Glyph(theme, State.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addLayout(foot)
        self.setAccessibleName(self.windowTitle())
        self.setAccessibleDescription(words)
        self._by_itself = QTimer(self, singleShot=True, interval=int(seconds * 1000))
        self._by_itself.timeout.connect(self.accept)
        self._by_itself.start()
