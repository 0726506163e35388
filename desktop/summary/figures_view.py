"""The tab *Số liệu*: the list of figures, the chosen one by unit, its years and groups, its origins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.delegates.ink import Ink
from desktop.summary.bars import BarRow
from desktop.summary.figure_panel import FigurePanel
from desktop.summary.indicator_tree import IndicatorTree
from desktop.summary.origins_panel import OriginsPanel
from desktop.summary.printed import Printed
from desktop.summary.side_panel import SidePanel
from desktop.summary.words import figure_words, number_words, tr
from desktop.theme import Theme
from desktop.tokens import GAP_SMALL
from forms.department.analysis.figure_view import FigureView
from forms.department.analysis.origins import Origin
from forms.department.analysis.overview import SummaryLine
from forms.department.snapshot import Snapshot
from forms.officer.figures import Overview
from forms.wording.word import period_name

_TREE_WIDTH = 262
_TREE_AT_FIRST = 318
_NEARLY_ALL = 0.9
_SOON_MS = 60
"""A figure is asked for only when ↓ is not held down any more."""


@dataclass(frozen=True, slots=True)
class ToldFigures:
    """A snapshot that is looked at, and the state of now beside it."""

    told: Snapshot
    now: Snapshot


class FiguresView(QWidget):
    """Shows what it is given and asks for the rest.

    Signals:
        figure_wanted: the key of a figure of now.
        origins_wanted: key and unit id.
        file_wanted: an origin whose file is to be opened.
        unit_asked, unit_answered: an origin, see :class:`OriginsPanel`.
    """

    figure_wanted = Signal(str)
    origins_wanted = Signal(str, str)
    file_wanted = Signal(object)
    unit_asked = Signal(object)
    unit_answered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        ink = Ink(theme, self)
        self._overview: Overview | None = None
        self._told: ToldFigures | None = None
        self._labels: Mapping[str, str] = {}
        self.tree = IndicatorTree(ink)
        self.tree.setMinimumWidth(_TREE_WIDTH)
        self.figure = FigurePanel(theme, ink)
        self.origins = OriginsPanel(theme)
        self.side = SidePanel(ink)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self.tree.chosen.connect(lambda _: self._soon.start())
        self.figure.bars.chosen.connect(self._on_unit)
        self.figure.bars.opened.connect(lambda _: self.origins.table.setFocus())
        self.origins.opened.connect(self.file_wanted.emit)
        self.origins.asked.connect(self.unit_asked.emit)
        self.origins.answered.connect(self.unit_answered.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.figure, 1)
        column.addWidget(self.origins)
        split = QSplitter()
        split.setHandleWidth(GAP_SMALL)
        split.addWidget(self.tree)
        split.addWidget(middle)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([_TREE_AT_FIRST, 560])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(split, 1)
        row.addWidget(self.side)

    def show_overview(self, overview: Overview, told: ToldFigures | None) -> None:
        """The list, with the figures of now or those that were told; the chosen figure stays chosen."""
        self._overview, self._told = overview, told
        chosen = self.tree.current()
        self._labels = {line.key: line.long_label for line in overview.lines if line.key}
        self.tree.show_lines(overview.lines, self._words)
        self.side.show_progress(overview.groups)
        keys = self.tree.keys()
        self.tree.choose(chosen if chosen in keys else _first(overview))
        self._ask()

    def show_figure(self, view: FigureView) -> None:
        """The figure that was asked for."""
        if self._overview is None or view.key != self.tree.current():
            return
        self.figure.show_figure(view, self._overview.period, label_=self._labels.get(view.key, ""))
        self.side.show_figure(view, self._overview.period)
        if not view.units:
            self.origins.show_origins(None, ())

    def show_origins(self, row: BarRow, origins: tuple[Origin, ...]) -> None:
        """Where the chosen unit's figure stands."""
        current = self.figure.bars.current()
        if current is not None and current.unit_id == row.unit_id:
            self.origins.show_origins(row, origins)

    def printed(self) -> Printed | None:
        """The chosen figure, to be printed."""
        key = self.tree.current()
        if self._overview is None or not key:
            return None
        return self.figure.printed(key, tr("Kỳ {period}").format(period=period_name(self._overview.period)))

    def ask_origins_again(self) -> None:
        """What is told of the chosen unit's figure has changed."""
        row = self.figure.bars.current()
        if row is not None:
            self._on_unit(row)

    def _words(self, line: SummaryLine) -> str:
        if self._told is not None:
            figure = self._told.told.figures.get(line.key)
            return number_words(figure.value) if figure else ""
        if not line.key or line.value is None:
            return ""
        words = figure_words(line.value)
        return f"{words}/{line.over}" if line.is_count_of_units else words

    def _ask(self) -> None:
        self._soon.stop()
        key = self.tree.current()
        if not key:
            return
        if self._told is not None:
            self.side.show_told()
            self.figure.show_told(self._told.told, self._told.now, key, label_=self._labels.get(key, ""))
        else:
            self.figure_wanted.emit(key)

    def _on_unit(self, row: BarRow) -> None:
        self.origins_wanted.emit(self.tree.current(), row.unit_id)


def _first(overview: Overview) -> str:
    """The first figure that nearly all units gave: the one worth looking at."""
    sums = [line for line in overview.lines if _is_whole(line) and line.value is not None]
    if not sums:
        return next((line.key for line in overview.lines if line.key), "")
    numbers = [line for line in sums if line.question is not None and line.question.kind.is_number]
    most = max(line.over for line in numbers or sums)
    return next(line.key for line in numbers or sums if line.over >= most * _NEARLY_ALL)


def _is_whole(line: SummaryLine) -> bool:
    return bool(line.key) and "#" not in line.key and not line.is_in_table
