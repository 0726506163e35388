"""How wide a text is in Times New Roman, so that lines can be drawn as long as the decree wants them.

A Vietnamese letter is as wide as the letter without its tone; only the horned and crossed ones differ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from forms.wording.word import FIRM_PHRASES

_UNITS_PER_EM = 2048
_MM_PER_POINT = 25.4 / 72
_FIRM = re.compile(r"\b((?:số|ngày|tháng|năm)(?= \d)|(?:và|VÀ)(?= \w)) ")
_NUMBERED = re.compile(r"\b(số|ngày|tháng|năm) (?=\d)")
_FIRM_SPACE = "\u00a0"
_PHRASES = re.compile("|".join(map(re.escape, FIRM_PHRASES)), re.IGNORECASE)
_HORN = "\u031b"

_REGULAR = {
    369: "'",
    410: "|",
    512: " ,.\u00a0",
    569: "/:;\\ijlt",
    682: "!()-I[]`fr\u2011",
    797: "Js",
    836: '"',
    909: "?acez“”",
    961: "^",
    983: "{}",
    1024: "#$*0123456789_bdghknopquvxyđ–",
    1083: "ơ",
    1108: "~",
    1110: "ư",
    1139: "FPS",
    1155: "+<=>",
    1251: "ELTZ",
    1366: "BCR",
    1479: "ADGHKNOQUVXYwĐƠ",
    1589: "Ư",
    1593: "&m",
    1706: "%",
    1821: "M",
    1886: "@",
    1933: "W",
    2048: "…",
}
_BOLD = {
    451: "|",
    512: " ,.\u00a0",
    569: "'/\\il",
    682: "!()-:;[]`fjt\u2011",
    797: "Is",
    807: "{}",
    909: "cerz",
    1024: "#$*0123456789?J_agovxy“”–",
    1065: "~",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%W…",
}


def _by_letter(groups: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in groups.items() for letter in letters}


_WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


def text_width(text: str, points: float, *, bold: bool = False) -> float:
    """The width of a text in millimetres; an unknown sign counts as an em."""
    units = sum(_letter_width(letter, bold=bold) for letter in text)
    return units / _UNITS_PER_EM * points * _MM_PER_POINT


def break_lines(text: str, width: float, points: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of at most ``width`` millimetres, broken at spaces and of even length.

    A word wider than the line stands alone on it. Firm spaces hold words together and come out plain.
    """
    words = [word for word in bound(text).split(" ") if word]
    widths = [text_width(word, points, bold=bold) for word in words]
    space = text_width(" ", points, bold=bold)
    count = len(_fill(widths, width, space))
    narrowest = max(widths, default=0)
    while count > 1 and width - 1 > narrowest and len(_fill(widths, width - 1, space)) == count:
        width -= 1
    lines, start = [], 0
    for stop in _fill(widths, width, space):
        lines.append(" ".join(words[start:stop]).replace(_FIRM_SPACE, " "))
        start = stop
    return tuple(lines)


def bound(text: str) -> str:
    """``text`` with spaces that must not break made firm: "số 06", "và truyền thông"."""
    firm = _PHRASES.sub(lambda match: match.group().replace(" ", _FIRM_SPACE), text)
    return _FIRM.sub(lambda match: match.group(1) + _FIRM_SPACE, firm)


def numbers_bound(text: str) -> str:
    """``text`` with each number on the line of the word it belongs to: "năm 2024", "ngày 15/12/2023"."""
    return _NUMBERED.sub(lambda match: match.group(1) + _FIRM_SPACE, text)


def _fill(widths: list[float], room: float, space: float) -> list[int]:
    """Where each line ends, as the number of words up to there."""
    ends: list[int] = []
    used = 0.0
    for place, width in enumerate(widths):
        if place and used + space + width <= room:
            used += space + width
        else:
            if place:
                ends.append(place)
            used = width
    return [*ends, len(widths)] if widths else []


@lru_cache(maxsize=1024)
def _letter_width(letter: str, *, bold: bool) -> int:
    widths = _WIDTHS[bold]
    if letter not in widths:
        letter = _without_tone(letter)
    return widths.get(letter, _UNITS_PER_EM)


def _without_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    kept = "".join(part for part in parts if not unicodedata.combining(part) or part == _HORN)
    return unicodedata.normalize("NFC", kept)
