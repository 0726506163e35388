"""What is written to a workbook is read from it: the same answers, the same bytes, nothing invented."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.design.made_up import Mood, made_up_answers
from forms.exchange.totals_compared import differing_totals
from forms.exchange.workbook_pieces import joined, pieces
from forms.model.answers import Answers
from forms.model.canonical import answers_hash
from forms.model.path import Path
from forms.model.problem import KnownTrouble
from forms.model.value import Answer, Missing
from forms.rules.instance import Instance
from tests.exchange.sheet_reports import (
    SHIPPED,
    every_state,
    exported,
    program_of,
    read,
    read_small,
    small,
    small_exported,
    surroundings_of,
    written,
)
from tests.sample import FORM, SURROUNDINGS, answers


def test_every_state_comes_back() -> None:
    report = read_small(small(every_state()))
    assert report.answers == small_exported(every_state())
    assert report.problems == ()
    assert report.identity is not None
    assert report.identity.unit_id == SURROUNDINGS.unit.id


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        pytest.param("c09a", Decimal(0), id="zero"),
        pytest.param("c09a", Decimal(999999999999999), id="fifteen digits"),
        pytest.param("c17", Decimal("0.1"), id="a tenth"),
        pytest.param("c17", Decimal("1234.567"), id="three decimals"),
        pytest.param("c09a", Missing("chưa tổng hợp: còn 3 xã"), id="missing with a reason"),
        pytest.param("c09a", Missing(), id="missing"),
        pytest.param("c01", "khong", id="choice"),
        pytest.param("c01", Missing("không rõ"), id="missing choice"),
        pytest.param("c24", ("a", "b"), id="several choices"),
        pytest.param("c24", Missing("chưa thống kê"), id="missing choices"),
        pytest.param("c21", Missing("chưa có ý kiến"), id="missing prose"),
        pytest.param("c21", "Dòng một\n\n  dòng ba có thụt", id="prose with empty lines"),
        pytest.param("c21", "x" * 3000 + " " + "y" * 9000, id="prose without spaces"),
        pytest.param("c21", "_x000D_ & < > \" ' = + - @ | \\ 🙂", id="signs of markup"),
    ],
)
def test_a_value_comes_back(name: str, answer: Answer) -> None:
    source = replace(answers(c01="co"), cells={**answers(c01="co").cells, Path(name): answer})
    report = read_small(small(source))
    assert report.answers.cells == small_exported(source).cells
    assert report.problems == ()


@pytest.mark.parametrize("sign", ["=1+1", "+84 37", "-5 độ", "@SUM(A1)", "#q:c09a", "0912", "1/2", "TRUE"])
def test_text_stays_text(sign: str) -> None:
    source = replace(
        answers(c21=sign), rows={"c03": ("r1",)}, cells={Path("c21"): sign, Path("c03_so", "c03", "r1"): sign}
    )
    data = small(source)
    assert read_small(data).answers == small_exported(source)
    assert f"<f>{sign.lstrip('=')}</f>" not in sheets_of(data)


@pytest.mark.parametrize("mood", [Mood.PLAUSIBLE, Mood.FAULTY, Mood.EMPTY])
@pytest.mark.parametrize(("form_id", "code", "period"), SHIPPED, ids=[case[0] for case in SHIPPED])
def test_a_shipped_form_comes_back(form_id: str, code: str, period: str, mood: Mood) -> None:
    program, surroundings = program_of(form_id), surroundings_of(form_id, code, period)
    source = made_up_answers(program, surroundings, 11, mood)
    report = read(written(program, source, surroundings), program.form, surroundings)
    assert answers_hash(report.answers) == answers_hash(exported(program, source, surroundings))
    assert report.problems == ()
    assert differing_totals(report, Instance(program, report.answers, surroundings)) == ()


def test_the_same_report_gives_the_same_bytes() -> None:
    assert small(every_state()) == small(every_state())


def test_nothing_irrelevant_travels() -> None:
    source = answers(c01="khong", c17=Decimal(5))
    assert read_small(small(source)).answers.cells == {Path("c01"): "khong"}


def test_special_duties_of_others_have_no_sheet() -> None:
    program = program_of("so_nganh")
    names = {}
    for code in ("STC", "SCT"):
        surroundings = surroundings_of("so_nganh", code, "2024S1")
        blank = Answers("so_nganh", program.form.version, surroundings.unit.id, "2024S1")
        data = written(program, blank, surroundings)
        names[code] = {
            name for name in ("tai_chinh", "cong_thuong") if f"#section:{name}" in strings_of(data)
        }
        assert read(data, program.form, surroundings).problems == ()
    assert names == {"STC": {"tai_chinh"}, "SCT": {"cong_thuong"}}


def test_a_list_of_many_rows_comes_back() -> None:
    rows = tuple(f"r{number}" for number in range(1, 501))
    cells: dict[Path, Answer] = {}
    for number, row in enumerate(rows):
        cells[Path("c03_so", "c03", row)] = f"{number}/BC"
        cells[Path("c03_ngay", "c03", row)] = date(2024, 1, 1 + number % 28)
    source = replace(answers(), rows={"c03": rows}, cells=cells)
    assert read_small(small(source)).answers == small_exported(source)


def test_not_arising_travels_as_zeros_and_a_mark() -> None:
    zeros = dict.fromkeys(("c09a", "c09b", "c10"), 0)
    source = replace(answers(**zeros), nothing=frozenset({"hoi_nghi", "c03"}))
    report = read_small(small(source))
    assert report.answers.nothing == {"hoi_nghi", "c03"}
    assert {report.answers.cells[Path(name)] for name in zeros} == {Decimal(0)}


def test_a_text_that_no_cell_holds_is_said() -> None:
    source = replace(answers(), rows={"c03": ("r1",)}, cells={Path("c03_so", "c03", "r1"): "dài " * 9000})
    with pytest.raises(KnownTrouble) as trouble:
        small(source)
    assert trouble.value.code == "workbook.text_too_long"


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="ab \n", max_size=80), st.integers(min_value=1, max_value=20))
def test_pieces_join_to_the_text(text: str, longest: int) -> None:
    assert joined_exactly(list(pieces(text, longest))) == text


def joined_exactly(parts: list[tuple[str, str]]) -> str:
    signs = {"": "", "line": "\n", "space": " ", "none": ""}
    return "".join(signs[joint] + piece for joint, piece in parts)


def test_emptied_pieces_leave_no_gap() -> None:
    assert joined([("", "một"), ("line", ""), ("line", "ba")]) == "một\nba"


def test_form_is_untouched_by_writing() -> None:
    before = repr(FORM)
    small(every_state())
    assert repr(FORM) == before


def sheets_of(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return "".join(
            parts.read(name).decode() for name in parts.namelist() if re.match(r"xl/worksheets/", name)
        )


def strings_of(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return parts.read("xl/sharedStrings.xml").decode()
