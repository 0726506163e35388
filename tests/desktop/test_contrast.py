"""The colours reach the contrast that WCAG 2 AA wants, computed from the tokens."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from desktop.theme import STYLE_SHEET, style_sheet
from desktop.tokens import DARK, LIGHT, Tokens, contrast

THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]

WORDS_ON = [
    (
        "text",
        (
            "canvas",
            "surface",
            "side",
            "header",
            "accent_soft",
            "computed",
            "good_soft",
            "warn_soft",
            "bad_soft",
        ),
    ),
    ("quiet", ("canvas", "surface", "side", "header", "computed")),
    ("accent", ("canvas", "surface", "side", "accent_soft")),
    ("on_accent", ("accent", "accent_down")),
    ("good", ("surface", "good_soft")),
    ("warn", ("surface", "warn_soft")),
    ("bad", ("surface", "bad_soft")),
]
SHAPES_ON = [
    ("edge", ("surface", "canvas")),
    ("accent", ("surface", "canvas", "bad_soft", "warn_soft", "computed")),
    ("good", ("surface", "accent_soft")),
    ("warn", ("surface", "accent_soft")),
    ("bad", ("surface", "accent_soft")),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "papers"), WORDS_ON, ids=[ink for ink, _ in WORDS_ON])
def test_words_can_be_read(theme: Tokens, ink: str, papers: tuple[str, ...]) -> None:
    ratios = {paper: contrast(getattr(theme, ink), getattr(theme, paper)) for paper in papers}
    assert not {paper: ratio for paper, ratio in ratios.items() if ratio < 4.5}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "papers"), SHAPES_ON, ids=[ink for ink, _ in SHAPES_ON])
def test_shapes_can_be_seen(theme: Tokens, ink: str, papers: tuple[str, ...]) -> None:
    ratios = {paper: contrast(getattr(theme, ink), getattr(theme, paper)) for paper in papers}
    assert not {paper: ratio for paper, ratio in ratios.items() if ratio < 3}


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_has_no_colour_of_its_own(theme: Tokens) -> None:
    assert not re.findall(r":[^;{]*#[0-9A-Fa-f]{3,8}\b", STYLE_SHEET.read_text("utf-8"))
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.accent in sheet


@pytest.mark.parametrize(("theme", "name"), [(LIGHT, "light"), (DARK, "dark")], ids=["light", "dark"])
def test_the_marks_of_controls_have_the_colours_of_the_theme(theme: Tokens, name: str) -> None:
    known = {getattr(theme, field.name) for field in fields(theme)}
    for mark in (STYLE_SHEET.parent / name).glob("*.svg"):
        found = set(re.findall(r"#[0-9A-F]{6}", mark.read_text("utf-8")))
        assert found
        assert found <= known, mark.name
