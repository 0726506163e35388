"""What is too long for one cell that people can read, cut into pieces and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.exchange.sheet_keys import Join

LONGEST_PIECE = 2200
"""About as many characters as the tallest row of a page shows."""

_JOINTS = {Join.FIRST: "", Join.LINE: "\n", Join.SPACE: " ", Join.NONE: ""}


def pieces(text: str, longest: int = LONGEST_PIECE) -> Iterator[tuple[str, str]]:
    """``(joint, piece)``: cut at line ends, else between words, else anywhere; the first joint is empty."""
    joint = Join.FIRST
    while len(text) > longest:
        cut, following = _cut(text[: longest + 1])
        yield joint, text[:cut]
        text = text[cut + len(_JOINTS[following]) :]
        joint = following
    yield joint, text


def _cut(window: str) -> tuple[int, str]:
    for sign, joint in (("\n", Join.LINE), (" ", Join.SPACE)):
        place = window.rfind(sign)
        if place > 0:
            return place, joint
    return len(window) - 1, Join.NONE


def joined(parts: Iterable[tuple[str, str]]) -> str:
    """The text that :func:`pieces` cut; empty pieces are left out."""
    text = ""
    for joint, piece in parts:
        if piece:
            text = f"{text}{_JOINTS.get(joint, chr(10))}{piece}" if text else piece
    return text
