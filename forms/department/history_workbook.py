"""The history of a period in Excel: the officer's deeds, and every figure changed between versions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from forms.department.correction_answer import changes
from forms.department.desk import Desk
from forms.department.saying import said_answer
from forms.department.sheets.book import Book, Column
from forms.model.form import Form
from forms.model.path import Path
from forms.model.period import Period
from forms.model.surroundings import VIETNAM
from forms.store.history import Line
from forms.store.versions import Version
from forms.wording import department as department_words
from forms.wording import desk as words
from forms.wording.word import period_name, short_day

_DEEDS = (
    Column(words.HISTORY_WHEN, 18),
    Column(words.HISTORY_WHO, 22),
    Column(words.HISTORY_DEED, 30),
    Column(words.HISTORY_UNIT, 34),
    Column(words.HISTORY_FIGURE, 46),
    Column(words.HISTORY_OLD, 20),
    Column(words.HISTORY_NEW, 20),
    Column(words.HISTORY_WHY, 50),
)
_CHANGES = (
    Column(words.HISTORY_UNIT, 34),
    Column(words.HISTORY_VERSION, 30),
    Column(words.HISTORY_WHEN, 18),
    Column(words.HISTORY_FROM, 34),
    Column(words.HISTORY_FIGURE, 56),
    Column(words.HISTORY_OLD, 24),
    Column(words.HISTORY_NEW, 24),
)


def history_workbook_bytes(desk: Desk, period: Period, unit_id: str = "") -> bytes:
    """Two sheets: who did what and why; what each later version of a report changed.

    Args:
        desk: where it was done.
        period: of the reports.
        unit_id: of the one unit that is meant; empty for all.
    """
    book = Book()
    forms = {form.id: form for form in desk.store.periods.forms(period.id)}
    title = period_name(period).upper()
    sheet = book.sheet(words.HISTORY_SHEET, _DEEDS)
    head = sheet.heading(words.HISTORY_TITLE.format(period=title))
    store = desk.store.history
    lines = store.of_unit(unit_id, period.id) if unit_id else store.of_period(period.id)
    for row, line in enumerate(lines, start=head + 1):
        for at, text in enumerate(_deed(desk, forms, line)):
            sheet.text(row, at, text)
    sheet = book.sheet(words.CHANGES_SHEET, _CHANGES)
    head = sheet.heading(words.CHANGES_TITLE.format(period=title))
    for row, texts in enumerate(_changes(desk, period, unit_id), start=head + 1):
        for at, text in enumerate(texts):
            sheet.text(row, at, text)
    return book.finish()


def _deed(desk: Desk, forms: dict[str, Form], line: Line) -> tuple[str, ...]:
    entry = line.entry
    return (
        f"{line.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}",
        entry.who,
        words.DEEDS[entry.deed.value],
        desk.unit(entry.key.unit_id).name if entry.key.unit_id else "",
        _label(forms.get(entry.key.form_id), entry.path),
        department_words.VERDICTS.get(entry.old, entry.old),
        department_words.VERDICTS.get(entry.new, entry.new),
        entry.why,
    )


def _label(form: Form | None, path: Path | None) -> str:
    if path is None or form is None:
        return ""
    label = next((one.label for one in form.questions() if one.name == path.name), "") or path.name
    return f"{label} ({path.row})" if path.row else label


def _changes(desk: Desk, period: Period, unit_id: str) -> Iterator[tuple[str, ...]]:
    seen: set[tuple[str, str]] = set()
    for receipt in desk.store.versions.receipts(period.id):
        report = (receipt.key.form_id, receipt.key.unit_id)
        if unit_id not in ("", receipt.key.unit_id):
            continue
        if receipt.amendment.number and report not in seen:
            seen.add(report)
            versions = [one for one in desk.store.versions.of_report(receipt.key) if one.is_held]
            for before, now in pairwise(versions):
                yield from _between(desk, period, before, now)


def _between(desk: Desk, period: Period, before: Version, now: Version) -> Iterator[tuple[str, ...]]:
    unit = desk.unit(now.report.key.unit_id)
    instance = desk.instance(now.answers, now.report.form_hash, unit, period)
    form = instance.program.form
    delivery = desk.store.deliveries.of_version(now.id)
    name = department_words.AMENDMENTS[now.amendment.kind.value].format(number=now.amendment.number)
    sent = delivery.sent or delivery.received
    for change in changes(before.answers, now.answers):
        yield (
            unit.name,
            name,
            short_day(sent.astimezone(VIETNAM).date()),
            delivery.name,
            _label(form, change.path),
            said_answer(instance, change.path, change.before),
            said_answer(instance, change.path, change.now),
        )
