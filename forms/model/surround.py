"""Puts together what a report is told: rows of months and communes, dates, earlier figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from forms.model.months import months_of
from forms.model.path import Path
from forms.model.period import Period
from forms.model.regime import MonthRule, Regime
from forms.model.register_tables import register_tables
from forms.model.surroundings import Row, Surroundings
from forms.model.unit import Unit, UnitCatalogue
from forms.model.value import Answer

NO_FIGURES: Mapping[Path, Answer] = {}


def surround(
    unit: Unit,
    period: Period,
    regime: Regime | None,
    catalogue: UnitCatalogue,
    now: datetime,
    previous: Mapping[Path, Answer] = NO_FIGURES,
    last_year: Mapping[Path, Answer] = NO_FIGURES,
    year_to_date: Mapping[Path, Answer] = NO_FIGURES,
) -> Surroundings:
    """What a report of ``unit`` for ``period`` knows; communes are those of the period's last day."""
    rule = regime.months if regime else MonthRule.REPORTING
    communes = catalogue.communes_of(unit, period.end) if unit.kind == "huyen" else ()
    return Surroundings(
        unit=unit,
        period=period,
        now=now,
        months=months_of(period, rule),
        communes=tuple(Row(commune.id, commune.name) for commune in communes),
        previous=previous,
        last_year=last_year,
        year_to_date=year_to_date,
        tables=register_tables(catalogue, period.end),
    )
