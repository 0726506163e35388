"""Where one unit's figure comes from, period by period: file, sheet, cell, day, mã đối chiếu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
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
from forms.department.figure_question import FigureQuestion

_HEIGHT = 162


def _place(origin: Origin) -> str:
    return f"{origin.sheet}, {origin.cell}" if origin.cell else COMPUTED


def _sent(origin: Origin) -> str:
    return f"{short_day(local(origin.sent).date())} {local(origin.sent):%H:%M}" if origin.sent else ""


def _asked(question: FigureQuestion) -> str:
    if question.answer:
        return tr("đơn vị giữ nguyên: {answer}").format(answer=question.answer)
    day = f"{question.asked.day}/{question.asked.month}"
    return tr("đã hỏi lại {day}, hạn {due}").format(day=day, due=question.due)


class OriginsPanel(Card):
    """The unit's figure and its sources.

    Signals:
        opened: an origin whose file is to be opened.
        asked: an origin that the unit is to be asked about.
        answered: one that was asked about, of which the unit's answer is to be written down.
    """

    opened = Signal(object)
    asked = Signal(object)
    answered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(margins=(0, GAP_SMALL, 0, 0))
        self._glyph = Glyph(theme, State.OUTLIER)
        self._words = ElidedLabel("", "strong")
        self._open = buttons.link(self.tr("Mở tệp gốc"))
        self._open.clicked.connect(self._on_open)
        self.ask = buttons.link(self.tr("Hỏi lại đơn vị…"))
        self.ask.clicked.connect(lambda: self._on_origin(self.asked))
        self.answer = buttons.link(self.tr("Ghi trả lời…"))
        self.answer.clicked.connect(lambda: self._on_origin(self.answered))
        head = QHBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self._glyph)
        head.addWidget(self._words, 1)
        for link in (self.answer, self.ask, self._open):
            head.addWidget(link)
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
        self._row: BarRow | None = None
        self._first: Origin | None = None

    def show_origins(self, row: BarRow | None, origins: Sequence[Origin]) -> None:
        """The origins of a unit's figure."""
        self._row, self._first = row, origins[0] if origins else None
        words = self.said()
        self._words.setText(words)
        self._words.setToolTip(words)
        self._glyph.setVisible(row is not None and row.is_outlier)
        question = self._first.question if self._first else None
        self._open.setEnabled(bool(origins))
        self.ask.setVisible(self._first is not None)
        self.answer.setVisible(question is not None and not question.answer)
        self.table.show_rows(origins)

    def said(self) -> str:
        """The unit, its figure, why it stands out, what it was asked."""
        if self._row is None:
            return ""
        row, question = self._row, self._first.question if self._first else None
        parts = [tr("{name}: {now}").format(name=row.name, now=row.now), row.remark]
        if question is not None:
            parts.append(_asked(question))
        return ", ".join(part for part in parts if part)

    @property
    def remark(self) -> str:
        """Why the figure stands out, in words; empty where it does not."""
        return self._row.remark if self._row else ""

    def _on_origin(self, signal: SignalInstance) -> None:
        if self._first is not None:
            signal.emit(self._first)

    def _on_open(self) -> None:
        origin = self.table.current()
        if origin is not None:
            self.opened.emit(origin)
