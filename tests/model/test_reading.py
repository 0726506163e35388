"""One door for typed and imported values: read or refused, and written so that it reads the same."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.model.canonical import canonical_bytes, plain_answer
from forms.model.form import Choice, ChoiceList, Severity
from forms.model.problem import Problem
from forms.model.reading import BLANK, LONGEST_TEXT, Reading, read_cell, read_text, write_text
from forms.model.value import Missing, ValueType
from forms.wording import say

YES_NO = ChoiceList("co_khong", (Choice("co", "Có"), Choice("khong", "Không")))
CONTENTS = ChoiceList(
    "noi_dung",
    (
        Choice("a", "Khái niệm, vai trò"),
        Choice("b", "Định hướng; giải pháp"),
        Choice("g", "Mô hình thí điểm"),
        Choice("k", "Khác"),
    ),
)
N, D, T = ValueType.INTEGER, ValueType.DECIMAL, ValueType.TEXT
ONE, MANY = ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        pytest.param(N, "1.234", Decimal(1234), id="count with thousands"),
        pytest.param(N, "12,0", Decimal(12), id="whole though with a comma"),
        pytest.param(D, "1.234,5", Decimal("1234.5"), id="decimal"),
        pytest.param(N, "  ", None, id="blank"),
        pytest.param(N, "Chưa có số liệu", Missing(), id="no figure"),
        pytest.param(
            N, "CHƯA CÓ SỐ LIỆU: 3 xã chưa gửi", Missing("3 xã chưa gửi"), id="reason after a colon"
        ),
        pytest.param(
            D, "chua co so lieu (đang đối chiếu)", Missing("đang đối chiếu"), id="reason in brackets"
        ),
        pytest.param(
            T, "Chưa có số liệu về kinh phí", "Chưa có số liệu về kinh phí", id="a sentence is text"
        ),
        pytest.param(T, " Khó khăn\r\nvề vốn ", "Khó khăn\nvề vốn", id="lines"),
        pytest.param(T, "to\u0302\u0309ng", "tổng", id="decomposed"),
        pytest.param(T, "h\u00ad\u00edng", "h\u00ad\u00edng", id="a soft hyphen stays"),
        pytest.param(T, "a1 thong2", "a1 thong2", id="tones typed as digits stay"),
        pytest.param(ValueType.DATE, "05/6/2022", date(2022, 6, 5), id="date"),
        pytest.param(ONE, "Có", "co", id="label"),
        pytest.param(ONE, "KHÔNG", "khong", id="label in capitals"),
        pytest.param(ONE, "khong", "khong", id="name"),
        pytest.param(ONE, "x", "co", id="a tick is yes"),
        pytest.param(ValueType.ACKNOWLEDGE, "x", "OK", id="acknowledged"),
        pytest.param(ValueType.ACKNOWLEDGE, "không", None, id="not acknowledged"),
        pytest.param(ValueType.FILE, "anh_1.jpg", "anh_1.jpg", id="file name"),
    ],
)
def test_what_text_says(kind, text, answer):
    assert read_text(kind, text, YES_NO if kind.is_choice else None) == Reading(answer)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Khác; Mô hình thí điểm", ("g", "k"), id="in the order of the list"),
        pytest.param("Khái niệm, vai trò, Khác", ("a", "k"), id="a label with a comma"),
        pytest.param("Định hướng; giải pháp\nkhac", ("b", "k"), id="a label with a semicolon"),
        pytest.param("a g", ("a", "g"), id="names apart by spaces"),
        pytest.param("a;", ("a",), id="a sign too many"),
    ],
)
def test_several_choices(text, names):
    assert read_text(MANY, text, CONTENTS).answer == names


@pytest.mark.parametrize(
    ("kind", "text", "unit", "code"),
    [
        pytest.param(N, "mười hai", "", "value.not_a_number", id="words"),
        pytest.param(N, "1,5", "", "value.not_whole", id="a fraction of a count"),
        pytest.param(D, "1.000", "triệu đồng", "value.ambiguous", id="a thousand or one"),
        pytest.param(D, "5 tỷ", "triệu đồng", "value.other_unit", id="another unit"),
        pytest.param(N, "9" * 16, "", "value.too_many_digits", id="too many digits"),
        pytest.param(ValueType.DATE, "5/6/22", "", "value.short_year", id="short year"),
        pytest.param(ValueType.DATE, "31/6/2022", "", "value.no_such_day", id="no such day"),
        pytest.param(ValueType.DATE, "mai", "", "value.not_a_date", id="no date"),
        pytest.param(ValueType.DATE, "1/1/3000", "", "value.year_out_of_range", id="a far year"),
        pytest.param(ONE, "Có lẽ", "", "value.not_a_choice", id="not in the list"),
        pytest.param(MANY, "Có; Có lẽ", "", "value.not_a_choice", id="one of them not in the list"),
        pytest.param(T, "a\ud800", "", "value.broken_characters", id="half a character"),
        pytest.param(T, "a" * (LONGEST_TEXT + 1), "", "value.too_long", id="longer than a cell"),
        pytest.param(ValueType.ACKNOWLEDGE, "có thể", "", "value.not_an_acknowledge", id="no tick"),
        pytest.param(ValueType.FILE, "../a.pdf", "", "value.not_a_file_name", id="a path"),
    ],
)
def test_what_is_refused_says_why(kind, text, unit, code):
    reading = read_text(kind, text, YES_NO if kind.is_choice else None, unit)
    assert (reading.answer, reading.code, reading.severity) == (None, code, Severity.ERROR)
    assert "“" in say(Problem(reading.code, reading.severity, facts=reading.facts))


def test_both_meanings_of_an_ambiguous_number_are_told():
    facts = read_text(D, "1.000", unit="triệu đồng").facts
    assert (facts["thousands"], facts["decimals"]) == ("1000", "1,000")
    assert read_text(D, "1000").answer == 1000
    assert read_text(D, "1,000").answer == 1


@pytest.mark.parametrize(
    ("kind", "text", "unit", "answer", "code", "severity", "note"),
    [
        pytest.param(
            N, "trên 50", "cuộc", 50, "value.number_from_words", Severity.NOTE, "trên 50", id="words kept"
        ),
        pytest.param(
            D,
            "50.000.000",
            "triệu đồng",
            50_000_000,
            "value.dong_for_million",
            Severity.WARNING,
            "",
            id="đồng",
        ),
    ],
)
def test_what_is_taken_with_a_remark(kind, text, unit, answer, code, severity, note):
    reading = read_text(kind, text, unit=unit)
    assert (reading.answer, reading.code, reading.severity, reading.note) == (
        Decimal(answer),
        code,
        severity,
        note,
    )
    assert say(Problem(reading.code, reading.severity, facts=reading.facts))


@pytest.mark.parametrize(
    ("kind", "raw", "answer"),
    [
        pytest.param(N, 12.0, Decimal(12), id="a float that is whole"),
        pytest.param(D, 0.1 + 0.2, Decimal("0.3"), id="as Excel shows it"),
        pytest.param(N, "trên 50", Decimal(50), id="text in a number cell"),
        pytest.param(N, None, None, id="empty"),
        pytest.param(ValueType.DATE, datetime.fromisoformat("2024-06-05"), date(2024, 6, 5), id="a moment"),
        pytest.param(
            ValueType.DATE,
            datetime.fromisoformat("2024-06-04 23:59:59.999999"),
            date(2024, 6, 5),
            id="rounded",
        ),
        pytest.param(ValueType.DATE, date(2024, 6, 5), date(2024, 6, 5), id="a day"),
        pytest.param(ONE, True, "co", id="true is yes"),
        pytest.param(ONE, "FALSE", "khong", id="false as text is no"),
        pytest.param(MANY, False, ("khong",), id="false among several"),
        pytest.param(T, 1234.5, "1234,5", id="a number in a text cell"),
        pytest.param(T, datetime.fromisoformat("2024-06-05"), "05/06/2024", id="a day in a text cell"),
        pytest.param(ValueType.ACKNOWLEDGE, True, "OK", id="ticked"),
    ],
)
def test_what_a_cell_says(kind, raw, answer):
    assert read_cell(kind, raw, YES_NO).answer == answer


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        pytest.param(N, True, "value.not_a_number", id="true is no number"),
        pytest.param(N, 1.5, "value.not_whole", id="a fraction"),
        pytest.param(
            N, datetime.fromisoformat("2024-05-01"), "value.date_for_number", id="1.5 made a day by Excel"
        ),
        pytest.param(N, time(12, 30), "value.not_a_number", id="a time"),
        pytest.param(N, 1e20, "value.too_many_digits", id="too large"),
        pytest.param(ValueType.DATE, 45000.0, "value.not_a_date", id="a bare serial"),
        pytest.param(
            ValueType.DATE,
            datetime.fromisoformat("9999-12-31 23:59:59.9"),
            "value.year_out_of_range",
            id="the end of time",
        ),
        pytest.param(ONE, 3.0, "value.not_a_choice", id="a number for a choice"),
    ],
)
def test_what_a_cell_cannot_say(kind, raw, code):
    reading = read_cell(kind, raw, YES_NO)
    assert (reading.answer, reading.code) == (None, code)
    assert say(Problem(reading.code, reading.severity, facts=reading.facts))


def test_a_choice_labelled_like_a_missing_figure_is_the_choice():
    choices = ChoiceList("l", (Choice("chua", "Chưa có số liệu"), Choice("co", "Có")))
    assert read_text(ONE, "chưa có số liệu", choices).answer == "chua"
    assert read_text(ONE, "chưa có số liệu", YES_NO).answer == Missing()


def test_yes_is_not_guessed_where_the_list_has_none():
    assert read_cell(ONE, True, CONTENTS).code == "value.not_a_choice"


def test_blank_is_blank_for_every_type():
    for kind in ValueType:
        assert read_text(kind, " \u00a0\n") == BLANK
        assert read_cell(kind, None) == BLANK


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=1)
cells = st.one_of(
    st.none(),
    st.text(),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(min_value=timedelta(days=-1000), max_value=timedelta(days=1000)),
)
typed = st.one_of(
    st.text(), st.text(alphabet="0123456789.,- +−cuộcđồng%/:()\n"), st.text(alphabet="chưa có số liệu:()")
)
lists = st.sampled_from([None, YES_NO, CONTENTS])
units = st.sampled_from(["", "cuộc", "triệu đồng", "%"])


@given(kind=st.sampled_from(ValueType), text=typed, choices=lists, unit=units)
def test_any_text_is_read_or_refused(kind, text, choices, unit):
    check_reading(kind, read_text(kind, text, choices, unit), choices)


@given(kind=st.sampled_from(ValueType), raw=cells, choices=lists, unit=units)
def test_any_cell_is_read_or_refused(kind, raw, choices, unit):
    check_reading(kind, read_cell(kind, raw, choices, unit), choices)


def check_reading(kind: ValueType, reading: Reading, choices: ChoiceList | None) -> None:
    if reading.code:
        assert say(Problem(reading.code, reading.severity, facts=reading.facts))
    if reading.answer is not None:
        canonical_bytes(plain_answer(reading.answer))
        again = read_text(kind, write_text(kind, reading.answer, choices), choices)
        assert again.answer == reading.answer


@given(
    kind=st.sampled_from([N, D]),
    number=st.integers(-(10**15) + 1, 10**15 - 1),
    places=st.integers(0, 15),
)
def test_every_number_that_may_be_entered_reads_as_it_was_written(kind, number, places):
    value = Decimal(number).scaleb(-places if kind is D else 0)
    assert read_text(kind, write_text(kind, value)).answer == value


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_as_it_was_written(day):
    assert read_text(ValueType.DATE, write_text(ValueType.DATE, day)).answer == day


labels = st.text(alphabet="abAB;, \nđóò1", min_size=1, max_size=6)
choice_lists = st.lists(
    st.builds(Choice, st.sampled_from(["a", "b", "c_1", "co", "x"]), labels),
    min_size=1,
    max_size=4,
    unique_by=lambda choice: choice.name,
).map(lambda choices: ChoiceList("l", tuple(choices)))


@given(data=st.data(), choices=choice_lists)
def test_choices_read_as_they_were_written_whatever_their_labels(data, choices):
    names = [choice.name for choice in choices.choices]
    one = data.draw(st.sampled_from(names))
    assert read_text(ONE, write_text(ONE, one, choices), choices).answer == one
    several = data.draw(st.sets(st.sampled_from(names), min_size=1))
    in_order = tuple(name for name in names if name in several)
    assert read_text(MANY, write_text(MANY, in_order, choices), choices).answer == in_order
