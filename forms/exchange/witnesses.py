"""Two witnesses of what a row is: its hidden key and the words a clerk sees. Where they differ, which holds.

A sort or a drag of the visible columns leaves the keys behind: then the words tell, if all of them together
name the same rows as the keys. Otherwise neither is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from forms.exchange.form_index import folded

Key = TypeVar("Key", bound=Hashable)
_LONGEST_LABEL = 400


class Verdict(NamedTuple, Generic[Key]):
    """``moved``: what a row, by its place, is by its words; ``refused``: rows that are not believed."""

    moved: Mapping[int, Key]
    refused: frozenset[int]


def judge(
    rows: Sequence[tuple[Key, str]], labels: Mapping[Key, str], on_sheet: Callable[[], Iterable[str]]
) -> Verdict[Key]:
    """Compare the keys of rows with their words.

    Args:
        rows: key and words of each row found; keys without a label of their own are spare rows.
        labels: the words that belong to each key.
        on_sheet: every text of the sheet; asked for only where key and words differ somewhere.
    """
    if not any(_may_differ(key, label, labels) for key, label in rows):
        return Verdict({}, frozenset())
    named = _named(labels)
    seen = {folded(text) for text in on_sheet() if len(text) < _LONGEST_LABEL}
    suspects = [
        place
        for place, (key, label) in enumerate(rows)
        if _differs(labels.get(key), folded(label), named, seen)
    ]
    by_words = {place: named.get(folded(rows[place][1])) for place in suspects}
    keys = [rows[place][0] for place in suspects if rows[place][0] in labels]
    told = [key for key in by_words.values() if key is not None]
    if len(set(told)) != len(told) or len(set(keys)) != len(keys) or set(told) != set(keys):
        return Verdict({}, frozenset(suspects))
    spare = iter([rows[place][0] for place in suspects if rows[place][0] not in labels])
    moved = {place: key if key is not None else next(spare) for place, key in by_words.items()}
    return Verdict(moved, frozenset())


def _may_differ(key: Key, label: str, labels: Mapping[Key, str]) -> bool:
    expected = labels.get(key)
    return bool(label) if expected is None else label != expected


def _differs(expected: str | None, words: str, named: Mapping[str, object], seen: set[str]) -> bool:
    """Whether the words are another row's, or the row's own words stand elsewhere."""
    if expected is None:
        return words in named
    own = folded(expected)
    return words != own and (words in named or own in seen)


def _named(labels: Mapping[Key, str]) -> dict[str, Key]:
    """Words to the one key that has them."""
    found: dict[str, Key] = {}
    twice = set()
    for key, label in labels.items():
        words = folded(label)
        if found.setdefault(words, key) != key:
            twice.add(words)
    return {words: key for words, key in found.items() if words and words not in twice}
