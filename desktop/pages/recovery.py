"""Data that cannot be opened: what happened, in words, and every way on; nothing changes before a press."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.destinations import Destination, ToFirstStart, ToHome, ToRecovery
from desktop.icons import State
from desktop.page import Kit, Page
from desktop.tokens import GAP, GAP_LARGE, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import label
from forms.clerk.desk import ClerkDesk
from forms.clerk.safekeeping import opened_after_repair, opened_from
from forms.model.problem import KnownTrouble
from forms.wording import say_trouble

_WIDTH = 760
_DAMAGED = ("store.unsound", "store.unsound_without_backup")


class RecoveryPage(Page):
    """The last backup and the repair are offered where the data are damaged; else to try again."""

    help_topic = "khoi-phuc"

    def __init__(self, kit: Kit, where: Destination) -> None:
        super().__init__(kit)
        if not isinstance(where, ToRecovery):
            raise TypeError(f"the recovery page does not lead to {where}")
        self._folder = where.folder
        self._trouble = where.trouble
        self._words = label("", is_wrapped=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.restore = buttons.primary(self.tr("Khôi phục bản sao lưu gần nhất"))
        self.repair = buttons.plain(self.tr("Sửa, giữ những gì còn đọc được"))
        self.again = buttons.plain(self.tr("Thử mở lại"))
        self.other = buttons.plain(self.tr("Dùng thư mục dữ liệu khác"))
        self.restore.clicked.connect(self._on_restore)
        self.repair.clicked.connect(self._on_repair)
        self.again.clicked.connect(self._on_again)
        self.other.clicked.connect(lambda: self.go.emit(ToFirstStart()))
        self._lay_out()
        self._show()

    def title(self) -> str:
        """The page's name; the bar itself is hidden here."""
        return self.tr("Dữ liệu")

    def enter(self) -> None:
        """The safest way on has the focus."""
        first = next(button for button in self._acts() if not button.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _acts(self) -> tuple[buttons.Button, ...]:
        return (self.restore, self.repair, self.again, self.other)

    def _lay_out(self) -> None:
        card = Card(bar="bad")
        card.setFixedWidth(_WIDTH)
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(Glyph(self.kit.theme, State.ERROR))
        head.addWidget(label(self.tr("Chưa mở được dữ liệu"), "headline"))
        head.addStretch(1)
        card.body.addLayout(head)
        card.body.addWidget(self._words)
        card.body.addSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for button in self._acts():
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE * 3, GAP_LARGE, GAP_LARGE)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)

    def _show(self) -> None:
        is_damaged = self._trouble.code in _DAMAGED
        self._words.setText(say_trouble(self._trouble))
        self.restore.setVisible(is_damaged and bool(self._trouble.facts.get("backup")))
        self.repair.setVisible(is_damaged)
        self.again.setVisible(not is_damaged)

    # -- acts ------------------------------------------------------------------------------------

    def _on_restore(self) -> None:
        backup = Path(str(self._trouble.facts["backup"]))
        self._open(
            lambda: opened_from(self._folder, backup, self.kit.clock),
            lambda: self.tr("Đã khôi phục bản sao lưu; tệp hỏng được cất riêng."),
        )

    def _on_repair(self) -> None:
        said: list[str] = []

        def make() -> ClerkDesk:
            desk, words = opened_after_repair(self._folder, self.kit.clock)
            said.append(words)
            return desk

        self._open(make, lambda: said[0])

    def _on_again(self) -> None:
        self._open(lambda: ClerkDesk.open(self._folder, self.kit.clock), lambda: "")

    def _open(self, make: Callable[[], ClerkDesk], told: Callable[[], str]) -> None:
        for button in self._acts():
            button.setEnabled(False)

        def opened(_: ClerkDesk) -> None:
            self.go.emit(ToHome(told()))

        self.kit.background.open(make, opened, self._on_trouble)

    def _on_trouble(self, trouble: KnownTrouble) -> None:
        self._trouble = trouble
        for button in self._acts():
            button.setEnabled(True)
        self._show()
        self.enter()
