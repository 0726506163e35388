"""Buttons: one primary a page, plain ones, small ones for tool rows, links."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from desktop.theme import Theme
from desktop.tokens import ICON_SIZE


class Button(QPushButton):
    """A push button whose icon follows the theme and whose key is told."""

    def __init__(
        self, text: str, *, kind: str = "plain", theme: Theme | None = None, icon: str = "", key: str = ""
    ) -> None:
        # Qt leaves only four pixels between icon and words.
        words = f" {text}" if icon else text
        super().__init__(f"{words}   {key}" if key else words)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self._theme, self._icon, self._kind = theme, icon, kind
        if key:
            self.setShortcut(QKeySequence(key))
            self.setAccessibleDescription(key)
        if theme is not None and icon:
            self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
            theme.changed.connect(self._draw)
            self._draw()

    def _draw(self) -> None:
        if self._theme is not None:
            token = {"primary": "on_accent", "link": "accent"}.get(self._kind, "text")
            self.setIcon(self._theme.icon(self._icon, token))


def primary(text: str, *, theme: Theme | None = None, icon: str = "", key: str = "") -> Button:
    """The page's one primary act."""
    return Button(text, kind="primary", theme=theme, icon=icon, key=key)


def plain(text: str, *, theme: Theme | None = None, icon: str = "", key: str = "") -> Button:
    """Any other act."""
    return Button(text, theme=theme, icon=icon, key=key)


def tool(text: str, *, theme: Theme | None = None, icon: str = "", key: str = "") -> Button:
    """An act in a tool row, 26 high."""
    return Button(text, kind="tool", theme=theme, icon=icon, key=key)


def link(text: str) -> Button:
    """An act within words."""
    made = Button(text, kind="link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
