"""The letters of the Vietnamese encodings from before Unicode, one by one.

TCVN3 (fonts ".Vn…") and VNI (fonts "VNI-…") put Vietnamese letters on the places of Windows' western
letters, so their texts reach us as "§éc lËp" and "Ñoäc laäp". VIQR writes the marks as plain signs.

Sources of the tables: TCVN 5712:1993 (the character set that glibc knows as TCVN5712-1) and the VNI
for Windows key table; each letter was compared over several public converters.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple


class Encoding(StrEnum):
    """An encoding from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VIQR = "viqr"


class Letter(NamedTuple):
    """One letter that was read.

    Attributes:
        start: where it began in the legacy text.
        text: what it is in Unicode.
        has_case: whether its case is known; a toned TCVN3 letter has but one code for both.
        is_legacy: whether it was written in a legacy code.
    """

    start: int
    text: str
    has_case: bool = True
    is_legacy: bool = False


_PRIVATE_USE = 0xF000
"""Symbol fonts move a byte b to U+F000 + b."""

_TCVN3_CASED = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
_TCVN3_TONED = dict(
    zip(
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
TCVN3_MARKS = dict(zip("°±²³´", "\u0300\u0309\u0303\u0301\u0323", strict=True))
"""Tones as letters of their own; rare in documents, and usual signs elsewhere ("m²", "20 °C")."""

_CAPITAL_BASE = {
    letter: unicodedata.normalize(
        "NFC", "".join(m for m in unicodedata.normalize("NFD", letter) if m not in TCVN3_MARKS.values())
    ).upper()
    for letter in _TCVN3_TONED.values()
}
"""Some typed a capital as its plain capital and the toned small letter: "A" and "à" for "À"."""

_VNI_SINGLE = dict(zip("ñôöìíæóòîÑÔÖÌÍÆÓÒÎëË", "đơưìíỉĩịỵĐƠƯÌÍỈĨỊỴỷỶ", strict=True))
"""Letters of one code; the last two stand so only in texts of one faulty converter (else "yû")."""
_VNI_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_HAT = dict(
    zip("âàáåãä", ("\u0302", *(f"\u0302{tone}" for tone in "\u0300\u0301\u0309\u0303\u0323")), strict=True)
)
_VNI_BREVE = dict(
    zip("êèéúüë", ("\u0306", *(f"\u0306{tone}" for tone in "\u0300\u0301\u0309\u0303\u0323")), strict=True)
)


def _vni_pairs() -> dict[str, str]:
    """Base letter and mark to the letter; a capital base may have a small mark ("Aø")."""
    marks = {"a": {**_VNI_TONES, **_VNI_HAT, **_VNI_BREVE}}
    marks |= {base: {**_VNI_TONES, **_VNI_HAT} for base in "eo"}
    marks |= dict.fromkeys(("u", "y", "ô", "ö"), _VNI_TONES)
    pairs: dict[str, str] = {}
    for base, of_base in marks.items():
        plain = _VNI_SINGLE.get(base, base)
        for mark, marked in of_base.items():
            letter = unicodedata.normalize("NFC", plain + marked)
            pairs |= {base + mark: letter, (base + mark).upper(): letter.upper()}
            pairs[base.upper() + mark] = letter.upper()
    return pairs


_VNI_PAIRS = _vni_pairs()
_VIQR = re.compile(
    r"(?P<d>[dD][dD])|(?P<base>[aeiouyAEIOUY])(?P<shape>(?<=[aeoAEO])\^|(?<=[aA])\(|(?<=[ouOU])\+)?"
    r"(?P<tone>['`~]|[?.](?=[^\W\d_]|\s[a-z]))?"
)
_VIQR_MARKS = {
    "^": "\u0302", "(": "\u0306", "+": "\u031b",
    "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323",
}  # fmt: skip


def decode(text: str, encoding: Encoding) -> list[Letter]:
    """The letters that ``text`` is in that encoding; what is no code of it stays as it is."""
    match encoding:
        case Encoding.TCVN3:
            return _decode_tcvn3(_out_of_private_use(text))
        case Encoding.VNI:
            return _decode_vni(_out_of_private_use(text))
        case Encoding.VIQR:
            return _decode_viqr(text)


def _out_of_private_use(text: str) -> str:
    if text.isascii():
        return text
    return "".join(chr(ord(char) - _PRIVATE_USE) if "\uf020" <= char <= "\uf0ff" else char for char in text)


def _decode_tcvn3(text: str) -> list[Letter]:
    letters: list[Letter] = []
    for start, char in enumerate(text):
        if char in TCVN3_MARKS and letters and letters[-1].text.isalpha():
            letters[-1] = _with(
                letters[-1], unicodedata.normalize("NFC", letters[-1].text + TCVN3_MARKS[char])
            )
        elif (toned := _TCVN3_TONED.get(char)) is None:
            cased = _TCVN3_CASED.get(char)
            letters.append(Letter(start, cased or char, is_legacy=cased is not None))
        elif letters and letters[-1].text == _CAPITAL_BASE[toned]:
            letters[-1] = _with(letters[-1], toned.upper())
        else:
            letters.append(Letter(start, toned, has_case=False, is_legacy=True))
    return letters


def _with(letter: Letter, text: str) -> Letter:
    return letter._replace(text=text, is_legacy=True)


def _decode_vni(text: str) -> list[Letter]:
    letters = []
    start = 0
    while start < len(text):
        pair = _VNI_PAIRS.get(text[start : start + 2])
        single = _VNI_SINGLE.get(text[start])
        letters.append(Letter(start, pair or single or text[start], is_legacy=bool(pair or single)))
        start += 2 if pair else 1
    return letters


def _decode_viqr(text: str) -> list[Letter]:
    letters = []
    start = 0
    while start < len(text):
        match = _VIQR.match(text, start)
        if match is None:
            letters.append(Letter(start, text[start]))
            start += 1
            continue
        letters.append(Letter(start, _viqr_letter(match), is_legacy=match.end() - start > 1))
        start = match.end()
    return letters


def _viqr_letter(match: re.Match[str]) -> str:
    if match["d"]:
        return "đ" if match["d"][0] == "d" else "Đ"
    marks = "".join(_VIQR_MARKS[sign] for sign in (match["shape"], match["tone"]) if sign)
    return unicodedata.normalize("NFC", match["base"] + marks)
