"""What the values of an expression are, and how one kind is read as another.

Numbers are decimals of 28 digits, not binary floats (forms.md, "Expressions"). ``None`` is blank: only a
typed answer can be blank, an untyped node or a literal is text (contracts.md 9). A node-set is a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Protocol

from forms.model.value import plain_number

ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-400, Emax=400, traps=[])
"""Where every calculation takes place: nothing is raised, what is impossible is not a number."""

NAN = Decimal("NaN")
ZERO = Decimal(0)
ONE = Decimal(1)


class NoDate:
    """What ``date()`` makes of something that is no date."""

    def __repr__(self) -> str:
        return "NO_DATE"


NO_DATE = NoDate()

Scalar = Decimal | str | bool | date | NoDate | None
"""``date`` stands for ``datetime`` too."""


class Node(Protocol):
    """A place in a report or in an XML document."""

    @property
    def order(self) -> tuple[int, ...]:
        """Document order; also the identity of the node within its document."""
        ...

    @property
    def name(self) -> str:
        """The name a step tests; empty for the document itself and for text."""
        ...

    @property
    def kind(self) -> str:
        """``document element attribute text comment``."""
        ...

    @property
    def parent(self) -> Node | None:
        """The node around this one."""
        ...

    def value(self) -> Scalar:
        """The answer, or the text."""
        ...

    def children(self) -> Sequence[Node]:
        """The nodes inside it, in order."""
        ...

    def attributes(self) -> Sequence[Node]:
        """Its attributes."""
        ...


Value = Scalar | list[Node]

_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:\d+(?:\.\d*)?|\.\d+))[ \t\r\n]*", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock days are counted without a zone
_DAY = timedelta(days=1)
_MICROSECONDS = Decimal(86_400_000_000)


class Casts:
    """Reads values as numbers, texts, truths and moments in one zone.

    Attributes:
        zone: where a date begins its day.
        is_whole: days are counted on the calendar of the zone, so that a date is a whole number; else
            from the instant 1970-01-01T00:00Z, as browsers do.
        nothing: what an empty node-set is as a value: blank in a report, empty text in XML.
    """

    def __init__(self, zone: tzinfo, *, is_whole: bool = True, nothing: str | None = None) -> None:
        self.zone = zone
        self.is_whole = is_whole
        self.nothing = nothing

    def scalar(self, value: Value) -> Scalar:
        """The value itself, or that of the first node."""
        if type(value) is list:
            return value[0].value() if value else self.nothing
        return value  # type: ignore[return-value]  # a list was dealt with

    def number(self, value: Value) -> Decimal | None:
        """As a number; a date is its days since 1970-01-01; what is no number is NaN; blank stays."""
        if type(value) is Decimal:
            return value
        value = self.scalar(value)
        match value:
            case None | Decimal():
                return value
            case bool():
                return ONE if value else ZERO
            case str():
                return self._number_of_text(value)
            case date():
                return self.days(value)
            case _:
                return NAN

    def _number_of_text(self, text: str) -> Decimal:
        if match := _NUMBER.fullmatch(text):
            number = ARITHMETIC.create_decimal(match[1])
            return number if number.is_finite() else NAN
        moment = self.read_moment(text)
        return NAN if moment is None else self.days(moment)

    def text(self, value: Value) -> str:
        """As text: numbers plain and without exponent, dates in ISO form, blank as nothing."""
        value = self.scalar(value)
        match value:
            case str() | None:
                return value or ""
            case bool():
                return "true" if value else "false"
            case Decimal():
                return _plain(value)
            case date():
                return self._iso(value)
            case _:
                return "Invalid Date"

    def _iso(self, moment: date) -> str:
        if isinstance(moment, datetime):
            return moment.astimezone(self.zone).isoformat(timespec="milliseconds")
        return moment.isoformat()

    def truth(self, value: Value) -> bool | None:
        """As a condition; blank stays blank.

        A node-set is one by whether it has nodes; in a report a single answer reached by a path is what
        its name is (``../a`` as ``${a}``), as JavaRosa reads it.
        """
        match value:
            case bool() | None:
                return value
            case [only] if self.nothing is None and not only.children():
                return self.truth(only.value())
            case list() | str():
                return bool(value)
            case Decimal():
                return bool(value) and not value.is_nan()
            case date():
                return True
            case _:
                return False

    def is_empty(self, value: Value) -> bool:
        """Whether nothing stands there: blank, empty text, or no number at all."""
        value = self.scalar(value)
        return value is None or value == "" or (isinstance(value, Decimal) and value.is_nan())

    def days(self, moment: date) -> Decimal:
        """Days since 1970-01-01."""
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day, tzinfo=self.zone)
        if self.is_whole:
            span = moment.astimezone(self.zone).replace(tzinfo=None) - _EPOCH
        else:
            span = moment.astimezone(UTC).replace(tzinfo=None) - _EPOCH
        return ARITHMETIC.divide(Decimal(span // timedelta(microseconds=1)), _MICROSECONDS)

    def moment(self, value: Value) -> date | NoDate | None:
        """As a date or a date with time; ``NO_DATE`` for what is none; nothing stays nothing."""
        value = self.scalar(value)
        match value:
            case None | "":
                return None
            case date() | NoDate():
                return value
            case str():
                found = self.read_moment(value)
                if found is None and _NUMBER.fullmatch(value):
                    return self._moment_of_days(self._number_of_text(value))
                return NO_DATE if found is None else found
            case bool():
                return NO_DATE
            case _:
                return self._moment_of_days(value)

    def _moment_of_days(self, days: Decimal) -> date | NoDate:
        if not days.is_finite():
            return NO_DATE
        try:
            span = timedelta(microseconds=int(ARITHMETIC.multiply(days, _MICROSECONDS).to_integral_value()))
            wall = _EPOCH + span
        except OverflowError:
            return NO_DATE
        local = wall.replace(tzinfo=self.zone)
        if not self.is_whole:
            local = wall.replace(tzinfo=UTC).astimezone(self.zone)
        return local.date() if local.time() == datetime.min.time() else local

    def read_moment(self, text: str) -> date | None:
        """``2024-06-14`` as a date, ``2024-06-14T08:00:00.000+07:00`` as a moment, else nothing."""
        match = _MOMENT.fullmatch(text.strip())
        if match is None:
            return None
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        try:
            if match[4] is None:
                return date(year, month, day)
            micro = int((match[7] or "0")[:6].ljust(6, "0"))
            return datetime(
                year,
                month,
                day,
                int(match[4]),
                int(match[5]),
                int(match[6] or 0),
                micro,
                self._offset(match[8]),
            )
        except ValueError:
            return None

    def _offset(self, text: str | None) -> tzinfo:
        if text is None:
            return self.zone
        if text == "Z":
            return UTC
        digits = text[1:].replace(":", "").ljust(4, "0")
        span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-span if text[0] == "-" else span)


def _plain(number: Decimal) -> str:
    """Every digit of a number that ends; one that goes on is cut where a double's digits end (ODK)."""
    if not number.is_finite():
        return "NaN"
    text = plain_number(number)
    if "." in text and len(text.strip("-0.").replace(".", "")) > _DOUBLE_DIGITS:
        return plain_number(Decimal(repr(float(number))))
    return text


_DOUBLE_DIGITS = 17
