"""What changed between two versions of the chosen form; to be read here or printed from Word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.forms_library.library_table import tr
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import label


class VersionsView(QWidget):
    """Asks for two versions.

    Signals:
        wanted: the older and the newer version.
        printed: the same as a Word file.
        files: two form workbooks in hand are to be compared.
    """

    wanted = Signal(str, str)
    printed = Signal(str, str)
    files = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_filling = False
        self.old, self.new = QComboBox(), QComboBox()
        self.old.setAccessibleName(self.tr("Phiên bản cũ"))
        self.new.setAccessibleName(self.tr("Phiên bản mới"))
        for field in (self.old, self.new):
            field.setMinimumWidth(110)
            field.currentIndexChanged.connect(self._ask)
        self.two = buttons.plain(self.tr("So hai tệp mẫu…"), theme=theme, icon="folder")
        self.two.clicked.connect(self.files.emit)
        self.print = buttons.plain(self.tr("Lập văn bản so sánh"), theme=theme, icon="report")
        self.print.clicked.connect(lambda: self.printed.emit(self.old.currentText(), self.new.currentText()))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Những điểm khác nhau"))
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(label(self.tr("Từ bản"), "quiet"))
        row.addWidget(self.old)
        row.addWidget(label(self.tr("đến bản"), "quiet"))
        row.addWidget(self.new)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(row)
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_SMALL)
        foot.addStretch(1)
        foot.addWidget(self.two)
        foot.addWidget(self.print)
        column.addLayout(foot)

    def show_versions(self, versions: Sequence[str]) -> None:
        """The versions of the chosen form, the latest first."""
        self._is_filling = True
        for field, place in ((self.old, 1), (self.new, 0)):
            field.clear()
            field.addItems(list(versions))
            field.setCurrentIndex(min(place, len(versions) - 1))
        self._is_filling = False
        self._ask()

    def show_text(self, text: str) -> None:
        """The differences."""
        self.text.setPlainText(text)

    def _ask(self) -> None:
        if self._is_filling:
            return
        old, new = self.old.currentText(), self.new.currentText()
        self.print.setEnabled(old != new)
        if old == new:
            self.text.setPlainText(tr("Mẫu này mới có một phiên bản trong thư viện."))
        else:
            self.wanted.emit(old, new)
