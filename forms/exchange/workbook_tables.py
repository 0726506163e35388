"""Writes indicator tables and prose."""

from __future__ import annotations

from typing import Any

from forms.exchange.live_formula import formula_of
from forms.exchange.live_places import Places
from forms.exchange.raw import cell_name
from forms.exchange.sheet_columns import Column
from forms.exchange.sheet_keys import ColumnKey, Kind
from forms.exchange.sheet_lines import has_item_lines
from forms.exchange.whole_numbers import is_whole
from forms.exchange.workbook_desk import (
    TALLEST,
    Desk,
    cached_value,
    fit_row,
    lines_needed,
    put_formula,
    put_text,
)
from forms.exchange.workbook_entry import item_validation, validation
from forms.exchange.workbook_plan import KEY_COLUMN, NUMBER_COLUMN, Block, Line, SheetPlan
from forms.exchange.workbook_styles import cell_style, previous_style
from forms.model.form import Question, Role
from forms.model.path import Path
from forms.model.value import Answer, Missing, ValueType
from forms.wording import workbook as words

_BLANK_PROSE = 130.0
_PROSE_LINE = 16.5
_PROSE_WIDTH = 100


class TableWriter:
    """Writes the lines of one indicator table."""

    def __init__(self, desk: Desk, sheet: Any, plan: SheetPlan, block: Block) -> None:
        self._desk, self._sheet, self._plan = desk, sheet, plan
        self._columns = {column.key: column for column in block.columns}
        self._value = self._columns[ColumnKey.VALUE]
        self._places = Places(desk.layout, desk.instance, plan.name)

    def write(self, line: Line, question: Question) -> None:
        """One line."""
        styles = self._desk.formats
        put_text(self._sheet, line.row, NUMBER_COLUMN, line.number, styles["number"])
        label = styles["item" if line.choice else "label"]
        self._desk.put(self._sheet, line.row, self._columns[ColumnKey.LABEL], line.label, label)
        unit = question.unit if not line.choice else ""
        self._desk.put(self._sheet, line.row, self._columns[ColumnKey.UNIT], unit, styles["center"])
        self._previous(line, question)
        kind = self._item(line, question) if line.choice else self._answer(line, question)
        key = line.key._replace(kind=kind)
        put_text(self._sheet, line.row, KEY_COLUMN, str(key), styles["key"])
        said = self._error(line, question)
        note = "" if line.choice else self._desk.remarks.beside.get(question.name, "")
        self._desk.put(self._sheet, line.row, self._columns[ColumnKey.NOTE], note, styles["entry_note"])
        self._fit(line, question, said, note)

    def _fit(self, line: Line, question: Question, said: str, note: str) -> None:
        """The row is as tall as its words need."""
        answer = self._desk.instance.value(Path(question.name))
        texts = {
            ColumnKey.LABEL: line.label,
            ColumnKey.UNIT: question.unit,
            ColumnKey.VALUE: answer if isinstance(answer, str) else "",
            ColumnKey.ERROR: said,
            ColumnKey.NOTE: note,
        }
        fit_row(
            self._sheet,
            line.row,
            ((text, self._plan.width(self._columns[key])) for key, text in texts.items()),
        )

    def _previous(self, line: Line, question: Question) -> None:
        answer = self._desk.instance.surroundings.previous.get(Path(question.name))
        style = self._desk.formats.of(
            previous_style(question, is_whole=is_whole(self._desk.instance.program, question))
        )
        column = self._columns[ColumnKey.PREVIOUS]
        if line.choice:
            chosen = isinstance(answer, tuple) and line.choice.name in answer
            self._desk.put(self._sheet, line.row, column, words.YES if chosen else "", style)
            return
        is_shown = not isinstance(answer, tuple) or not has_item_lines(question, self._form)
        is_shown = is_shown and question.kind is not ValueType.TEXT
        self._desk.put_answer(self._sheet, line.row, column, question, answer if is_shown else None, style)

    @property
    def _form(self) -> Any:
        return self._desk.instance.program.form

    def _item(self, line: Line, question: Question) -> str:
        """One choice of several: Có, Không, or nothing where the question has no answer."""
        is_entry = question.role is Role.INPUT and not question.is_read_only
        answer = self._desk.instance.value(Path(question.name))
        text = ""
        if isinstance(answer, tuple) and answer and line.choice:
            text = words.YES if line.choice.name in answer else words.NO
        style = self._desk.formats.of(cell_style(question, is_entry=is_entry))
        self._desk.put(self._sheet, line.row, self._value, text, style)
        if is_entry:
            self._sheet.data_validation(
                line.row, self._value.first, line.row, self._value.first, item_validation()
            )
        return Kind.ITEM

    def _answer(self, line: Line, question: Question) -> str:
        """The cell of an answer; what kind of key the line gets."""
        answer = self._desk.instance.value(Path(question.name))
        whole = is_whole(self._desk.instance.program, question)
        is_entry = question.role is Role.INPUT and not question.is_read_only
        style = self._desk.formats.of(
            cell_style(question, is_entry=is_entry, is_bold=question.role is Role.CALCULATED, is_whole=whole)
        )
        formula = formula_of(self._desk.instance.program, self._places, question)
        if formula:
            put_formula(self._sheet, line.row, self._value, formula, style, cached_value(answer))
            return Kind.COMPUTED
        shown = answer
        if has_item_lines(question, self._form) and not isinstance(answer, Missing):
            shown = None
        self._desk.put_answer(self._sheet, line.row, self._value, question, shown, style)
        if question.role is not Role.INPUT:
            return Kind.GIVEN
        self._validate(line, question)
        return Kind.QUESTION

    def _validate(self, line: Line, question: Question) -> None:
        rule = validation(question, line.row, self._value.first, self._desk.drop_downs)
        if rule:
            column = self._value.first
            self._sheet.data_validation(line.row, column, line.row, column, rule)

    def _error(self, line: Line, question: Question) -> str:
        """The formula of the column "Lỗi"; what it says now."""
        column = self._columns[ColumnKey.ERROR]
        style = self._desk.formats["error"]
        formula = "" if line.choice else self._desk.errors.of_question(self._plan.name, question)
        if formula:
            said = self._desk.errors.said(Path(question.name))
            put_formula(self._sheet, line.row, column, formula, style, said)
            return said
        self._desk.put(self._sheet, line.row, column, "", style)
        return ""


def write_prose(desk: Desk, sheet: Any, block: Block) -> None:
    """Each question's label and, under it, a broad cell with its words."""
    column = block.columns[0]
    for line in block.lines:
        put_text(sheet, line.row, KEY_COLUMN, str(line.key), desk.formats["key"])
        question = line.question
        if question is None:
            desk.put(sheet, line.row, column, line.label, desk.formats["prose_label"])
            sheet.set_row(line.row, 12 + _PROSE_LINE * lines_needed(line.label, _PROSE_WIDTH))
            continue
        _write_words(desk, sheet, line, question, column)


def _write_words(desk: Desk, sheet: Any, line: Line, question: Question, column: Column) -> None:
    style = desk.formats["prose"]
    answer: Answer | None = desk.instance.value(Path(question.name))
    if isinstance(answer, Missing):
        desk.put_answer(sheet, line.row, column, question, answer, style)
    else:
        desk.put(sheet, line.row, column, line.label, style)
    needed = _PROSE_LINE * (lines_needed(line.label, _PROSE_WIDTH) + 1)
    sheet.set_row(line.row, min(TALLEST, max(needed, _BLANK_PROSE if not line.label else 50.0)))
    rule = validation(question, line.row, column.first, desk.drop_downs)
    if rule:
        sheet.data_validation(line.row, column.first, line.row, column.first, rule)


def mark_errors(desk: Desk, sheet: Any, block: Block, first: int, last: int) -> None:
    """One ranged format: a value is tinted where the column "Lỗi" of its row says something."""
    error = block.column(ColumnKey.ERROR)
    if error is None or block.last_row < block.first_row:
        return
    cell = f"${cell_name(block.first_row, error.first)}"
    for glyph, look in desk.formats.alarms():
        rule = {"type": "formula", "criteria": f'=LEFT({cell},1)="{glyph}"', "format": look}
        sheet.conditional_format(block.first_row, first, block.last_row, last, rule)
        sheet.conditional_format(block.first_row, error.first, block.last_row, error.last, rule)
