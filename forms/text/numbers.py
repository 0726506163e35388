"""Numbers as Vietnamese people write them: "." between thousands, "," before decimals.

Also read are what other habits leave behind ("1,234.5", "1 234") and a number among words ("12 cuộc",
"trên 50"). What can be meant in two ways is never guessed.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

MOST_DIGITS = 15
"""The most significant digits, and digits before or after the comma, of a number that Excel keeps."""

_WIDE = Context(prec=400)
_COMMON = re.compile(r"-?(?:([0-9]{1,3}(?:\.[0-9]{3})+)|[0-9]+)(,[0-9]+)?")
_ONE_DOT = len("123.456")
_TEXT = re.compile(r"([^0-9]*?)([-+−–]?)([0-9](?:[0-9., \u00a0\u2009\u202f]*[0-9])?)([^0-9]*)")
_ONE_SEPARATOR = re.compile(r"([0-9]+)([.,])([0-9]+)")
_DOTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACES = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?:[.,][0-9]+)?")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_]+|%")
_MAY_STAND_BEFORE = frozenset("≥≤><~≈=:")
_SCALES = frozenset(
    (
        "chục",
        "trăm",
        "nghìn",
        "ngàn",
        "vạn",
        "triệu",
        "tr",
        "tỷ",
        "tỉ",
        "k",
        "đồng",
        "đ",
        "vnđ",
        "vnd",
        "usd",
        "%",
    )
)
"""Words that make another number, or money of another unit, of the digits before them."""
_MINUS = ("-", "−", "–")
_SIGNS = (*_MINUS, "+")
_LONGEST_REMARK = 60
"""A number within a longer text is a sentence's, not the cell's."""
_DENIALS = frozenset(("không", "chưa", "ko"))


class NumberReading(NamedTuple):
    """What a text says as a number.

    Attributes:
        number: ``None`` where it could not be read; then ``code`` says why.
        code: empty, or ``value.not_a_number``, ``value.ambiguous``, ``value.too_many_digits``,
            ``value.other_unit``; with a number ``value.number_from_words``.
        note: the whole text, where words stood about the number ("trên 50").
    """

    number: Decimal | None
    code: str = ""
    note: str = ""


_NOT_A_NUMBER = NumberReading(None, "value.not_a_number")
_AMBIGUOUS = NumberReading(None, "value.ambiguous")


def format_number(number: Decimal, places: int | None = None) -> str:
    """``1234.5`` as "1.234,5"; with ``places`` exactly that many decimals, else as many as it has.

    Half of the last place goes away from zero, as in ``round`` of the forms.
    """
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    text = f"{number:,f}"
    whole, _, fraction = text.partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole


def read_number(text: str, unit: str = "", *, is_count: bool = False) -> NumberReading:
    """The number that ``text`` says.

    Args:
        text: what was typed, not blank.
        unit: the unit of measure asked for; repeating it is no remark ("12 cuộc" for "cuộc"), another
            scale is refused ("50 nghìn" for "triệu đồng").
        is_count: whole things are counted, so that "1.234" can only be 1234; elsewhere it is asked.
    """
    common = read_common(text, unit, is_count=is_count)
    if common is not None:
        return NumberReading(common)
    match = _TEXT.fullmatch(text)
    if match is None:
        return _NOT_A_NUMBER
    reading = _read_digits(match[3], is_count=is_count)
    fault = _fault_of_words(match, unit)
    if reading.number is None or fault:
        return NumberReading(None, fault or reading.code)
    if not is_kept(reading.number):
        return NumberReading(None, "value.too_many_digits")
    number = -reading.number if match[2] in _MINUS else reading.number
    if _is_remark(match[1], match[4], unit):
        return NumberReading(number, "value.number_from_words", text.strip())
    return NumberReading(number)


def read_common(text: str, unit: str, *, is_count: bool) -> Decimal | None:
    """The number of a text that is written as most are ("12", "1.234", "1.234,5", "12 cuộc").

    ``None`` says nothing: :func:`read_number` looks closer. This way is there for its speed.
    """
    if unit and text.endswith(unit):
        text = text[: -len(unit)].rstrip()
    if len(text) > MOST_DIGITS:
        return None
    match = _COMMON.fullmatch(text)
    if match is None:
        return None
    dotted, comma = match.groups()
    if dotted and (dotted[0] == "0" or not (is_count or comma or len(dotted) > _ONE_DOT)):
        return None
    if comma and is_count and len(comma) == 4:
        return None
    return Decimal(text.replace(".", "").replace(",", ".") if dotted or comma else text)


_WHOLE_AND_KEPT = 1e15


def is_kept(number: Decimal) -> bool:
    """Whether Excel keeps every digit of it: at most fifteen, and as many places."""
    if not number:
        return True
    digits = len("".join(map(str, number.as_tuple().digits)).rstrip("0"))
    places = digits - 1 - number.adjusted()
    return digits <= MOST_DIGITS and places <= MOST_DIGITS and number.adjusted() < MOST_DIGITS


def exact_number(value: float) -> Decimal | None:
    """A cell's binary number as the decimal that Excel shows: fifteen significant digits.

    ``None`` for what is no number or has more digits than Excel keeps.
    """
    if isinstance(value, int):
        number = Decimal(value)
    elif value.is_integer() and abs(value) < _WHOLE_AND_KEPT:
        return Decimal(int(value))
    else:
        number = Decimal(f"{value:.15g}")
        if not number.is_finite():
            return None
        if number and number.adjusted() < -1 and not is_kept(number):
            number = round(number, MOST_DIGITS)  # what a subtraction of binary numbers leaves
    return number if is_kept(number) else None


def _read_digits(digits: str, *, is_count: bool) -> NumberReading:
    if digits.isdecimal():
        return NumberReading(Decimal(digits))
    single = _ONE_SEPARATOR.fullmatch(digits)
    if single is not None:
        return _read_one_separator(*single.groups(), is_count=is_count)
    if _DOTS.fullmatch(digits):
        return NumberReading(Decimal(digits.replace(".", "").replace(",", ".")))
    if _COMMAS.fullmatch(digits):
        return NumberReading(Decimal(digits.replace(",", "")))
    if _SPACES.fullmatch(digits):
        return NumberReading(Decimal(_SPACE.sub("", digits).replace(",", ".")))
    return _NOT_A_NUMBER


def _read_one_separator(whole: str, separator: str, fraction: str, *, is_count: bool) -> NumberReading:
    may_be_thousands = len(fraction) == 3 and len(whole) <= 3 and whole[0] != "0"
    if may_be_thousands and separator == ".":
        return NumberReading(Decimal(whole + fraction)) if is_count else _AMBIGUOUS
    if may_be_thousands and is_count:
        return _AMBIGUOUS
    return NumberReading(Decimal(f"{whole}.{fraction}"))


def _fault_of_words(match: re.Match[str], unit: str) -> str:
    """Why the words about the digits forbid taking the number, or nothing."""
    before, sign, _, after = match.groups()
    if not before and not after:
        return ""
    if len(before) + len(after) > _LONGEST_REMARK:
        return "value.not_a_number"
    words = _words(f"{before} {after}")
    if (
        not _stands_free(before, sign)
        or any(char.isnumeric() for char in before + after)
        or _DENIALS.intersection(words)
    ):
        return "value.not_a_number"
    scales = [word for word in words if word in _SCALES]
    of_unit = [word for word in _words(unit) if word in _SCALES]
    return "value.other_unit" if scales != of_unit[: len(scales)] else ""


def _stands_free(before: str, sign: str) -> bool:
    """Whether the digits begin a number of their own: not so in "covid-19", "A4", "- 5"."""
    if before.rstrip().endswith(_SIGNS):
        return False
    return not before or before[-1].isspace() or (before[-1] in _MAY_STAND_BEFORE and not sign)


def _is_remark(before: str, after: str, unit: str) -> bool:
    """Whether the words about a number say more than its unit."""
    said = " ".join(after.casefold().split()).strip(" .,;")
    return bool(before.strip()) or (bool(said) and not f"{unit.casefold()} ".startswith(f"{said} "))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
