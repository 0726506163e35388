"""Whether a text without a telling font was typed in a legacy encoding, by its words."""

from __future__ import annotations

import re

from forms.text.legacy_conversion import joined, letters_of, words_of
from forms.text.legacy_letters import TCVN3_MARKS, Encoding, Letter
from forms.text.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[\xa1-\xbf×÷]")
_SIGN_AT_LETTER = re.compile(rf"[^\W\d_]{_SIGN.pattern}|{_SIGN.pattern}[^\W\d_]")
_VIQR_SIGN = re.compile(r"[aeiouyAEIOUY][\^(+`~]")
_ADDRESS = re.compile(r"[@\\/]")
_USUAL_SIGNS = frozenset(("µm",))
"""Signs beside letters that would make a syllable by chance."""
_QUOTES = frozenset("«»")
ENOUGH = 2
"""The evidence that suffices."""
_STRANGERS_PER_WORDS = 8
"""One foreign word among so many right ones does not speak against an encoding."""


def is_right(text: str) -> bool:
    """Whether every word beyond ASCII is a Vietnamese syllable as it stands."""
    if _SIGN_AT_LETTER.search(text):
        return False
    return all(word.isascii() or is_syllable(word) for word in _WORD.findall(text))


def evidence(text: str, encoding: Encoding) -> int:
    """How much the words that become right syllables by the conversion say for it.

    Two or more is enough; 0 where other words become wrong.
    """
    letters = letters_of(text, encoding)
    found = wrong = strangers = 0
    for word in words_of(letters):
        if _has_leftover(word):
            return 0
        if not any(letter.is_legacy for letter in word):
            strangers += _is_stranger(joined(word))
        elif len(word) == 1 or is_syllable(joined(word)):
            found += _weight(text, word)
        elif not _is_abbreviation(word):
            wrong += 1
    return max(found - strangers, 0) if wrong * _STRANGERS_PER_WORDS <= found else 0


def turns_right(text: str, encoding: Encoding) -> bool:
    """Whether words of ``text`` become right syllables and hardly any a wrong one; single signs say nothing.

    Enough where the font names the encoding: foreign words beside it do not matter then.
    """
    found = wrong = 0
    for word in words_of(letters_of(text, encoding)):
        is_usual = text[word[0].start : word[-1].start + 1] in _USUAL_SIGNS
        if is_usual or len(word) == 1 or not any(letter.is_legacy for letter in word):
            continue
        if is_syllable(joined(word)) and not _has_leftover(word):
            found += 1
        elif not _is_abbreviation(word):
            wrong += 1
    return found > 0 and wrong * _STRANGERS_PER_WORDS <= found


def is_viqr(text: str) -> bool:
    """Whether plain letters and signs spell Vietnamese: at least two words, and none that is none."""
    if not _VIQR_SIGN.search(text) or _ADDRESS.search(text):
        return False
    words = [
        word for word in words_of(letters_of(text, Encoding.VIQR)) if any(part.is_legacy for part in word)
    ]
    return len(words) > 1 and all(is_syllable(joined(word)) for word in words)


def has_leftover(text: str, encoding: Encoding) -> bool:
    """Whether ``text`` has letters that the encoding does not know."""
    return any(_has_leftover(word) for word in words_of(letters_of(text, encoding)))


def _has_leftover(word: list[Letter]) -> bool:
    return len(word) > 1 and any(not letter.is_legacy and not letter.text.isascii() for letter in word)


def _is_stranger(word: str) -> bool:
    """A word of plain letters that is not Vietnamese, so that its neighbours may be foreign too."""
    return len(word) > 2 and not word.isupper() and not is_syllable(word)


def _is_abbreviation(word: list[Letter]) -> bool:
    """Such as "QĐ", "UBNDTƯ": says nothing for or against."""
    return all(letter.has_case and letter.text.isupper() for letter in word)


def _weight(text: str, word: list[Letter]) -> int:
    """2 for a word nobody writes otherwise, 1 for two letters that may be a foreign word ("på")."""
    source = text[word[0].start : word[-1].start + 2]
    codes = {char for char in source if not char.isascii()}
    are_quotes = codes <= _QUOTES and all(quote in text for quote in _QUOTES)
    if codes <= TCVN3_MARKS.keys() or are_quotes or source.strip() in _USUAL_SIGNS:
        return 0
    if len(word) == 1:
        return int(source[:1].isascii() and source[:1].isalpha())
    whole = _WORD.match(source)
    length = max(len(word), len(whole[0]) if whole else 0)
    return 2 if length > 2 or any(_SIGN.fullmatch(code) for code in codes) else 1
