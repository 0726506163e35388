"""Whether a calculation can only give whole numbers: then its cell shows no decimals."""

from __future__ import annotations

from decimal import Decimal

from forms.model.form import Question
from forms.model.value import ValueType
from forms.rules.program import Program
from forms.rules.syntax import Binary, Call, Expression, Filter, Negative, Number, Path, Ref

_COUNTING = frozenset(("count", "count-non-empty", "count-selected", "int", "floor", "ceiling"))
_KEEPING = frozenset(("sum", "min", "max", "coalesce", "abs"))


def is_whole(program: Program, question: Question) -> bool:
    """Whether every value of the question is a whole number."""
    if question.kind is ValueType.INTEGER:
        return True
    tree = program.formula_tree(question.name)
    return tree is not None and question.kind.is_number and _is_whole(program, tree)


def _is_whole(program: Program, tree: Expression) -> bool:
    match tree:
        case Number(value):
            return value == value.to_integral_value()
        case Ref(name):
            entry = program.outline.get(name)
            return entry is not None and entry.question is not None and is_whole(program, entry.question)
        case Negative(operand):
            return _is_whole(program, operand)
        case Binary("+" | "-" | "*" | "|" | "mod", left, right):
            return _is_whole(program, left) and _is_whole(program, right)
        case Filter(base):
            return _is_whole(program, base)
        case Path(steps=(*_, last)):
            return _is_whole(program, Ref(last.test))
        case Call(name, arguments):
            return _is_whole_call(program, name, arguments)
    return False


def _is_whole_call(program: Program, name: str, arguments: tuple[Expression, ...]) -> bool:
    if name in _COUNTING:
        return True
    if name == "round":
        return len(arguments) < 2 or arguments[1] == Number(Decimal(0))
    if name == "if":
        arguments = arguments[1:]
    elif name not in _KEEPING:
        return False
    return all(_is_whole(program, argument) for argument in arguments)
