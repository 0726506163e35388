"""The address of one answer: ``name`` or ``repeat[row]/name``. Groups are not part of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PATH = re.compile(r"(?:(?P<repeat>[a-z_][a-z0-9_]*)\[(?P<row>[^\[\]]+)\]/)?(?P<name>[a-z_][a-z0-9_]*)")


class Path(NamedTuple):
    """Where an answer stands. ``repeat`` and ``row`` are both empty for a question outside a repeat."""

    name: str
    repeat: str = ""
    row: str = ""

    def __str__(self) -> str:
        return f"{self.repeat}[{self.row}]/{self.name}" if self.repeat else self.name

    @classmethod
    def parse(cls, text: str) -> Path:
        """Read what :meth:`__str__` wrote.

        Raises:
            ValueError: the text is no answer path.
        """
        return _parsed(text)


@lru_cache(maxsize=16_384)
def _parsed(text: str) -> Path:
    """Reports of one form share their paths, so readings are kept."""
    match = _PATH.fullmatch(text)
    if match is None:
        raise ValueError(f"not an answer path: {text!r}")
    return Path(match["name"], match["repeat"] or "", match["row"] or "")
