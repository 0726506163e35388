"""Where files are dropped or chosen; while they are read, how far it is, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar

from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.glyph import Icon
from desktop.widgets.labels import ElidedLabel, label, set_property

_LOW, _HIGH = 38, 120


class DropStrip(QFrame):
    """Low once files are in, high before.

    Signals:
        given: paths of files and folders.
        cancelled: stop taking in.
    """

    given = Signal(list)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Nhận tệp"))
        self._words = label(self.tr("Thả tệp, thư mục, .eml, .msg, .zip vào đây"))
        self.files = buttons.link(self.tr("chọn tệp…"))
        self.files.setShortcut("Ctrl+O")
        self.files.setToolTip("Ctrl+O")
        self.files.clicked.connect(self._choose_files)
        self.folder = buttons.link(self.tr("chọn thư mục…"))
        self.folder.clicked.connect(self._choose_folder)
        self.told = ElidedLabel("", "small")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Đã đọc"))
        self.stop = buttons.tool(self.tr("Dừng"))
        self.stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(Icon(theme, "download"))
        row.addWidget(self._words)
        row.addWidget(self.files)
        row.addWidget(self.folder)
        row.addWidget(self.told, 1)
        row.addWidget(self._bar)
        row.addWidget(self.stop)
        self.show_idle("")
        self.set_low(is_low=True)

    def set_low(self, *, is_low: bool) -> None:
        """Small beside a filled inbox, large over an empty one."""
        self.setFixedHeight(_LOW if is_low else _HIGH)

    def show_progress(self, done: int, total: int, name: str) -> None:
        """How many of the files are in."""
        self._set_busy(is_busy=True)
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self.told.setText(self.tr("{done}/{total} tệp · {name}").format(done=done, total=total, name=name))

    def show_idle(self, words: str) -> None:
        """Nothing is being read; what became of the last batch."""
        self._set_busy(is_busy=False)
        self.told.setText(words)

    def _set_busy(self, *, is_busy: bool) -> None:
        for widget in (self._bar, self.stop):
            widget.setVisible(is_busy)
        for widget in (self.files, self.folder):
            widget.setEnabled(not is_busy)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return not self.stop.isHidden()

    def _choose_files(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Chọn tệp đã nhận"),
            "",
            self.tr("Tệp nhận được (*.xlsx *.ods *.xls *.eml *.msg *.zip *.pdf *.docx *.doc *.jpg *.png)")
            + ";;"
            + self.tr("Mọi tệp (*)"),
        )
        if files:
            self.given.emit(files)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Chọn thư mục có tệp đã nhận"))
        if folder:
            self.given.emit([folder])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome while nothing is being read."""
        if event.mimeData().hasUrls() and not self.is_busy:
            set_property(self, "hot", value=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to rest."""
        set_property(self, "hot", value=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        set_property(self, "hot", value=False)
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.given.emit(paths)
