"""Which groups of letters are Vietnamese syllables: onset, rime, and one tone in its right place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")
_STOPS = ("c", "ch", "p", "t")
_TONES_OF_STOPS = frozenset("\u0301\u0323")
_SHAPED = frozenset("ăâêôơư")
_VOWELS = frozenset("aăâeêioôơuưy")
_FREE_PAIRS = frozenset(("oa", "oe", "uy"))
"""Without a final consonant their tone may stand on either (hòa, hoà)."""

_CONSONANTS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ONSETS = frozenset(("", *_CONSONANTS.split()))
_BEFORE_E_AND_I = frozenset(("gh", "ngh"))
_NOT_BEFORE_E_AND_I = frozenset(("c", "ng"))
_RIMES_BY_VOWEL = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y
"""
_RIMES = frozenset(_RIMES_BY_VOWEL.split())
_RIMES_AFTER_QU = frozenset(("ych", "yn", "ynh", "yp", "yt"))
_RIMES_ALONE = frozenset(("yêm", "yên", "yêng", "yêt", "yêu"))
"""Spelled so without an onset, or after "qu"; after others the same sound is written with i."""


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether ``word``, in any case, is spelled as a Vietnamese syllable is."""
    letters, tones = _without_tones(unicodedata.normalize("NFC", word.casefold()))
    if len(tones) > 1:
        return False
    return any(_fits(letters, len(onset), tones) for onset in _onsets_of(letters))


def _onsets_of(letters: str) -> list[str]:
    return [
        letters[:length] for length in (3, 2, 1, 0) if letters[:length] in _ONSETS and len(letters) >= length
    ]


def _fits(letters: str, onset_length: int, tones: dict[int, str]) -> bool:
    onset, rime = letters[:onset_length], letters[onset_length:]
    if not _spelled_together(onset, rime):
        return False
    if not tones:
        return True
    ((place, tone),) = tones.items()
    coda = rime.lstrip("".join(_VOWELS))
    if coda in _STOPS and tone not in _TONES_OF_STOPS:
        return False
    return place - onset_length in _places_of_tone(rime[: len(rime) - len(coda)], coda)


def _spelled_together(onset: str, rime: str) -> bool:
    if rime in _RIMES_AFTER_QU:
        return onset == "qu"
    if rime in _RIMES_ALONE:
        return onset in ("", "qu")
    is_front = rime[:1] in ("e", "ê", "i", "y")
    is_misspelled = onset in (_NOT_BEFORE_E_AND_I if is_front else _BEFORE_E_AND_I)
    return rime in _RIMES and not is_misspelled


def _places_of_tone(vowels: str, coda: str) -> tuple[int, ...]:
    """On which letter of the rime the tone mark stands."""
    shaped = [place for place, vowel in enumerate(vowels) if vowel in _SHAPED]
    if shaped:
        return (shaped[-1],)
    if len(vowels) == 1 or len(vowels) == 3:
        return (len(vowels) // 2,)
    if coda:
        return (1,)
    return (0, 1) if vowels in _FREE_PAIRS else (0,)


def _without_tones(word: str) -> tuple[str, dict[int, str]]:
    """The letters without tones, and the tone at each place that had one."""
    letters, tones = "", {}
    for char in word:
        marks = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in marks if mark in _TONES), "")
        if tone:
            tones[len(letters)] = tone
        letters += unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else char
    return letters, tones
