"""A paragraph of the report: typed freely, handed over at a pause or when it is left.

Nothing is reformatted while a word is typed. The text goes to NFC on commit, and is put back so only once
the focus is elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from forms.entry.clipboard import proposed_text

PAUSE_MS = 1_200
_LEAST_LINES, _MOST_LINES = 3, 14
_FRAME = 14
_OPENING = "([“‘\"'/"


class ProseEdit(QPlainTextEdit):
    """The editor of a paragraph.

    Signals:
        committed: the text as typed.
        passed: Tab leaves forward (+1) or back (-1).
        entered: it has the focus now.
        pasted_old: a text that was pasted and its :class:`Proposal`, where it is of an old font; nothing
            is put in before that is answered.
    """

    committed = Signal(str)
    passed = Signal(int)
    entered = Signal()
    pasted_old = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._known = ""
        self._is_composing = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not handed over yet."""
        return self.toPlainText() != self._known

    def show_answer(self, text: str) -> None:
        """Put in what stands in the report, where that is another text than the one handed over."""
        if text == self._known:
            return
        was_typed = self.is_dirty and self.hasFocus()
        self._known = text
        if not was_typed:
            self._put(text)

    def commit(self) -> None:
        """Hand over what was typed; not in the middle of a composed word."""
        if self._is_composing:
            self._pause.start()
        elif self.is_dirty:
            self.committed.emit(self.toPlainText())

    def took(self, text: str) -> None:
        """The report holds this now; shown as it is once the focus is elsewhere."""
        self._known = text
        if not self.hasFocus() and self.is_dirty:
            self._put(text)

    def insert_figure(self, text: str) -> None:
        """Put a figure at the cursor, a space between it and a word before it."""
        cursor = self.textCursor()
        before = self.toPlainText()[: cursor.selectionStart()]
        is_apart = not before or before[-1].isspace() or before[-1] in _OPENING
        cursor.insertText(text if is_apart else f" {text}")

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put pasted text in, without its look; a text of an old font is asked about first."""
        text = source.text()
        proposal = proposed_text(text, source.html() if source.hasHtml() else "")
        if proposal is None:
            super().insertFromMimeData(source)
        else:
            self.pasted_old.emit(text, proposal)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving hands over, and shows the text as it was taken."""
        super().focusOutEvent(event)
        self._is_composing = False
        self.commit()
        if self.is_dirty:
            self._put(self._known)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the page where the clerk is."""
        super().focusInEvent(event)
        self.entered.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether a word is being composed."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001
        """Tab goes on to the next block."""
        self.passed.emit(1 if next else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Once all is handed over, undo and redo are those of the whole report."""
        if not self.is_dirty and _is_history(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page where nothing is being typed here."""
        is_override = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and not self.is_dirty and _is_history(event):
            event.ignore()
            return False
        return super().event(event)

    def _put(self, text: str) -> None:
        at = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(text)))
        self.setTextCursor(cursor)
        self._pause.stop()

    def _fit(self) -> None:
        lines = max(_LEAST_LINES, min(_MOST_LINES, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _FRAME)


def _is_history(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
