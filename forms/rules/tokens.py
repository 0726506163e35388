"""The words of an expression, and the habits of Excel that are none of them.

Whether ``*`` or ``div`` is an operator or a name depends on what stands before it (XPath 1.0, 3.7), so
the reader says which of the two it waits for.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from forms.rules.syntax import ExpressionFault

MAX_LENGTH = 9_999
"""A longer expression is refused: no cell of a form needs one."""

_SPACE = re.compile(r"[ \t\r\n\u00a0]*")
_REF = re.compile(r"\$\{([^{}]*)\}")
_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_TEXT = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"[^\W\d][\w.\-]*(?::(?!:)(?:[^\W\d][\w.\-]*|\*))?")
_OPERATOR_WORD = re.compile(r"and|or|div|mod")
_SIGN = re.compile(r"!=|<=|>=|//|::|\.\.|[()\[\].@,|+\-=<>*/]")

_HABITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<>"), "rules.angle_brackets"),
    (re.compile(r"=="), "rules.double_equals"),
    (re.compile(r";"), "rules.semicolon"),
    (re.compile(r"[“”„‟‘’‚‛«»]"), "rules.smart_quote"),
    (re.compile(r"&&?"), "rules.ampersand"),
    (re.compile(r"\|\|"), "rules.double_bar"),
    (re.compile(r"[≤≥≠×÷−–—^%!]"), "rules.foreign_sign"),
)


class Token(NamedTuple):
    """``kind`` is ``number``, ``text``, ``name``, ``ref``, ``sign``, ``operator`` or ``end``."""

    kind: str
    text: str
    position: int
    end: int


class Scanner:
    """Hands out one token after the other; keeps a place that can be gone back to."""

    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise ExpressionFault("rules.too_long", MAX_LENGTH, length=len(text), most=MAX_LENGTH)
        self.text = text
        self.place = 0

    def next(self, *, after_operand: bool) -> Token:
        """The next token. ``after_operand``: an operator may stand here, a value may not."""
        self._skip_space()
        token = self._read(after_operand=after_operand)
        self.place = token.end
        return token

    def peek(self, *, after_operand: bool) -> Token:
        """The next token, left where it is."""
        self._skip_space()
        return self._read(after_operand=after_operand)

    def _skip_space(self) -> None:
        match = _SPACE.match(self.text, self.place)
        if match is not None:
            self.place = match.end()

    def _read(self, *, after_operand: bool) -> Token:
        if self.place >= len(self.text):
            return Token("end", "", self.place, self.place)
        self._refuse_habits()
        if after_operand and (match := _OPERATOR_WORD.match(self.text, self.place)):
            return Token("operator", match[0], self.place, match.end())
        for kind, pattern in (("ref", _REF), ("number", _NUMBER), ("text", _TEXT), ("name", _NAME)):
            if match := pattern.match(self.text, self.place):
                return Token(kind, match[0], self.place, match.end())
        if match := _SIGN.match(self.text, self.place):
            return Token("sign", match[0], self.place, match.end())
        raise self._fault()

    def _refuse_habits(self) -> None:
        for pattern, code in _HABITS:
            if (match := pattern.match(self.text, self.place)) and match[0] != "!=":
                if match[0] == "!" and self.text.startswith("!=", self.place):
                    continue
                raise ExpressionFault(code, self.place, found=match[0])

    def _fault(self) -> ExpressionFault:
        sign = self.text[self.place]
        if sign in "'\"":
            return ExpressionFault("rules.open_quote", self.place, found=sign)
        if sign in "${":
            return ExpressionFault("rules.open_reference", self.place)
        return ExpressionFault("rules.unknown_sign", self.place, found=sign)
