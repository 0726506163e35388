"""Days as people write them."""

from datetime import date

import pytest

from forms.text.dates import format_date, read_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/6/2023", "2023-06-05"),
        ("05/06/2023", "2023-06-05"),
        ("05/6/2022", "2022-06-05"),
        ("05-06-2023", "2023-06-05"),
        ("5.6.2023", "2023-06-05"),
        (" 5 / 6 / 2023 ", "2023-06-05"),
        ("2023-06-05", "2023-06-05"),
        ("2023-06-05 00:00:00", "2023-06-05"),
        ("2023-06-05T00:00:00", "2023-06-05"),
        ("ngày 05 tháng 6 năm 2023", "2023-06-05"),
        ("29/2/2024", "2024-02-29"),
    ],
)
def test_days_that_are_read(text, day):
    assert read_date(text) == (date.fromisoformat(day), "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5/6/23", "value.short_year"),
        ("29/2/2023", "value.no_such_day"),
        ("06/25/2024", "value.no_such_day"),
        ("5/6/1023", "value.year_out_of_range"),
        ("6/2024", "value.not_a_date"),
        ("hôm qua", "value.not_a_date"),
        ("5/6/20233", "value.not_a_date"),
        ("", "value.not_a_date"),
    ],
)
def test_days_that_are_asked_or_refused(text, code):
    assert read_date(text) == (None, code)


@pytest.mark.parametrize(
    ("day", "text"),
    [("2022-06-05", "05/6/2022"), ("2022-02-10", "10/02/2022"), ("2022-12-31", "31/12/2022")],
)
def test_days_are_printed_as_the_decree_wants(day, text):
    assert format_date(date.fromisoformat(day)) == text
