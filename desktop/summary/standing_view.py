"""The tab *Tình hình từng đơn vị*: everybody who owes, what has come, whether it is in the figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.days import local, short_day
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.summary.printed import Printed, printed_table
from desktop.summary.words import tr
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.labels import label
from desktop.widgets.rows_table import RowsTable
from forms.department.completeness import OwedState, OwedStatus, Progress, Timeliness
from forms.text.keys import search_key
from forms.wording import department as words

_GLYPHS = {
    OwedState.VALID: State.GOOD,
    OwedState.IN_CORRECTION: State.WARNING,
    OwedState.RECEIVED: State.DECISION,
    OwedState.MISSING: State.OPEN,
}


def _glyph(status: OwedStatus) -> State:
    is_late = status.state is OwedState.VALID and status.timeliness is Timeliness.LATE
    return State.LATE if is_late else _GLYPHS[status.state]


def _sent(status: OwedStatus) -> str:
    return short_day(local(status.sent).date()) if status.sent else ""


class StandingView(QWidget):
    """A table that is narrowed by a field.

    Signals:
        included: a unit's id, and whether its report with errors shall count ("tạm tính").
    """

    included = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._statuses: tuple[OwedStatus, ...] = ()
        self._titles: dict[str, str] = {}
        self._provisional: frozenset[str] = frozenset()
        self.include = buttons.plain(self.tr("Tạm tính vào tổng hợp"))
        self.include.clicked.connect(self._on_include)
        self._said = label("", "section")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Lọc đơn vị"))
        self.filter.setAccessibleName(self.tr("Lọc đơn vị"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(262)
        self.filter.textChanged.connect(self._narrow)
        columns = (
            Column[OwedStatus](tr("Đơn vị"), lambda one: one.owed.unit.name, 330),
            Column[OwedStatus](tr("Mẫu báo cáo"), lambda one: self._titles.get(one.owed.form_id, ""), 0),
            Column[OwedStatus](tr("Trách nhiệm"), lambda one: words.BINDINGS[one.owed.binding], 136),
            Column[OwedStatus](tr("Tình trạng"), self._state, 230, glyph=_glyph),
            Column[OwedStatus](tr("Gửi"), _sent, 88, is_right=True),
            Column[OwedStatus](tr("Thời hạn"), lambda one: words.TIMELINESS[one.timeliness], 124),
        )
        self.table: RowsTable[OwedStatus] = RowsTable(
            theme, RowsModel(theme, columns), self.tr("Tình hình từng đơn vị")
        )
        self.table.chosen.connect(self._show_act)
        head = QHBoxLayout()
        head.addWidget(self._said, 1)
        head.addWidget(self.include)
        head.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_statuses(
        self,
        statuses: Sequence[OwedStatus],
        progress: Progress,
        titles: dict[str, str],
        provisional: frozenset[str] = frozenset(),
    ) -> None:
        """Everybody's state; ``titles`` are of the forms, ``provisional`` the ids of those included so."""
        self._statuses, self._titles = tuple(statuses), titles
        self._provisional = provisional
        line = tr("{reported}/{owing} đơn vị đã báo cáo, {valid} đơn vị trong số liệu tổng hợp, {late} muộn")
        self._said.setText(
            line.format(
                reported=progress.reported, owing=progress.owing, valid=progress.valid, late=progress.late
            )
        )
        self._narrow(self.filter.text())

    def printed(self) -> Printed:
        """The table as it is narrowed, to be printed."""
        return printed_table(
            "IN_tinh-hinh", tr("Tình hình gửi báo cáo của từng đơn vị"), (self._said.text(),), self.table.rows
        )

    def _narrow(self, text: str) -> None:
        wanted = search_key(text)
        self.table.show_rows([one for one in self._statuses if wanted in search_key(one.owed.unit.name)])

    def _state(self, status: OwedStatus) -> str:
        state = words.STATES[status.state]
        is_included = self._is_included(status)
        return tr("{state}, tạm tính").format(state=state) if is_included else state

    def _is_included(self, status: OwedStatus) -> bool:
        is_waiting = status.state is OwedState.IN_CORRECTION
        return is_waiting and status.owed.unit.id in self._provisional

    def _show_act(self, status: OwedStatus) -> None:
        self.include.setEnabled(status.state is OwedState.IN_CORRECTION)
        text = tr("Thôi tạm tính") if self._is_included(status) else tr("Tạm tính vào tổng hợp")
        self.include.setText(text)
        self.include.setAccessibleName(text)

    def _on_include(self) -> None:
        status = self.table.current()
        if status is not None:
            self.included.emit(status.owed.unit.id, not self._is_included(status))
