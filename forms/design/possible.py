"""Following a rule: what each question may still answer when the rule holds, or when it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.design.constants import Constant, as_number, constant, holds
from forms.design.domains import FLIPPED, OPPOSITE, Domain, Numbers, Words
from forms.model.form import Form, Question, Repeat, Severity, walk
from forms.model.value import ValueType
from forms.rules.folding import can_hold
from forms.rules.parser import parse
from forms.rules.syntax import HERE, Binary, Call, Expression, ExpressionFault, Path, Ref, Text
from forms.rules.syntax import walk as walk_expression

Known = dict[str, Domain]
"""What was learnt of some questions; the others are as their type and constraint leave them."""

_HERE = Path((HERE,))
_EMPTY = Text("")
_LOGIC = ("not", "true", "false")
_ARITHMETIC = ("+", "-", "*", "div", "mod")


class Questions:
    """The questions of a form with what each can answer by its type and its own constraint."""

    def __init__(self, form: Form) -> None:
        self._trees: dict[str, Expression | None] = {}
        self._questions = {question.name: question for question in form.questions()}
        self._choices = {
            choices.name: tuple(choice.name for choice in choices.choices) for choices in form.choice_lists
        }
        self._repeats = dict(_repeats(form))
        self._types = {name: self._domain(question) for name, question in self._questions.items()}
        self._ruled: dict[str, Domain | None] = {}
        for name, question in self._questions.items():
            self._ruled[name] = self._with_rule(name, question)

    def tree(self, text: str) -> Expression | None:
        """The tree of an expression; ``None`` for none and for one that cannot be read."""
        if text not in self._trees:
            try:
                self._trees[text] = parse(text) if text else None
            except ExpressionFault:
                self._trees[text] = None  # said by the faults of expressions
        return self._trees[text]

    def domain(self, name: str, *, by_type: bool) -> Domain | None:
        """What a question can answer, by its type alone or by its constraint too; ``None``: not known."""
        return self._types[name] if by_type else self._ruled.get(name, self._types[name])

    def name_of(self, tree: Expression, owner: str) -> str:
        """The one question whose one answer ``tree`` is, seen from ``owner``; else an empty text."""
        if isinstance(tree, Path):
            return owner if tree == _HERE and owner in self._questions else ""
        if not isinstance(tree, Ref) or tree.name not in self._questions:
            return ""
        repeat = self._repeats[tree.name]
        return tree.name if not repeat or repeat == self._repeats.get(owner) else ""

    def choices(self, tree: Expression, owner: str) -> tuple[str, tuple[str, ...]]:
        """The question that ``tree`` names, in whatever row, and the names of its choices."""
        name = tree.name if isinstance(tree, Ref) else self.name_of(tree, owner)
        question = self._questions.get(name)
        return name, self._choices.get(question.choices, ()) if question else ()

    def can_hold(self, tree: Expression, owner: str) -> bool:
        """``False`` where no value of the one question that ``tree`` is about makes it true.

        Finds what :class:`Reader` does not follow: arithmetic with the answer, dates, several choices.
        """
        if not _is_beyond_reading(tree):
            return True
        asked = [node for node in walk_expression(tree) if isinstance(node, Ref) or node == _HERE]
        names = {self.name_of(node, owner) for node in asked}
        if "" in names or len(names) > 1:
            return True
        question = self._questions[names.pop()] if names else None
        if question is None:
            return can_hold(tree)
        return can_hold(tree, question.kind, self._choices.get(question.choices, ()))

    def _domain(self, question: Question) -> Domain | None:
        match question.kind:
            case ValueType.INTEGER:
                return Numbers(is_whole=True)
            case ValueType.DECIMAL:
                return Numbers()
            case ValueType.TEXT:
                return Words()
            case ValueType.SELECT_ONE if question.choices in self._choices:
                return Words.of(self._choices[question.choices])
            case _:
                return None

    def _with_rule(self, name: str, question: Question) -> Domain | None:
        tree = self.tree(question.constraint) if question.severity is Severity.ERROR else None
        if tree is None:
            return self._types[name]
        learnt = Reader(self, name, is_own_rule=True).narrow(tree, {}, wanted=True)
        return (learnt or {}).get(name, self._types[name])


def _is_beyond_reading(tree: Expression) -> bool:
    """Whether there is arithmetic or a call in it, and no comparison with the empty text."""
    nodes = list(walk_expression(tree))
    if any(node == _EMPTY for node in nodes):
        return False
    calls = any(isinstance(node, Call) and node.name not in _LOGIC for node in nodes)
    return calls or any(isinstance(node, Binary) and node.operator in _ARITHMETIC for node in nodes)


def _repeats(form: Form) -> Iterator[tuple[str, str]]:
    for node, parents in walk(form.children):
        if isinstance(node, Question):
            yield node.name, next((parent.name for parent in parents if isinstance(parent, Repeat)), "")


@dataclass(frozen=True, slots=True)
class Reader:
    """Follows one rule of ``owner``; ``is_own_rule``: it is its constraint, so nothing is known of it yet."""

    questions: Questions
    owner: str
    is_own_rule: bool = False

    def narrow(self, tree: Expression, known: Mapping[str, Domain], *, wanted: bool) -> Known | None:
        """What is known when ``tree`` comes out as ``wanted``; ``None`` when it cannot."""
        match tree:
            case Binary("and" | "or" as operator, left, right):
                reading = self._both if (operator == "and") is wanted else self._either
                return reading((left, right), known, wanted=wanted)
            case Call("not", (inside,)):
                return self.narrow(inside, known, wanted=not wanted)
            case Call("true" | "false" as truth, ()):
                return dict(known) if (truth == "true") is wanted else None
            case Binary(operator, left, right) if operator in OPPOSITE:
                return self._compare(operator if wanted else OPPOSITE[operator], left, right, known)
            case _:
                return dict(known)

    def _both(
        self, sides: tuple[Expression, Expression], known: Mapping[str, Domain], *, wanted: bool
    ) -> Known | None:
        first = self.narrow(sides[0], known, wanted=wanted)
        return None if first is None else self.narrow(sides[1], first, wanted=wanted)

    def _either(
        self, sides: tuple[Expression, Expression], known: Mapping[str, Domain], *, wanted: bool
    ) -> Known | None:
        first, second = (self.narrow(side, known, wanted=wanted) for side in sides)
        if first is not None and second is not None:
            return dict(known)
        return first if second is None else second

    def _compare(
        self, operator: str, left: Expression, right: Expression, known: Mapping[str, Domain]
    ) -> Known | None:
        one, other = constant(left), constant(right)
        if one is not None and other is not None:
            return dict(known) if holds(operator, one, other) else None
        name, value = self.questions.name_of(left, self.owner), other
        if one is not None:
            name, value, operator = self.questions.name_of(right, self.owner), one, FLIPPED[operator]
        elif other is None and name and name == self.questions.name_of(right, self.owner):
            return dict(known) if operator in ("=", "<=", ">=") else None
        before = known.get(name) or self._domain(name)
        if value is None or value == "" or before is None:
            return dict(known)
        after = _narrowed(before, operator, value)
        return None if after.is_empty() else {**known, name: after}

    def _domain(self, name: str) -> Domain | None:
        if not name:
            return None
        return self.questions.domain(name, by_type=self.is_own_rule and name == self.owner)


def _narrowed(domain: Domain, operator: str, value: Constant) -> Domain:
    if isinstance(domain, Words):
        return domain.narrowed(operator, value) if isinstance(value, str) else domain
    number = as_number(value)
    if number is not None:
        return domain.narrowed(operator, number)
    is_word = isinstance(value, str) and bool(value.strip())
    return Numbers(Decimal(1), Decimal(0)) if is_word and operator != "!=" else domain
