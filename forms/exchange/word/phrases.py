"""Answers as an official text writes them: numbers the Vietnamese way, true also when zero or missing."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from forms.model.form import Form, Question
from forms.model.value import Answer, Missing, ValueType
from forms.text.letters import capitalised
from forms.text.numbers import format_number
from forms.wording import word as words

_PERCENT = "%"
_TENTH = Decimal("0.1")


def padded(number: Decimal) -> str:
    """A number in prose: a whole one from 1 to 9 gets the zero that official papers put before it."""
    if number == number.to_integral_value() and 0 < number < 10:
        return f"{int(number):02d}"
    return format_number(number)


def with_unit(text: str, unit: str) -> str:
    """A figure and its unit: "07 cuộc"; the percent sign stands right after the number."""
    if not unit:
        return text
    return f"{text}%" if unit == _PERCENT else f"{text}\u00a0{unit}"


def unit_in_prose(question: Question) -> str:
    """The unit behind a figure; a long one that the label has just named is not said again."""
    is_long = question.unit.count(" ") >= 2
    return "" if is_long and question.unit.casefold() in question.label.casefold() else question.unit


def in_prose(answer: Answer | None, unit: str, *, incomplete: bool = False) -> str:
    """A figure with its unit in a sentence, "chưa có số liệu", or room to write while it is blank."""
    match answer:
        case None:
            return words.NOT_ENTERED
        case Missing():
            return words.MISSING
        case Decimal():
            number = format_number(answer) if unit == _PERCENT else padded(answer)
            text = with_unit(number, unit)
            return f"{text} {words.INCOMPLETE}" if incomplete else text
        case _:
            return str(answer)


def in_cell(answer: Answer | None, *, incomplete: bool = False) -> str:
    """A figure in a table; a blank is an empty cell."""
    match answer:
        case None:
            return ""
        case Missing():
            return words.MISSING
        case Decimal():
            return format_number(answer) + (f" {words.INCOMPLETE}" if incomplete else "")
        case date():
            return words.short_day(answer)
        case _:
            return str(answer)


def answer_text(form: Form, question: Question, answer: Answer | None) -> str:
    """Any answer in words: choices by label, dates as official papers write them."""
    if isinstance(answer, Missing):
        return words.MISSING
    if question.kind.is_choice and answer is not None:
        names = answer if isinstance(answer, tuple) else (str(answer),)
        choices = form.choice_list(question.choices) if question.choices else None
        return ", ".join(choices.label(name) if choices else name for name in names)
    if isinstance(answer, Decimal) and question.kind is not ValueType.TEXT:
        return in_cell(answer)
    return in_cell(answer)


def change(now: Answer | None, before: Answer | None, unit: str, against: str, *, comparable: bool) -> str:
    """How ``now`` stands to ``before``: "tăng 12,5% so với cùng kỳ năm 2023".

    Empty where either was never entered. A percentage changes by points; from nothing there is no percentage.
    """
    if now is None or before is None:
        return ""
    if not (comparable and isinstance(now, Decimal) and isinstance(before, Decimal)):
        return words.AGAINST_UNKNOWN.format(before=against)
    if now == before:
        return words.AGAINST_EQUAL.format(before=against)
    if before == 0:
        return words.AGAINST_NONE.format(before=against)
    direction = words.UP if now > before else words.DOWN
    amount = direction.format(amount=_amount(abs(now - before), abs(before), unit))
    return words.AGAINST_UP.format(change=amount, before=against)


def _amount(difference: Decimal, before: Decimal, unit: str) -> str:
    if unit == _PERCENT:
        return words.PERCENT_POINTS.format(amount=format_number(difference))
    percent = (difference / before * 100).quantize(_TENTH, ROUND_HALF_UP)
    if percent == 0:
        return with_unit(format_number(difference), unit)
    return f"{format_number(percent)}%"


def statement(label: str, *, is_yes: bool) -> str:
    """A yes-or-no question as the statement it became: "Đã xây dựng kế hoạch" or "Chưa xây dựng kế hoạch".

    "Có ban hành kế hoạch" asks for a deed and is answered by one: "Đã ban hành kế hoạch".
    """
    tokens = label.split(" ")
    if is_yes:
        did = tokens[0].casefold() == words.YES_WORDS[1] and _is_deed(" ".join(tokens[1:]))
        return " ".join([words.HAS_DONE, *tokens[1:]]) if did else label
    for index, token in enumerate(tokens):
        if token.casefold() in words.YES_WORDS:
            rest = " ".join(tokens[index + 1 :])
            no = words.NOT_YET if token.casefold() == words.YES_WORDS[0] or _is_deed(rest) else words.HAS_NOT
            text = " ".join([*tokens[:index], no, rest])
            return capitalised(text)
    return f"{label}: {words.NO_WORD}"


def _is_deed(words_after: str) -> bool:
    return words_after.casefold().startswith(words.VERBS_AFTER_HAS)
