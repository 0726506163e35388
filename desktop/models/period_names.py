"""Short names of a period and of those it is compared with, for the headers of tables."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from forms.model.period import Period
from forms.model.regime import PeriodKind


def this_period(period: Period) -> str:
    """Such as "6T 2024", "năm 2024", or an ad-hoc period's own label."""
    return _name(period.kind, period.year) or period.label


def previous_period(period: Period) -> str:
    """The period before, as the regime counts: before the half-year stands the whole year before."""
    before = {
        PeriodKind.FIRST_HALF: (PeriodKind.YEAR, period.year - 1),
        PeriodKind.YEAR: (PeriodKind.FIRST_HALF, period.year),
        PeriodKind.SECOND_HALF: (PeriodKind.FIRST_HALF, period.year),
    }
    return _name(*before[period.kind]) if period.kind in before else ""


def last_year(period: Period) -> str:
    """The same period of the year before."""
    return _name(period.kind, period.year - 1)


def long_name(period: Period) -> str:
    """Such as "6 tháng đầu năm 2024"."""
    names = {
        PeriodKind.FIRST_HALF: tr("6 tháng đầu năm {0}"),
        PeriodKind.SECOND_HALF: tr("6 tháng cuối năm {0}"),
        PeriodKind.YEAR: tr("năm {0}"),
    }
    return names[period.kind].format(period.year) if period.kind in names else period.label


def _name(kind: PeriodKind, year: int) -> str:
    names = {
        PeriodKind.FIRST_HALF: tr("6T {0}"),
        PeriodKind.SECOND_HALF: tr("6T cuối {0}"),
        PeriodKind.YEAR: tr("năm {0}"),
    }
    return names[kind].format(year) if kind in names else ""


def tr(text: str) -> str:
    """A text of the entry page in the language of the screen."""
    return QCoreApplication.translate("entry", text)
