"""One Unicode form for everything that comes in: NFC."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """``text`` with every letter in its composed form.

    Repairs NFD (macOS, some zips) and the "tổ hợp" form of Vietnamese keyboards, which is neither NFC
    nor NFD (a composed â, ơ, ư with a combining tone). Nothing else is changed: a soft hyphen stays,
    because it is the letter ư of a TCVN3 text.
    """
    return unicodedata.normalize("NFC", text)
