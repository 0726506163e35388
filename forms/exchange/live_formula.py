"""Calculations of a form as live Excel formulas, so that who fills the workbook by hand sees the totals.

Arithmetic, comparison, ``if round sum min max count coalesce`` and what they need are translated; anything
else raises :class:`CannotTranslate`. A row of a repeat is written with :data:`ROW` for its number, so that
one translation serves all rows.
"""

from __future__ import annotations

from decimal import Decimal

from forms.exchange.live_places import ROW, Places
from forms.exchange.live_rows import RowConditions
from forms.exchange.live_terms import (
    ALWAYS,
    LONGEST_FORMULA,
    NEVER,
    UNKNOWN,
    CannotTranslate,
    Term,
    Truth,
    all_of,
    both,
    branch,
    either,
    is_blank,
    known,
    says_missing,
    text_literal,
)
from forms.model.form import Question, Repeat, Role
from forms.model.value import ValueType
from forms.rules.program import Program
from forms.rules.syntax import HERE, Binary, Call, Expression, Filter, Negative, Number, Path, Ref, Text
from forms.wording import workbook as words

__all__ = ["ROW", "CannotTranslate", "Formulas"]

_COMPARISONS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ARITHMETIC = {"+": "+", "-": "-", "*": "*", "div": "/"}
_SKIPPING_BLANKS = {"min": "MIN", "max": "MAX"}
_OF_ONE = {"abs": "ABS({0})", "int": "TRUNC({0})", "floor": "FLOOR({0},1)", "number": "{0}"}


class Formulas:
    """Translates the expressions that stand at one place: a question, a row of a repeat, or a check."""

    def __init__(self, program: Program, places: Places, own: str = "") -> None:
        self._program, self._places = program, places
        self._own = own

    def number(self, tree: Expression) -> Term:
        """A value.

        Raises:
            CannotTranslate: the expression has no formula.
        """
        match tree:
            case Number(value):
                return known(value)
            case Text(value):
                return known(value)
            case Ref(name):
                return self._cell(name)
            case Path() if tree.steps == (HERE,) and tree.start is None:
                return self._cell(self._own)
            case Negative(operand):
                inner = self.number(operand)
                return Term(f"-({inner.text})", inner.needs)
            case Binary(operator, left, right) if operator in _ARITHMETIC:
                return self._arithmetic(_ARITHMETIC[operator], self.number(left), self.number(right))
            case Call():
                return self._call(tree)
        raise CannotTranslate(tree)

    def truth(self, tree: Expression) -> Truth:
        """A condition.

        Raises:
            CannotTranslate: the expression has no formula.
        """
        match tree:
            case Binary("and", left, right):
                return both(self.truth(left), self.truth(right))
            case Binary("or", left, right):
                return either(self.truth(left), self.truth(right))
            case Binary(operator, left, right) if operator in _COMPARISONS:
                return self._comparison(operator, left, right)
            case Call("not", (inner,)):
                return self.truth(inner).opposite()
            case Call("true"):
                return ALWAYS
            case Call("false"):
                return NEVER
            case Call("if", (condition, then, otherwise)):
                return self._branch(self.truth(condition), then, otherwise)
            case Call("selected", (chosen, Text(name))):
                return self._selected(chosen, name)
            case Call("starts-with", (subject, Text(start))):
                return self._starts_with(subject, start)
        raise CannotTranslate(tree)

    # values

    def _cell(self, name: str) -> Term:
        question = self._places.question(name)
        if question.role is Role.FILLED:
            return known(self._places.filled(question))
        cell = self._places.cell(name)
        if cell:
            return Term(cell, (cell,))
        tree = self._program.formula_tree(name)
        if tree is None or self._places.repeat_of(name):
            raise CannotTranslate(name)
        return self.number(tree)

    def _arithmetic(self, sign: str, left: Term, right: Term) -> Term:
        if any(term.is_constant and not isinstance(term.constant, Decimal) for term in (left, right)):
            return known(None)
        needs = dict.fromkeys((*left.needs, *right.needs))
        return Term(f"({left.text}{sign}{right.text})", tuple(needs))

    def _call(self, call: Call) -> Term:
        arguments = call.arguments
        match call.name:
            case "sum":
                return Term(f"SUM({self._areas(arguments[0])})")
            case "min" | "max":
                return self._extreme(_SKIPPING_BLANKS[call.name], arguments)
            case "count":
                return Term(self._count(arguments[0]))
            case "count-non-empty":
                return Term(f'SUMPRODUCT(--({self._areas(arguments[0])}<>""))')
            case "round":
                return self._rounded(arguments)
            case "if":
                return self._if(self.truth(arguments[0]), arguments[1], arguments[2])
            case "coalesce":
                return self._coalesce(self.number(arguments[0]), self.number(arguments[1]))
            case name if name in _OF_ONE:
                inner = self.number(arguments[0])
                return Term(_OF_ONE[name].format(inner.text), inner.needs)
        raise CannotTranslate(call)

    def _rounded(self, arguments: tuple[Expression, ...]) -> Term:
        inner = self.number(arguments[0])
        places = self.number(arguments[1]) if len(arguments) > 1 else known(Decimal(0))
        return Term(f"ROUND({inner.text},{places.text})", (*inner.needs, *places.needs))

    def _if(self, condition: Truth, then: Expression, otherwise: Expression) -> Term:
        if condition in (ALWAYS, NEVER):
            return self.number(then if condition == ALWAYS else otherwise)
        if condition == UNKNOWN:
            return known(None)
        second = f'IF({condition.false},{self.number(otherwise).guarded},"")'
        text = f"IF({condition.true},{self.number(then).guarded},{second})"
        return Term(text, (text,), gives_blank=True)

    def _coalesce(self, first: Term, second: Term) -> Term:
        if first.is_constant:
            return first if first.constant is not None else second
        text = f"IF({first.present},{first.text},{second.guarded})"
        if second.is_constant and second.constant is not None:
            return Term(text)
        return Term(text, (text,), gives_blank=True)

    def _extreme(self, function: str, arguments: tuple[Expression, ...]) -> Term:
        areas = ",".join(self._areas(argument) for argument in arguments)
        return Term(f"{function}({areas})", (f'IF(COUNT({areas})=0,"",1)',))

    def _areas(self, tree: Expression) -> str:
        """Cells and columns, apart by commas."""
        match tree:
            case Binary("|", left, right):
                return f"{self._areas(left)},{self._areas(right)}"
            case Ref(name) if self._places.is_other_repeat(name):
                return self._places.range(name)
            case Ref(name):
                term = self._cell(name)
                return term.text if term.needs == (term.text,) else term.guarded
            case Path(start=Filter(base=Ref(repeat), predicates=(predicate,)), steps=(step,)):
                rows = RowConditions(self._places, repeat)
                return rows.sum_of(step.test, predicate)
        raise CannotTranslate(tree)

    def _count(self, tree: Expression) -> str:
        match tree:
            case Ref(name) if isinstance(self._places.node(name), Repeat):
                return f"SUMPRODUCT({self._places.rows_there(name)}*1)"
            case Filter(Ref(name), (predicate,)):
                return RowConditions(self._places, name).count(predicate)
        raise CannotTranslate(tree)

    # conditions

    def _branch(self, condition: Truth, then: Expression, otherwise: Expression) -> Truth:
        if condition in (ALWAYS, NEVER):
            return self.truth(then if condition == ALWAYS else otherwise)
        return branch(condition, self.truth(then), self.truth(otherwise))

    def _comparison(self, operator: str, left: Expression, right: Expression) -> Truth:
        if isinstance(left, Text) and not isinstance(right, Text):
            return self._comparison(_TURNED[operator], right, left)
        if isinstance(right, Text) and operator in ("=", "!="):
            truth = self._equals_text(left, right.value)
            return truth if operator == "=" else truth.opposite()
        return _compared(_COMPARISONS[operator], self.number(left), self.number(right))

    def _equals_text(self, left: Expression, wanted: str) -> Truth:
        default = ""
        if isinstance(left, Call) and left.name == "coalesce" and isinstance(left.arguments[1], Text):
            default, left = left.arguments[1].value, left.arguments[0]
        question = self._question(left)
        if question is not None and question.role is Role.FILLED:
            held = self._places.filled(question)
            return ALWAYS if str(default if held is None else held) == wanted else NEVER
        cell = self._places.cell(question.name) if question is not None else ""
        if question is None or not cell:
            raise CannotTranslate(left)
        if wanted == "":
            return Truth(is_blank(cell), f"NOT({is_blank(cell)})")
        return self._equals_choice(question, cell, wanted, default)

    def _equals_choice(self, question: Question, cell: str, wanted: str, default: str) -> Truth:
        if question.kind not in (ValueType.SELECT_ONE, ValueType.TEXT):
            raise CannotTranslate(question.name)
        label = text_literal(self._places.shown_choice(question, wanted))
        true, false = f"{cell}={label}", f"AND(NOT({is_blank(cell)}),{cell}<>{label})"
        if not default:
            return Truth(true, false)
        if default == wanted:
            return Truth(f"OR({is_blank(cell)},{true})", false)
        return Truth(true, f"OR({is_blank(cell)},{cell}<>{label})")

    def _question(self, tree: Expression) -> Question | None:
        match tree:
            case Ref(name):
                return self._places.question(name)
            case Path() if tree.steps == (HERE,) and tree.start is None:
                return self._places.question(self._own)
        return None

    def _selected(self, chosen: Expression, name: str) -> Truth:
        question = self._question(chosen)
        if question is None:
            raise CannotTranslate(chosen)
        if question.role is Role.FILLED:
            held = self._places.filled(question)
            return ALWAYS if name in str(held or "").split() else NEVER
        item = self._places.item(question.name, name)
        if not item:
            raise CannotTranslate(chosen)
        return Truth(f'{item}="{words.YES}"', f'{item}<>"{words.YES}"')

    def _starts_with(self, subject: Expression, start: str) -> Truth:
        question = self._question(subject)
        cell = self._places.cell(question.name) if question else ""
        if not cell:
            raise CannotTranslate(subject)
        found = f"LEFT({cell},{len(start)})={text_literal(start)}"
        return Truth(found, f'AND({cell}<>"",NOT({says_missing(cell)}),NOT({found}))')


def formula_of(program: Program, places: Places, question: Question) -> str:
    """The live formula of a figure that the program works out, empty where it has none."""
    tree = program.formula_tree(question.name)
    if tree is None or not question.kind.is_number:
        return ""
    try:
        text = Formulas(program, places, question.name).number(tree).guarded
    except CannotTranslate:
        return ""
    return f'IFERROR({text},"")' if len(text) < LONGEST_FORMULA else ""


def _compared(sign: str, left: Term, right: Term) -> Truth:
    if left.is_constant and right.is_constant:
        return _known_comparison(sign, left, right)
    if any(term.is_constant and term.constant is None for term in (left, right)):
        return UNKNOWN
    if any(term.is_constant and isinstance(term.constant, str) for term in (left, right)):
        raise CannotTranslate(sign)
    needs = Term("", tuple(dict.fromkeys((*left.needs, *right.needs))))
    said = f"{left.text}{sign}{right.text}"
    return Truth(all_of(needs.present, said), all_of(needs.present, f"NOT({said})"))


def _known_comparison(sign: str, left: Term, right: Term) -> Truth:
    if left.constant is None or right.constant is None:
        return UNKNOWN
    one, other = left.constant, right.constant
    if sign in ("=", "<>"):
        return ALWAYS if (one == other) == (sign == "=") else NEVER
    if not (isinstance(one, Decimal) and isinstance(other, Decimal)):
        raise CannotTranslate(sign)
    order = (one > other) - (one < other)
    holds = {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[sign]
    return ALWAYS if holds else NEVER
