"""Choices by what people write for them: the name, the label, or the label without marks and case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from forms.model.form import ChoiceList
from forms.text.keys import name_key, search_key
from forms.text.unicode import nfc

_SEPARATOR = re.compile(r"\s*[;,\n]\s*")
_YES = ("yes", "co", "true", "dung", "1")
_NO = ("no", "khong", "false", "sai", "0")


def read(text: str, choices: ChoiceList | None, *, is_multiple: bool) -> tuple[str, ...]:
    """The names of the choices that ``text`` names, in the order of the list; empty where it cannot be said.

    Several stand apart by ";", "," or lines (a label may hold such signs itself), or as names by spaces.
    """
    if choices is None:
        names = tuple(text.split())
        return names if is_multiple or len(names) == 1 else ()
    index = _index(choices)
    single = index.get(text)
    if single is not None:
        return (single,)
    single = _folded(text, index)
    if single is not None or not is_multiple:
        return (single,) if single is not None else ()
    names = tuple(_pieces(text, index)) or _all_names(text.split(), index)
    order = [choice.name for choice in choices.choices]
    return tuple(sorted(set(names), key=order.index))


def yes_or_no(choices: ChoiceList | None, *, yes: bool) -> str | None:
    """The name of the choice that means yes, or no, where exactly one does."""
    words = _YES if yes else _NO
    found = [
        choice.name
        for choice in (choices.choices if choices else ())
        if choice.name.casefold() in words or search_key(choice.label) in words
    ]
    return found[0] if len(found) == 1 else None


def write(names: tuple[str, ...], choices: ChoiceList | None) -> str:
    """The labels of the choices, apart by "; ", or their names where labels would be read otherwise."""
    if choices is None:
        return " ".join(names)
    if len(names) == 1:
        label = choices.label(names[0])
        return (
            label if label.strip() and read(label.strip(), choices, is_multiple=True) == names else names[0]
        )
    text = "; ".join(write((name,), choices) for name in names)
    return text if read(text, choices, is_multiple=True) == names else " ".join(names)


class _Index(dict[str, str]):
    """Texts to choice names: exact ones, and folded ones that only one choice has."""

    def __init__(self, choices: ChoiceList) -> None:
        super().__init__()
        self.by_name_key = _unique((name_key(choice.label), choice.name) for choice in choices.choices)
        self.by_search_key = _unique((search_key(choice.label), choice.name) for choice in choices.choices)
        self.update(_unique((nfc(choice.label).strip(), choice.name) for choice in choices.choices))
        self.names = {choice.name: choice.name for choice in choices.choices}
        self.update(self.names)


@lru_cache(maxsize=256)
def _index(choices: ChoiceList) -> _Index:
    return _Index(choices)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice = set()
    for key, name in pairs:
        if key and found.setdefault(key, name) != name:
            twice.add(key)
    return {key: name for key, name in found.items() if key not in twice}


def _folded(text: str, index: _Index) -> str | None:
    return index.by_name_key.get(name_key(text)) or index.by_search_key.get(search_key(text))


def _pieces(text: str, index: _Index) -> list[str]:
    """The choices of a text of several, longest label first at each place; empty where one is unknown."""
    cuts = [match.span() for match in _SEPARATOR.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    names: list[str] = []
    at = 0
    while at < len(starts):
        if starts[at] == ends[at]:
            at += 1
            continue
        for last in range(min(len(ends), at + 8) - 1, at - 1, -1):
            piece = text[starts[at] : ends[last]]
            name = index.get(piece) or _folded(piece, index)
            if name is not None:
                names.append(name)
                at = last + 1
                break
        else:
            return []
    return names


def _all_names(words: list[str], index: _Index) -> tuple[str, ...]:
    names = tuple(index.names[word] for word in words if word in index.names)
    return names if len(names) == len(words) else ()
