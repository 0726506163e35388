"""Dates: ``date today now format-date decimal-date-time``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from forms.rules.casts import NAN, Casts, NoDate, Value
from forms.rules.context import Closure, Compiling, Context, Function
from forms.rules.syntax import Call

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

_SIGNS: dict[str, Callable[[datetime], str]] = {
    "Y": lambda moment: f"{moment.year:04d}",
    "y": lambda moment: f"{moment.year % 100:02d}",
    "m": lambda moment: f"{moment.month:02d}",
    "n": lambda moment: f"{moment.month}",
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02d}",
    "e": lambda moment: f"{moment.day}",
    "a": lambda moment: _WEEKDAYS[moment.weekday()],
    "H": lambda moment: f"{moment.hour:02d}",
    "h": lambda moment: f"{moment.hour}",
    "M": lambda moment: f"{moment.minute:02d}",
    "S": lambda moment: f"{moment.second:02d}",
    "3": lambda moment: f"{moment.microsecond // 1000:03d}",
    "%": lambda _moment: "%",
}


def _date(compiling: Compiling, call: Call) -> Closure:
    inner, casts = compiling.value(call.arguments[0]), compiling.casts

    def read(context: Context) -> Value:
        value = inner(context)
        found = casts.moment(value)
        return "" if found is None and casts.scalar(value) == "" else found

    return read


def _today(compiling: Compiling, _call: Call) -> Closure:
    zone = compiling.casts.zone
    return lambda context: context.world.now.astimezone(zone).date()


def _now(compiling: Compiling, _call: Call) -> Closure:
    zone = compiling.casts.zone
    return lambda context: context.world.now.astimezone(zone)


def _decimal_date_time(compiling: Compiling, call: Call) -> Closure:
    inner, casts = compiling.value(call.arguments[0]), compiling.casts

    def count(context: Context) -> Value:
        value = inner(context)
        found = casts.moment(value)
        if isinstance(found, NoDate):
            return NAN
        if found is None:
            return None if casts.scalar(value) is None else NAN
        return casts.days(found)

    return count


def _format_date(compiling: Compiling, call: Call) -> Closure:
    inner, form_of = (compiling.value(argument) for argument in call.arguments)
    casts = compiling.casts

    def write(context: Context) -> Value:
        moment = _clock_time(casts, casts.moment(inner(context)))
        return "" if moment is None else format_moment(moment, casts.text(form_of(context)))

    return write


def _clock_time(casts: Casts, moment: date | NoDate | None) -> datetime | None:
    match moment:
        case datetime():
            return moment.astimezone(casts.zone)
        case date():
            return datetime.combine(moment, time(), casts.zone)
        case _:
            return None


def format_moment(moment: datetime, form: str) -> str:
    """The signs of ODK's ``format-date``: ``%Y %y %m %n %b %d %e %a %H %h %M %S %3``."""
    pieces = form.split("%")
    text = pieces[0]
    skipped = False
    for piece in pieces[1:]:
        if skipped:
            text, skipped = text + piece, False
        elif not piece:
            text, skipped = text + "%", True
        else:
            write = _SIGNS.get(piece[0])
            text += (write(moment) if write else "%" + piece[0]) + piece[1:]
    return text


FUNCTIONS: dict[str, Function] = {
    "date": Function(1, 1, _date),
    "decimal-date-time": Function(1, 1, _decimal_date_time),
    "format-date": Function(2, 2, _format_date),
    "now": Function(0, 0, _now),
    "today": Function(0, 0, _today),
}
