"""A form workbook in hand: every fault by sheet and cell, a try with made-up answers, its package."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.forms_library.library_table import tr
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import ElidedLabel, WrappedLabel
from desktop.widgets.rows_table import RowsTable
from forms.model.form import Severity
from forms.model.problem import Problem
from forms.wording import say

_GLYPHS = {
    Severity.ERROR: State.ERROR,
    Severity.WARNING: State.WARNING,
    Severity.NOTE: State.OPEN,
}


class CheckView(QWidget):
    """Emits what is to be done with the file.

    Signals:
        chosen: a file is to be chosen and checked.
        again: the same file once more, after it was mended.
        tried: *Chạy thử mẫu*.
        issued: *Phát hành*.
        opened: the file itself.
        cancelled: the work under way is to end.
    """

    chosen = Signal()
    again = Signal()
    tried = Signal()
    issued = Signal()
    opened = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._file = ElidedLabel("", "strong")
        self._said = WrappedLabel()
        self.choose = buttons.plain(self.tr("Chọn tệp mẫu…"), theme=theme, icon="folder")
        self.check = buttons.plain(self.tr("Kiểm tra lại"), theme=theme, icon="refresh", key="F8")
        self.open = buttons.plain(self.tr("Mở tệp"))
        self.try_ = buttons.plain(self.tr("Chạy thử mẫu"))
        self.issue = buttons.plain(self.tr("Phát hành…"), theme=theme, icon="send")
        pairs = (
            (self.choose, self.chosen),
            (self.check, self.again),
            (self.open, self.opened),
            (self.try_, self.tried),
            (self.issue, self.issued),
        )
        for button, signal in pairs:
            button.clicked.connect(signal.emit)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Tiến độ chạy thử"))
        self.cancel = buttons.link(self.tr("Dừng"))
        self.cancel.clicked.connect(self.cancelled.emit)
        columns = (
            Column[Problem](
                tr("Trang tính"), lambda one: one.place.sheet, 96, glyph=lambda one: _GLYPHS[one.severity]
            ),
            Column[Problem](tr("Ô"), lambda one: one.place.cell, 56),
            Column[Problem](tr("Nội dung"), say, 0),
        )
        self.problems: RowsTable[Problem] = RowsTable(
            theme, RowsModel(theme, columns), self.tr("Lỗi của tệp mẫu")
        )
        self.problems.opened.connect(lambda _: self.opened.emit())
        self._whole = WrappedLabel()
        self.problems.chosen.connect(lambda problem: self._whole.setText(say(problem)))
        self._lay_out()
        self.show_file("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        head = QHBoxLayout()
        head.addWidget(self.choose)
        head.addWidget(self._file, 1)
        head.addWidget(self.check)
        head.addWidget(self.open)
        column.addLayout(head)
        column.addWidget(self._said)
        column.addWidget(self.problems, 1)
        column.addWidget(self._whole)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.try_)
        foot.addWidget(self.issue)
        column.addLayout(foot)
        self.show_progress(0, 0)

    def show_file(self, name: str) -> None:
        """The file in hand; an empty name is none."""
        self._file.setText(name)
        for button in (self.check, self.open, self.try_, self.issue):
            button.setEnabled(bool(name))
        if not name:
            self._said.setText(
                tr(
                    "Chọn tệp Excel của mẫu (XLSForm) để xem mọi lỗi theo trang tính và ô, chạy thử với số "
                    "liệu giả định, rồi phát hành thành gói .zip."
                )
            )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Every fault, errors first."""
        order = list(Severity)
        found = sorted(problems, key=lambda one: order.index(one.severity))
        errors = sum(one.severity is Severity.ERROR for one in found)
        warnings = sum(one.severity is Severity.WARNING for one in found)
        words = (
            tr("{errors} lỗi phải sửa, {warnings} điểm cần xem lại.")
            if found
            else tr("Mẫu dùng được, không có lỗi.")
        )
        self._said.setText(words.format(errors=errors, warnings=warnings))
        self._whole.setText("")
        self.problems.show_rows(found)
        self.try_.setEnabled(not errors)
        self.issue.setEnabled(not errors)

    def say(self, text: str) -> None:
        """Words over the faults."""
        self._said.setText(text)

    def show_progress(self, done: int, total: int) -> None:
        """How far the try is; a total of 0 says that there is none."""
        for widget in (self.progress, self.cancel):
            widget.setVisible(total > 0)
        if total:
            self.progress.setMaximum(total)
            self.progress.setValue(done)
