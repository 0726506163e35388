"""Vietnamese alphabetical order, as dictionaries have it: syllable by syllable, letters before tones."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE_RANK = {tone: str(rank) for rank, tone in enumerate(_TONES, start=1)}
_RANK = {letter: chr(ord("A") + rank) for rank, letter in enumerate(_LETTERS)}
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+")

SortKey = tuple[tuple[tuple[int, int, str, str], ...], str]


def sort_key(text: str) -> SortKey:
    """A key for ``sorted``: "a à ả ã á ạ ă â b … d đ", numbers by value ("Thôn 2" before "Thôn 10")."""
    composed = unicodedata.normalize("NFC", text)
    pieces = _PIECE.findall(composed.casefold())
    return tuple(_piece_key(piece) for piece in pieces), composed


def _piece_key(piece: str) -> tuple[int, int, str, str]:
    if piece[0] in "0123456789":
        value = piece.lstrip("0")
        return 0, len(value), value, ""
    letters, tones = [], []
    for char in piece:
        letter, tone = _split(char)
        letters.append(_RANK.get(letter, letter))
        tones.append(tone)
    return 1, 0, "".join(letters), "".join(tones)


def _split(char: str) -> tuple[str, str]:
    """The letter without its tone, and the tone's rank."""
    if char.isascii():
        return char, "0"
    marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks if mark in _TONE_RANK), "")
    if not tone:
        return char, "0"
    return unicodedata.normalize("NFC", marks.replace(tone, "", 1)), _TONE_RANK[tone]
