"""Beside the units: the figure over the years, by group or kind of units, and how far the groups are."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.delegates.ink import Ink
from desktop.summary.charts import Bar, BarChart, ColumnChart
from desktop.summary.words import figure_words, number_words, period_words, tr
from desktop.tokens import GAP, GAP_SMALL
from desktop.widgets import buttons
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from forms.department.analysis.figure_view import FigureView, PartOfAll
from forms.department.analysis.overview import GroupProgress
from forms.model.period import Period
from forms.text.letters import capitalised
from forms.wording.registers import GROUPS, KINDS
from forms.wording.word import period_name

WIDTH = 262


class SidePanel(QScrollArea):
    """Three cards, scrolled where there is no room."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view: FigureView | None = None
        self._trend_name = label("", "strong")
        self.trend = ColumnChart(ink, self.tr("Qua các năm"))
        self._trend_foot = label("", "small", is_wrapped=True)
        self.groups = BarChart(ink, self.tr("Theo nhóm đơn vị"))
        self.progress = BarChart(ink, self.tr("Tiến độ gửi báo cáo theo nhóm"))
        self._share = label("", "small", is_wrapped=True)
        self._by_group = buttons.tool(self.tr("Nhóm"))
        self._by_kind = buttons.tool(self.tr("Loại đơn vị"))
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        self._trend_card = self._card(self._trend_name, self.trend, self._trend_foot)
        column.addWidget(self._trend_card)
        self._groups_card = self._group_card()
        column.addWidget(self._groups_card)
        column.addWidget(self._card(label(self.tr("Tiến độ gửi báo cáo"), "strong"), self.progress))
        column.addStretch(1)
        self.setWidget(inner)

    def _card(self, *widgets: QWidget) -> Card:
        card = Card(margins=(GAP, GAP_SMALL, GAP, GAP_SMALL))
        for widget in widgets:
            card.body.addWidget(widget)
        return card

    def _group_card(self) -> Card:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Theo"), "strong"))
        group = QButtonGroup(self)
        for button in (self._by_group, self._by_kind):
            button.setCheckable(True)
            group.addButton(button)
            head.addWidget(button)
            button.toggled.connect(self._show_groups)
        self._by_group.setChecked(True)
        head.addStretch(1)
        card = Card(margins=(GAP, GAP_SMALL, GAP, GAP_SMALL))
        card.body.addLayout(head)
        card.body.addWidget(self.groups)
        card.body.addWidget(self._share)
        return card

    def show_progress(self, groups: Sequence[GroupProgress]) -> None:
        """How far each group is."""
        bars = [
            Bar(
                GROUPS[one.group],
                f"{one.progress.reported}/{one.progress.owing}",
                one.progress.rate,
            )
            for one in groups
        ]
        self.progress.show_bars(bars)

    def show_told(self) -> None:
        """What was told has neither years nor groups of its own."""
        self._trend_card.hide()
        self._groups_card.hide()

    def show_figure(self, view: FigureView, period: Period) -> None:
        """The figure over the years and over the groups."""
        self._view = view
        self._groups_card.show()
        self._show_trend(view, period)
        self._show_groups()
        held = view.previous
        is_told = held is not None and held.share is not None and held.now is not None
        if is_told and held is not None and held.then is not None:
            words = tr("{period}: {then}; kỳ này là {now} trên cùng {count} đơn vị.")
            self._share.setText(
                words.format(
                    period=capitalised(period_name(held.period)),
                    then=number_words(held.then),
                    now=number_words(held.now),
                    count=held.units,
                )
            )
        self._share.setVisible(is_told)

    def _show_trend(self, view: FigureView, period: Period) -> None:
        points = view.trend.points if view.trend is not None else ()
        self._trend_card.setVisible(bool(points))
        if view.trend is None:
            return
        highest = max((value for _, value in points), default=Decimal(0)) or Decimal(1)
        self._trend_name.setText(self.tr("Cùng kỳ các năm"))
        bars = [
            Bar(period_words(one), number_words(value), float(value / highest), is_now=one.id == period.id)
            for one, value in points
        ]
        self.trend.show_bars(bars)
        words = tr("Trên cùng {units} đơn vị có đủ {count} kỳ")
        self._trend_foot.setText(words.format(units=view.trend.units, count=len(points)))

    def _show_groups(self) -> None:
        if self._view is None:
            return
        is_group = self._by_group.isChecked()
        parts = self._view.groups if is_group else self._view.kinds
        names = GROUPS if is_group else KINDS
        self.groups.show_bars(_bars(parts, names))


def _bars(parts: Sequence[PartOfAll], names: dict[str, str]) -> list[Bar]:
    numbers = [one.value for one in parts if isinstance(one.value, Decimal)]
    highest = max(numbers, default=Decimal(0)) or Decimal(1)
    shown = sorted(parts, key=lambda one: -(one.value if isinstance(one.value, Decimal) else Decimal(-1)))
    return [
        Bar(
            names.get(one.name, one.name),
            figure_words(one.value),
            float(one.value / highest) if isinstance(one.value, Decimal) and one.value > 0 else 0.0,
            f"{one.reported}/{one.owing}",
        )
        for one in shown
    ]
