"""The help window: chapters at the left, the chapter of the page at once. It stays beside the window."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from desktop.help_text import chapter, chapters
from desktop.tokens import GAP

_SIZE = (760, 560)
_LIST_WIDTH = 180


class HelpWindow(QDialog):
    """Not modal: read it while you work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trợ giúp"))
        self.setModal(False)
        self.resize(*_SIZE)
        self._names = [name for name, _ in chapters()]
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Các mục trợ giúp"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.addItems([title for _, title in chapters()])
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Nội dung trợ giúp"))
        self.text.document().setDocumentMargin(GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.list.currentRowChanged.connect(lambda place: self.text.setMarkdown(chapter(self._names[place])))

    def open_at(self, name: str) -> None:
        """Show a chapter and come to the front."""
        self.list.setCurrentRow(self._names.index(name) if name in self._names else 0)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()
