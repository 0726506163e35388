"""Regular expressions that cannot explode.

No back reference, no repetition of what repeats or chooses already; and where several repetitions follow
one another, only texts so short that every way of sharing them out can be tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forms.rules.syntax import ExpressionFault

MAX_PATTERN = 1_000
MAX_REPETITIONS = 6
MAX_OPTIONS = 12

_LONGEST = (100_000, 100_000, 3_000, 300, 100, 60, 40)
"""The longest text for a pattern with so many repetitions: at most some five million ways to share it out."""

_BACK_REFERENCE = re.compile(r"\\[1-9]|\\k<|\(\?P=|\(\?\(")
_REPEAT = re.compile(r"[*+][?+]?|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\}[?+]?|(?P<option>\?)\??")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:|[aiLmsux-]+[:)])?)?")
_CLASS = re.compile(r"\[\^?\]?+(?:\\.|[^\]\\])*\]")
_SET_OF_SETS = re.compile(r"(?<!\\)\[|--|&&|~~|\|\|")
"""Inside a class these mean sets of sets to Java and may one day to Python: refused, not guessed."""


@dataclass(slots=True)
class SafePattern:
    """A pattern and how long a text it may look at."""

    compiled: re.Pattern[str]
    longest: int

    def matches(self, text: str) -> bool | None:
        """Whether the whole text matches; blank for a text longer than can be tried."""
        return self.compiled.fullmatch(text) is not None if len(text) <= self.longest else None


def compile_pattern(pattern: str, position: int = 0) -> SafePattern:
    """The compiled pattern.

    Raises:
        ExpressionFault: it is no regular expression, or one that could run for ever
            (``rules.pattern_wrong``, ``rules.pattern_back_reference``, ``rules.pattern_nested``).
    """
    if len(pattern) > MAX_PATTERN:
        raise ExpressionFault("rules.pattern_wrong", position, found=pattern[:40])
    if _BACK_REFERENCE.search(pattern.replace("\\\\", "")):
        raise ExpressionFault("rules.pattern_back_reference", position, found=pattern)
    longest = _Scan(pattern, position).longest()
    try:
        return SafePattern(re.compile(pattern), longest)
    except (re.error, OverflowError, RecursionError) as error:
        raise ExpressionFault("rules.pattern_wrong", position, found=pattern) from error


@dataclass(slots=True)
class _Scan:
    """One reading from left to right; each open group remembers whether it repeats or chooses inside."""

    pattern: str
    position: int
    place: int = 0
    groups: list[bool] = field(default_factory=list)
    repeated: int = 0
    options: int = 0

    def longest(self) -> int:
        """The longest text that the pattern may look at: the fewer, the more repetitions and options it has.

        Raises:
            ExpressionFault: one stands over another, or there are too many.
        """
        is_busy = False
        while self.place < len(self.pattern):
            is_busy = self._read(is_busy=is_busy)
        if self.repeated > MAX_REPETITIONS or self.options > MAX_OPTIONS:
            raise self._nested()
        return max(_LONGEST[-1], _LONGEST[self.repeated] >> max(0, self.options - 4))

    def _read(self, *, is_busy: bool) -> bool:
        """One piece; whether it was a group in which something repeats or chooses."""
        pattern = self.pattern
        if match := _REPEAT.match(pattern, self.place):
            self._repeat(match, is_busy=is_busy)
            self.place = match.end()
            return False
        letter = pattern[self.place]
        if letter == ")":
            self.place += 1
            return self._close()
        if letter == "(" and (match := _GROUP.match(pattern, self.place)):
            if not match[0].endswith(")"):
                self.groups.append(False)
            self.place = match.end()
        elif letter == "[":
            self._class()
        else:
            if letter == "|":
                self._mark()
            self.place += 2 if letter == "\\" else 1
        return False

    def _class(self) -> None:
        match = _CLASS.match(self.pattern, self.place)
        if match is None or _SET_OF_SETS.search(match[0][1:]):
            raise ExpressionFault("rules.pattern_wrong", self.position, found=self.pattern)
        self.place = match.end()

    def _repeat(self, match: re.Match[str], *, is_busy: bool) -> None:
        self._mark()
        if match["option"]:
            self.options += 1
            return
        if is_busy:
            raise self._nested()
        is_fixed = match["least"] is not None and (not match["comma"] or match["least"] == match["most"])
        self.repeated += not is_fixed

    def _mark(self) -> None:
        self.groups = [True for _ in self.groups]

    def _close(self) -> bool:
        return self.groups.pop() if self.groups else False

    def _nested(self) -> ExpressionFault:
        return ExpressionFault("rules.pattern_nested", self.position, found=self.pattern)
