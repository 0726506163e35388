"""Keys on which texts are compared: two spellings of one name have one key.

Folded are Unicode form, case, spaces, dashes, where the tone mark stands (hòa/hoà, thủy/thuỷ) and i or y
as the only vowel (Quý/Quí, Mỹ/Mĩ).
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF))
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—−"}
_SIGNS = {**_INVISIBLE, **_DASHES}
_SPACES = re.compile(r"\s+")


def _toned(letter: str) -> list[str]:
    return [unicodedata.normalize("NFC", letter + tone) for tone in _TONES]


_OLD_TO_NEW = {
    old_first + second: first + new_second
    for first, second in ("oa", "oe", "uy")
    for old_first, new_second in zip(_toned(first), _toned(second), strict=True)
}
_OLD_STYLE = re.compile("|".join(_OLD_TO_NEW))
_Y_TO_I = dict(zip(["y", *_toned("y")], ["i", *_toned("i")], strict=True))
_LONE_Y = re.compile(rf"(?:(?<=\b[hklmstvx])|(?<=\bqu))[{''.join(_Y_TO_I)}]\b")


def name_key(text: str) -> str:
    """The key on which names are the same name; tone and letter marks count."""
    key = unicodedata.normalize("NFC", text).casefold().translate(_SIGNS)
    key = _OLD_STYLE.sub(lambda old: _OLD_TO_NEW[old[0]], key)
    key = _LONE_Y.sub(lambda y: _Y_TO_I[y[0]], key)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", key)).strip()


def search_key(text: str) -> str:
    """The key on which a search finds: as :func:`name_key`, and without any marks ("quan hoa")."""
    return without_marks(name_key(text))


def without_marks(text: str) -> str:
    """``text`` in plain letters: "Đông Sơn" is "Dong Son"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in parts if not unicodedata.combining(char))
