"""The text of the help: Markdown dressed in the theme, pictures fitted, words found marked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPixmap,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from desktop import tokens
from desktop.help_text import FOLDER, Chapter
from desktop.places import packed_program
from desktop.theme import Theme
from forms.text.keys import search_key

_LINE_HEIGHT = 135
_LARGER = {1: 2, 2: 1}
"""Steps by which a heading is larger than the text."""
_ABOVE = {1: 0, 2: tokens.GAP_LARGE, 3: tokens.GAP_WIDE}
_MARGIN = tokens.GAP_LARGE
_MOST_BREADTH = 860
_LATER_MS = 80
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in the text where a picture is."""
_FROM_SOURCES, _PACKED = ".venv/bin/python main.py", "bao-cao-cds-lenh"
"""How a verb is called; the packed program has a starter of its own for them."""


class HelpView(QTextBrowser):
    """One chapter at a time.

    Signals:
        wanted: a link to another place of the help was followed ("nhap#dan-tu-excel").
        picture_wanted: a picture was clicked; the file.
    """

    wanted = Signal(str)
    picture_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chapter: Chapter | None = None
        self._words: tuple[str, ...] = ()
        self.setOpenLinks(False)
        # Always there: were it to come and go, the breadth and with it the pictures would follow.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Nội dung trợ giúp"))
        self.anchorClicked.connect(self._on_link)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._refresh)
        theme.changed.connect(self._later.start)

    def show_chapter(self, chapter: Chapter, anchor: str = "", words: str = "") -> None:
        """Show a chapter from that heading on; the words looked for are marked."""
        self._words = tuple(search_key(words).split())
        self._chapter = chapter
        self._dress()
        self._mark()
        self._scroll_to(anchor)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the help, the dark one in the dark, no broader than the text."""
        url = QUrl(name) if isinstance(name, str) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        image = QImage(str(self.picture(url.toString())))
        if image.isNull():
            return None
        breadth = min(image.width(), self._breadth())
        ratio = self.devicePixelRatioF()
        fitted = image.scaledToWidth(round(breadth * ratio), Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(fitted)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def picture(self, name: str) -> Path:
        """The file of a picture in the present theme."""
        file = FOLDER / name
        dark = file.with_stem(f"{file.stem}-dark")
        return dark if self._theme.is_dark and dark.exists() else file

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the breadth."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        """A screen of another scale wants its pictures anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._later.start()

    def _breadth(self) -> int:
        return max(240, min(_MOST_BREADTH, self.viewport().width() - 2 * _MARGIN))

    def _refresh(self) -> None:
        if self._chapter is not None:
            place = self.verticalScrollBar().value()
            self._dress()
            self._mark()
            self.verticalScrollBar().setValue(place)

    # -- the look ------------------------------------------------------------------------------------

    def _dress(self) -> None:
        if self._chapter is None:
            return
        document = self.document()
        document.clear()
        document.setDefaultFont(self._theme.font(tokens.BODY_PX + 1))
        words = self._chapter.markdown
        if packed_program():
            words = words.replace(_FROM_SOURCES, _PACKED)
        document.setMarkdown(words, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        document.setDocumentMargin(_MARGIN)
        block = document.begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)

    def _dress_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat()
        is_cell = cursor.currentTable() is not None
        is_loose = not is_cell and not level and _PICTURE not in block.text()
        height = _LINE_HEIGHT if is_loose else 100
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if block.blockFormat().nonBreakableLines():
            shape.setNonBreakableLines(False)
            shape.setBackground(self._theme.color("header"))
            shape.setLeftMargin(tokens.GAP_WIDE)
        if level:
            shape.setTopMargin(_ABOVE.get(level, tokens.GAP))
            shape.setBottomMargin(tokens.GAP_SMALL)
        elif is_cell:
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
        else:
            shape.setBottomMargin(tokens.GAP_TINY if block.textList() else tokens.GAP_SMALL)
        cursor.mergeBlockFormat(shape)
        if level:
            letters = QTextCharFormat()
            letters.setFontWeight(QFont.Weight.DemiBold)
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, _LARGER.get(level, 0))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(letters)
        else:
            self._dress_letters(block)

    def _dress_letters(self, block: QTextBlock) -> None:
        """Links without underline in the accent; keys and commands on a tint."""
        walk = block.begin()
        pieces: list[tuple[int, int, QTextCharFormat]] = []
        while not walk.atEnd():
            piece = walk.fragment()
            shape = QTextCharFormat()
            if piece.charFormat().isAnchor():
                shape.setForeground(self._theme.color("accent"))
                shape.setFontUnderline(False)
            if piece.charFormat().fontFixedPitch():
                shape.setBackground(self._theme.color("header"))
                shape.setProperty(QTextFormat.Property.FontPixelSize, tokens.BODY_PX)
            if piece.charFormat().fontWeight() > QFont.Weight.Normal:
                shape.setFontWeight(QFont.Weight.DemiBold)
            pieces.append((piece.position(), piece.length(), shape))
            walk += 1
        for start, length, shape in pieces:
            if not shape.isEmpty():
                cursor = QTextCursor(block)
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(shape)

    def _dress_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorder(1)
        shape.setBorderBrush(self._theme.color("line"))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderCollapse(True)
        shape.setCellPadding(6)
        shape.setCellSpacing(0)
        shape.setTopMargin(tokens.GAP_SMALL)
        shape.setBottomMargin(tokens.GAP)
        table.setFormat(shape)
        head = QTextCharFormat()
        head.setBackground(self._theme.color("header"))
        head.setFontWeight(QFont.Weight.DemiBold)
        for column in range(table.columns()):
            table.cellAt(0, column).setFormat(head)

    # -- finding -------------------------------------------------------------------------------------

    def _mark(self) -> None:
        """Mark the words looked for; marks of letters and case do not matter."""
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.document().begin() if self._words else QTextBlock()
        while block.isValid():
            folded = search_key(block.text())
            if len(folded) == len(block.text()):
                found = [place for word in self._words for place in _places(folded, word)]
                marks += [self._marked(block, *place) for place in found]
            block = block.next()
        self.setExtraSelections(marks)

    def _marked(self, block: QTextBlock, start: int, length: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setBackground(self._theme.color("warn_soft"))
        mark.cursor, mark.format = cursor, shape
        return mark

    def _scroll_to(self, anchor: str) -> None:
        self.verticalScrollBar().setValue(0)
        if not anchor or self._chapter is None:
            return
        titles = {section.anchor: section.title for section in self._chapter.sections}
        wanted = search_key(titles.get(anchor, ""))
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and search_key(block.text()) == wanted:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - tokens.GAP)
                return
            block = block.next()

    def _on_link(self, url: QUrl) -> None:
        name = url.toString()
        if name.endswith(".png"):
            self.picture_wanted.emit(str(self.picture(name)))
        else:
            place, _, anchor = name.partition("#")
            chapter = place.removesuffix(".md")
            self.wanted.emit(f"{chapter}#{anchor}" if anchor else chapter)


def _places(text: str, word: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(word)
    while at >= 0:
        found.append((at, len(word)))
        at = text.find(word, at + len(word))
    return found
