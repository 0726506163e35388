"""Days and instants in words, as the window says them."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from forms.model.period import Period
from forms.model.regime import PeriodKind
from forms.model.zone import VIETNAM
from forms.text.dates import format_date

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _tr(text: str) -> str:
    return QCoreApplication.translate("days", text)


def short_day(day: date) -> str:
    """A day as "17/6/2024"."""
    return format_date(day)


def long_day(day: date) -> str:
    """A day as "thứ Hai 17/6/2024"."""
    return f"{_tr(_WEEKDAYS[day.weekday()])} {format_date(day)}"


def local(instant: datetime) -> datetime:
    """The instant on the clock of Vietnam."""
    return instant.astimezone(VIETNAM)


def clock_time(instant: datetime) -> str:
    """A time as "14:02"."""
    return f"{local(instant):%H:%M}"


def when(instant: datetime, today: date) -> str:
    """An instant as "hôm nay 14:02", "hôm qua 09:10", or the day with the time."""
    there = local(instant)
    days = (today - there.date()).days
    if days == 0:
        return _tr("hôm nay {time}").format(time=clock_time(instant))
    if days == 1:
        return _tr("hôm qua {time}").format(time=clock_time(instant))
    return f"{format_date(there.date())} {clock_time(instant)}"


def short_period(period: Period) -> str:
    """A period in a narrow column: "6T 2024", "Năm 2023", "ĐX 02/2023"."""
    parts = period.parts
    match parts.kind:
        case PeriodKind.FIRST_HALF:
            return _tr("6T {year}").format(year=parts.year)
        case PeriodKind.SECOND_HALF:
            return _tr("6T cuối {year}").format(year=parts.year)
        case PeriodKind.YEAR:
            return _tr("Năm {year}").format(year=parts.year)
        case PeriodKind.AD_HOC:
            return _tr("ĐX {number:02d}/{year}").format(number=parts.number, year=parts.year)


def long_period(period: Period) -> str:
    """A period in running words: "6 tháng đầu năm 2024", "năm 2023", or an ad-hoc period's label."""
    parts = period.parts
    match parts.kind:
        case PeriodKind.FIRST_HALF:
            return _tr("6 tháng đầu năm {year}").format(year=parts.year)
        case PeriodKind.SECOND_HALF:
            return _tr("6 tháng cuối năm {year}").format(year=parts.year)
        case PeriodKind.YEAR:
            return _tr("năm {year}").format(year=parts.year)
        case PeriodKind.AD_HOC:
            return period.label


def days_left(count: int) -> str:
    """Working days as "Còn 3 ngày làm việc", "Hạn gửi hôm nay", "Quá hạn 2 ngày làm việc"."""
    if count < 0:
        return _tr("Quá hạn {count} ngày làm việc").format(count=-count)
    if count == 0:
        return _tr("Hạn gửi hôm nay")
    return _tr("Còn {count} ngày làm việc").format(count=count)
