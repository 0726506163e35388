"""Colours, fonts and measures for painting by hand, kept until the theme changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GLYPH_SIZE, HINT_PX, QUIET_PX

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_NO_END = 100_000


class Ink(QObject):
    """What a delegate paints with."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colours: dict[str, QColor] = {}
        self._glyphs: dict[tuple[State, int, float], QPixmap] = {}
        self._heights: dict[tuple[str, int, int], int] = {}
        self.body = theme.font()
        self.strong = theme.font(is_bold=True)
        self.quiet = theme.font(QUIET_PX)
        self.quiet_strong = theme.font(QUIET_PX, is_bold=True)
        self.italic = theme.font(QUIET_PX, is_italic=True)
        self.hint = theme.font(HINT_PX)
        fonts = (self.body, self.strong, self.quiet, self.quiet_strong, self.italic, self.hint)
        # By identity: a font's key is text that Qt would write anew for every cell painted.
        self._metrics = {id(font): QFontMetrics(font) for font in fonts}
        self._advances: dict[tuple[str, int], int] = {}
        theme.changed.connect(self._forget)

    def colour(self, token: str) -> QColor:
        """The colour of a token."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = self._theme.color(token)
        return found

    def glyph(self, painter: QPainter, state: State, left: int, middle: int, size: int = GLYPH_SIZE) -> None:
        """Paint the glyph of a state, its middle at that height."""
        # A picture: the icon would read and draw its outline anew for each row that is scrolled by.
        scale = painter.device().devicePixelRatio()
        picture = self._glyphs.get((state, size, scale))
        if picture is None:
            picture = self._theme.glyph(state).pixmap(QSize(size, size), scale)
            self._glyphs[state, size, scale] = picture
        painter.drawPixmap(left, middle - size // 2, picture)

    def metrics(self, font: QFont) -> QFontMetrics:
        """The measures of one of the fonts here."""
        return self._metrics[id(font)]

    def advance(self, text: str, font: QFont) -> int:
        """How broad a text is on one line in one of the fonts here."""
        key = (text, id(font))
        found = self._advances.get(key)
        if found is None:
            found = self._advances[key] = self.metrics(font).horizontalAdvance(text)
        return found

    def height(self, text: str, font: QFont, width: int) -> int:
        """How high a text becomes when it is wrapped in ``width``."""
        key = (text, font.pixelSize(), width)
        found = self._heights.get(key)
        if found is None:
            box = self.metrics(font).boundingRect(QRect(0, 0, max(width, 1), _NO_END), WRAP.value, text)
            found = self._heights[key] = box.height()
        return found

    def write(
        self, painter: QPainter, box: QRect, text: str, token: str = "text", *,
        font: QFont | None = None, align: Qt.AlignmentFlag = LEFT,
    ) -> None:  # fmt: skip
        """One line of text, cut with an ellipsis where there is no room."""
        font = font or self.body
        painter.setFont(font)
        painter.setPen(self.colour(token))
        if self.advance(text, font) > box.width():
            text = self.metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(align), text)

    def write_wrapped(
        self, painter: QPainter, box: QRect, text: str, token: str = "text", font: QFont | None = None
    ) -> int:
        """A text wrapped from the top of ``box``; its height."""
        font = font or self.body
        painter.setFont(font)
        painter.setPen(self.colour(token))
        painter.drawText(box, WRAP.value, text)
        return self.height(text, font, box.width())

    def write_centred(self, painter: QPainter, box: QRect, text: str, token: str = "text") -> None:
        """A text wrapped over as many lines as the box has room for, in its middle."""
        lines = max(1, box.height() // self.metrics(self.body).lineSpacing())
        if lines == 1 or self.advance(text, self.body) <= box.width():
            self.write(painter, box, text, token)
            return
        height = min(self.height(text, self.body, box.width()), box.height())
        room = QRect(box.left(), box.top() + (box.height() - height) // 2, box.width(), height)
        self.write_wrapped(painter, room, text, token)

    def _forget(self) -> None:
        self._colours.clear()
        self._glyphs.clear()
