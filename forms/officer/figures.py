"""The summaries of a period at hand: reckoned once, again only when something they are made of changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath

from forms.department.analysis.comparison import Comparison
from forms.department.analysis.figure_view import FigureView, Past, figure_view
from forms.department.analysis.origins import Origin, original, origins
from forms.department.analysis.overview import (
    GroupProgress,
    SummaryLine,
    group_progress,
    lines_with_tables,
)
from forms.department.analysis.reckoned import Reckoned, reckon_all
from forms.department.analysis.trend import earlier_periods, trend
from forms.department.completeness import OwedStatus, Progress
from forms.department.counting import opened
from forms.department.desk import Desk
from forms.earlier_figures import previous_of, year_before
from forms.exchange.output import write_beside
from forms.model.path import Path
from forms.model.period import Period, PeriodId
from forms.model.problem import KnownTrouble
from forms.model.report import ReportKey

ORIGINALS = "tep-goc"
"""Inside the workspace: copies of received files, to be looked at."""


@dataclass(frozen=True, slots=True)
class RegimeName:
    """A regime to choose."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page of a period's summary shows before a figure is chosen.

    Attributes:
        regimes: those of the period; the figures are those of ``regime``.
        counted: how many files the figures are made of.
        waiting: how many units that owe a report are not in the figures.
        last_year, previous: periods that the figures can be held against.
    """

    period: Period
    regime: RegimeName
    regimes: tuple[RegimeName, ...]
    lines: tuple[SummaryLine, ...]
    progress: Progress
    groups: tuple[GroupProgress, ...]
    statuses: tuple[OwedStatus, ...]
    counted: int
    waiting: int
    last_year: Period | None
    previous: Period | None


class Figures:
    """Summaries by period and cut-off, kept until something they are made of changes."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: dict[tuple[str, date | None], tuple[str, dict[str, Reckoned]]] = {}
        self._compared: dict[tuple[int, int], Comparison] = {}

    def provisional(self, period_id: str) -> frozenset[str]:
        """The ids of the units whose report counts although it is being corrected ("tạm tính")."""
        return self.desk.store.history.included(period_id)

    def regimes(self, period_id: str, until: date | None = None) -> dict[str, Reckoned]:
        """The summaries of a period, by regime id.

        Raises:
            KnownTrouble: ``department.no_such_period``.
        """
        period = opened(self.desk, period_id)
        included = self.provisional(period_id)
        stamp = f"{self.desk.store.versions.stamp(period_id)} {sorted(included)}"
        kept = self._kept.get((period_id, until))
        if kept is None or kept[0] != stamp:
            kept = (stamp, reckon_all(self.desk, period, included, until))
            self._kept[period_id, until] = kept
            self._compared.clear()
        return kept[1]

    def regime(self, period_id: str, regime_id: str = "") -> Reckoned:
        """The summary of one regime; without an id the one that most units owe.

        Raises:
            KnownTrouble: ``department.no_such_period``, ``desk.no_such_regime``.
        """
        found = self.regimes(period_id)
        if not regime_id and found:
            return max(found.values(), key=lambda one: one.summary.progress.owing)
        if regime_id not in found:
            raise KnownTrouble("desk.no_such_regime", regime=regime_id, period=period_id)
        return found[regime_id]

    def overview(self, period_id: str, regime_id: str = "") -> Overview:
        """The list of figures and how far the units are.

        Raises:
            KnownTrouble: as for :meth:`regime`.
        """
        now = self.regime(period_id, regime_id)
        names = tuple(
            RegimeName(one.summary.regime.regime_id, one.summary.regime.name)
            for one in self.regimes(period_id).values()
        )
        sources = [source for one in now.summary.forms for source in one.sources]
        counts = now.summary.progress
        return Overview(
            now.period,
            next(one for one in names if one.id == now.summary.regime.regime_id),
            names,
            lines_with_tables(now),
            counts,
            group_progress(now.summary.statuses),
            now.summary.statuses,
            len(sources),
            counts.owing - counts.valid,
            self._opened(year_before(now.period.parts)),
            self._opened(previous_of(now.period.parts)),
        )

    def figure(self, period_id: str, regime_id: str, key: str) -> FigureView:
        """All that is to be seen of one figure.

        Raises:
            KnownTrouble: ``summary.no_such_figure``, or as for :meth:`regime`.
        """
        now = self.regime(period_id, regime_id)
        path = _path_of(key)
        if path not in now.summary.figures:
            raise KnownTrouble("summary.no_such_figure", name=key)
        years = earlier_periods(self.desk, now.period) if key == path.name else ()
        found = trend(self.desk, now, now.summary.questions[path.name], years) if years else None
        return figure_view(now, key, self.past(now), found)

    def past(self, now: Reckoned) -> Past:
        """What the figures of ``now`` are held against."""
        parts = now.period.parts
        last_year, previous = (self._comparison(now, one) for one in (year_before(parts), previous_of(parts)))
        return Past(last_year, previous)

    def origins(self, period_id: str, regime_id: str, key: str, unit_id: str) -> tuple[Origin, ...]:
        """Where one unit's figure stands: in this period, then in the earlier ones.

        Raises:
            KnownTrouble: as for :meth:`regime`.
        """
        now = self.regime(period_id, regime_id)
        past = self.past(now)
        earlier = [one.then for one in (past.previous, past.last_year) if one is not None]
        return origins(self.desk, self.desk.unit(unit_id), _path_of(key), (now, *earlier))

    def original(self, key: ReportKey) -> FilePath:
        """A copy of the file that brought the report which counts, to be opened.

        Raises:
            KnownTrouble: ``summary.no_original`` or a trouble of the disk.
        """
        try:
            name, data = original(self.desk, key)
        except KeyError as error:
            raise KnownTrouble("summary.no_original") from error
        folder = self.desk.store.folder / ORIGINALS / key.period_id / key.unit_id.replace("@", "_")
        file = folder / FilePath(name).name
        write_beside(file, data)
        return file

    def _comparison(self, now: Reckoned, period_id: PeriodId | None) -> Comparison | None:
        if self._opened(period_id) is None:
            return None
        then = self.regimes(str(period_id)).get(now.summary.regime.regime_id)
        if then is None:
            return None
        key = (id(now), id(then))
        if key not in self._compared:
            self._compared[key] = Comparison(self.desk.catalogue, now, then)
        return self._compared[key]

    def _opened(self, period_id: PeriodId | None) -> Period | None:
        return self.desk.store.periods.get(str(period_id)) if period_id else None


def _path_of(key: str) -> Path:
    """The figure's path without the choice.

    Raises:
        KnownTrouble: ``summary.no_such_figure``.
    """
    try:
        return Path.parse(key.partition("#")[0])
    except ValueError as error:
        raise KnownTrouble("summary.no_such_figure", name=key) from error
