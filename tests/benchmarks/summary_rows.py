"""The Department's summary, search and home as the store grows old."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from pathlib import Path as FilePath

from forms.model.canonical import answers_hash
from forms.model.path import Path
from forms.model.period import Period, PeriodId, period_in_cycle
from forms.model.regime import Binding, PeriodKind
from forms.model.report import FIRST, DeliveryVerdict, Report
from forms.model.unit import Unit
from forms.officer.summary import SummaryDeeds
from forms.store.deliveries import Arrival
from forms.store.periods import OwedReport
from forms.workspace import Workspace
from tests.benchmarks.harness import Row
from tests.sample import FORM, REGIME, answers

NOW = datetime(2024, 7, 1, tzinfo=UTC)
LAST, YEARS, FEW_YEARS = 2024, 10, 2
PERIOD = f"{LAST}S1"
UNITS = 40
Deed = Callable[[SummaryDeeds], None]


def rows() -> Iterator[Row]:
    """The rows of this area; what stands after a ``yield`` cleans up."""
    with ExitStack() as used:
        desks = cache(lambda: tuple(used.enter_context(_desk(years)) for years in (YEARS, FEW_YEARS)))
        for name, deed in (("summary", _summary), ("figure", _figure), ("search", _search), ("home", _home)):
            yield Row(
                f"{name} of a period in a store of {YEARS} years",
                partial(_of, desks, 0, deed),
                partial(_of, desks, 1, deed),
                1.5,
                f"floor: in a store of this year and the one before, to compare with; {UNITS} units",
                desks,
            )


def _of(desks: Callable[[], tuple[SummaryDeeds, ...]], which: int, deed: Deed) -> None:
    deed(desks()[which])


def _summary(deeds: SummaryDeeds) -> None:
    """Reckoned anew, with its list."""
    SummaryDeeds(deeds.workspace).figures.overview(PERIOD)


def _figure(deeds: SummaryDeeds) -> None:
    """One figure against earlier periods and over the years, everything reckoned anew."""
    SummaryDeeds(deeds.workspace).figures.figure(PERIOD, "", "c09a")


def _search(deeds: SummaryDeeds) -> None:
    """Some indicators in one period."""
    for name in ("c09a", "c09b", "c09", "c10"):
        deeds.desk.store.facts.of_name_in(name, PERIOD)


def _home(deeds: SummaryDeeds) -> None:
    """Who has sent what, and the latest files."""
    deeds.desk.store.versions.receipts(PERIOD)
    deeds.desk.store.deliveries.of_period(PERIOD)
    deeds.desk.store.deliveries.latest(20)


@contextmanager
def _desk(years: int) -> Iterator[SummaryDeeds]:
    with tempfile.TemporaryDirectory() as folder, Workspace.open(FilePath(folder), lambda: NOW) as workspace:
        units = [unit for unit in workspace.catalogue.valid(NOW.date()) if unit.kind != "xa"][:UNITS]
        for year in range(LAST - years + 1, LAST + 1):
            for kind in (PeriodKind.FIRST_HALF, PeriodKind.YEAR):
                cycle = REGIME.cycle(kind)
                assert cycle is not None
                _fill(workspace, period_in_cycle(PeriodId(year, kind), cycle), units)
        yield SummaryDeeds(workspace)


def _fill(workspace: Workspace, period: Period, units: Sequence[Unit]) -> None:
    store = workspace.store
    owed = [OwedReport(unit.id, FORM.id, Binding.MANDATORY) for unit in units]
    store.periods.open(period, [FORM], owed)
    hash_ = store.periods.form_hash(period.id, FORM.id)
    with store.transaction():
        for number, unit in enumerate(units):
            held = replace(
                answers(c01="co", c09a=number + 1, c09b=2, c10=40), unit_id=unit.id, period_id=period.id
            )
            report = Report(held, hash_, FIRST)
            version = store.versions.add(
                report, answers_hash(held), {Path("c09a"): ("I", "D5")}, DeliveryVerdict.VALID
            )
            store.facts.put(
                version, {path: value for path, value in held.cells.items() if isinstance(value, Decimal)}
            )
            name = f"{period.id}_{unit.code}.xlsx"
            arrival = Arrival(name, name.encode(), NOW, sent=NOW)
            store.deliveries.keep(arrival, DeliveryVerdict.VALID, (), report.key, version)
