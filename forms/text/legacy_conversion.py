"""A whole text of a legacy encoding: damaged letters restored, capitals made of their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forms.text.legacy_letters import Encoding, Letter, decode
from forms.text.syllables import is_syllable

_DASHED = re.compile(
    r"(?<![a-zA-Z\xa1-\xff])[a-zA-Z\xa1-\xff]++(?:-(?=[a-zA-Z\xa1-\xff])|−)[a-zA-Z\xa1-\xff]*"
)
_U_HORN = "\u00ad"
"""The TCVN3 letter ư, a soft hyphen; copies from PDF and the web show it as a dash or minus."""


def letters_of(text: str, encoding: Encoding) -> list[Letter]:
    """The letters of ``text``, each with the case it should have."""
    if encoding is not Encoding.TCVN3:
        return decode(text, encoding)
    return _with_case(decode(_DASHED.sub(_restored, text), encoding))


def words_of(letters: list[Letter]) -> Iterator[list[Letter]]:
    """The words, each as its letters."""
    word: list[Letter] = []
    for letter in letters:
        if letter.text.isalpha():
            word.append(letter)
        elif word:
            yield word
            word = []
    if word:
        yield word


def joined(letters: list[Letter]) -> str:
    """The text that the letters make."""
    return "".join(letter.text for letter in letters)


def _restored(dashed: re.Match[str]) -> str:
    restored = re.sub("[-−]", _U_HORN, dashed[0])
    return restored if is_syllable(joined(decode(restored, Encoding.TCVN3))) else dashed[0]


def _with_case(letters: list[Letter]) -> list[Letter]:
    """Toned letters in capitals where their word is; a TCVN3 font has one code for both."""
    if all(letter.has_case for letter in letters):
        return letters
    words = list(words_of(letters))
    of_words = [_is_upper(word) for word in words]
    is_heading = True in of_words and False not in of_words
    raised = {
        letter.start: letter._replace(text=letter.text.upper())
        for word, is_upper in zip(words, of_words, strict=True)
        for letter in word
        if not letter.has_case and (is_upper or (is_upper is None and is_heading))
    }
    return [raised.get(letter.start, letter) for letter in letters]


def _is_upper(word: list[Letter]) -> bool | None:
    """Whether the word is in capitals; ``None`` where too few of its letters can tell."""
    cased = [letter.text for letter in word if letter.has_case]
    if any(text.islower() for text in cased):
        return False
    return True if len(cased) > 1 else None
