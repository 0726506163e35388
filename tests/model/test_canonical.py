"""Canonical bytes: what is written is read again, equal means equal."""

from datetime import date
from decimal import Decimal

import pytest

from forms.model.answers import Answers, RowKey, RowMark, RowMarkKind
from forms.model.canonical import (
    answers_hash,
    canonical_bytes,
    plain_answers,
    read_answers,
    reconciliation_code,
)
from forms.model.path import Path
from forms.model.value import Missing, plain_number

FULL = Answers(
    form_id="huyen",
    form_version="2022.1",
    unit_id="385@0000",
    period_id="2024S1",
    cells={
        Path("c09"): Decimal("12.50"),
        Path("c21"): "Khó khăn",
        Path("c03_ngay", "c03", "r1"): date(2024, 6, 5),
        Path("c24"): ("a", "g"),
        Path("h18", "xa", "14869@0000"): Missing("3 xã chưa gửi"),
    },
    rows={"c03": ("r1", "r3")},
    row_marks={RowKey("xa", "x1"): RowMark(RowMarkKind.OUTSIDE, "Xã Mới", "mới lập")},
    notes={Path("c09"): "trên 12"},
    explanations={"radio_norm": "đài hỏng"},
    nothing=frozenset({"kinh_phi"}),
)


def test_answers_survive_writing_and_reading():
    again = read_answers(plain_answers(FULL))
    assert again == FULL
    assert answers_hash(again) == answers_hash(FULL)


def test_equal_numbers_have_equal_hashes():
    assert answers_hash(FULL) == answers_hash(FULL.with_answer(Path("c09"), Decimal("12.5")))


def test_another_answer_is_another_hash():
    assert answers_hash(FULL) != answers_hash(FULL.with_answer(Path("c09"), None))


def test_decomposed_text_has_the_same_bytes():
    assert canonical_bytes("a\u0300") == canonical_bytes("\u00e0")


def test_reconciliation_code_is_ten_letters_without_those_easily_confused():
    code = reconciliation_code(answers_hash(FULL))
    assert len(code) == 10
    assert not set(code) & set("ILOU")


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("-0.0", "0"), ("1.500", "1.5"), ("0.1", "0.1"), ("100", "100")],
)
def test_plain_number(number, text):
    assert plain_number(Decimal(number)) == text


@pytest.mark.parametrize("text", ["c09", "c03[r1]/c03_ngay", "xa[14869@0000]/h18"])
def test_paths_survive_writing_and_reading(text):
    assert str(Path.parse(text)) == text


@pytest.mark.parametrize("text", ["", "C09", "a/b", "a[]/b", "../x", "a[b]"])
def test_what_is_no_path_is_refused(text):
    with pytest.raises(ValueError, match="not an answer path"):
        Path.parse(text)
