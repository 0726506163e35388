"""Where one unit's figure comes from, period by period: file, sheet, cell, day, mã đối chiếu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.days import local, short_day
from desktop.icons import State
from desktop.models.rows_model import Column, RowsModel
from desktop.summary.bars import BarRow
from desktop.summary.words import COMPUTED, figure_words, period_words, tr
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.glyph import Glyph
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.rows_table import RowsTable
from forms.department.analysis.origins import Origin

_HEIGHT = 162


def _place(origin: Origin) -> str:
    return f"{origin.sheet}, {origin.cell}" if origin.cell else COMPUTED


def _sent(origin: Origin) -> str:
    return f"{short_day(local(origin.sent).date())} {local(origin.sent):%H:%M}" if origin.sent else ""


class OriginsPanel(Card):
    """Emits :attr:`opened` with the origin whose file is to be opened."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(0, GAP_SMALL, 0, 0))
        self._glyph = Glyph(theme, State.OUTLIER)
        self._words = ElidedLabel("", "strong")
        self._open = buttons.link(self.tr("Mở tệp gốc"))
        self._open.clicked.connect(self._on_open)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self._glyph)
        head.addWidget(self._words, 1)
        head.addWidget(self._open)
        self.body.addLayout(head)
        columns = (
            Column[Origin](tr("Kỳ"), lambda one: period_words(one.period), 84),
            Column[Origin](tr("Số"), lambda one: figure_words(one.answer), 62, is_right=True, is_strong=True),
            Column[Origin](tr("Tệp"), lambda one: one.file, 0),
            Column[Origin](tr("Trang tính, ô"), _place, 104),
            Column[Origin](tr("Gửi"), _sent, 122, is_right=True),
            Column[Origin](tr("Mã đối chiếu"), lambda one: one.code, 104, tone=lambda _: "quiet"),
        )
        self.table: RowsTable[Origin] = RowsTable(
            theme, RowsModel(theme, columns), self.tr("Nguồn của số liệu")
        )
        self.table.setProperty("inset", "true")
        self.table.opened.connect(self.opened.emit)
        self.body.addWidget(self.table, 1)
        self.setFixedHeight(_HEIGHT)

    def show_origins(self, row: BarRow | None, origins: Sequence[Origin]) -> None:
        """The origins of a unit's figure."""
        remark = f", {row.remark}" if row and row.remark else ""
        words = tr("{name}: {now}{remark}").format(name=row.name, now=row.now, remark=remark) if row else ""
        self._words.setText(words)
        self._words.setToolTip(words)
        self._glyph.setVisible(row is not None and row.is_outlier)
        self._open.setEnabled(bool(origins))
        self.table.show_rows(origins)

    def _on_open(self) -> None:
        origin = self.table.current()
        if origin is not None:
            self.opened.emit(origin)
