"""The tab *So hai bản*: every figure that differs between two states, and the units that made it differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.days import short_day
from desktop.models.rows_model import Column, RowsModel
from desktop.summary.printed import Printed, printed_table
from desktop.summary.snapshots_bar import NOW, short_name
from desktop.summary.words import number_words, tr
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import ElidedLabel, label
from desktop.widgets.rows_table import RowsTable
from forms.department.differences import Cause, FigureChange
from forms.officer.summary import Compared, Told
from forms.text.numbers import format_number
from forms.wording import telling

_FIELD = 330


class DifferencesView(QWidget):
    """Asks for two states and shows their differences.

    Signals:
        wanted: the ids of the two; 0 for the later one is now.
        adjusted: the id of a snapshot whose *Phụ lục điều chỉnh* is wanted.
    """

    wanted = Signal(int, int)
    adjusted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_filling = False
        self.before = QComboBox()
        self.before.setAccessibleName(self.tr("Bản đã chốt"))
        self.now = QComboBox()
        self.now.setAccessibleName(self.tr("So với"))
        for field in (self.before, self.now):
            field.setMinimumWidth(_FIELD)
            # Else the longest name in it would decide how wide the window is.
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.currentIndexChanged.connect(self._ask)
        self._said = ElidedLabel("", "strong")
        self.adjust = buttons.plain(self.tr("Lập phụ lục điều chỉnh"), theme=theme, icon="report")
        self.adjust.clicked.connect(lambda: self.adjusted.emit(int(self.before.currentData() or 0)))
        self.changes: RowsTable[FigureChange] = RowsTable(
            theme, RowsModel(theme, _CHANGES), self.tr("Số liệu khác nhau")
        )
        self.causes: RowsTable[Cause] = RowsTable(theme, RowsModel(theme, _CAUSES), self.tr("Nguyên nhân"))
        self.changes.chosen.connect(lambda change: self.causes.show_rows(change.causes))
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(label(self.tr("Bản đã chốt"), "quiet"))
        head.addWidget(self.before)
        head.addWidget(label(self.tr("so với"), "quiet"))
        head.addWidget(self.now)
        head.addWidget(self._said, 1)
        head.addWidget(self.adjust)
        split = QSplitter()
        split.setHandleWidth(GAP_SMALL)
        split.addWidget(self.changes)
        split.addWidget(self.causes)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(head)
        column.addWidget(split, 1)

    def show_told(self, told: Sequence[Told], chosen: int) -> None:
        """The snapshots to choose from; ``chosen`` is the one that is shown elsewhere."""
        self._is_filling = True
        self.before.clear()
        self.now.clear()
        self.now.addItem(tr("Số liệu hiện nay"), NOW)
        for one in told:
            self.before.addItem(_name(one), one.snapshot.id)
            self.now.addItem(_name(one), one.snapshot.id)
        self._is_filling = False
        if chosen:
            self.before.setCurrentIndex(self.before.findData(chosen))
        self._ask()

    def show_compared(self, compared: Compared) -> None:
        """Their differences."""
        count = len(compared.changes)
        words = tr("{count} số liệu khác nhau") if count else tr("Không có số liệu nào khác nhau")
        self._said.setText(words.format(count=count))
        self.changes.show_rows(compared.changes)
        if not count:
            self.causes.show_rows(())
        self.adjust.setEnabled(count > 0 and compared.now.id == NOW)

    def printed(self) -> Printed:
        """The differences, to be printed; what made each of them stands in its annex."""
        title = tr("So sánh hai bản số liệu")
        lines = (
            tr("Bản trước: {name}").format(name=self.before.currentText()),
            tr("Bản sau: {name}").format(name=self.now.currentText()),
            self._said.text(),
        )
        return printed_table("IN_so-hai-ban", title, lines, self.changes.rows)

    def _ask(self) -> None:
        before = self.before.currentData()
        self.adjust.setEnabled(False)
        if self._is_filling:
            return
        if before is None:
            self._said.setText(tr("Chưa chốt bản nào trong kỳ này."))
            return
        self.wanted.emit(int(before), int(self.now.currentData() or 0))


def _name(told: Told) -> str:
    one = told.snapshot
    estimate = tr(", ước cả kỳ") if one.is_estimate else ""
    return tr("Bản gửi {addressee} · {day} · {reported}/{units}{estimate}").format(
        addressee=short_name(one.addressee),
        day=short_day(one.cut_off),
        reported=one.reported,
        units=one.units,
        estimate=estimate,
    )


def _difference(change: FigureChange) -> str:
    difference = change.difference
    if difference is None:
        return ""
    return f"{'+' if difference > 0 else ''}{format_number(difference)}"


def _why(cause: Cause) -> str:
    return telling.WHYS[cause.why.value]


_CHANGES = (
    Column[FigureChange]("Chỉ tiêu", lambda one: one.told.label, 0),
    Column[FigureChange]("Đơn vị tính", lambda one: one.told.unit, 92, tone=lambda _: "quiet"),
    Column[FigureChange](
        "Đã chốt", lambda one: number_words(one.before.value if one.before else None), 86, is_right=True
    ),
    Column[FigureChange](
        "Bản sau",
        lambda one: number_words(one.now.value if one.now else None),
        86,
        is_right=True,
        is_strong=True,
    ),
    Column[FigureChange]("Chênh lệch", _difference, 86, is_right=True),
)
_CAUSES = (
    Column[Cause]("Đơn vị", lambda one: one.unit, 0),
    Column[Cause]("Nguyên nhân", _why, 150),
    Column[Cause]("Trước", lambda one: number_words(one.before) or "–", 72, is_right=True),
    Column[Cause]("Sau", lambda one: number_words(one.now) or "–", 72, is_right=True, is_strong=True),
)
