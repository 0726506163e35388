"""The list of who has not reported, and of everybody with their state, in Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from forms.department.completeness import OwedStatus
from forms.department.sheets.book import Book, Column, Sheet
from forms.model.period import Period
from forms.model.report import ReportKey
from forms.model.surroundings import VIETNAM
from forms.wording import department as department_words
from forms.wording import letters as words
from forms.wording.word import period_name, short_day

_COLUMNS = (
    Column(words.COLUMN_NUMBER, 6),
    Column(words.COLUMN_UNIT, 40),
    Column(words.COLUMN_GROUP, 30),
    Column(words.COLUMN_FORM, 48),
    Column(words.COLUMN_BINDING, 20),
    Column(words.COLUMN_DUE, 14),
    Column(words.COLUMN_EXTENSION, 30),
    Column(words.COLUMN_STATE, 26),
    Column(words.COLUMN_SENT, 14),
    Column(words.COLUMN_TIMELY, 18),
)


def reminder_list_bytes(
    period: Period,
    debts: Sequence[OwedStatus],
    missing: Sequence[OwedStatus],
    titles: Mapping[str, str],
    reasons: Mapping[ReportKey, str],
    today: date,
) -> bytes:
    """Two sheets: what is missing, and everything that is owed.

    Args:
        period: whose list it is.
        debts: everything owed.
        missing: those who are reminded.
        titles: of the forms, by id.
        reasons: of extensions.
        today: the day of the list.
    """
    book = Book()
    facts = {
        "period": period_name(period).upper(),
        "today": short_day(today),
        "missing": len(missing),
        "owing": len(debts),
        "due": short_day(period.due),
    }
    for name, title, rows in (
        (words.LIST_SHEET, words.LIST_TITLE, missing),
        (words.ALL_SHEET, words.ALL_TITLE, debts),
    ):
        sheet = book.sheet(name, _COLUMNS)
        head = sheet.heading(title.format(**facts), (words.LIST_LINE.format(**facts),))
        for number, one in enumerate(rows, start=1):
            _write(sheet, head + number, number, one, period, titles, reasons)
        sheet.raw.autofilter(head, 0, head + max(len(rows), 1), len(_COLUMNS) - 1)
    return book.finish()


def _write(
    sheet: Sheet,
    row: int,
    number: int,
    one: OwedStatus,
    period: Period,
    titles: Mapping[str, str],
    reasons: Mapping[ReportKey, str],
) -> None:
    unit, form_id = one.owed.unit, one.owed.form_id
    group = words.GROUP_OF_KIND.get(unit.kind, "so_nganh")
    key = ReportKey(form_id, unit.id, period.id)
    texts = (
        str(number),
        unit.name,
        words.GROUPS[group],
        titles.get(form_id, form_id),
        department_words.BINDINGS[one.owed.binding.value],
        short_day(one.due or period.due),
        reasons.get(key, ""),
        department_words.STATES[one.state.value],
        short_day(one.sent.astimezone(VIETNAM).date()) if one.sent else "",
        department_words.TIMELINESS[one.timeliness.value],
    )
    for at, text in enumerate(texts):
        sheet.text(row, at, text)
