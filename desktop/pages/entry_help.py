"""The help about the current cell: what is wrong with it, what it means, where the plan asks for it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from desktop.models.entry_desk import EntryDesk
from desktop.models.looks import tr, words_of
from desktop.theme import Theme
from desktop.widgets.buttons import link
from desktop.widgets.glyph import Icon
from forms.model.path import Path

_LEAST, _LINES, _WHOLE = 46, 3, 190
_FILLED = 0.95
"""How much of a line's breadth words fill on average."""
_BOLDER = 1.06


class HelpLine(QFrame):
    """Two or three lines; F1 shows all of it."""

    toggled = Signal()

    def __init__(self, desk: EntryDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._desk, self._theme = desk, theme
        self._path: Path | None = None
        self._where = ""
        self.is_whole = False
        bar = QFrame()
        bar.setProperty("role", "bar")
        bar.setFixedWidth(4)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.text)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = link(tr("Chi tiết F1"))
        self.more.clicked.connect(self.toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(bar)
        row.addWidget(Icon(theme, "help", "accent"))
        row.addWidget(self._scroll, 1)
        row.addWidget(self.more)
        self.setFixedHeight(_LEAST)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        theme.changed.connect(self.refresh)
        desk.judged.connect(self._later.start)

    @property
    def indicator(self) -> str:
        """The code of the indicator that is told of, empty before a cell was chosen."""
        return self._path.name if self._path else ""

    def show_cell(self, path: Path | None, where: str) -> None:
        """Tell of another cell; ``where`` names its row in a table of rows."""
        self._path, self._where = path, where
        self._later.start()

    def toggle(self) -> None:
        """All of it, or its first lines."""
        self.is_whole = not self.is_whole
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self.is_whole else policy.ScrollBarAlwaysOff
        )
        self.more.setText(tr("Thu gọn F1") if self.is_whole else tr("Chi tiết F1"))
        self.refresh()

    def refresh(self) -> None:
        """The words as they are now."""
        if self._path is None or not self._desk.has(self._path):
            self.text.setText(tr("Chọn một ô để xem cách ghi."))
            return
        words = self._words(self._path)
        parts = [*words, self._meaning(self._path, lines=_LINES - 2 * len(words))]
        if self.is_whole:
            parts += self._rest(self._path)
        self.text.setText("<br>".join(part for part in parts if part))
        self._scroll.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        needed = self.text.heightForWidth(self._scroll.viewport().width())
        lines = self.text.fontMetrics().lineSpacing()
        height = min(needed, _WHOLE if self.is_whole else _LINES * lines)
        self._scroll.setFixedHeight(max(lines, height))
        self.setFixedHeight(max(_LEAST, height + 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew, and are cut elsewhere; not from within the layout that gives the breadth."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._later.start()

    def _words(self, path: Path) -> list[str]:
        if not path.repeat and not self.is_whole:
            return []  # they stand under its label
        found = words_of(self._desk, path, is_long=True)
        return [
            f'<span style="color:{self._theme.color(words.tone).name()}">{escape(words.text)}</span>'
            for words in found[: None if self.is_whole else 1]
        ]

    def _meaning(self, path: Path, lines: int) -> str:
        question = self._desk.question(path.name)
        quiet = self._theme.color("quiet").name()
        where = f"{self._where} – " if self._where else ""
        text = question.definition or question.guidance or question.hint
        source = tr("(Kế hoạch, mục {0})").format(question.source) if question.source else ""
        text = self._cut(f"{where}{question.label}: ", text, source, lines)
        return (
            f"<b>{escape(where + question.label)}:</b> {escape(text)} "
            f'<span style="color:{quiet}">{escape(source)}</span>'
        )

    def _cut(self, head: str, text: str, source: str, lines: int) -> str:
        """As much of the meaning as so many lines hold, with an ellipsis; all of it after F1."""
        if self.is_whole:
            return text
        metrics = self.text.fontMetrics()
        room = max(1, lines) * self._scroll.viewport().width() * _FILLED
        room -= metrics.horizontalAdvance(f"{head} {source}") * _BOLDER
        if metrics.horizontalAdvance(text) <= room:
            return text
        kept = text[: max(24, int(len(text) * max(0.0, room) / max(1, metrics.horizontalAdvance(text))))]
        return kept.rsplit(" ", 1)[0].rstrip(",;") + "…"

    def _rest(self, path: Path) -> list[str]:
        question = self._desk.question(path.name)
        rest = [question.hint, question.guidance, question.constraint_message]
        said = [escape(text) for text in rest if text and text != question.definition]
        if question.unit:
            said.insert(0, escape(tr("Đơn vị tính: {0}").format(question.unit)))
        return said
