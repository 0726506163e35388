"""Tables that expressions look things up in: choice lists, outside lists and the registers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from forms.design.faults import misspelling, warning
from forms.design.sheets import Cell
from forms.design.xlsform import Draft
from forms.model.form import ChoiceList
from forms.model.problem import Problem
from forms.model.register_tables import COLUMNS, REGISTERS

_TEXT = r"\s*(['\"])([^'\"]*)\{}\s*"
_PULLDATA = re.compile(
    r"(?<![\w.-])pulldata\(" + ",".join(_TEXT.format(number) for number in (1, 3, 5)) + r"[,)]"
)
_INSTANCE = re.compile(r"(?<![\w.-])instance\(" + _TEXT.format(1) + r"\)")
_STANDARD = ("name", "label")


def table_faults(draft: Draft) -> Iterator[Problem]:
    """Tables and columns named in ``pulldata`` and ``instance`` that the form does not have."""
    known, own = _tables(draft), {choices.name for choices in draft.form.choice_lists}
    for owner, column, text in draft.expressions():
        cell = draft.cell(owner, column)
        for match in _PULLDATA.finditer(text):
            yield from _pulldata_faults(cell, known, match[2], (match[4], match[6]))
            if match[2] in own:
                yield warning("pulldata_on_list", cell, name=match[2])
        for match in _INSTANCE.finditer(text):
            if match[2] not in known:
                yield misspelling("unknown_table", cell, match[2], known, name=match[2])


def _pulldata_faults(
    cell: Cell, known: Mapping[str, tuple[str, ...] | None], table: str, columns: tuple[str, ...]
) -> Iterator[Problem]:
    if table not in known:
        yield misspelling("unknown_table", cell, table, known, name=table)
        return
    there = known[table]
    for column in columns if there is not None else ():
        if column not in (there or ()):
            yield misspelling("unknown_table_column", cell, column, there or (), name=column, table=table)


def _tables(draft: Draft) -> dict[str, tuple[str, ...] | None]:
    """Columns of each table; ``None`` where the form does not hold them."""
    asked: dict[str, tuple[str, ...] | None] = {
        question.choices: None for question in draft.form.questions() if question.choices
    }
    registers = dict.fromkeys(REGISTERS, COLUMNS)
    return {**asked, **registers, **{found.name: _columns(found) for found in draft.form.choice_lists}}


def _columns(choices: ChoiceList) -> tuple[str, ...]:
    extra = dict.fromkeys(column for choice in choices.choices for column, _ in choice.extra)
    return (*_STANDARD, *extra)
