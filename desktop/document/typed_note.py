"""A number typed into the Word file that the annex does not bear out: replaced, or the words kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import label

if TYPE_CHECKING:
    from forms.exchange.word.living import TypedNumber


class TypedNote(QFrame):
    """One typed number. *Thay bằng …* is offered where the figure that was typed over is known.

    Signals:
        replacing: the figure is wanted back.
        keeping: the words stay as they are.
    """

    replacing = Signal()
    keeping = Signal()

    def __init__(self, typed: TypedNumber, number: int, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.setProperty("tone", "warn")
        self.typed = typed
        column = QGridLayout(self)
        column.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        column.setHorizontalSpacing(GAP_SMALL)
        column.setVerticalSpacing(2)
        column.setColumnStretch(1, 1)
        column.addWidget(Glyph(theme, State.WARNING), 0, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(label(self._words(), is_wrapped=True), 0, 1)
        self.replace = buttons.link(self.tr("Thay bằng {expected}").format(expected=typed.expected))
        self.keep = buttons.link(self.tr("Giữ lời văn"))
        self.replace.clicked.connect(self.replacing)
        self.keep.clicked.connect(self.keeping)
        acts = QHBoxLayout()
        acts.setSpacing(GAP)
        for button in (self.replace, self.keep):
            words = self.tr("{act}: số gõ tay thứ {number}, “{text}”")
            button.setAccessibleName(words.format(act=button.text(), number=number, text=typed.text))
            button.setAccessibleDescription(self._words())
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts, 1, 1)
        if not typed.figure:
            self.replace.hide()

    @property
    def first(self) -> buttons.Button:
        """The act that the focus goes to."""
        return self.replace if self.typed.figure else self.keep

    def _words(self) -> str:
        words = self.tr("Số gõ tay cần xem: “{text}”, ở đoạn “{excerpt}”.").format(
            text=self.typed.text, excerpt=self.typed.excerpt.strip()
        )
        if not self.typed.expected:
            return words
        return words + self.tr(" Phụ lục ghi {expected}.").format(expected=self.typed.expected)
