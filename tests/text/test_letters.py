"""A capital at the beginning changes nothing else."""

import pytest

from forms.text.letters import capitalised


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("năm 2024", "Năm 2024", id="a period"),
        pytest.param("đợt rà soát CĐS", "Đợt rà soát CĐS", id="capitals within stay"),
        pytest.param("thứ Tư", "Thứ Tư", id="a day of the week"),
        pytest.param("6 tháng đầu năm 2024", "6 tháng đầu năm 2024", id="a digit"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_capital_at_the_beginning(words: str, expected: str) -> None:
    assert capitalised(words) == expected
