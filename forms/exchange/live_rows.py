"""Conditions over the rows of a repeat, as array arithmetic: 1 where a row meets them, else 0."""

from __future__ import annotations

from forms.exchange.live_places import Places
from forms.exchange.live_terms import CannotTranslate, literal, text_literal
from forms.model.value import ValueType
from forms.rules.syntax import Binary, Call, Expression, Number, Path, Ref, Text

ARRAY = "\x01"
"""Stands in a formula that must be entered as an array formula."""

_COMPARISONS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class RowConditions:
    """Translates predicates: ``${xa}[h14x = 'co']``."""

    def __init__(self, places: Places, repeat: str) -> None:
        self._places, self._repeat = places, repeat

    def count(self, predicate: Expression) -> str:
        """How many rows meet the predicate.

        Raises:
            CannotTranslate: it has no formula.
        """
        return f"SUMPRODUCT({self._places.rows_there(self._repeat)}*{self._truth(predicate)})"

    def sum_of(self, column: str, predicate: Expression) -> str:
        """The sum of a column over the rows that meet the predicate.

        Raises:
            CannotTranslate: it has no formula.
        """
        cells = self._range(column)
        return f"SUMPRODUCT({self._truth(predicate)}*1,{cells})"

    def _truth(self, tree: Expression) -> str:
        match tree:
            case Binary("and", left, right):
                return f"({self._truth(left)}*{self._truth(right)})"
            case Binary("or", left, right):
                return f"(({self._truth(left)}+{self._truth(right)})>0)"
            case Binary(operator, left, Text(wanted)) if operator in ("=", "!="):
                return self._equals(left, wanted, operator)
            case Binary(operator, left, right) if operator in _COMPARISONS:
                one, present_one = self._number(left)
                other, present_other = self._number(right)
                presents = [present for present in (present_one, present_other) if present]
                return "*".join((*presents, f"({one}{_COMPARISONS[operator]}{other})")).join("()")
        raise CannotTranslate(tree)

    def _equals(self, left: Expression, wanted: str, operator: str) -> str:
        question = self._places.question(_column(left))
        cells = self._range(question.name)
        if question.kind not in (ValueType.SELECT_ONE, ValueType.TEXT) or not wanted:
            raise CannotTranslate(left)
        label = text_literal(self._places.shown_choice(question, wanted))
        if operator == "=":
            return f"({cells}={label})"
        return f'(({cells}<>"")*({cells}<>{label}))'

    def _number(self, tree: Expression) -> tuple[str, str]:
        """An array of numbers, and the condition that they are there."""
        match tree:
            case Number(value):
                return literal(value), ""
            case Ref() | Path():
                cells = self._range(_column(tree))
                return cells, f"ISNUMBER({cells})"
            case Call("coalesce", (first, Number(value))) if value == 0:
                return _or_zero(self._range(_column(first))), ""
            case Binary("+" | "-" as sign, left, right):
                (one, there), (other, other_there) = self._summand(left), self._summand(right)
                return f"({one}{sign}{other})", "*".join(filter(None, (there, other_there)))
        raise CannotTranslate(tree)

    def _summand(self, tree: Expression) -> tuple[str, str]:
        """As :meth:`_number`, without texts that would spoil a sum."""
        text, present = self._number(tree)
        return (_or_zero(text), present) if isinstance(tree, Ref | Path) else (text, present)

    def _range(self, name: str) -> str:
        if self._places.repeat_of(name) != self._repeat:
            raise CannotTranslate(name)
        return self._places.range(name)


def _or_zero(cells: str) -> str:
    return f"{ARRAY}IF(ISNUMBER({cells}),{cells},0)"


def _column(tree: Expression) -> str:
    match tree:
        case Ref(name):
            return name
        case Path(steps=(step,), is_absolute=False, start=None) if step.axis == "child":
            return step.test
    raise CannotTranslate(tree)
