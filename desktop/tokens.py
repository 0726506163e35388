"""The colours and sizes of the window, light and dark: the one place they stand.

Foregrounds reach a contrast of 4.5 : 1 on the backgrounds they are used on (WCAG 2 AA), borders of
controls and glyphs 3 : 1; ``tests/desktop/test_contrast.py`` computes it from here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme.

    Attributes:
        canvas: the window.
        surface: cards and tables.
        line: rules between things; never the only border of a control.
        edge: borders of fields, buttons and check marks.
        side: the side bar.
        header: the header of a table.
        text: words.
        quiet: secondary words.
        accent: the one primary act, selection, focus ring.
        accent_soft: the chosen row, the current page.
        on_accent: words on the primary act.
        computed: a cell of the program; yours are ``surface``.
        good, warn, bad: states, always with a glyph and words.
        good_soft, warn_soft, bad_soft: tinted cells, tags, tiles.
    """

    canvas: str
    surface: str
    line: str
    edge: str
    side: str
    header: str
    text: str
    quiet: str
    accent: str
    accent_soft: str
    accent_down: str
    on_accent: str
    computed: str
    good: str
    warn: str
    bad: str
    good_soft: str
    warn_soft: str
    bad_soft: str


LIGHT = Tokens(
    canvas="#F5F6F8",
    surface="#FFFFFF",
    line="#D8DDE4",
    edge="#7F8B99",
    side="#ECEFF3",
    header="#F0F2F5",
    text="#1A2330",
    quiet="#566272",
    accent="#0B5CAD",
    accent_soft="#E4EFFA",
    accent_down="#084884",
    on_accent="#FFFFFF",
    computed="#EDF0F4",
    good="#1C7A43",
    warn="#8A5A00",
    bad="#B3261E",
    good_soft="#E6F4EB",
    warn_soft="#FFF4D9",
    bad_soft="#FCEBE9",
)

DARK = Tokens(
    canvas="#14181D",
    surface="#1C2229",
    line="#333C47",
    edge="#6B7888",
    side="#101419",
    header="#222932",
    text="#E7EBF0",
    quiet="#9BA8B6",
    accent="#6CB2F5",
    accent_soft="#1D3145",
    accent_down="#93C7F8",
    on_accent="#0C1722",
    computed="#262E38",
    good="#5BC98A",
    warn="#E3B341",
    bad="#FF8A80",
    good_soft="#16301F",
    warn_soft="#352B12",
    bad_soft="#3B2122",
)

BODY_PX = 13
QUIET_PX = 12
HINT_PX = 11
SECTION_PX = 15
TITLE_PX = 18
FIGURE_PX = 32

GAP_TINY, GAP_SMALL, GAP, GAP_WIDE, GAP_LARGE = 4, 8, 12, 16, 24
ROW_HEIGHT = 28
TYPED_ROW_HEIGHT = 32
TWO_LINE_ROW_HEIGHT = 46
HEADER_HEIGHT = 28
TWO_LINE_HEADER_HEIGHT = 40
BUTTON_HEIGHT = 30
TOOL_HEIGHT = 26
TAG_HEIGHT = 22
GLYPH_SIZE = 14
ICON_SIZE = 16


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2, 1.4.3)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
