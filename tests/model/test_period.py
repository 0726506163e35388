"""Period ids and the days a cycle gives them."""

from datetime import date

import pytest

from forms.model.period import PeriodId, period_in_cycle
from forms.model.regime import Cycle, DayMonth, PeriodKind


@pytest.mark.parametrize("text", ["2026S1", "2026S2", "2026", "2026DX03"])
def test_ids_survive_reading_and_writing(text):
    assert str(PeriodId.parse(text)) == text


@pytest.mark.parametrize("text", ["", "26", "2026s1", "2026S3", "2026DX3", "2026DX003", "1999", "2026S1 "])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="not a period id"):
        PeriodId.parse(text)


@pytest.mark.parametrize(
    ("id_", "cycle", "days"),
    [
        pytest.param(
            "2024S1",
            Cycle(PeriodKind.FIRST_HALF, DayMonth(15, 12), DayMonth(14, 6), DayMonth(17, 6)),
            ("2023-12-15", "2024-06-14", "2024-06-17"),
            id="first half",
        ),
        pytest.param(
            "2024S2",
            Cycle(PeriodKind.SECOND_HALF, DayMonth(15, 6), DayMonth(14, 12), DayMonth(17, 12)),
            ("2024-06-15", "2024-12-14", "2024-12-17"),
            id="second half",
        ),
        pytest.param(
            "2024",
            Cycle(PeriodKind.YEAR, DayMonth(1, 1), DayMonth(31, 12), DayMonth(10, 1)),
            ("2024-01-01", "2024-12-31", "2025-01-10"),
            id="calendar year due in January",
        ),
    ],
)
def test_days_of_a_cycle(id_, cycle, days):
    found = period_in_cycle(PeriodId.parse(id_), cycle)
    assert (found.start, found.end, found.due) == tuple(date.fromisoformat(day) for day in days)


def test_an_ad_hoc_cycle_has_no_days_of_its_own():
    with pytest.raises(ValueError, match="states no days"):
        period_in_cycle(PeriodId.parse("2024DX01"), Cycle(PeriodKind.AD_HOC, None, None, None))
