"""Writes the sheets around the sections: the cover, how to fill in, and the notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forms.exchange.identity import PROPERTY_NAMES, Identity
from forms.exchange.sheet_keys import NOTES_HEAD, SECTIONS_PROPERTY, ColumnKey, Kind, SheetKey
from forms.exchange.word.metrics import break_lines
from forms.exchange.workbook_desk import LINE_HEIGHT, Desk, fit_row, lines_needed, put_text
from forms.exchange.workbook_plan import KEY_COLUMN
from forms.model.form import Question
from forms.model.report import Amendment
from forms.rules.instance import Instance
from forms.text.letters import capitalised
from forms.wording import workbook as words
from forms.wording.word import period_name, short_day

SPARE_NOTES = 20
_TITLE_MM, _TITLE_POINTS = 165, 16
_FIELD, _VALUE = 1, 2
_NOTE_COLUMNS = (
    (ColumnKey.KIND, words.NOTE_KIND, 2, 24),
    (ColumnKey.PLACE, words.NOTE_PLACE, 3, 46),
    (ColumnKey.TEXT, words.NOTE_TEXT, 4, 70),
)


def write_cover(desk: Desk, sheet: Any, identity: Identity, receiver: str) -> None:
    """Title, unit, period, receiver, contents, and the identity in keyed cells."""
    instance, styles = desk.instance, desk.formats
    sheet.hide_gridlines(2)
    for column, width in ((0, 12), (_FIELD, 30), (_VALUE, 66)):
        sheet.set_column(column, column, width, None, {"hidden": column == KEY_COLUMN})
    _line(desk, sheet, 0, words.REPORT_OF.upper(), "cover_small", 24)
    lines = break_lines(instance.program.form.title, _TITLE_MM, _TITLE_POINTS, bold=True)
    _line(desk, sheet, 1, "\n".join(lines), "cover_title", 24 * len(lines) + 6)
    _line(desk, sheet, 2, period_name(instance.surroundings.period), "cover_small", 22)
    row = 4
    for label, value in _about(instance, identity, receiver):
        _field(desk, sheet, row, label, value)
        row += 1
    row = _contents(desk, sheet, row + 1)
    _line(desk, sheet, row + 2, words.IDENTITY, "quiet", 18)
    row += 3
    for name, value in identity_cells(identity, tuple(plan.section.name for plan in desk.layout.sheets)):
        put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.IDENTITY, name)), styles["key"])
        put_text(sheet, row, _FIELD, words.IDENTITY_LABELS[name], styles["small_field"])
        put_text(sheet, row, _VALUE, value, styles["small_field"])
        fit_row(sheet, row, [(value, 78)], 14)
        row += 1


def identity_cells(identity: Identity, sections: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The keyed cells of the cover: property name and text."""
    for field, name in PROPERTY_NAMES.items():
        value = str(getattr(identity, field))
        yield name, value if value or name != PROPERTY_NAMES["code"] else words.NO_CODE
    yield SECTIONS_PROPERTY, " ".join(section or "-" for section in sections)


def _about(instance: Instance, identity: Identity, receiver: str) -> Iterator[tuple[str, str]]:
    around = instance.surroundings
    period = around.period
    yield words.REPORTING_UNIT, around.unit.name
    dates = words.FIGURES_FROM_TO.format(start=short_day(period.start), end=short_day(period.end))
    yield words.PERIOD, f"{capitalised(period_name(period))} ({dates.lower()})"
    yield words.DUE, short_day(period.due)
    if receiver:
        yield words.RECEIVER, receiver
    yield words.VERSION, amendment_name(identity.amendment)
    yield words.CODE, identity.code or words.NO_CODE


def amendment_name(amendment: Amendment) -> str:
    """How the cover names it: "Báo cáo thay thế 2"."""
    name = words.AMENDMENTS[amendment.kind.value]
    return f"{name} {amendment.number}" if amendment.number else name


def _contents(desk: Desk, sheet: Any, row: int) -> int:
    styles = desk.formats
    put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), styles["key"])
    put_text(sheet, row, _FIELD, words.CONTENTS_SHEET, styles["head"])
    put_text(sheet, row, _VALUE, words.CONTENTS_LABEL, styles["head"])
    for plan in desk.layout.sheets:
        row += 1
        put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), styles["key"])
        target = f"internal:'{plan.name}'!B1"
        sheet.write_url(row, _FIELD, target, styles["link"], plan.name)
        put_text(sheet, row, _VALUE, plan.section.label, styles["label"])
        fit_row(sheet, row, [(plan.section.label, 66)], 18)
    return row


def _line(desk: Desk, sheet: Any, row: int, text: str, style: str, height: float) -> None:
    put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
    sheet.merge_range(row, _FIELD, row, _VALUE, "", desk.formats[style])
    put_text(sheet, row, _FIELD, text, desk.formats[style])
    sheet.set_row(row, height)


def _field(desk: Desk, sheet: Any, row: int, label: str, value: str) -> None:
    put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
    put_text(sheet, row, _FIELD, label, desk.formats["field"])
    put_text(sheet, row, _VALUE, value, desk.formats["field_value"])
    sheet.set_row(row, 6 + LINE_HEIGHT * lines_needed(value, 64))


def write_help(desk: Desk, sheet: Any) -> None:
    """How to fill in, then the concepts and methods of the indicators."""
    sheet.hide_gridlines(2)
    for column, width in ((0, 12), (_FIELD, 30), (_VALUE, 66)):
        sheet.set_column(column, column, width, None, {"hidden": column == KEY_COLUMN})
    _line(desk, sheet, 0, words.HELP_TITLE, "title", 26)
    row = 2
    for label, text in words.HELP_LINES:
        _help_line(desk, sheet, row, label, text)
        row += 1
    defined = list(_defined(desk))
    if not defined:
        return
    _line(desk, sheet, row + 1, words.DEFINITIONS, "block", 24)
    row += 2
    for question, section in defined:
        label = f"{section}. {question.label}" if section else question.label
        _help_line(desk, sheet, row, label, question.definition)
        row += 1


def _help_line(desk: Desk, sheet: Any, row: int, label: str, text: str) -> None:
    put_text(sheet, row, KEY_COLUMN, str(SheetKey(Kind.TEXT)), desk.formats["key"])
    put_text(sheet, row, _FIELD, label, desk.formats["field"])
    put_text(sheet, row, _VALUE, text, desk.formats["label"])
    lines = max(lines_needed(text, 62), lines_needed(label, 27))
    sheet.set_row(row, 5 + LINE_HEIGHT * lines)


def _defined(desk: Desk) -> Iterator[tuple[Question, str]]:
    for plan in desk.layout.sheets:
        for block in plan.blocks:
            for question in _questions(desk, block):
                if question.definition:
                    yield question, plan.section.number


def _questions(desk: Desk, block: Any) -> Iterator[Question]:
    if block.repeat is None:
        yield from (line.question for line in block.lines if line.question and not line.choice)
    else:
        form = desk.instance.program.form
        yield from (form.question(column.key) for column in block.columns if column.key[0] != "@")


def write_notes(desk: Desk, sheet: Any) -> None:
    """The remarks that have no room beside their cell, and room for more."""
    styles = desk.formats
    for column, width in ((0, 12), (1, 6), *((place, width) for _, _, place, width in _NOTE_COLUMNS)):
        sheet.set_column(column, column, width, None, {"hidden": column == KEY_COLUMN})
    put_text(sheet, 0, KEY_COLUMN, str(SheetKey(Kind.TEXT)), styles["key"])
    sheet.merge_range(0, 1, 0, _NOTE_COLUMNS[-1][2], "", styles["title"])
    put_text(sheet, 0, 1, words.NOTES, styles["title"])
    sheet.set_row(0, 26)
    put_text(sheet, 1, KEY_COLUMN, str(SheetKey(Kind.TEXT)), styles["key"])
    hint = words.NOTES_HINT.format(example=words.EXAMPLE_PLACE)
    sheet.merge_range(1, 1, 1, _NOTE_COLUMNS[-1][2], "", styles["quiet_wrapped"])
    put_text(sheet, 1, 1, hint, styles["quiet_wrapped"])
    sheet.set_row(1, 2 * LINE_HEIGHT)
    put_text(sheet, 2, KEY_COLUMN, str(SheetKey(Kind.TEXT)), styles["key"])
    put_text(sheet, 2, 1, words.NUMBER, styles["head"])
    put_text(sheet, 3, 1, ColumnKey.NUMBER, styles["key"])
    put_text(sheet, 3, KEY_COLUMN, str(SheetKey(Kind.HEAD, NOTES_HEAD)), styles["key"])
    for key, title, column, _ in _NOTE_COLUMNS:
        put_text(sheet, 2, column, title, styles["head"])
        put_text(sheet, 3, column, key, styles["key"])
    sheet.set_row(3, None, None, {"hidden": True})
    _write_remarks(desk, sheet, 4)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(2, 3)


def _write_remarks(desk: Desk, sheet: Any, first: int) -> None:
    styles, remarks = desk.formats, desk.remarks.rows
    last = first + len(remarks) + SPARE_NOTES - 1
    for row in range(first, last + 1):
        place = row - first
        remark = remarks[place] if place < len(remarks) else None
        key = SheetKey(Kind.NOTE, remark.key if remark else "")
        put_text(sheet, row, KEY_COLUMN, str(key), styles["key"])
        put_text(sheet, row, 1, str(place + 1), styles["number"])
        texts = (words.NOTE_KINDS[remark.kind], remark.place, remark.text) if remark else ("", "", "")
        for (_, _, column, _), text in zip(_NOTE_COLUMNS, texts, strict=True):
            put_text(sheet, row, column, text, styles["entry_note"])
        widths = (width for _, _, _, width in _NOTE_COLUMNS)
        fit_row(sheet, row, zip(texts, widths, strict=True))
    rule = {"validate": "list", "source": list(words.NOTE_KINDS.values())}
    sheet.data_validation(first, _NOTE_COLUMNS[0][2], last, _NOTE_COLUMNS[0][2], rule)
