"""*An toàn dữ liệu*: backups and what restoring one would change, the diagnostics package."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.days import clock_time, local, short_day
from desktop.page import Kit
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.clerk.desk import ClerkDesk
from forms.clerk.safekeeping import back_up, backups_of, opened_from, what_would_change, write_diagnostics
from forms.store.restore import Preview
from forms.store.thinning import Backup, BackupReason

_LIST_HEIGHT = 180


class SafetyPanel(QWidget):
    """Restoring is seen before it is done, and undone by restoring what was kept aside.

    Signals:
        warned: words and tone for the strip over the page.
        restored: another state of the workspace is open now.
    """

    warned = Signal(str, str)
    restored = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._folder = Path()
        self._backups: tuple[Backup, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Các bản sao lưu"))
        self.list.setMaximumHeight(_LIST_HEIGHT)
        self.list.currentRowChanged.connect(lambda _: self._forget())
        self._preview = label("", is_wrapped=True)
        self.make = self._button(self.tr("Sao lưu ngay"), "download", self._on_make)
        self.elsewhere = self._button(self.tr("Sao lưu ra nơi khác…"), "folder", self._on_elsewhere)
        self.look = self._button(self.tr("Xem trước khi khôi phục"), "search", self._on_look)
        self.restore = self._button(self.tr("Khôi phục bản này"), "undo", self._on_restore)
        self.diagnose = self._button(self.tr("Lưu gói chẩn đoán…"), "download", self._on_diagnose)
        self._lay_out()
        self._forget()

    def fill(self) -> None:
        """Read which backups there are."""
        self._kit.background.run(
            lambda desk: (desk.store.folder, backups_of(desk)), lambda found: self._show(*found), owner=self
        )

    # -- building --------------------------------------------------------------------------------

    def _button(self, text: str, icon: str, deed: object) -> buttons.Button:
        button = buttons.tool(text, theme=self._kit.theme, icon=icon)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        kept = Card()
        kept.body.addWidget(label(self.tr("Sao lưu"), "strong"))
        words = self.tr("Chương trình tự sao lưu và kiểm tra bản sao lưu khi mở và khi đóng, nếu có gì mới.")
        kept.body.addWidget(label(words, "quiet", is_wrapped=True))
        kept.body.addWidget(self.list)
        kept.body.addLayout(_row(self.make, self.elsewhere, self.look))
        kept.body.addWidget(self._preview)
        kept.body.addLayout(_row(self.restore))
        told = Card()
        told.body.addWidget(label(self.tr("Gói chẩn đoán"), "strong"))
        words = self.tr(
            "Gửi cho người hỗ trợ khi chương trình trục trặc. Trong gói chỉ có phiên bản, số đếm, lỗi; "
            "không có số liệu, tên người hay tên đơn vị nào."
        )
        told.body.addWidget(label(words, "quiet", is_wrapped=True))
        told.body.addLayout(_row(self.diagnose))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(kept)
        column.addWidget(told)
        column.addStretch(1)

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, folder: Path, backups: tuple[Backup, ...]) -> None:
        self._folder, self._backups = folder, backups
        self.list.clear()
        self.list.addItems([self._words(backup) for backup in backups])
        if backups:
            self.list.setCurrentRow(0)
        self.look.setEnabled(bool(backups))

    def _words(self, backup: Backup) -> str:
        why = {
            BackupReason.ROUTINE: self.tr("tự động"),
            BackupReason.MIGRATION: self.tr("trước khi nâng cấp"),
            BackupReason.RESTORE: self.tr("trước khi khôi phục"),
            BackupReason.MOVE: self.tr("trước khi chuyển"),
        }[backup.reason]
        made = local(backup.made)
        return f"{short_day(made.date())} {clock_time(backup.made)} · {why} · {backup.size // 1024} KB"

    def _forget(self) -> None:
        self._preview.setText("")
        self._preview.hide()
        self.restore.hide()

    def _chosen(self) -> Backup | None:
        row = self.list.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    # -- acts ------------------------------------------------------------------------------------

    def _on_make(self) -> None:
        self._kit.background.run(back_up, self._on_made, owner=self)

    def _on_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Sao lưu ra nơi khác"))
        if chosen:
            folder = Path(chosen)
            self._kit.background.run(lambda desk: back_up(desk, folder), self._on_made, owner=self)

    def _on_made(self, backup: Backup) -> None:
        self.warned.emit(self.tr("Đã sao lưu và kiểm tra: {file}").format(file=backup.file), "good")
        self.fill()

    def _on_look(self) -> None:
        backup = self._chosen()
        if backup is not None:
            file = backup.file
            self._kit.background.run(
                lambda desk: what_would_change(desk, file), lambda seen: self._show_preview(*seen), owner=self
            )

    def _show_preview(self, seen: Preview, words: str) -> None:
        self._preview.setText(words)
        self._preview.show()
        self.restore.setVisible(not seen.changes_nothing)
        if not seen.changes_nothing:
            self.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        folder, file, clock = self._folder, backup.file, self._kit.clock
        self._kit.background.open(
            lambda: opened_from(folder, file, clock), self._on_restored, self._on_not_restored
        )

    def _on_restored(self, _: ClerkDesk) -> None:
        self.warned.emit(self.tr("Đã khôi phục. Dữ liệu trước đó được cất thành một bản sao lưu."), "good")
        self.restored.emit()

    def _on_not_restored(self, trouble: object) -> None:
        folder, clock = self._folder, self._kit.clock
        self._kit.background.open(lambda: ClerkDesk.open(folder, clock), lambda _: self.fill())
        self._kit.background.trouble.emit(trouble)

    def _on_diagnose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Lưu gói chẩn đoán"), "chan-doan.zip", "Zip (*.zip)"
        )
        if chosen:
            file = Path(chosen)
            self._kit.background.run(
                lambda desk: write_diagnostics(desk, file),
                lambda said: self.warned.emit(said, "good"),
                owner=self,
            )


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP_SMALL)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
