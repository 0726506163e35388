"""Icons and state glyphs: SVG files drawn in a colour of the theme, at the sizes a screen may ask for."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons"
PROGRAM_ICON = FOLDER / "program.svg"
_SIZES = (14, 16, 20, 28, 32, 40, 48, 64)


class State(StrEnum):
    """What a glyph says; each has a shape of its own, so that colour is never alone."""

    GOOD = "good"
    LATE = "late"
    WARNING = "warning"
    ERROR = "error"
    OPEN = "open"
    PROGRESS = "progress"
    PAPER = "paper"
    EXTENDED = "extended"
    DECISION = "decision"
    REFUSED = "refused"
    OUTLIER = "outlier"


TONES = {
    State.GOOD: "good",
    State.LATE: "good",
    State.WARNING: "warn",
    State.ERROR: "bad",
    State.OPEN: "quiet",
    State.PROGRESS: "accent",
    State.PAPER: "warn",
    State.EXTENDED: "quiet",
    State.DECISION: "accent",
    State.REFUSED: "quiet",
    State.OUTLIER: "warn",
}
"""The token that colours each state's glyph."""


def draw_icon(name: str, ink: str, paper: str = "#FFFFFF", *, disabled: str = "") -> QIcon:
    """The icon ``outline/…`` or ``glyphs/…`` in ``ink``; ``paper`` is the colour of what is cut out."""
    icon = QIcon()
    _add(icon, _renderer(name, ink, paper), QIcon.Mode.Normal)
    if disabled:
        _add(icon, _renderer(name, disabled, paper), QIcon.Mode.Disabled)
    return icon


def _renderer(name: str, ink: str, paper: str) -> QSvgRenderer:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    text = text.replace("currentColor", ink).replace('"paper"', f'"{paper}"')
    return QSvgRenderer(QByteArray(text.encode()))


def _add(icon: QIcon, renderer: QSvgRenderer, mode: QIcon.Mode, sizes: Iterable[int] = _SIZES) -> None:
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap, mode)
        if mode is QIcon.Mode.Normal:
            # Otherwise Qt blends a chosen row's glyph with the highlight, and it grows pale.
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
