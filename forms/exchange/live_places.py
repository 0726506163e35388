"""Where a live formula finds what it names: cells, columns of a repeat, figures that are known already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from forms.exchange.live_terms import CannotTranslate
from forms.exchange.raw import cell_name, column_name
from forms.exchange.sheet_keys import ColumnKey
from forms.exchange.sheet_lines import choices_of
from forms.exchange.workbook_plan import Block, Layout
from forms.model.form import Node, Question, Repeat
from forms.model.path import Path
from forms.model.reading import write_text
from forms.model.value import Missing, ValueType
from forms.rules.instance import Instance

ROW = "\x00"
"""Stands for the number of the row in formulas of a repeat."""


class Places:
    """Cells as a formula on ``sheet`` names them; inside ``repeat``, those of its own row."""

    def __init__(self, layout: Layout, instance: Instance, sheet: str, repeat: str = "") -> None:
        self._layout, self._instance = layout, instance
        self._sheet, self._repeat = sheet, repeat

    def node(self, name: str) -> Node | None:
        """What the form calls so."""
        entry = self._instance.outline.get(name)
        return entry.node if entry is not None else None

    def question(self, name: str) -> Question:
        """The question called ``name``.

        Raises:
            CannotTranslate: nothing, or something else, is called so.
        """
        node = self.node(name)
        if not isinstance(node, Question):
            raise CannotTranslate(name)
        return node

    def repeat_of(self, name: str) -> str:
        """The repeat in which a question stands, or an empty text."""
        return self._instance.outline[name].repeat

    def is_other_repeat(self, name: str) -> bool:
        """Whether the question stands in rows that are not the formula's own."""
        return self.repeat_of(name) not in ("", self._repeat)

    def filled(self, question: Question) -> Decimal | str | date | None:
        """What the program filled in; blank where it has no figure."""
        answer = self._instance.value(Path(question.name))
        return None if isinstance(answer, Missing | tuple) else answer

    def cell(self, name: str) -> str:
        """The cell of a question, in the formula's own row for one of its repeat; empty where it has none."""
        repeat = self.repeat_of(name)
        if not repeat:
            at = self._layout.places.get(name)
            return self._on(at.sheet) + cell_name(at.row, at.column) if at else ""
        if repeat != self._repeat or repeat not in self._layout.repeats:
            return ""
        column = self._block(repeat)[1].column(name)
        return f"{column_name(column.first)}{ROW}" if column else ""

    def item(self, name: str, choice: str) -> str:
        """The yes-or-no cell of one choice of a question of several; empty where it has none."""
        at = self._layout.items.get((name, choice))
        return self._on(at.sheet) + cell_name(at.row, at.column) if at else ""

    def range(self, name: str) -> str:
        """All cells of a column of a repeat.

        Raises:
            CannotTranslate: it has none.
        """
        sheet, block = self._block(self.repeat_of(name))
        column = block.column(name)
        if column is None:
            raise CannotTranslate(name)
        return self._on(sheet) + _range(block, column.first)

    def rows_there(self, repeat: str) -> str:
        """An array: for each row whether it is there (a spare one only when it is filled)."""
        sheet, block = self._block(repeat)
        label = block.column(ColumnKey.LABEL)
        columns = [label] if label else [c for c in block.columns if not c.key.startswith("@")]
        filled = [f'({self._on(sheet)}{_range(block, column.first)}<>"")' for column in columns]
        return filled[0] if len(filled) == 1 else f"(({'+'.join(filled)})>0)"

    def shown_choice(self, question: Question, name: str) -> str:
        """What the cell shows for a choice; for a text, the text."""
        if question.kind is not ValueType.SELECT_ONE:
            return name
        return write_text(question.kind, name, choices_of(question, self._instance.program.form))

    def _block(self, repeat: str) -> tuple[str, Block]:
        node = self.node(repeat)
        if not isinstance(node, Repeat) or repeat not in self._layout.repeats:
            raise CannotTranslate(repeat)
        return self._layout.repeats[repeat]

    def _on(self, sheet: str) -> str:
        return "" if sheet == self._sheet else "'" + sheet.replace("'", "''") + "'!"


def _range(block: Block, column: int) -> str:
    name = column_name(column)
    return f"${name}${block.first_row + 1}:${name}${block.last_row + 1}"
