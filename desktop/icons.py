"""Icons and state glyphs: SVG files drawn in a colour of the theme, at the sizes a screen may ask for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons"
PROGRAM_ICON = FOLDER / "program.svg"


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
    return QIcon(_SvgEngine(name, ink, paper, disabled or ink))


class _SvgEngine(QIconEngine):
    """Draws when it is asked to, at the size it is asked for: a screen shows few of an icon's sizes."""

    def __init__(self, name: str, ink: str, paper: str, disabled: str) -> None:
        super().__init__()
        self._name, self._ink, self._paper, self._disabled = name, ink, paper, disabled
        self._drawn: dict[tuple[int, int, bool], QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Another of the same."""
        return _SvgEngine(self._name, self._ink, self._paper, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _: QIcon.State) -> None:
        """Draw into a rectangle."""
        _renderer(self._name, self._ink_of(mode), self._paper).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The picture at a size, drawn once.

        A chosen row's glyph is the same: blended with the highlight, as Qt would, it grows pale.
        """
        key = (size.width(), size.height(), mode is QIcon.Mode.Disabled)
        if key not in self._drawn:
            picture = QPixmap(size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            self._drawn[key] = picture
        return self._drawn[key]

    def _ink_of(self, mode: QIcon.Mode) -> str:
        return self._disabled if mode is QIcon.Mode.Disabled else self._ink


def _renderer(name: str, ink: str, paper: str) -> QSvgRenderer:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    text = text.replace("currentColor", ink).replace('"paper"', f'"{paper}"')
    return QSvgRenderer(QByteArray(text.encode()))
