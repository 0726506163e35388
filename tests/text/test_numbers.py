"""Numbers as people write them."""

from decimal import Decimal

import pytest

from forms.text.numbers import exact_number, format_number, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("0", "0"),
        ("1.234,5", "1234.5"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("0.125", "0.125"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,567", "1234.567"),
        ("1 234 567", "1234567"),
        ("1\u00a0234,5", "1234.5"),
        ("-5", "-5"),
        ("−5,5", "-5.5"),
        ("+7", "7"),
        ("1234.567", "1234.567"),
        ("12.", "12"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_numbers_that_can_be_meant_in_one_way(text, number):
    reading = read_number(text)
    assert (reading.number, reading.code, reading.note) == (Decimal(number), "", "")


@pytest.mark.parametrize(
    ("text", "as_count", "elsewhere"),
    [
        pytest.param("1.234", "1234", None, id="dot, three digits"),
        pytest.param("1.000", "1000", None, id="a thousand or one"),
        pytest.param("1,234", None, "1.234", id="comma, three digits"),
        pytest.param("0.500", "0.500", "0.500", id="a leading zero"),
    ],
)
def test_three_digits_after_one_sign(text, as_count, elsewhere):
    for is_count, expected in ((True, as_count), (False, elsewhere)):
        reading = read_number(text, is_count=is_count)
        if expected is None:
            assert reading == (None, "value.ambiguous", "")
        else:
            assert reading == (Decimal(expected), "", "")


@pytest.mark.parametrize(
    ("text", "unit", "number", "note"),
    [
        pytest.param("12 cuộc", "cuộc", "12", "", id="its own unit"),
        pytest.param("12cuộc", "cuộc", "12", "", id="its own unit, no space"),
        pytest.param("12 cuộc", "lượt người", "12", "12 cuộc", id="another word"),
        pytest.param("trên 50", "cuộc", "50", "trên 50", id="over"),
        pytest.param("khoảng 1.234 lượt người", "lượt người", "1234", "khoảng 1.234 lượt người", id="about"),
        pytest.param("≥50", "", "50", "≥50", id="a sign"),
        pytest.param("10%", "%", "10", "", id="per cent"),
        pytest.param("50 triệu đồng", "triệu đồng", "50", "", id="money, its own unit"),
        pytest.param("50 triệu", "triệu đồng", "50", "", id="money, short"),
        pytest.param("12+", "cuộc", "12", "12+", id="and more"),
    ],
)
def test_a_number_among_words(text, unit, number, note):
    reading = read_number(text, unit, is_count=True)
    assert (reading.number, reading.note) == (Decimal(number), note)
    assert reading.code == ("value.number_from_words" if note else "")


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        pytest.param("nhiều", "", "value.not_a_number", id="words alone"),
        pytest.param("không có 5", "", "value.not_a_number", id="denied"),
        pytest.param("3-5", "", "value.not_a_number", id="a range"),
        pytest.param("12 cuộc, 300 người", "", "value.not_a_number", id="two numbers"),
        pytest.param("12/2024", "", "value.not_a_number", id="a month"),
        pytest.param("- 5", "", "value.not_a_number", id="a dash or a minus"),
        pytest.param("(5)", "", "value.not_a_number", id="brackets"),
        pytest.param("covid-19", "", "value.not_a_number", id="part of a name"),
        pytest.param("a1", "", "value.not_a_number", id="a tone typed as a digit"),
        pytest.param("1e5", "", "value.not_a_number", id="an exponent"),
        pytest.param("12²", "", "value.not_a_number", id="a raised digit"),
        pytest.param("12\n300", "", "value.not_a_number", id="two lines"),
        pytest.param("1.23.4", "", "value.not_a_number", id="dots at odd places"),
        pytest.param("٣", "", "value.not_a_number", id="a foreign digit"),
        pytest.param("50 nghìn", "cuộc", "value.other_unit", id="thousands in words"),
        pytest.param("50 tỷ", "triệu đồng", "value.other_unit", id="another scale"),
        pytest.param("500.000 đồng", "triệu đồng", "value.other_unit", id="đồng for triệu đồng"),
        pytest.param("10%", "cuộc", "value.other_unit", id="a percentage of a count"),
        pytest.param("1234567890123456", "", "value.too_many_digits", id="sixteen digits"),
        pytest.param("0,1234567890123456", "", "value.too_many_digits", id="sixteen places"),
        pytest.param("-0,1" + "0" * 40 + "1", "", "value.too_many_digits", id="a long tail"),
        pytest.param("1" + "0" * 400, "", "value.too_many_digits", id="four hundred zeros"),
    ],
)
def test_what_is_not_taken_as_a_number(text, unit, code):
    reading = read_number(text, unit, is_count=True)
    assert (reading.number, reading.code) == (None, code)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0.1 + 0.2, "0.3"),
        (12.0, "12"),
        (1234.5, "1234.5"),
        (12.000000000000002, "12"),
        (0.1 + 0.2 - 0.3, "0"),
        (-7, "-7"),
        (1e14, "100000000000000"),
        (1e15, None),
        (1e300, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_binary_numbers_become_what_excel_shows(value, number):
    assert exact_number(value) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234567", None, "1.234.567"),
        ("0.125", 2, "0,13"),
        ("-2.5", 0, "-3"),
        ("12", 1, "12,0"),
        ("1E+3", None, "1.000"),
    ],
)
def test_numbers_are_printed_the_vietnamese_way(number, places, text):
    assert format_number(Decimal(number), places) == text
