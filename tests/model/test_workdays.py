"""Working days, counted as an office counts them."""

from datetime import date

import pytest

from forms.model.workdays import Holidays, next_working_day, working_days_between

HOLIDAYS = Holidays(
    off=frozenset({date(2024, 4, 29), date(2024, 4, 30)}), worked=frozenset({date(2024, 5, 4)})
)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        pytest.param("2024-06-12", "2024-06-17", 3, id="over a weekend"),
        pytest.param("2024-06-17", "2024-06-17", 0, id="the same day"),
        pytest.param("2024-06-19", "2024-06-17", -2, id="late by two"),
        pytest.param("2024-06-15", "2024-06-17", 1, id="from a Saturday"),
        pytest.param("2024-04-26", "2024-05-06", 5, id="over a holiday and a Saturday worked"),
    ],
)
def test_working_days_between(start, end, count):
    assert working_days_between(date.fromisoformat(start), date.fromisoformat(end), HOLIDAYS) == count


@pytest.mark.parametrize(
    ("day", "working"),
    [("2024-06-15", "2024-06-17"), ("2024-04-27", "2024-05-01"), ("2024-05-04", "2024-05-04")],
)
def test_next_working_day(day, working):
    assert next_working_day(date.fromisoformat(day), HOLIDAYS) == date.fromisoformat(working)
