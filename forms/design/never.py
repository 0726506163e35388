"""Rules that can never hold, or always do: constants folded, ranges and types of one question followed.

Nothing is claimed that is not certain: what cannot be followed (functions, other tables, dates) counts
as possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from forms.design.constants import Constant, as_number, constant, holds
from forms.design.domains import FLIPPED, OPPOSITE, Domain, Numbers, Words
from forms.design.faults import error, misspelling, warning
from forms.design.xlsform import Draft
from forms.model.form import Form, Question, Severity
from forms.model.problem import Problem
from forms.model.value import ValueType
from forms.rules.parser import parse
from forms.rules.syntax import (
    HERE,
    Binary,
    Call,
    Expression,
    ExpressionFault,
    Path,
    Ref,
    Text,
    walk,
)

_Known = dict[str, Domain]
_HERE = Path((HERE,))


def never_faults(draft: Draft) -> Iterator[Problem]:
    """Constraints, relevances and checks that nothing can satisfy, and rules that forbid nothing."""
    questions = _Questions(draft.form)
    for question in draft.form.questions():
        if question.name not in draft.survey.rows:
            continue
        for column in ("constraint", "relevant"):
            text = getattr(question, column)
            yield from _faults(draft, questions, question.name, column, text)
    for check in draft.form.checks:
        yield from _faults(draft, questions, check.name, "condition", check.condition)


def _faults(draft: Draft, questions: _Questions, owner: str, column: str, text: str) -> Iterator[Problem]:
    tree = _read(text)
    if tree is None:
        return
    cell = draft.cell(owner, column)
    unknown = list(questions.unknown_choices(tree, owner))
    for name, chosen, choices in unknown:
        yield misspelling("unknown_choice", cell, chosen, choices, name=name, chosen=chosen)
    if unknown:
        return
    known = questions.known(without_rule_of=owner if column == "constraint" else "")
    reader = _Reader(questions, owner)
    if reader.narrow(tree, known, wanted=True) is None:
        yield error("never_holds", cell, name=owner)
    elif column != "relevant" and reader.narrow(tree, known, wanted=False) is None:
        yield warning("always_holds", cell, name=owner)


def _read(text: str) -> Expression | None:
    try:
        return parse(text) if text else None
    except ExpressionFault:
        return None  # said by the faults of expressions


class _Questions:
    """The questions of a form with what each can answer."""

    def __init__(self, form: Form) -> None:
        self._lists = {choices.name: choices for choices in form.choice_lists}
        self._questions = {question.name: question for question in form.questions()}
        self._repeats = {name: form.repeat_of(name) for name in self._questions}
        self._types = {name: self._domain(question) for name, question in self._questions.items()}
        self._ruled = dict(self._types)
        for name, question in self._questions.items():
            self._ruled[name] = self._with_rule(name, question)

    def known(self, without_rule_of: str = "") -> _Known:
        """What each question can answer by its type and its own constraint (but one, by type alone)."""
        known = {name: domain for name, domain in self._ruled.items() if domain is not None}
        if without_rule_of and (domain := self._types.get(without_rule_of)):
            known[without_rule_of] = domain
        return known

    def name_of(self, tree: Expression, owner: str) -> str:
        """The one question whose one answer ``tree`` is, seen from ``owner``; else an empty text."""
        if tree == _HERE and owner in self._questions:
            return owner
        if not isinstance(tree, Ref) or tree.name not in self._questions:
            return ""
        repeat = self._repeats[tree.name]
        return tree.name if not repeat or repeat == self._repeats.get(owner) else ""

    def unknown_choices(self, tree: Expression, owner: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Each ``${q} = 'x'`` and ``selected(${q}, 'x')`` whose list has no ``x``."""
        for node in walk(tree):
            for asked, word in _pairs(node):
                question = self._questions.get(self._any_name(asked, owner))
                choices = self._lists.get(question.choices) if question else None
                names = tuple(choice.name for choice in choices.choices) if choices else ()
                if question and names and word and word not in names:
                    yield question.name, word, names

    def _any_name(self, tree: Expression, owner: str) -> str:
        return tree.name if isinstance(tree, Ref) else self.name_of(tree, owner)

    def _domain(self, question: Question) -> Domain | None:
        match question.kind:
            case ValueType.INTEGER:
                return Numbers(is_whole=True)
            case ValueType.DECIMAL:
                return Numbers()
            case ValueType.TEXT:
                return Words()
            case ValueType.SELECT_ONE if question.choices in self._lists:
                return Words.of(choice.name for choice in self._lists[question.choices].choices)
            case _:
                return None

    def _with_rule(self, name: str, question: Question) -> Domain | None:
        tree = _read(question.constraint) if question.severity is Severity.ERROR else None
        domain = self._types[name]
        if tree is None or domain is None:
            return domain
        narrowed = _Reader(self, name).narrow(tree, {name: domain}, wanted=True)
        return narrowed.get(name) if narrowed is not None else domain


def _pairs(node: Expression) -> Iterator[tuple[Expression, str]]:
    match node:
        case Binary("=" | "!=", left, Text(word)):
            yield left, word
        case Binary("=" | "!=", Text(word), right):
            yield right, word
        case Call("selected" | "selected-at", (asked, Text(word))):
            yield asked, word


@dataclass(frozen=True, slots=True)
class _Reader:
    """Follows one rule of ``owner``: what every question may still be when the rule holds (or does not)."""

    questions: _Questions
    owner: str

    def narrow(self, tree: Expression, known: Mapping[str, Domain], *, wanted: bool) -> _Known | None:
        """What is left of ``known`` when ``tree`` comes out as ``wanted``; ``None`` when nothing is."""
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
    ) -> _Known | None:
        first = self.narrow(sides[0], known, wanted=wanted)
        return None if first is None else self.narrow(sides[1], first, wanted=wanted)

    def _either(
        self, sides: tuple[Expression, Expression], known: Mapping[str, Domain], *, wanted: bool
    ) -> _Known | None:
        first, second = (self.narrow(side, known, wanted=wanted) for side in sides)
        if first is not None and second is not None:
            return dict(known)
        return first if second is None else second

    def _compare(
        self, operator: str, left: Expression, right: Expression, known: Mapping[str, Domain]
    ) -> _Known | None:
        one, other = constant(left), constant(right)
        if one is not None and other is not None:
            return dict(known) if holds(operator, one, other) else None
        name, value = self.questions.name_of(left, self.owner), other
        if one is not None:
            name, value, operator = self.questions.name_of(right, self.owner), one, FLIPPED[operator]
        elif other is None and name and name == self.questions.name_of(right, self.owner):
            return dict(known) if operator in ("=", "<=", ">=") else None
        if not name or value is None or name not in known:
            return dict(known)
        domain = _narrowed(known[name], operator, value)
        return None if domain.is_empty() else {**known, name: domain}


def _narrowed(domain: Domain, operator: str, value: Constant) -> Domain:
    if isinstance(domain, Words):
        return domain.narrowed(operator, value) if isinstance(value, str) else domain
    number = as_number(value)
    if number is not None:
        return domain.narrowed(operator, number)
    is_word = isinstance(value, str) and bool(value.strip())
    return Numbers(Decimal(1), Decimal(0)) if is_word and operator != "!=" else domain
