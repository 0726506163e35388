"""What one question can answer at all, and what is left of it when a comparison is to hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
"""What holds when a comparison does not."""

FLIPPED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""The same comparison with its sides exchanged."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers between two ends; ``None`` is no end, an open end does not belong to them."""

    low: Decimal | None = None
    high: Decimal | None = None
    is_low_open: bool = False
    is_high_open: bool = False
    is_whole: bool = False
    without: frozenset[Decimal] = frozenset()

    def is_empty(self) -> bool:
        """Whether no number is left."""
        if self.low is None or self.high is None:
            return False
        low, high = self._ends(self.low, self.high)
        if low > high:
            return True
        is_open = not self.is_whole and (self.is_low_open or self.is_high_open)
        return low == high and (is_open or low in self.without)

    def _ends(self, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
        if not self.is_whole:
            return low, high
        first = low.to_integral_value(ROUND_CEILING)
        last = high.to_integral_value(ROUND_FLOOR)
        first += 1 if self.is_low_open and first == low else 0
        last -= 1 if self.is_high_open and last == high else 0
        return first, last

    def narrowed(self, operator: str, number: Decimal) -> Numbers:
        """Those that stand in that relation to ``number``."""
        match operator:
            case "=":
                return self.narrowed(">=", number).narrowed("<=", number)
            case "!=":
                return replace(self, without=self.without | {number})
            case "<" | "<=":
                return self._below(number, is_open=operator == "<")
            case _:
                return self._above(number, is_open=operator == ">")

    def _below(self, number: Decimal, *, is_open: bool) -> Numbers:
        if self.high is None or number < self.high:
            return replace(self, high=number, is_high_open=is_open)
        if number == self.high:
            return replace(self, is_high_open=self.is_high_open or is_open)
        return self

    def _above(self, number: Decimal, *, is_open: bool) -> Numbers:
        if self.low is None or number > self.low:
            return replace(self, low=number, is_low_open=is_open)
        if number == self.low:
            return replace(self, is_low_open=self.is_low_open or is_open)
        return self


@dataclass(frozen=True, slots=True)
class Words:
    """Some texts: all of ``only`` (``None`` is any text at all) that are not in ``without``."""

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str]) -> Words:
        """Exactly these; a blank answer makes a comparison blank, so it is none of them."""
        return cls(frozenset(words))

    def is_empty(self) -> bool:
        """Whether no text is left."""
        return self.only is not None and not self.only - self.without

    def narrowed(self, operator: str, word: str) -> Words:
        """Those that are ``word``, or are not; order of texts says nothing here."""
        if operator == "=":
            both = frozenset({word}) if self.only is None or word in self.only else frozenset()
            return replace(self, only=both)
        if operator == "!=":
            return replace(self, without=self.without | {word})
        return self


Domain = Numbers | Words
