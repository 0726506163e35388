"""Regular expressions that cannot explode: no back reference, no repetition inside a repetition."""

from __future__ import annotations

import re

from forms.rules.syntax import ExpressionFault

MAX_PATTERN = 1_000

_BRACES = re.compile(r"\{(\d*)(,?)(\d*)\}")


def compile_pattern(pattern: str, position: int = 0) -> re.Pattern[str]:
    """The compiled pattern.

    Raises:
        ExpressionFault: it is no regular expression, or one that could run for ever
            (``rules.pattern_wrong``, ``rules.pattern_back_reference``, ``rules.pattern_nested``).
    """
    if len(pattern) > MAX_PATTERN:
        raise ExpressionFault("rules.pattern_wrong", position, found=pattern[:40])
    _refuse_explosive(pattern, position)
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ExpressionFault("rules.pattern_wrong", position, found=pattern) from error


def _refuse_explosive(pattern: str, position: int) -> None:
    """One reading from left to right; each open group remembers whether it holds a repetition."""
    groups: list[bool] = []
    after_group: bool | None = None
    repetitions = 0
    place = 0
    while place < len(pattern):
        letter = pattern[place]
        was_group, after_group = after_group, None
        if letter == "\\":
            if re.match(r"\\[1-9]|\\k<", pattern[place:]):
                raise ExpressionFault("rules.pattern_back_reference", position, found=pattern)
            place += 2
        elif letter == "[":
            place = _class_end(pattern, place)
        elif letter == "(":
            if pattern.startswith("(?P=", place):
                raise ExpressionFault("rules.pattern_back_reference", position, found=pattern)
            groups.append(False)
            place += 1 + (pattern[place + 1 : place + 2] == "?")
        elif letter == ")":
            after_group = groups.pop() if groups else False
            if groups:
                groups[-1] = groups[-1] or after_group
            place += 1
        elif width := _repetition(pattern, place):
            if was_group:
                raise ExpressionFault("rules.pattern_nested", position, found=pattern)
            repetitions += 1
            groups = [True for _ in groups]
            place += width
        else:
            place += 1
    if repetitions > 12:
        raise ExpressionFault("rules.pattern_nested", position, found=pattern)


def _class_end(pattern: str, place: int) -> int:
    place += 2 if pattern.startswith("[^", place) else 1
    place += pattern.startswith("]", place)
    while place < len(pattern) and pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place + 1


def _repetition(pattern: str, place: int) -> int:
    """Width of an unbounded or wide repetition at ``place``; ``?`` and ``{3}`` repeat nothing badly."""
    letter = pattern[place]
    if letter in "*+":
        return 1 + (pattern[place + 1 : place + 2] in ("?", "+"))
    match = _BRACES.match(pattern, place)
    if match and match[2] and (not match[3] or int(match[3]) > 1):
        return match.end() - place
    return 0
