"""A heading never stands right before a page that LibreOffice guesses."""

from __future__ import annotations

import pytest

from forms.exchange.word.guessed_pages import kept_behind_guesses, node_count

PLAIN, KEPT = "<w:p>a</w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>H</w:p>"
TABLE = "<w:tbl><w:tr><w:tc>x</w:tc></w:tr><w:tr></w:tr></w:tbl>"


def places(text: str) -> list[int]:
    """Which paragraphs, table rows counted as well, are headings."""
    pieces = text.replace("<w:tr>", "<w:p>ROW").split("<w:p>")
    return [place for place, piece in enumerate(pieces) if "H</w:p>" in piece]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(PLAIN * 18 + KEPT + PLAIN * 5, [19], id="the next one is before the guess"),
        pytest.param(PLAIN * 19 + KEPT + PLAIN * 5, [21], id="a guess between them"),
        pytest.param(PLAIN * 20 + KEPT + PLAIN * 5, [21], id="begins the guessed page"),
        pytest.param(PLAIN * 17 + KEPT * 3 + PLAIN, [21, 22, 23], id="a chain of three"),
        pytest.param(PLAIN * 40 + KEPT + PLAIN, [42], id="the second guess"),
        pytest.param(TABLE + PLAIN * 17 + KEPT + PLAIN, [21], id="rows of a table count"),
        pytest.param(PLAIN * 19 + KEPT + TABLE, [21], id="a table is what follows"),
    ],
)
def test_a_chain_moves_behind_the_guess(text: str, expected: list[int]) -> None:
    assert places(kept_behind_guesses(text, 500)) == expected


def test_long_documents_are_guessed_with_longer_pages() -> None:
    text = PLAIN * 19 + KEPT + PLAIN * 5
    assert kept_behind_guesses(text, 2500) == text


def test_text_of_another_shape_is_left_alone() -> None:
    text = f"{PLAIN * 19}<w:sdt/>{KEPT}{PLAIN}"
    assert kept_behind_guesses(text, 500) == text


def test_nodes_are_paragraphs_and_cells_less_a_share_of_each_table() -> None:
    assert node_count(PLAIN * 3 + TABLE) == 3 + 2 - 23
