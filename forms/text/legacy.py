"""Text typed in fonts from before Unicode (".VnTime", "VNI-Times"): recognised, shown, converted.

A text is recognised by its font, by letters that Vietnamese Unicode text cannot hold, and by its
syllables: each word must be wrong as it stands and a right syllable when converted. Nothing is changed
that is right as it stands. One cell or one paragraph is judged at a time, because the same document may
hold both kinds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from forms.text.legacy_conversion import joined, letters_of
from forms.text.legacy_detection import ENOUGH, evidence, has_leftover, is_right, is_viqr, turns_right
from forms.text.legacy_letters import Encoding
from forms.text.unicode import nfc

__all__ = [
    "Conversion",
    "Encoding",
    "Run",
    "convert_runs",
    "detect",
    "encoding_of_font",
    "findings",
    "of_fonts",
    "to_unicode",
    "trusted_fonts",
]

_UNICODE_ONLY = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300-\u036f\u1ea0-\u1ef9]")
_STYLE_WORDS = re.compile(r"(?:\s+(?:bold|italic|regular))+$", re.IGNORECASE)
_BY_LETTERS = (Encoding.TCVN3, Encoding.VNI)
_ENOUGH_AROUND = 3


class Run(NamedTuple):
    """A piece of text in one font, as Word and Excel store it."""

    text: str
    font: str = ""


class Conversion(NamedTuple):
    """One text and what it becomes, for the preview and its one question.

    Attributes:
        place: which of the given texts it is.
        is_sure: ``False`` where the text is right as it stands too and only the others speak for it.
    """

    place: int
    before: str
    after: str
    encoding: Encoding
    is_sure: bool = True


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding that a font was made for, by its name."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith(("vni-", "vni ")) else None


def is_capital_font(font: str) -> bool:
    """Whether a TCVN3 font shows small letters as capitals (".VnTimeH")."""
    return encoding_of_font(font) is Encoding.TCVN3 and _STYLE_WORDS.sub("", font.strip()).endswith("H")


def detect(text: str, font: str = "") -> Encoding | None:
    """The legacy encoding of ``text``; ``None`` where it is right as it stands, or nobody can say."""
    if _UNICODE_ONLY.search(text):
        return None
    of_font = encoding_of_font(font)
    if of_font is not None:
        return of_font if _may_be(text, of_font, font) else None
    if text.isascii():
        return Encoding.VIQR if is_viqr(text) else None
    if is_right(text):
        return None
    most, encoding = max(
        ((evidence(text, encoding), encoding) for encoding in _BY_LETTERS), key=lambda e: e[0]
    )
    return encoding if most >= ENOUGH else None


def to_unicode(text: str, encoding: Encoding, font: str = "") -> str:
    """``text`` of that encoding as Unicode NFC; in capitals where the font is one of capitals."""
    unicode = nfc(joined(letters_of(text, encoding)))
    return unicode.upper() if is_capital_font(font) else unicode


def convert_runs(runs: Sequence[Run]) -> tuple[str, ...]:
    """The runs of one paragraph or cell as Unicode, in their order.

    Neighbours in fonts of one kind are judged together, since a word may go on from run to run; a
    letter written across two runs goes to the first.
    """
    converted: list[str] = []
    for _, alike in groupby(runs, key=lambda run: encoding_of_font(run.font)):
        converted.extend(_convert_alike(list(alike)))
    return tuple(converted)


def of_fonts(runs: Sequence[Run], trusted: frozenset[str] = frozenset()) -> tuple[Encoding, str] | None:
    """What a text in old fonts is, where its fonts prove it.

    A text that is right as it stands, or does not become right ("Ø110"), is left, unless its fonts are
    ``trusted`` (:func:`trusted_fonts`).
    Plain letters are right in every font: an address may not become capitals.
    """
    fonts = {run.font for run in runs if encoding_of_font(run.font)}
    in_old = "".join(run.text for run in runs if run.font in fonts)
    encoding = next(filter(None, (encoding_of_font(run.font) for run in runs)), None)
    if encoding is None or in_old.isascii():
        return None
    is_proven = not is_right(in_old) and turns_right(in_old, encoding)
    if not is_proven and not fonts <= trusted:
        return None
    after = "".join(convert_runs(runs))
    if after == "".join(run.text for run in runs):
        return None
    return encoding, after


def trusted_fonts(texts: Iterable[Sequence[Run]]) -> frozenset[str]:
    """The old fonts in which a document has texts that only they explain, and none in Unicode."""
    proven: set[str] = set()
    in_unicode: set[str] = set()
    for runs in texts:
        fonts = {run.font for run in runs if encoding_of_font(run.font)}
        if any(run.font in fonts and _UNICODE_ONLY.search(run.text) for run in runs):
            in_unicode |= fonts
        elif of_fonts(runs) is not None:
            proven |= fonts
    return frozenset(proven - in_unicode)


def findings(texts: Iterable[Run]) -> tuple[Conversion, ...]:
    """What should be converted in the cells or paragraphs of one document, in their order.

    Where several are of one encoding, a text that could be of it is taken for it; it is not sure where
    it is right as it stands, too.
    """
    runs = list(texts)
    found = [detect(run.text, run.font) for run in runs]
    counted = Counter(encoding for encoding in found if encoding in _BY_LETTERS)
    ((usual, count),) = counted.most_common(1) or [(Encoding.TCVN3, 0)]
    conversions = []
    for place, (run, encoding) in enumerate(zip(runs, found, strict=True)):
        is_meant = count >= _ENOUGH_AROUND and encoding != usual and _could_be(run, usual)
        meant = usual if is_meant else encoding
        if meant is not None:
            after = to_unicode(run.text, meant, run.font)
            conversions.append(Conversion(place, run.text, after, meant, encoding is not None))
    return tuple(conversion for conversion in conversions if conversion.before != conversion.after)


def _may_be(text: str, encoding: Encoding, font: str) -> bool:
    """Whether the font can be believed, and the text becomes another by it."""
    if has_leftover(text, encoding) or (
        is_right(text) and not text.isascii() and not evidence(text, encoding)
    ):
        return False
    return to_unicode(text, encoding, font) != text


def _could_be(run: Run, encoding: Encoding) -> bool:
    return (
        encoding_of_font(run.font) is None
        and not run.text.isascii()
        and not _UNICODE_ONLY.search(run.text)
        and evidence(run.text, encoding) > 0
    )


def _convert_alike(runs: list[Run]) -> list[str]:
    text = "".join(run.text for run in runs)
    encoding = detect(text, next((run.font for run in runs if is_capital_font(run.font)), runs[0].font))
    if encoding is None:
        return [nfc(run.text) for run in runs]
    letters = letters_of(text, encoding)
    converted = []
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        unicode = nfc(joined([letter for letter in letters if start <= letter.start < end]))
        converted.append(unicode.upper() if is_capital_font(run.font) else unicode)
    return converted
