"""The rows of a month grid for each kind of period."""

from datetime import date

import pytest

from forms.model.months import months_of
from forms.model.period import Period
from forms.model.regime import MonthRule


def period(id_: str, start: str, end: str) -> Period:
    return Period(id_, date.fromisoformat(start), date.fromisoformat(end), date.fromisoformat(end))


def test_reporting_months_of_a_half_year():
    rows = months_of(period("2024S1", "2023-12-15", "2024-06-14"), MonthRule.REPORTING)
    assert [row.id for row in rows] == [f"2024-{month:02d}" for month in range(1, 7)]
    assert [row.label for row in rows[:2]] == ["Tháng 01 (15/12–14/01)", "Tháng 02 (15/01–14/02)"]


@pytest.mark.parametrize(
    ("id_", "first", "last", "count"),
    [("2024S2", "2024-07", "2024-12", 6), ("2024", "2024-01", "2024-12", 12)],
)
@pytest.mark.parametrize("rule", list(MonthRule))
def test_months_of_longer_and_later_periods(id_, first, last, count, rule):
    rows = months_of(period(id_, "2023-12-15", "2024-12-14"), rule)
    assert (rows[0].id, rows[-1].id, len(rows)) == (first, last, count)


def test_calendar_months_have_plain_names():
    rows = months_of(period("2024S1", "2023-12-15", "2024-06-14"), MonthRule.CALENDAR)
    assert [row.label for row in rows] == [f"Tháng {month:02d}" for month in range(1, 7)]


@pytest.mark.parametrize(
    ("start", "end", "rule", "labels"),
    [
        pytest.param(
            "2026-03-15",
            "2026-05-14",
            MonthRule.REPORTING,
            ["Tháng 04 (15/03–14/04)", "Tháng 05 (15/04–14/05)"],
        ),
        pytest.param("2026-03-15", "2026-04-02", MonthRule.CALENDAR, ["Tháng 03", "Tháng 04"]),
        pytest.param("2025-12-20", "2025-12-31", MonthRule.REPORTING, ["Tháng 01 (15/12–14/01)"]),
        pytest.param("2025-12-01", "2026-01-31", MonthRule.CALENDAR, ["Tháng 12/2025", "Tháng 01/2026"]),
    ],
)
def test_an_ad_hoc_period_has_the_months_of_its_days(start, end, rule, labels):
    assert [row.label for row in months_of(period("2026DX01", start, end), rule)] == labels
