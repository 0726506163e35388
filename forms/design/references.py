"""Faults outside expressions: names in labels and messages, formulas, curly quotes, template names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from forms.design.columns import EXPRESSION_COLUMNS
from forms.design.faults import error, misspelling, warning
from forms.design.sheets import Cell
from forms.design.survey import straight_quotes
from forms.design.table import Row
from forms.design.xlsform import Draft
from forms.model.form import Form, walk
from forms.model.problem import Problem

_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_LAST_SAVED = "last-saved#"
_UNFINISHED = re.compile(r"\$\{[^}]*$|\$\{[^}]*\$\{")
_FIGURE = re.compile(r"\{([^{}]*)\}")
_TEXT_COLUMNS = ("label", "hint", "guidance_hint", "appearance")


def reference_faults(draft: Draft) -> Iterator[Problem]:
    """Names that stand in texts and name nothing; messages of checks and the cells they mark."""
    names = list(draft.survey.rows)
    for row in draft.survey.rows.values():
        for column in _TEXT_COLUMNS:
            yield from _text_faults(row.cell(column), names)
    choices = draft.tables.get("choices")
    for row in choices.rows() if choices else ():
        yield from _text_faults(row.cell("label"), names)
    for row in draft.checks.rows.values():
        yield from _check_faults(row, names)


def formula_faults(draft: Draft) -> Iterator[Problem]:
    """Excel formulas: another program would show another text, or none.

    One that stands as text where an expression belongs is told there, by its leading "=".
    """
    for name, table in draft.tables.items():
        asked = {table.places.get(column) for column in (*EXPRESSION_COLUMNS, "condition")}
        for cell in (cell for row in table.sheet.rows[1:] for cell in row if cell.is_formula):
            if not (name in ("survey", "checks") and cell.column in asked and cell.text.startswith("=")):
                yield error("formula", cell)


def quote_faults(draft: Draft) -> Iterator[Problem]:
    """Curly quotes of a word processor in expressions; they were read as straight ones."""
    for row in draft.survey.rows.values():
        for column in EXPRESSION_COLUMNS:
            yield from _quotes(row.cell(column))
    for row in draft.checks.rows.values():
        yield from _quotes(row.cell("condition"))


def template_faults(form: Form, names: Iterable[str], file: str) -> Iterator[Problem]:
    """Names that a Word template uses (``names``, of the template ``file``) and that the form has not."""
    known = [node.name for node, _ in walk(form.children)]
    for name in sorted(set(names) - set(known)):
        yield misspelling("template_name", Cell("", 0, 0, name), name, known).in_file(file)


def _text_faults(cell: Cell, names: list[str]) -> Iterator[Problem]:
    if "$" not in cell.text:
        return
    if _UNFINISHED.search(cell.text):
        yield error("unfinished_reference", cell)
    for name in _REFERENCE.findall(cell.text):
        if name.removeprefix(_LAST_SAVED) not in names:
            yield misspelling("unknown_name", cell, name, names, name=name)


def _check_faults(row: Row, names: list[str]) -> Iterator[Problem]:
    for name in _FIGURE.findall(row.text("message")):
        if name not in names:
            yield misspelling("unknown_name", row.cell("message"), name, names, name=name)
    for name in row.text("marks").replace(",", " ").split():
        if name not in names:
            yield misspelling("unknown_name", row.cell("marks"), name, names, name=name)
    if not row.text("marks"):
        yield warning("no_marks", row.cell("marks"), name=row.text("name"))


def _quotes(cell: Cell) -> Iterator[Problem]:
    if cell.text != straight_quotes(cell.text):
        yield warning("curly_quotes", cell, expected=straight_quotes(cell.text))
