"""The package that leaves the house: its files, the mail draft, the texts for webmail."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListWidget

from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.clerk.papers import MadePackage

_LIST_HEIGHT = 132


class PackageCard(Card):
    """Emits what the clerk wants to open; copies the mail's text itself."""

    folder_asked = Signal()
    mail_asked = Signal()
    copied = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(GAP, 10, GAP, 10))
        self._package: MadePackage | None = None
        self._words = label("", "small", is_wrapped=True)
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("Các tệp trong gói"))
        self.files.setFixedHeight(_LIST_HEIGHT)
        self._mail = buttons.tool(self.tr("Mở thư nháp"), theme=theme, icon="mail")
        self._mail.clicked.connect(self.mail_asked)
        self._copy = buttons.tool(self.tr("Chép nội dung thư"), theme=theme, icon="copy")
        self._copy.clicked.connect(self._on_copy)
        self._folder = buttons.tool(self.tr("Thư mục"), theme=theme, icon="folder")
        self._folder.clicked.connect(self.folder_asked)
        self.body.addWidget(label(self.tr("Gói gửi đi"), "strong"))
        self.body.addWidget(self._words)
        self.body.addWidget(self.files)
        # Two rows: three acts side by side are wider than the card at 1366 pixels.
        self.body.addSpacing(GAP_SMALL // 2)
        for buttons_of_row in ((self._mail, self._folder), (self._copy,)):
            row = QHBoxLayout()
            row.setSpacing(6)
            for button in buttons_of_row:
                row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)

    def show_package(self, package: MadePackage | None) -> None:
        """Show the files of a package, or that there is none yet."""
        self._package = package
        self.files.clear()
        self.files.setVisible(package is not None)
        for button in (self._mail, self._copy, self._folder):
            button.setVisible(package is not None)
        if package is None:
            self._words.setText(
                self.tr("Gồm văn bản Word, tệp Excel số liệu, PDF nếu máy lập được, tệp đã ký và thư nháp.")
            )
            return
        self.files.addItems(list(package.files))
        self._words.setText(
            self.tr(
                "Mở thư nháp bằng chương trình thư, hoặc chép nội dung vào thư trên web rồi đính kèm tệp."
            )
        )

    def _on_copy(self) -> None:
        if self._package is not None:
            QGuiApplication.clipboard().setText(self._package.mail_text)
            self.copied.emit()
