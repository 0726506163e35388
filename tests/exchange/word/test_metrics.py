"""Widths of Times New Roman, against measured ones (domain facts 1.9), and breaking into even lines."""

from __future__ import annotations

import pytest

from forms.exchange.word.metrics import break_lines, numbers_bound, text_width


@pytest.mark.parametrize(
    ("text", "size", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.7),
        ("", 12, 0),
    ],
)
def test_text_width(text: str, size: float, millimetres: float) -> None:
    assert text_width(text, size, bold=True) == pytest.approx(millimetres, abs=0.1)


def test_a_tone_does_not_widen_a_letter() -> None:
    assert text_width("ờ", 14) == text_width("ơ", 14) > text_width("o", 14)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("SỞ TÀI CHÍNH", 60, ("SỞ TÀI CHÍNH",), id="fits"),
        pytest.param("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 60, ("SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"), id="even"),
        pytest.param("UBND TỈNH THANH\u00a0HÓA", 40, ("UBND TỈNH", "THANH HÓA"), id="firm space"),
        pytest.param("A" * 60, 60, ("A" * 60,), id="one endless word"),
        pytest.param("", 60, (), id="nothing"),
    ],
)
def test_break_lines(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert break_lines(text, width, 12, bold=True) == lines


def test_a_number_stays_with_its_word() -> None:
    text = "6 tháng đầu năm 2024 (từ ngày 15/12/2023), số 06-NQ/TU, năm trước"
    assert numbers_bound(text) == (
        "6 tháng đầu năm\u00a02024 (từ ngày\u00a015/12/2023), số\u00a006-NQ/TU, năm trước"
    )
