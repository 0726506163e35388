"""The tab *Văn bản tổng hợp*: the documents, made, opened, refreshed after they were edited; their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from desktop.document.pages_view import PagesView
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.summary.words import tr
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.rows_table import RowsTable
from forms.exchange.word.living import FigureChange, Refreshed
from forms.officer.documents import DocumentFile
from forms.wording import consolidated as words

_WIDTH = 452


def _state(file: DocumentFile) -> str:
    if file.is_edited:
        return tr("đã sửa bên ngoài")
    return tr("đã lập") if file.is_there else tr("chưa lập")


def _glyph(file: DocumentFile) -> State:
    if file.is_edited:
        return State.PAPER
    return State.GOOD if file.is_there else State.OPEN


class DocumentsView(QWidget):
    """Emits what is wanted of the chosen document.

    Signals:
        chosen: a document, to show its pages.
        wanted: make it.
        refreshed: today's figures into the edited file.
        opened: open it with Word.
        workbooks: the Excel files are wanted.
        cancelled: the work under way is to end.
    """

    chosen = Signal(object)
    wanted = Signal(object)
    refreshed = Signal(object)
    opened = Signal(object)
    workbooks = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._names: Mapping[str, str] = {}
        columns = (
            Column[DocumentFile](tr("Văn bản"), lambda one: words.KINDS[one.kind.value], 0, glyph=_glyph),
            Column[DocumentFile](tr("Tình trạng"), _state, 126, tone=lambda _: "quiet"),
        )
        self.table: RowsTable[DocumentFile] = RowsTable(theme, RowsModel(theme, columns), self.tr("Văn bản"))
        self.table.setFixedHeight(4 * 28 + 32)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.opened.emit)
        self.make = buttons.plain(self.tr("Lập văn bản"), theme=theme, icon="report")
        self.open = buttons.plain(self.tr("Mở bằng Word"))
        self.refresh = buttons.plain(self.tr("Cập nhật số liệu"), theme=theme, icon="refresh")
        self.excel = buttons.plain(self.tr("Xuất Excel kèm phân rã"), theme=theme, icon="excel")
        self.make.clicked.connect(lambda: self._emit(self.wanted))
        self.open.clicked.connect(lambda: self._emit(self.opened))
        self.refresh.clicked.connect(lambda: self._emit(self.refreshed))
        self.excel.clicked.connect(self.workbooks.emit)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Tiến độ lập văn bản"))
        self.cancel = buttons.link(self.tr("Dừng"))
        self.cancel.clicked.connect(self.cancelled.emit)
        self._said: QLabel = label("", "small", is_wrapped=True)
        change_columns = (
            Column[FigureChange](
                tr("Số liệu đổi"), lambda one: self._names.get(one.path.name, one.path.name), 0
            ),
            Column[FigureChange](tr("Cũ"), lambda one: one.old, 84, is_right=True, tone=lambda _: "quiet"),
            Column[FigureChange](tr("Mới"), lambda one: one.new, 84, is_right=True, is_strong=True),
        )
        self.changes: RowsTable[FigureChange] = RowsTable(
            theme, RowsModel(theme, change_columns), self.tr("Số liệu đã cập nhật")
        )
        self.pages = PagesView(theme)
        self._lay_out()
        self.show_progress(0, 0, "")

    def _lay_out(self) -> None:
        left = Card()
        left.setFixedWidth(_WIDTH)
        left.body.setSpacing(GAP_SMALL)
        left.body.addWidget(label(self.tr("Văn bản tổng hợp"), "strong"))
        left.body.addWidget(self.table)
        for pair in ((self.make, self.open), (self.refresh, self.excel)):
            row = QHBoxLayout()
            row.setSpacing(GAP_SMALL)
            for button in pair:
                row.addWidget(button, 1)
            left.body.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        left.body.addLayout(row)
        left.body.addWidget(self._said)
        left.body.addWidget(self.changes, 1)
        column = QVBoxLayout()
        column.addWidget(left, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_SMALL)
        whole.addLayout(column)
        whole.addWidget(self.pages, 1)

    def show_files(self, files: Sequence[DocumentFile], names: Mapping[str, str]) -> None:
        """The documents as they stand; ``names`` are of the figures. The chosen one stays chosen."""
        self._names = names
        row = max(0, self.table.currentIndex().row())
        self.table.show_rows(tuple(files), chooses_first=False)
        self.table.choose(row)

    def show_refreshed(self, refreshed: Refreshed) -> None:
        """What was written anew, old → new, and what was lost."""
        count = len(refreshed.changes)
        words_ = tr("{count} số đã đổi, lời văn giữ nguyên.") if count else tr("Không có số nào phải đổi.")
        said = words_.format(count=count)
        if refreshed.lost:
            lost = ", ".join(self._names.get(one.path.name, one.path.name) for one in refreshed.lost[:5])
            said += tr(" Không còn tìm thấy trong văn bản: {lost}. Hãy xem lại bằng mắt.").format(lost=lost)
        self._said.setText(said)
        self.changes.show_rows(refreshed.changes)

    def say(self, text: str) -> None:
        """Words under the acts."""
        self._said.setText(text)

    def show_progress(self, done: int, total: int, name: str) -> None:
        """How far the work is; a total of 0 says that there is none."""
        for widget in (self.progress, self.cancel):
            widget.setVisible(total > 0)
        if total:
            self.progress.setMaximum(total)
            self.progress.setValue(done)
            self._said.setText(tr("Đang lập {name}…").format(name=name))

    def current(self) -> DocumentFile | None:
        """The chosen document."""
        return self.table.current()

    def _on_chosen(self, file: DocumentFile) -> None:
        self.open.setEnabled(file.is_there)
        self.refresh.setEnabled(file.is_there)
        self.make.setEnabled(not file.is_edited)
        self.chosen.emit(file)

    def _emit(self, signal: object) -> None:
        file = self.table.current()
        if file is not None:
            signal.emit(file)  # type: ignore[attr-defined]  # a bound signal has no type of its own
