"""Where everything of a report stands in its workbook: the one plan that writer and reader share.

A sheet a section; in it, one under another, indicator tables, grids, prose, and open lists last (they
grow). Column A is the hidden key column, and under each header a hidden row names the columns
(:mod:`forms.exchange.sheet_keys`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from forms.exchange.numbering import Section, sections
from forms.exchange.sheet_columns import Column, ColumnPlan, Wish, plan_columns
from forms.exchange.sheet_keys import ColumnKey
from forms.exchange.sheet_lines import (
    COMMUNES,
    leaves,
    prose_lines,
    repeat_lines,
    repeat_wishes,
    table_lines,
    table_wishes,
)
from forms.exchange.workbook_plan import (
    LABEL_COLUMN,
    NUMBER_COLUMN,
    At,
    Block,
    HeaderCell,
    Layout,
    NothingCell,
    Shape,
    SheetPlan,
    TextLine,
)
from forms.model.form import Form, Group, Question, Repeat, Role
from forms.model.surroundings import Row, Surroundings
from forms.rules.rows import rows_given
from forms.wording import workbook as words

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME = 31
_FIRST_FREE_ROW = 2
"""Title and subtitle stand above."""

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})

_Questions = tuple[Question, ...]
_Part = Repeat | _Questions


def lay_out(
    form: Form,
    surroundings: Surroundings,
    rows: Mapping[str, tuple[Row, ...]],
    left_out: frozenset[str] = frozenset(),
    marked: frozenset[str] = frozenset(),
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Layout:
    """The plan of a workbook.

    Args:
        form: what is asked.
        surroundings: whose months and communes are the rows of the catalogue.
        rows: for each repeat its rows, those "ngoài danh mục" too; a fixed one's default to the catalogue's.
        left_out: names of groups and questions that this unit is never asked.
        marked: repeats with marked rows, beside those over communes.
        texts: the prose by question; a long one takes several rows.
    """
    marks = marked | {repeat.name for repeat in form.repeats() if repeat.fixed_rows == COMMUNES}
    builder = _Builder(form, surroundings, rows, marks, texts)
    sheets = tuple(builder.sheet(section) for section in sections(form, left_out))
    return Layout(sheets, dict(_places(sheets)), dict(_items(sheets)), dict(_repeats(sheets)))


class _Builder:
    """Puts the blocks of each sheet one under another."""

    def __init__(
        self,
        form: Form,
        surroundings: Surroundings,
        rows: Mapping[str, tuple[Row, ...]],
        marks: frozenset[str],
        texts: Mapping[str, str],
    ) -> None:
        self._form, self._surroundings, self._rows = form, surroundings, rows
        self._marks, self._texts = marks, texts
        self._names = {words.COVER.casefold(), words.HELP.casefold(), words.NOTES.casefold()}

    def sheet(self, section: Section) -> SheetPlan:
        """The plan of one section."""
        parts = _parts(section.children)
        plan = plan_columns([self._wishes(part) for part in parts])
        texts = [TextLine(_FIRST_FREE_ROW, section.hint)] if section.hint else []
        row = _FIRST_FREE_ROW + len(texts)
        nothing = [NothingCell(row, section.name, LABEL_COLUMN + 1, is_section=True)]
        row += 2
        blocks: list[Block] = []
        number = 0
        for part in parts:
            if not isinstance(part, Repeat) and _is_note(part):
                texts.append(TextLine(row, part[0].label))
                row += 2
                continue
            below_title = 1
            if isinstance(part, Repeat):
                told, marker = self._under_title(part, row + 1, has_company=len(parts) > 1)
                texts += told
                nothing += marker
                below_title += len(told) + len(marker)
            block = self._block(section, part, plan, row, number, below_title)
            number += sum(1 for line in block.lines if line.number and block.shape is Shape.TABLE)
            blocks.append(block)
            row = max(block.last_row, block.total_row) + 2
        name = self._sheet_name(section)
        return SheetPlan(name, section, tuple(blocks), tuple(texts), tuple(nothing), plan.widths, row - 2)

    def _under_title(
        self, repeat: Repeat, row: int, *, has_company: bool
    ) -> tuple[list[TextLine], list[NothingCell]]:
        """A hint under the title of a grid, and the marker of a list that is not alone on its sheet."""
        spare = words.SPARE_ROWS if repeat.fixed_rows == COMMUNES else ""
        hint = " ".join(filter(None, (repeat.hint, spare)))
        told = [TextLine(row, hint)] if hint else []
        if repeat.fixed_rows or not has_company:
            return told, []
        return told, [NothingCell(row + len(told), repeat.name, LABEL_COLUMN + 1, is_section=False)]

    def _wishes(self, part: _Part) -> tuple[Wish, ...]:
        if isinstance(part, Repeat):
            return repeat_wishes(part, has_marks=part.name in self._marks)
        return () if _is_note(part) or part[0].is_prose else table_wishes(part)

    def _block(
        self, section: Section, part: _Part, plan: ColumnPlan, row: int, number: int, below_title: int
    ) -> Block:
        if isinstance(part, Repeat):
            return self._repeat(part, plan, row, below_title)
        if part[0].is_prose:
            whole = (Column(ColumnKey.VALUE, "", NUMBER_COLUMN, plan.last),)
            return Block(Shape.PROSE, section.name, whole, row, row, prose_lines(part, row + 1, self._texts))
        columns = plan.columns(table_wishes(part))
        header = tuple(HeaderCell(row, row, c.first, c.last, c.title) for c in columns)
        number_cell = HeaderCell(row, row, NUMBER_COLUMN, NUMBER_COLUMN, words.NUMBER)
        lines = table_lines(self._form, part, row + 2, number)
        return Block(Shape.TABLE, section.name, columns, row, row + 1, lines, (number_cell, *header))

    def _repeat(self, repeat: Repeat, plan: ColumnPlan, row: int, below_title: int) -> Block:
        columns = plan.columns(repeat_wishes(repeat, has_marks=repeat.name in self._marks))
        top = row + below_title
        levels = max((len(above) for _, above in leaves(repeat)), default=0) + 1
        key_row = top + levels
        catalogue = rows_given(repeat, self._form, self._surroundings)
        rows = self._rows.get(repeat.name) or catalogue
        lines = repeat_lines(repeat, rows, catalogue, key_row + 1)
        has_total = any(question.has_total for question, _ in leaves(repeat))
        return Block(
            Shape.GRID if repeat.fixed_rows else Shape.LIST,
            repeat.name,
            columns,
            top,
            key_row,
            lines,
            tuple(_header(repeat, columns, top, levels)),
            repeat.label,
            row,
            key_row + len(lines) + 1 if has_total else -1,
            repeat,
        )

    def _sheet_name(self, section: Section) -> str:
        wanted = (section.number or words.GENERAL).translate(_FORBIDDEN)[:_LONGEST_NAME]
        name, count = wanted, 1
        while name.casefold() in self._names:
            count += 1
            name = f"{wanted[: _LONGEST_NAME - 5]} ({count})"
        self._names.add(name.casefold())
        return name


def _parts(children: Sequence[Question | Repeat]) -> list[_Part]:
    """Tables, grids, prose and notes in document order, then the open lists."""
    lists: list[_Part] = [node for node in children if isinstance(node, Repeat) and not node.fixed_rows]
    parts: list[_Part] = []
    for node in children:
        if isinstance(node, Repeat):
            if node.fixed_rows:
                parts.append(node)
        elif parts and _goes_on(parts[-1], node):
            parts[-1] = (*_questions(parts[-1]), node)
        else:
            parts.append((node,))
    return parts + lists


def _goes_on(part: _Part, node: Question) -> bool:
    if isinstance(part, Repeat) or Role.NOTE in (part[0].role, node.role):
        return False
    return part[0].is_prose == node.is_prose


def _questions(part: _Part) -> _Questions:
    return () if isinstance(part, Repeat) else part


def _is_note(part: _Questions) -> bool:
    return part[0].role is Role.NOTE


def _header(repeat: Repeat, columns: Sequence[Column], top: int, levels: int) -> Iterator[HeaderCell]:
    """Leaf titles down to the last level, group labels over the columns they hold together."""
    bottom = top + levels - 1
    above_of = {question.name: above for question, above in leaves(repeat)}
    yield HeaderCell(top, bottom, NUMBER_COLUMN, NUMBER_COLUMN, words.NUMBER)
    for column in columns:
        depth = len(above_of.get(column.key, ()))
        yield HeaderCell(top + depth, bottom, column.first, column.last, column.title)
    for level in range(levels - 1):
        yield from _group_cells(columns, above_of, top + level, level)


def _group_cells(
    columns: Sequence[Column], above_of: Mapping[str, tuple[Group, ...]], row: int, level: int
) -> Iterator[HeaderCell]:
    run: HeaderCell | None = None
    before: Group | None = None
    for column in columns:
        above = above_of.get(column.key, ())
        group = above[level] if level < len(above) else None
        if run is not None and group is before and group is not None:
            run = run._replace(right=column.last)
        else:
            if run is not None:
                yield run
            run = HeaderCell(row, row, column.first, column.last, group.label) if group else None
        before = group
    if run is not None:
        yield run


def _places(sheets: Sequence[SheetPlan]) -> Iterator[tuple[str, At]]:
    for sheet, block in _blocks(sheets):
        value = block.column(ColumnKey.VALUE)
        for line in block.lines if value else ():
            if value and line.question and line.choice is None and not line.key.detail:
                yield line.question.name, At(sheet.name, line.row, value.first)


def _items(sheets: Sequence[SheetPlan]) -> Iterator[tuple[tuple[str, str], At]]:
    for sheet, block in _blocks(sheets):
        value = block.column(ColumnKey.VALUE)
        for line in block.lines:
            if value and line.question and line.choice:
                yield (line.question.name, line.choice.name), At(sheet.name, line.row, value.first)


def _repeats(sheets: Sequence[SheetPlan]) -> Iterator[tuple[str, tuple[str, Block]]]:
    for sheet, block in _blocks(sheets):
        if block.repeat:
            yield block.repeat.name, (sheet.name, block)


def _blocks(sheets: Sequence[SheetPlan]) -> Iterator[tuple[SheetPlan, Block]]:
    for sheet in sheets:
        for block in sheet.blocks:
            yield sheet, block
