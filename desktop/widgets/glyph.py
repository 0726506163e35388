"""A state's glyph as a widget: drawn anew when the theme changes, named for screen readers."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GLYPH_SIZE, ICON_SIZE

NAMES = {
    State.GOOD: "xong",
    State.LATE: "muộn",
    State.WARNING: "cảnh báo",
    State.ERROR: "lỗi",
    State.OPEN: "chưa làm",
    State.PROGRESS: "đang làm",
    State.PAPER: "chỉ có văn bản",
    State.EXTENDED: "gia hạn",
    State.DECISION: "cần quyết định",
    State.REFUSED: "không nhận",
    State.OUTLIER: "khác thường",
}
"""What a screen reader says of a glyph."""


class Glyph(QLabel):
    """A glyph of 14 px."""

    def __init__(self, theme: Theme, state: State, size: int = GLYPH_SIZE) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self.setFixedSize(size, size)
        self.set_state(state)
        theme.changed.connect(self._draw)

    def set_state(self, state: State) -> None:
        """Show another state."""
        self.state = state
        self.setAccessibleName(NAMES[state])
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._theme.glyph(self.state).pixmap(self._size, self._size))


class Icon(QLabel):
    """An outline icon of 16 px that only adorns; screen readers pass it by."""

    def __init__(self, theme: Theme, name: str, token: str = "text", size: int = ICON_SIZE) -> None:
        super().__init__()
        self._theme, self._name, self._token, self._size = theme, name, token, size
        self.setFixedSize(size, size)
        self._draw()
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        self.setPixmap(self._theme.icon(self._name, self._token).pixmap(self._size, self._size))
