"""The chosen figure: its total over how many units, against last year, the bars of its units."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.delegates.ink import Ink
from desktop.summary.bars import BarTable, rows_of_figure, rows_of_told
from desktop.summary.printed import Printed, printed_table
from desktop.summary.words import (
    figure_words,
    left_out_words,
    number_words,
    over_words,
    period_words,
    signed,
    tr,
)
from desktop.theme import Theme
from desktop.tokens import GAP, GAP_SMALL, GAP_TINY
from desktop.widgets.card import Card, rule
from desktop.widgets.labels import ElidedLabel, label, tag
from forms.department.analysis.figure_view import FigureView
from forms.department.document.extras import is_part_of
from forms.department.snapshot import Snapshot
from forms.model.form import OverPeriods
from forms.model.period import Period
from forms.text.numbers import format_number

_COMPARED = 210


class FigurePanel(Card):
    """Shows a figure of now, or one as it was told."""

    def __init__(self, theme: Theme, ink: Ink) -> None:
        super().__init__(margins=(0, GAP_SMALL, 0, 0))
        self._name = ElidedLabel("", "strong")
        self._big = label("–", "figure")
        self._big.setAccessibleName(self.tr("Số tổng hợp"))
        self._unit = label("", "quiet")
        self._over = label("", "quiet")
        self._tags = [tag(self.tr("chưa đầy đủ"), "warn"), tag(self.tr("tạm tính"), "warn")]
        self._lines = [(label("", "quiet"), label("", "strong")) for _ in range(3)]
        self._left_out = label("", "small", is_wrapped=True)
        self.bars = BarTable(theme, ink)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(GAP, 0, GAP, GAP_SMALL)
        head.setSpacing(GAP_TINY)
        head.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._big)
        about = QVBoxLayout()
        about.setSpacing(0)
        about.addStretch(1)
        about.addWidget(self._unit)
        about.addWidget(self._over)
        about.addStretch(1)
        row.addLayout(about)
        for one in self._tags:
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        compared = QVBoxLayout()
        compared.setSpacing(0)
        compared.addStretch(1)
        for words, value in self._lines:
            line = QHBoxLayout()
            line.setSpacing(GAP)
            line.addStretch(1)
            line.addWidget(words)
            line.addWidget(value)
            compared.addLayout(line)
        compared.addStretch(1)
        row.addLayout(compared)
        head.addLayout(row)
        head.addWidget(self._left_out)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(rule())
        self.body.addWidget(self.bars, 1)

    def show_figure(self, view: FigureView, period: Period, *, label_: str) -> None:
        """A figure of now."""
        is_units = view.question.kind.is_choice
        self._show_head(label_, figure_words(view.value), tr("đơn vị") if is_units else view.question.unit)
        self._over.setText(over_words(view.over, view.owing))
        self._tags[0].setVisible(view.is_incomplete)
        self._tags[1].setVisible(view.is_provisional)
        self._show_lines(self._comparisons(view, period))
        held = view.last_year or view.previous
        left_out = left_out_words(held) if held else ""
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        is_previous = view.last_year is None and view.previous is not None
        then = period_words(held.period) if held else ""
        self.bars.show_bars(rows_of_figure(view, is_previous=is_previous), period_words(period), then)

    def show_told(self, told: Snapshot, now: Snapshot, key: str, *, label_: str) -> None:
        """A figure as it was told, with what it is now."""
        figure, present = told.figures.get(key), now.figures.get(key)
        value = figure.value if figure else None
        self._show_head(label_, number_words(value) or "–", figure.unit if figure else "")
        self._over.setText(over_words(figure.over, figure.owing) if figure else "")
        for one in self._tags:
            one.hide()
        later = present.value if present else None
        lines = []
        if later != value:
            lines = [(tr("Nay là"), number_words(later) or "–")]
            if later is not None and value is not None:
                sign = "+" if later > value else ""
                lines.append((tr("Chênh lệch"), f"{sign}{format_number(later - value)}"))
        self._show_lines(lines or [(tr("Không đổi so với hiện nay"), "")])
        self._left_out.hide()
        self.bars.show_bars(rows_of_told(told, key, now), tr("Đã chốt"), tr("Hiện nay"))

    def printed(self, key: str, period: str) -> Printed:
        """The figure with its units, to be printed."""
        facts = [f"{self._big.text()} {self._unit.text()}", self._over.text()]
        facts += [one.text() for one in self._tags if not one.isHidden()]
        lines = [" · ".join(fact.strip() for fact in facts if fact.strip())]
        compared = [f"{words.text()} {value.text()}" for words, value in self._lines if not words.isHidden()]
        left_out = "" if self._left_out.isHidden() else self._left_out.text()
        lines += [period, "; ".join(one.strip() for one in compared), left_out]
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-")
        return printed_table(f"IN_{name}", self._name.toolTip(), lines, self.bars.rows)

    def _show_head(self, name: str, value: str, unit: str) -> None:
        self._name.setText(name)
        self._name.setToolTip(name)
        self._big.setText(value)
        self._big.setAccessibleDescription(f"{name}: {value} {unit}")
        self._unit.setText(unit)

    def _show_lines(self, lines: list[tuple[str, str]]) -> None:
        for place, (words, value) in enumerate(self._lines):
            is_there = place < len(lines)
            words.setVisible(is_there)
            value.setVisible(is_there)
            if is_there:
                words.setText(lines[place][0])
                value.setText(lines[place][1])

    def _comparisons(self, view: FigureView, period: Period) -> list[tuple[str, str]]:
        lines = []
        if view.last_year is not None and view.last_year.units:
            words = tr("So cùng kỳ, {count} đơn vị").format(count=view.last_year.units)
            lines.append((words, signed(view.last_year.growth)))
        if view.without_outliers is not None and view.without_outliers.units:
            strange = [one.unit.name for one in view.units if one.outlier is not None]
            who = (
                strange[0]
                if len(strange) == 1
                else tr("{count} đơn vị bất thường").format(count=len(strange))
            )
            lines.append((tr("Không tính {who}").format(who=who), signed(view.without_outliers.growth)))
        if view.previous is not None and view.previous.units:
            lines.append(self._against_previous(view, period))
        return lines

    def _against_previous(self, view: FigureView, period: Period) -> tuple[str, str]:
        held = view.previous
        if held is None:
            raise ValueError("there is no previous period")
        then = period_words(held.period)
        is_stock = view.question.over_periods is OverPeriods.LAST
        if is_part_of(period, held.period) and not is_stock:
            # A half-year is never shown as growth against a whole year, only as its share.
            share = f"{format_number(held.share)}%" if held.share is not None else "–"
            return tr("Tỷ lệ so với {then}, {count} đơn vị").format(then=then, count=held.units), share
        return tr("So {then}, {count} đơn vị").format(then=then, count=held.units), signed(held.growth)
