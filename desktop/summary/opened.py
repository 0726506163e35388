"""What the page of a period's summary holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms.department.addressees import ReportKind, addressees
from forms.department.snapshot import Snapshot
from forms.model.period import Period
from forms.officer.figures import Overview
from forms.officer.summary import SummaryDeeds, Told

_ORDER = (ReportKind.MINISTRY, ReportKind.UBND, ReportKind.TINH_UY)
"""In which they are told: the Ministry wants figures before the closing day."""


@dataclass(frozen=True, slots=True)
class OpenedSummary:
    """One period's summary.

    Attributes:
        periods: every opened one, the latest first.
        told: its snapshots.
        present: the state of now as it would be told; ``None`` while nothing was told to compare it with.
        addressees: those who are told each time.
        titles: of the forms, by id.
        provisional: the ids of the units whose report with errors is included.
    """

    overview: Overview
    periods: tuple[Period, ...]
    told: tuple[Told, ...]
    present: Snapshot | None
    addressees: tuple[str, ...]
    titles: dict[str, str]
    today: date
    provisional: frozenset[str] = frozenset()


def open_summary(deeds: SummaryDeeds, period_id: str) -> OpenedSummary | None:
    """The summary of a period, without an id of the latest; ``None`` where no period was opened.

    Raises:
        KnownTrouble: ``department.no_such_period``.
    """
    periods = deeds.opened_periods()
    if not periods:
        return None
    overview = deeds.figures.overview(period_id or periods[0].id)
    regime = overview.regime.id
    told = deeds.snapshots(overview.period.id, regime)
    forms = deeds.figures.regime(overview.period.id, regime).summary.forms
    return OpenedSummary(
        overview,
        periods,
        told,
        deeds.present(overview.period.id, regime) if told else None,
        tuple(name for kind in _ORDER for name in addressees(kind, overview.period.due)),
        {one.form.id: one.form.title for one in forms},
        deeds.today(),
        deeds.figures.provisional(overview.period.id),
    )
