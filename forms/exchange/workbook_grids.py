"""Writes grids and lists: a row for each month, commune or entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from forms.exchange.live_formula import formula_of
from forms.exchange.live_places import ROW, Places
from forms.exchange.raw import column_name
from forms.exchange.sheet_columns import Column
from forms.exchange.sheet_keys import FORMULA_SIGN, GIVEN_SIGN, ColumnKey, Kind, SheetKey
from forms.exchange.whole_numbers import is_whole
from forms.exchange.workbook_desk import LEAST_HEIGHT, Desk, cached_value, fit_row, put_formula, put_text
from forms.exchange.workbook_entry import validation
from forms.exchange.workbook_plan import KEY_COLUMN, NUMBER_COLUMN, Block, Line, SheetPlan
from forms.exchange.workbook_styles import cell_style
from forms.model.answers import RowMark, RowMarkKind
from forms.model.form import Question, Role
from forms.model.path import Path
from forms.model.value import Missing
from forms.wording import workbook as words


class _Cells(NamedTuple):
    """A column of answers: how each of its cells is written."""

    column: Column
    question: Question
    style: Any
    formula: str


class GridWriter:
    """Writes the rows of one grid or list."""

    def __init__(self, desk: Desk, sheet: Any, plan: SheetPlan, block: Block) -> None:
        self._desk, self._sheet, self._plan, self._block = desk, sheet, plan, block
        self._places = Places(desk.layout, desk.instance, plan.name, block.name)
        self._cells = [self._column(column) for column in block.columns if not column.key.startswith("@")]
        self._error_formula = desk.errors.of_row(plan.name, block)
        self._there = {row.id for row in desk.instance.rows(block.name)}

    def column_keys(self) -> dict[str, str]:
        """What stands in the key row, by column key: computed columns are marked."""
        return {cells.question.name: _sign(cells) + cells.question.name for cells in self._cells}

    def write(self) -> None:
        """All rows, the total, and what may be entered."""
        for line in self._block.lines:
            self._row(line)
        if self._block.total_row >= 0:
            self._total(self._block.total_row)
        for cells in self._cells:
            self._validate(cells)
        self._validate_marks()

    def _column(self, column: Column) -> _Cells:
        question = self._places.question(column.key)
        is_entry = question.role is Role.INPUT and not question.is_read_only
        whole = is_whole(self._desk.instance.program, question)
        style = self._desk.formats.of(cell_style(question, is_entry=is_entry, is_whole=whole))
        return _Cells(
            column, question, style, formula_of(self._desk.instance.program, self._places, question)
        )

    def _row(self, line: Line) -> None:
        styles = self._desk.formats
        put_text(self._sheet, line.row, KEY_COLUMN, str(line.key), styles["key"])
        put_text(self._sheet, line.row, NUMBER_COLUMN, line.number, styles["number"])
        label = self._block.column(ColumnKey.LABEL)
        if label:
            style = styles["entry_label" if line.is_spare else "label"]
            self._desk.put(self._sheet, line.row, label, line.label, style)
        is_there = line.row_id in self._there
        number = str(line.row + 1)
        for column, question, style, formula in self._cells:
            path = Path(question.name, self._block.name, line.row_id)
            answer = self._desk.instance.value(path) if is_there else None
            if formula:
                text = formula.replace(ROW, number)
                put_formula(self._sheet, line.row, column, text, style, cached_value(answer))
            else:
                self._desk.put_answer(self._sheet, line.row, column, question, answer, style)
        reason = self._marks(line)
        said = self._error(line, number)
        self._fit(line, said, reason)

    def _fit(self, line: Line, said: str, reason: str) -> None:
        """The row is as tall as its words need."""
        width, block = self._plan.width, self._block
        texts: list[tuple[str, float]] = []
        for key, text in ((ColumnKey.LABEL, line.label), (ColumnKey.ERROR, said), (ColumnKey.REASON, reason)):
            column = block.column(key)
            if column and text:
                texts.append((text, width(column)))
        for cells in self._cells:
            path = Path(cells.question.name, block.name, line.row_id)
            answer = self._desk.instance.value(path) if line.row_id in self._there else None
            if isinstance(answer, str | Missing):
                texts.append((answer if isinstance(answer, str) else words.MISSING, width(cells.column)))
        fit_row(self._sheet, line.row, texts)

    def _marks(self, line: Line) -> str:
        """Tình trạng and its reason, which is given back."""
        mark_column, reason_column = self._block.column(ColumnKey.MARK), self._block.column(ColumnKey.REASON)
        if mark_column is None or reason_column is None:
            return ""
        mark = self._desk.instance.row_mark(self._block.name, line.row_id)
        style = self._desk.formats["entry_note"]
        self._desk.put(self._sheet, line.row, mark_column, _mark_text(mark), style)
        reason = mark.reason if mark else ""
        self._desk.put(self._sheet, line.row, reason_column, reason, style)
        return reason

    def _error(self, line: Line, number: str) -> str:
        """The formula of the column "Lỗi"; what it says now."""
        column = self._block.column(ColumnKey.ERROR)
        if column is None:
            return ""
        style = self._desk.formats["error"]
        if not self._error_formula:
            self._desk.put(self._sheet, line.row, column, "", style)
            return ""
        names = [cells.question.name for cells in self._cells]
        said = self._desk.errors.said_of_row(self._block.name, line.row_id, names)
        formula = self._error_formula.replace(ROW, number)
        put_formula(self._sheet, line.row, column, formula, style, said)
        return said

    def _total(self, row: int) -> None:
        styles = self._desk.formats
        key = SheetKey(Kind.TOTAL, self._block.name)
        self._sheet.set_row(row, LEAST_HEIGHT)
        put_text(self._sheet, row, KEY_COLUMN, str(key), styles["key"])
        put_text(self._sheet, row, NUMBER_COLUMN, "", styles["total_label"])
        for column in self._block.columns:
            cells = next((cells for cells in self._cells if cells.column is column), None)
            if cells is not None and cells.question.has_total:
                self._total_cell(row, cells)
            elif column.key == ColumnKey.ERROR:
                self._total_error(row, column)
            else:
                text = words.TOTAL if column.key == ColumnKey.LABEL else ""
                self._desk.put(self._sheet, row, column, text, styles["total_label"])

    def _total_cell(self, row: int, cells: _Cells) -> None:
        whole = is_whole(self._desk.instance.program, cells.question)
        style = cell_style(cells.question, is_entry=False, is_bold=True, is_whole=whole)
        letters = column_name(cells.column.first)
        area = f"{letters}{self._block.first_row + 1}:{letters}{self._block.last_row + 1}"
        formula = f'IF(COUNT({area})=0,"",SUM({area}))'
        cached = cached_value(total(self._desk, self._block.name, cells.question.name))
        put_formula(self._sheet, row, cells.column, formula, self._desk.formats.of(style), cached)

    def _total_error(self, row: int, column: Column) -> None:
        style = self._desk.formats["error"]
        formula = self._desk.errors.of_total(self._plan.name, self._block)
        if not formula:
            self._desk.put(self._sheet, row, column, "", style)
            return
        names = [cells.question.name for cells in self._cells]
        said = next(filter(None, (self._desk.errors.said(Path(name)) for name in names)), "")
        put_formula(self._sheet, row, column, formula, style, said)

    def _validate(self, cells: _Cells) -> None:
        if cells.question.role is not Role.INPUT or self._block.last_row < self._block.first_row:
            return
        first, column = self._block.first_row, cells.column.first
        rule = validation(cells.question, first, column, self._desk.drop_downs)
        if rule:
            self._sheet.data_validation(first, column, self._block.last_row, column, rule)

    def _validate_marks(self) -> None:
        column = self._block.column(ColumnKey.MARK)
        if column is not None and self._block.lines:
            rule = {"validate": "list", "source": [words.MERGED, words.OUTSIDE]}
            self._sheet.data_validation(
                self._block.first_row, column.first, self._block.last_row, column.first, rule
            )


def total(desk: Desk, repeat: str, name: str) -> Decimal | None:
    """The sum of a column over the rows that hold a number; blank where none does."""
    answers = (desk.instance.value(Path(name, repeat, row.id)) for row in desk.instance.rows(repeat))
    numbers = [answer for answer in answers if isinstance(answer, Decimal)]
    return sum(numbers, Decimal(0)) if numbers else None


def _sign(cells: _Cells) -> str:
    if cells.question.role is Role.INPUT:
        return ""
    return FORMULA_SIGN if cells.formula else GIVEN_SIGN


def _mark_text(mark: RowMark | None) -> str:
    if mark is None:
        return ""
    return words.MERGED if mark.kind is RowMarkKind.MERGED else words.OUTSIDE
