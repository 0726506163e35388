"""The Word file edited outside: open it, refresh its figures, read its prose back, and what that changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.document.typed_note import TypedNote
from desktop.icons import State
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import ElidedLabel, label

if TYPE_CHECKING:
    from forms.clerk.papers import TakenBack
    from forms.exchange.word.living import Refreshed, TypedNumber

_MOST_LINES = 40


class WordCard(Card):
    """Emits the three acts; shows old → new, and typed numbers that differ.

    Signals:
        replacing, keeping: what is wanted of a typed number.
    """

    opened = Signal()
    refreshed = Signal()
    read_back = Signal()
    replacing = Signal(object)
    keeping = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(0, 10, 0, 0))
        self._theme = theme
        self.typed: list[TypedNote] = []
        self._state = label("", "small")
        head = QHBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, 0)
        head.addWidget(label(self.tr("Tệp Word sửa bên ngoài"), "strong"))
        head.addStretch(1)
        head.addWidget(self._state)
        self.body.addLayout(head)
        self.body.addLayout(self._acts())
        self._results = QWidget()
        self._results.setObjectName("scrolled")
        self._lines = QVBoxLayout(self._results)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self.tr("Thay đổi trong tệp Word"))
        self._area.setWidget(self._results)
        self._area.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.body.addWidget(self._area, 1)
        self.body.addSpacing(GAP_SMALL)

    def show_file(self, *, is_edited: bool, is_there: bool) -> None:
        """Whether there is a file, and whether somebody changed it."""
        words = self.tr("đã sửa") if is_edited else self.tr("chưa sửa") if is_there else self.tr("chưa lập")
        self._state.setText(words)
        for button in (self._refresh, self._read):
            button.setEnabled(is_there)

    def show_refreshed(self, refreshed: Refreshed, names: Mapping[str, str]) -> None:
        """What was written anew, old → new."""
        count = len(refreshed.changes)
        words = (
            self.tr("{count} số đã đổi, lời văn giữ nguyên").format(count=count)
            if count
            else self.tr("Không có số nào phải đổi")
        )
        self._begin(words, "")
        table = QGridLayout()
        table.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        table.setVerticalSpacing(GAP_SMALL)
        for row, change in enumerate(refreshed.changes[:_MOST_LINES]):
            table.addWidget(ElidedLabel(names.get(change.path.name, change.path.name)), row, 0)
            table.addWidget(label(change.old, "quiet"), row, 1, Qt.AlignmentFlag.AlignRight)
            table.addWidget(label("→", "quiet"), row, 2)
            table.addWidget(label(change.new, "strong", "accent"), row, 3, Qt.AlignmentFlag.AlignRight)
        table.setColumnStretch(0, 1)
        self._lines.addLayout(table)
        if refreshed.lost:
            lost = ", ".join(names.get(known.path.name, known.path.name) for known in refreshed.lost[:5])
            self._warn(
                self.tr("Không còn tìm thấy trong văn bản: {lost}. Hãy xem lại bằng mắt.").format(lost=lost)
            )
        for one in refreshed.unprinted[:_MOST_LINES]:
            self._warn(
                self.tr("Văn bản chưa có {name}: {text}. Chép vào văn bản, hoặc lập lại từ báo cáo.").format(
                    name=one.label, text=one.text
                )
            )
        self._lines.addStretch(1)

    def show_read_back(self, taken: TakenBack, names: Mapping[str, str]) -> None:
        """Prose taken back, and numbers that need a look."""
        count = len(taken.prose)
        words = (
            self.tr("Đã lấy lại {count} đoạn lời văn").format(count=count)
            if count
            else self.tr("Lời văn không khác báo cáo")
        )
        self._begin(words, "")
        for name, _ in taken.prose:
            line = ElidedLabel(names.get(name, name))
            line.setContentsMargins(GAP, GAP_SMALL, GAP, 0)
            self._lines.addWidget(line)
        for old in taken.old_fonts[:_MOST_LINES]:
            words = (
                self.tr("Đã chuyển từ phông cũ ({encoding}): “{text}”.")
                if old.is_sure
                else self.tr("Có vẻ gõ bằng phông cũ ({encoding}), đúng ra là “{text}”. Hãy gõ lại đoạn này.")
            )
            self._warn(words.format(encoding=old.encoding.upper(), text=old.after))
        self.typed = [self._ask(typed, n) for n, typed in enumerate(taken.typed[:_MOST_LINES], start=1)]
        self._lines.addStretch(1)

    def stand_on_typed(self, row: int) -> None:
        """Put the focus on that typed number, or on the last one, or where they were listed."""
        place = self.typed[min(row, len(self.typed) - 1)].first if self.typed else self._read
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, typed: TypedNumber, number: int) -> TypedNote:
        note = TypedNote(typed, number, self._theme)
        note.replacing.connect(lambda: self.replacing.emit(typed))
        note.keeping.connect(lambda: self.keeping.emit(typed))
        self._lines.addWidget(note)
        return note

    # -- building --------------------------------------------------------------------------------

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GAP, 4, GAP, 4)
        row.setSpacing(6)
        open_ = buttons.tool(self.tr("Mở Word"), theme=self._theme, icon="pencil")
        self._refresh = buttons.tool(self.tr("Cập nhật số liệu"), theme=self._theme, icon="refresh")
        self._read = buttons.tool(self.tr("Đọc lại"))
        open_.clicked.connect(self.opened)
        self._refresh.clicked.connect(self.refreshed)
        self._read.clicked.connect(self.read_back)
        self._refresh.setToolTip(self.tr("Ghi số liệu hiện có vào tệp Word đã sửa; lời văn giữ nguyên"))
        self._read.setToolTip(self.tr("Lấy lời văn đã sửa trong tệp Word về báo cáo"))
        for button in (open_, self._refresh, self._read):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _begin(self, words: str, tone: str) -> None:
        self.typed = []
        while (item := self._lines.takeAt(0)) is not None:
            _drop(item)
        head = QFrame()
        head.setProperty("role", "note")
        head.setProperty("tone", tone)
        row = QHBoxLayout(head)
        row.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        row.addWidget(label(words, "strong"))
        self._lines.addWidget(head)
        self._area.show()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _warn(self, words: str) -> None:
        note = QFrame()
        note.setProperty("role", "note")
        note.setProperty("tone", "warn")
        row = QHBoxLayout(note)
        row.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        row.addWidget(Glyph(self._theme, State.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, is_wrapped=True), 1)
        self._lines.addWidget(note)


def _drop(item: QLayoutItem) -> None:
    widget, layout = item.widget(), item.layout()
    if widget is not None:
        widget.deleteLater()
    elif layout is not None:
        while (inner := layout.takeAt(0)) is not None:
            _drop(inner)
