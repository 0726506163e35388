"""Reading an expression: a Pratt parser over the tokens, which never recurses further than it may."""

from __future__ import annotations

from decimal import Decimal

from forms.rules.syntax import (
    ANYWHERE,
    AXES,
    BINDING,
    HERE,
    NODE_TYPES,
    SIGN_BINDING,
    UP,
    Binary,
    Call,
    Expression,
    ExpressionFault,
    Filter,
    Negative,
    Number,
    Path,
    Ref,
    Step,
    Text,
    parts,
)
from forms.rules.tokens import Scanner, Token

MAX_NESTING = 64
"""Parentheses, brackets, signs and calls inside one another."""

MAX_DEPTH = 200
"""Height of the tree; a sum of more terms than this is written with ``sum()``."""


def parse(text: str) -> Expression:
    """The tree of an expression.

    Raises:
        ExpressionFault: it cannot be read; ``position`` is the place of the caret.
    """
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._scanner = Scanner(text)
        self._nesting = 0

    def whole(self) -> Expression:
        first = self._peek()
        if first.kind == "end":
            raise ExpressionFault("rules.empty", first.position)
        if first.text == "=":
            raise ExpressionFault("rules.leading_equals", first.position)
        tree = self._expression(0)
        rest = self._peek(after_operand=True)
        if rest.kind != "end":
            raise self._unexpected(rest)
        _refuse_height(tree)
        return tree

    def _expression(self, binding: int) -> Expression:
        self._enter()
        left = self._operand()
        while True:
            token = self._peek(after_operand=True)
            power = BINDING.get(token.text, 0) if token.kind in ("operator", "sign") else 0
            if power <= binding:
                break
            self._scanner.place = token.end
            left = Binary(token.text, left, self._expression(power), token.position)
        self._nesting -= 1
        return left

    def _enter(self) -> None:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise ExpressionFault("rules.too_deep", self._scanner.place, most=MAX_NESTING)

    def _operand(self) -> Expression:
        token = self._peek()
        if token.text == "-" and token.kind == "sign":
            self._scanner.place = token.end
            return Negative(self._expression(SIGN_BINDING - 1), token.position)
        return self._path_or_primary(token)

    def _path_or_primary(self, token: Token) -> Expression:
        if token.text in ("/", "//") and token.kind == "sign":
            return self._absolute(token)
        primary = self._primary(token)
        if primary is None:
            return Path(self._steps(), position=token.position)
        return self._continued(primary)

    def _primary(self, token: Token) -> Expression | None:
        """A value that is no path; ``None`` when a step stands here."""
        if token.kind == "number":
            self._scanner.place = token.end
            return Number(Decimal(token.text), token.position)
        if token.kind == "text":
            self._scanner.place = token.end
            return Text(token.text[1:-1], token.position)
        if token.kind == "ref":
            self._scanner.place = token.end
            return Ref(token.text[2:-1].strip(), token.position)
        if token.text == "(":
            return self._parenthesis(token)
        if token.kind == "name" and self._is_call(token):
            return self._call(token)
        return None

    def _parenthesis(self, token: Token) -> Expression:
        self._scanner.place = token.end
        inside = self._expression(0)
        self._close(")", token)
        return inside

    def _is_call(self, token: Token) -> bool:
        self._scanner.place = token.end
        following = self._peek(after_operand=True).text
        self._scanner.place = token.position
        return following == "(" and token.text not in NODE_TYPES

    def _call(self, token: Token) -> Expression:
        self._scanner.place = token.end
        opening = self._next(after_operand=True)
        arguments: list[Expression] = []
        if self._peek().text == ")":
            self._scanner.place = self._peek().end
            return Call(token.text, (), token.position)
        while True:
            arguments.append(self._expression(0))
            token_after = self._peek(after_operand=True)
            if token_after.text != ",":
                break
            self._scanner.place = token_after.end
        self._close(")", opening)
        return Call(token.text, tuple(arguments), token.position)

    def _continued(self, primary: Expression) -> Expression:
        """Predicates and steps after a primary."""
        predicates = self._predicates()
        if predicates:
            primary = Filter(primary, predicates, primary.position)
        token = self._peek(after_operand=True)
        if token.text not in ("/", "//") or token.kind != "sign":
            return primary
        self._scanner.place = token.end
        steps = self._steps()
        if token.text == "//":
            steps = (ANYWHERE, *steps)
        return Path(steps, start=primary, position=primary.position)

    def _absolute(self, token: Token) -> Expression:
        self._scanner.place = token.end
        if token.text == "//":
            return Path((ANYWHERE, *self._steps()), is_absolute=True, position=token.position)
        if not self._starts_step(self._peek()):
            return Path((), is_absolute=True, position=token.position)
        return Path(self._steps(), is_absolute=True, position=token.position)

    @staticmethod
    def _starts_step(token: Token) -> bool:
        return token.kind == "name" or token.text in (".", "..", "@", "*")

    def _steps(self) -> tuple[Step, ...]:
        steps = [self._step()]
        while True:
            token = self._peek(after_operand=True)
            if token.kind != "sign" or token.text not in ("/", "//"):
                return tuple(steps)
            self._scanner.place = token.end
            if token.text == "//":
                steps.append(ANYWHERE)
            steps.append(self._step())

    def _step(self) -> Step:
        token = self._next()
        if token.text == ".":
            return self._short_step(HERE, token)
        if token.text == "..":
            return self._short_step(UP, token)
        axis = "child"
        start = token.position
        if token.text == "@":
            axis, token = "attribute", self._next()
        elif token.kind == "name" and self._peek(after_operand=True).text == "::":
            axis, token = self._axis(token), self._after_colons()
        return Step(axis, self._test(token), self._predicates(), start)

    def _short_step(self, step: Step, token: Token) -> Step:
        return Step(step.axis, step.test, self._predicates(), token.position)

    @staticmethod
    def _axis(token: Token) -> str:
        if token.text not in AXES:
            raise ExpressionFault("rules.unknown_axis", token.position, found=token.text)
        return token.text

    def _after_colons(self) -> Token:
        self._next(after_operand=True)
        return self._next()

    def _test(self, token: Token) -> str:
        if token.text == "*" and token.kind == "sign":
            return "*"
        if token.kind != "name":
            raise self._unexpected(token)
        if token.text in NODE_TYPES and self._peek(after_operand=True).text == "(":
            opening = self._next(after_operand=True)
            if self._peek().kind == "text":
                self._next()
            self._close(")", opening)
            return f"{token.text}()"
        return token.text

    def _predicates(self) -> tuple[Expression, ...]:
        predicates: list[Expression] = []
        while True:
            token = self._peek(after_operand=True)
            if token.text != "[" or token.kind != "sign":
                return tuple(predicates)
            self._scanner.place = token.end
            predicates.append(self._expression(0))
            self._close("]", token)

    def _close(self, sign: str, opening: Token) -> None:
        token = self._next(after_operand=True)
        if token.text == sign and token.kind == "sign":
            return
        if token.kind == "end":
            raise ExpressionFault("rules.not_closed", opening.position, found=opening.text, expected=sign)
        raise self._unexpected(token)

    def _unexpected(self, token: Token) -> ExpressionFault:
        if token.kind == "end":
            return ExpressionFault("rules.unfinished", token.position)
        if token.text == "=" and self._scanner.text[: token.position].rstrip().endswith(("<", ">", "!")):
            return ExpressionFault("rules.foreign_sign", token.position, found=token.text)
        return ExpressionFault("rules.unexpected", token.position, found=token.text)

    def _peek(self, *, after_operand: bool = False) -> Token:
        return self._scanner.peek(after_operand=after_operand)

    def _next(self, *, after_operand: bool = False) -> Token:
        return self._scanner.next(after_operand=after_operand)


def _refuse_height(tree: Expression) -> None:
    level: list[Expression] = [tree]
    for _ in range(MAX_DEPTH):
        level = [part for node in level for part in parts(node)]
        if not level:
            return
    raise ExpressionFault("rules.too_deep", level[0].position, most=MAX_DEPTH)
