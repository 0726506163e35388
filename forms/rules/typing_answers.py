"""Between answers and the values of expressions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from forms.model.value import Answer, Missing, ValueType
from forms.rules.casts import Casts, NoDate, Scalar, Value


def scalar_of(answer: Answer | None) -> Scalar:
    """How an expression sees an answer: several choices as text with spaces between, missing as blank."""
    match answer:
        case None | Missing() | "" | ():
            return None
        case tuple():
            return " ".join(answer)
        case _:
            return answer


def scalar_as(kind: ValueType, value: Value, casts: Casts) -> tuple[Scalar, str]:
    """The result of a calculation as a value of the question's type, and a code where it has none."""
    if kind.is_number:
        number = casts.number(value)
        if number is None or number.is_finite():
            return number, ""
        return None, "" if casts.scalar(value) in ("", None) else "rules.no_number"
    if kind is ValueType.DATE:
        moment = casts.moment(value)
        if isinstance(moment, NoDate):
            return None, "rules.no_date"
        return (moment.astimezone(casts.zone).date() if isinstance(moment, datetime) else moment), ""
    text = casts.text(value)
    if text in ("NaN", "Invalid Date"):
        return None, "rules.no_number"
    return text or None, ""


def answer_of(kind: ValueType, value: Scalar) -> Answer | None:
    """A value as an answer of the question's type; nothing for blank."""
    match value:
        case None | NoDate():
            return None
        case bool():
            return "true" if value else "false"
        case str() if kind is ValueType.SELECT_MULTIPLE:
            return tuple(value.split())
        case Decimal() | str() | date():
            return value
