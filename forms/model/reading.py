"""From what was typed, or stands in a cell, to an answer, and back to text.

Text is read or refused with a code, never with an exception; what was read, written again by
:func:`write_text`, reads as the same answer. The GUI, the command line and the import use this one door.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from forms.model import choosing
from forms.model.form import ChoiceList, Question, Severity
from forms.model.problem import Fact
from forms.model.value import Answer, Missing, ValueType
from forms.text.dates import checked, entry_date, read_date
from forms.text.legacy import Encoding, to_unicode
from forms.text.numbers import MOST_DIGITS, exact_number, format_number, read_common, read_number
from forms.text.unicode import nfc

Cell = None | str | float | int | bool | datetime | date | time | timedelta
"""What stands in a cell of a workbook."""

MISSING_TEXT = "chưa có số liệu"
"""What a cell says that has no figure; a reason may follow after a colon or in brackets."""

LONGEST_TEXT = 32_767
"""The most UTF-16 units of an Excel cell."""
LONGEST_FILE_NAME = 255
ACKNOWLEDGED = "OK"
"""The value of an acknowledge, as XLSForm has it."""

_INTEGER, _DECIMAL, _TEXT = ValueType.INTEGER, ValueType.DECIMAL, ValueType.TEXT
_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})
_SHOWN = 60
MILLION = Decimal(1_000_000)
MILLION_DONG = "triệu đồng"
"""The unit in which money is asked; a figure of a million or more of it was probably meant in đồng."""
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_INVISIBLE_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\ud800-\udfff\ufffe\uffff]")
_BROKEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_MISSING = re.compile(
    r"ch[uư]a\s+c[oó]\s+s[oố]\s+li[eệ]u\s*(?:[:–-]\s*(?P<after>.*)|\((?P<within>.*)\))?\.?",
    re.IGNORECASE | re.DOTALL,
)
_YES = frozenset(("true", "đúng", "x", "✓", "✔", "v", "1", "có", "co", "ok", "yes", "đã xác nhận", "đồng ý"))
_NO = frozenset(("false", "sai", "0", "không", "khong", "no"))
_ACKNOWLEDGED_TEXT = "Đã xác nhận"


class Reading(NamedTuple):
    """What a text or a cell says.

    Attributes:
        answer: ``None`` for a blank (``code`` empty) or for what was refused (``code`` says why).
        code: empty where nothing is to be said.
        severity: of the code: an error refuses, a warning or note stands beside the answer.
        facts: for the sentence: ``found`` and what the code needs beyond it.
        note: words to keep as the cell's note ("trên 50").
    """

    answer: Answer | None = None
    code: str = ""
    severity: Severity = Severity.ERROR
    facts: Mapping[str, Fact] = _NO_FACTS
    note: str = ""


BLANK = Reading()


def read_text(kind: ValueType, text: str, choices: ChoiceList | None = None, unit: str = "") -> Reading:
    """The answer that ``text`` says for a question of that type.

    Args:
        kind: the question's type.
        text: as it was typed; any Unicode form.
        choices: the question's list, where it has one.
        unit: its unit of measure ("cuộc", "triệu đồng").
    """
    text = (text if text.isascii() else nfc(text)).strip()
    if not text:
        return BLANK
    if (is_count := kind is _INTEGER) or kind is _DECIMAL:
        number = read_common(text, unit, is_count=is_count)
        if number is not None and not (is_count and "," in text) and unit != MILLION_DONG:
            return Reading(number)
    if text[0] in "cC" and not kind.is_choice and (missing := _MISSING.fullmatch(text)):
        return _read_missing(missing)
    if kind is _TEXT:
        return _read_plain_text(text)
    return _TEXT_READERS[kind](kind, text, choices, unit)


def read_cell(kind: ValueType, raw: Cell, choices: ChoiceList | None = None, unit: str = "") -> Reading:
    """The answer that a workbook's cell says; text in it is read as :func:`read_text` does."""
    if isinstance(raw, str):
        return read_text(kind, raw, choices, unit)
    if raw is None:
        return BLANK
    if kind.is_number:
        return _read_number_cell(kind, raw, unit)
    if kind is ValueType.DATE:
        return _read_date_cell(raw)
    if isinstance(raw, bool) and kind.is_choice:
        name = choosing.yes_or_no(choices, yes=raw)
        return _chosen(kind, (name,)) if name else _not_a_choice(_shown(raw), choices)
    return read_text(kind, _shown(raw), choices, unit)


def read_old_font(question: Question, choices: ChoiceList | None, text: str) -> Reading | None:
    """What a refused text says when it was typed in a font from before Unicode ("Cã" for "Có").

    ``None`` where that gives no answer either, or one of two.
    """
    read = {}
    for encoding in (Encoding.TCVN3, Encoding.VNI):
        becomes = to_unicode(text, encoding)
        reading = read_text(question.kind, becomes, choices, question.unit)
        if reading.answer is not None:
            facts = {"found": shorten(text), "becomes": shorten(becomes), "encoding": encoding.upper()}
            read[reading.answer] = Reading(
                reading.answer, "value.from_old_font", Severity.NOTE, facts, reading.note
            )
    return next(iter(read.values())) if len(read) == 1 else None


def write_text(kind: ValueType, answer: Answer, choices: ChoiceList | None = None) -> str:
    """``answer`` as Vietnamese text that :func:`read_text` reads as the same answer."""
    match answer:
        case Missing(reason):
            return f"{MISSING_TEXT}: {reason}" if reason else MISSING_TEXT
        case Decimal():
            return _write_number(kind, answer)
        case date():
            return entry_date(answer)
        case tuple():
            return choosing.write(answer, choices)
        case _ if kind is ValueType.SELECT_ONE:
            return choosing.write((answer,), choices)
        case _:
            return _ACKNOWLEDGED_TEXT if kind is ValueType.ACKNOWLEDGE else answer


def _read_missing(missing: re.Match[str]) -> Reading:
    whole = _read_plain_text(missing[0])
    if whole.code:
        return whole
    reason = _read_plain_text(missing["after"] or missing["within"] or "").answer
    return Reading(Missing(reason if isinstance(reason, str) else ""))


def _write_number(kind: ValueType, number: Decimal) -> str:
    text = format_number(number)
    if kind is ValueType.DECIMAL and "," not in text and text.count(".") == 1:
        return f"{text},0"  # a bare "1.234" could be meant as 1,234
    return text


def _refused(code: str, found: str, **facts: Fact) -> Reading:
    return Reading(None, code, Severity.ERROR, {"found": shorten(found), **facts})


def shorten(text: str) -> str:
    """``text`` on one line, short enough to be quoted in a sentence."""
    line = " ".join(_BROKEN.sub("\ufffd", text).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _read_number_text(kind: ValueType, text: str, _: ChoiceList | None, unit: str) -> Reading:
    number, code, note = read_number(text, unit, is_count=kind is ValueType.INTEGER)
    if number is None:
        return _refused(code, text, **_facts_of_number(code, text, unit))
    return _checked_number(kind, number, text, unit, note)


def _facts_of_number(code: str, text: str, unit: str) -> dict[str, Fact]:
    if code == "value.ambiguous":
        digits = "".join(char for char in text if char in "0123456789")
        return {"thousands": digits, "decimals": f"{digits[:-3]},{digits[-3:]}"}
    if code == "value.other_unit":
        return {"unit": unit or "—"}
    return {"digits": MOST_DIGITS} if code == "value.too_many_digits" else {}


def _checked_number(kind: ValueType, number: Decimal, found: Cell, unit: str, note: str = "") -> Reading:
    if kind is ValueType.INTEGER and number != number.to_integral_value():
        return _refused("value.not_whole", _shown(found))
    if unit == MILLION_DONG and abs(number) >= MILLION:
        facts: dict[str, Fact] = {"found": shorten(_shown(found)), "number": number}
        return Reading(number, "value.dong_for_million", Severity.WARNING, facts, note)
    if note:
        facts = {"found": shorten(_shown(found)), "number": number}
        return Reading(number, "value.number_from_words", Severity.NOTE, facts, note)
    return Reading(number)


def _read_number_cell(kind: ValueType, raw: Cell, unit: str) -> Reading:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        is_day = isinstance(raw, date)
        return _refused("value.date_for_number" if is_day else "value.not_a_number", _shown(raw))
    number = exact_number(raw)
    if number is None:
        return _refused("value.too_many_digits", _shown(raw), digits=MOST_DIGITS)
    return _checked_number(kind, number, raw, unit)


def _read_date_text(_kind: ValueType, text: str, _choices: ChoiceList | None, _unit: str) -> Reading:
    day, code = read_date(text)
    return _refused(code, text) if day is None else Reading(day)


def _read_date_cell(raw: Cell) -> Reading:
    if not isinstance(raw, date):
        return _refused("value.not_a_date", _shown(raw))
    if isinstance(raw, datetime):
        raw = raw.replace(tzinfo=None)
        if raw.year < date.max.year:
            raw += timedelta(seconds=0.5)  # a re-save may leave a day as a moment before midnight
    day, code = checked(raw.year, raw.month, raw.day)
    return _refused(code, _shown(raw)) if day is None else Reading(day)


def _read_plain_text(text: str) -> Reading:
    if _UNCLEAN.search(text):
        text = nfc(_INVISIBLE_CONTROLS.sub("", _BREAKS.sub("\n", text))).strip()
        if _BROKEN.search(text):
            return _refused("value.broken_characters", text)
    length = len(text) if len(text) * 2 <= LONGEST_TEXT else len(text.encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        return _refused("value.too_long", text, length=length, most=LONGEST_TEXT)
    return Reading(text) if text else BLANK


def _read_choices(kind: ValueType, text: str, choices: ChoiceList | None, _unit: str) -> Reading:
    names = choosing.read(text, choices, is_multiple=kind is ValueType.SELECT_MULTIPLE)
    if not names and (text.casefold() in _YES | _NO):
        name = choosing.yes_or_no(choices, yes=text.casefold() in _YES)
        names = (name,) if name else ()
    if names:
        return _chosen(kind, names)
    missing = _MISSING.fullmatch(text)
    return _read_missing(missing) if missing else _not_a_choice(text, choices)


def _chosen(kind: ValueType, names: tuple[str, ...]) -> Reading:
    return Reading(names if kind is ValueType.SELECT_MULTIPLE else names[0])


def _not_a_choice(found: str, choices: ChoiceList | None) -> Reading:
    labels = tuple(shorten(choice.label) for choice in choices.choices[:10]) if choices else ()
    return _refused("value.not_a_choice", found, expected=labels)


def _read_acknowledge(_kind: ValueType, text: str, _choices: ChoiceList | None, _unit: str) -> Reading:
    said = text.casefold()
    if said in _YES:
        return Reading(ACKNOWLEDGED)
    return BLANK if said in _NO else _refused("value.not_an_acknowledge", text)


def _read_file_name(_kind: ValueType, text: str, _choices: ChoiceList | None, _unit: str) -> Reading:
    reading = _read_plain_text(text)
    name = reading.answer
    if isinstance(name, str) and (set(name) & set('/\\:*?"<>|\n\t') or name.strip(". ") == ""):
        return _refused("value.not_a_file_name", name)
    if isinstance(name, str) and len(name) > LONGEST_FILE_NAME:
        return _refused("value.too_long", name, length=len(name), most=LONGEST_FILE_NAME)
    return reading


def _shown(raw: Cell) -> str:
    """A cell's content as the clerk sees it there."""
    match raw:
        case bool():
            return "TRUE" if raw else "FALSE"
        case int() | float():
            number = exact_number(raw)
            return f"{raw:g}" if number is None else format_number(number).replace(".", "")
        case date():
            return entry_date(raw)
        case _:
            return str(raw)


_TEXT_READERS: dict[ValueType, Callable[[ValueType, str, ChoiceList | None, str], Reading]] = {
    ValueType.INTEGER: _read_number_text,
    ValueType.DECIMAL: _read_number_text,
    ValueType.DATE: _read_date_text,
    ValueType.SELECT_ONE: _read_choices,
    ValueType.SELECT_MULTIPLE: _read_choices,
    ValueType.ACKNOWLEDGE: _read_acknowledge,
    ValueType.FILE: _read_file_name,
}
