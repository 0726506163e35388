"""What an entry may mean besides what it says: asked once for all of a kind, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from forms.entry.clipboard import proposals
from forms.model.form import Question, Severity
from forms.model.reading import MILLION, MILLION_DONG, Reading, read_text
from forms.model.value import Answer, ValueType


class DoubtKind(StrEnum):
    """What is asked."""

    OLD_FONT = "old_font"
    """The text is of a font from before Unicode: converted, or as it stands."""
    THOUSANDS = "thousands"
    """ "1.000": a thousand, or one."""
    DONG = "dong"
    """A figure in đồng where the unit is triệu đồng: divided by a million, or as it stands."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question with two answers.

    Attributes:
        first: the entry when the question is answered with yes: converted, thousands, đồng.
        second: otherwise.
        encoding: of an old font.
    """

    kind: DoubtKind
    first: Reading
    second: Reading
    encoding: str = ""


def doubt_about(question: Question, text: str, reading: Reading) -> Doubt | None:
    """What is asked of a text that was typed into a cell; prose is judged where it is pasted."""
    if question.kind is not ValueType.TEXT:
        return doubt_of_number(question, reading)
    proposal = None if question.is_prose or text.isascii() else proposals([text], {}).get(0)
    return doubt_of_text(question, text, *proposal) if proposal is not None else None


def doubt_of_number(question: Question, reading: Reading) -> Doubt | None:
    """What is asked of a figure that was read, or refused as ambiguous."""
    if reading.code == "value.ambiguous":
        return _thousands(question, reading)
    return doubt_of_answer(question, reading.answer, reading.note)


def doubt_of_answer(question: Question, answer: Answer | None, note: str = "") -> Doubt | None:
    """What is asked of a figure that stands there already."""
    is_asked = isinstance(answer, Decimal) and question.unit == MILLION_DONG and abs(answer) >= MILLION
    if not is_asked or not isinstance(answer, Decimal):
        return None
    return Doubt(DoubtKind.DONG, Reading(answer / MILLION, note=note), Reading(answer, note=note))


def doubt_of_text(question: Question, text: str, becomes: str, encoding: str) -> Doubt | None:
    """What is asked of a text that would be another in Unicode."""
    if question.kind is not ValueType.TEXT:
        return None
    readings = (read_text(question.kind, becomes), read_text(question.kind, text))
    if any(reading.answer is None for reading in readings):
        return None
    return Doubt(DoubtKind.OLD_FONT, *readings, encoding)


def _thousands(question: Question, reading: Reading) -> Doubt | None:
    thousands, decimals = reading.facts.get("thousands"), reading.facts.get("decimals")
    if not isinstance(thousands, str) or not isinstance(decimals, str) or not thousands.isdecimal():
        return None
    is_negative = str(reading.facts.get("found", "")).startswith(("-", "−", "–"))
    first, second = Decimal(thousands), Decimal(decimals.replace(",", "."))
    if is_negative:
        first, second = -first, -second
    is_whole = question.kind is not ValueType.INTEGER or second == second.to_integral_value()
    other = Reading(second) if is_whole else Reading(None, "value.not_whole", Severity.ERROR, reading.facts)
    return Doubt(DoubtKind.THOUSANDS, Reading(first), other)
